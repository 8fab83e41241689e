"""The table of known differences between decode and tshark (known_differences.tsv)."""


class KnownDifferences:
    """Rows of (capture, frames, field, reason); each frame of a row must go on to differ."""

    def __init__(self, path):
        self.rows = {}  # (capture, frame, field) -> reason
        self.seen = set()
        with open(path, encoding="utf-8") as file:
            for line_number, line in enumerate(file, 1):
                line = line.rstrip("\n")
                if not line or line.startswith("#"):
                    continue
                parts = line.split("\t")
                if len(parts) != 4 or not all(parts):
                    raise SystemExit(f"{path}:{line_number}: a row has four columns: capture, "
                                     "frames, field, reason with clause")
                capture, frames, field, reason = parts
                for frame in frames.split(","):
                    self.rows[capture, int(frame), field] = reason

    def explains(self, capture, frame, field):
        """True where a row covers this difference, which then has been seen."""
        key = (capture, frame, field)
        if key in self.rows:
            self.seen.add(key)
        return key in self.rows

    def unseen(self, captures):
        """What the table expects in captures that were compared, and did not occur."""
        return sorted(key for key in self.rows if key not in self.seen and key[0] in captures)

    def print(self):
        groups = {}
        for capture, frame, field in sorted(self.seen):
            reason = self.rows[capture, frame, field]
            groups.setdefault((capture, field, reason), []).append(str(frame))
        for (capture, field, reason), frames in groups.items():
            print(f"  {capture}, {field}, frames {' '.join(frames)}: {reason}")
