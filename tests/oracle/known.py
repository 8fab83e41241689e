"""The table of known differences between decode and tshark (known_differences.tsv)."""


class KnownDifferences:
    """Rows of (capture, frame, field, reason). A frame or field of * stands for any."""

    def __init__(self, path):
        self.rows = []
        self.counts = []
        with open(path, encoding="utf-8") as file:
            for line_number, line in enumerate(file, 1):
                line = line.rstrip("\n")
                if not line or line.startswith("#"):
                    continue
                parts = line.split("\t")
                if len(parts) != 4 or not all(parts):
                    raise SystemExit(f"{path}:{line_number}: a row has four columns: capture, "
                                     "frame, field, reason with clause")
                self.rows.append(parts)
                self.counts.append(0)

    def explains(self, capture, frame, field):
        """True where a row covers this difference; the row is then used."""
        for index, row in enumerate(self.rows):
            if (row[0] == capture and self.frame_matches(row[1], frame)
                    and row[2] in ("*", field)):
                self.counts[index] += 1
                return True
        return False

    @staticmethod
    def frame_matches(pattern, frame):
        return pattern == "*" or str(frame) in pattern.split(",")

    def unused(self, captures):
        """Rows that explained nothing in captures that were compared."""
        return [row for row, count in zip(self.rows, self.counts)
                if count == 0 and row[0] in captures]

    def print(self):
        for row, count in zip(self.rows, self.counts):
            if count:
                print(f"  {row[0]} frame {row[1]} {row[2]}: {count} times: {row[3]}")
