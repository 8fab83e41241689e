"""Exceptions to the rules: (rule, path): why. An exception that nothing needs any more is itself a
violation, so this list cannot grow stale."""

ALLOWED = {}
