# What `./run test` does, sourced by run: every check counts as passed or failed, and the last line
# says how many, alone.

passed=0
failed=0
skipped=0

count() {  # count STATUS NAME
  if [ "$1" -eq 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $2"
  fi
}

finish() {
  printf '\n'
  [ "$skipped" -eq 0 ] || echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

# ctest says what it counted in its JUnit file: attributes of the one <testsuite>.
attribute() { grep -o -m 1 "$1=\"[0-9]*\"" build/dev/tests.xml | head -n 1 | tr -dc 0-9; }

run_ctest() {
  say "ctest"
  rm -f build/dev/tests.xml
  local status=0
  ctest --preset dev -j "$(jobs)" --output-junit "$PWD/build/dev/tests.xml" \
    >build/logs/ctest.log 2>&1 || status=$?
  # The passed ones are many and say nothing.
  local dull='^ *(Start +[0-9]+:|[0-9]+/[0-9]+ Test .* Passed +[0-9.]+ sec)'
  grep -v -E "$dull" build/logs/ctest.log || true
  if [ ! -s build/dev/tests.xml ]; then
    count 1 "ctest did not run: see build/logs/ctest.log"
    return
  fi
  local total fails skips
  total=$(attribute tests) fails=$(attribute failures) skips=$(attribute skipped)
  passed=$((passed + total - fails - skips))
  failed=$((failed + fails))
  skipped=$((skipped + skips))
  # GoogleTest gives the reason on the line behind.
  awk '/: Skipped$/ { getline; print "skipped: " $0 }' build/dev/Testing/Temporary/LastTest.log |
    sort | uniq -c
  # A failure that the file does not count (no tests found at all) still fails the run.
  if [ "$status" -ne 0 ] && [ "$fails" -eq 0 ]; then count 1 "ctest: status $status"; fi
  if [ "$total" -eq 0 ]; then count 1 "ctest found no tests"; fi
}

run_fuzz() {
  local seconds=${CARDEA_FUZZ_SECONDS:-6} targets line
  [ "$seconds" -gt 0 ] || return 0
  compile fuzz || { count 1 "build fuzz"; return 0; }
  say "fuzz, $seconds s a target"
  shopt -s nullglob
  targets=(fuzz/*.cc)
  shopt -u nullglob
  tools/fuzz "$seconds" "$(jobs)" >build/logs/fuzz.txt 2>&1 || true
  cat build/logs/fuzz.txt
  local clean
  clean=$(grep -c '^fuzz .* clean, ' build/logs/fuzz.txt) || true
  passed=$((passed + clean))
  failed=$((failed + ${#targets[@]} - clean))
}

run_tests() {
  compile release && compile dev || { count 1 "build"; finish; return; }
  run_ctest
  local status=0
  say "generated docs"
  tools/docs check || status=$?
  count "$status" "generated docs"
  run_fuzz
  finish
}
