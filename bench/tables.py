"""Figures as people read them, and tables of them: what bench/run prints."""


def rate(value):
    if value is None:
        return "–"
    for limit, unit in ((1e6, "M"), (1e3, "k")):
        if value >= limit:
            return f"{value / limit:.2f} {unit}"
    return f"{value:.1f}"


def ratio(value, base, goal=None):
    if not value or not base:
        return "–"
    return f"{value / base:.2f}" + (f" (goal {goal})" if goal else "")


def sessions_text(count):
    return f"{count // 1_000_000} M" if count % 1_000_000 == 0 else f"{count // 1_000} k"


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
    print()


def scaled(frames, messages_a_frame):
    return frames * messages_a_frame if frames else None
