"""How long each built-in pattern takes on a line of a million hostile characters; see docs/performance.md.

    ./run patterns

Hostile lines are made from each pattern: what it almost matches, repeated. A rule reads the part of a
line that lies around the words of its topic, and no more than a fixed share of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pages import replace_section, table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hostile import patterns, slowest  # noqa: E402  (of the tests)

from tracker.core.flagging.vicinity import READ  # noqa: E402
from tracker.topics import builtin  # noqa: E402

SIZE = 1_000_000  # characters
LIMIT = 0.050  # seconds
SHOWN = 8  # of the slowest


def main() -> int:
    """Measure, print and keep the slowest; 1 where one is over the limit."""
    found = sorted(measured(), reverse=True)
    rows = [("pattern", "ms", "on a line that repeats")]
    rows += [(name, f"{1000 * cost:.0f}", f"`{piece!r}`") for cost, name, piece in found[:SHOWN]]
    over = [name for cost, name, _ in found if cost > LIMIT]
    text = f"""The slowest of {len(found)} built-in patterns on a line of {SIZE:,} hostile characters: each
on the worst lines made from it, with what a rule reads of such a line, {READ:,} characters around the
words of its topic. Processor time; {len(over)} over {1000 * LIMIT:.0f} ms.

{table(rows)}"""
    print(text)
    replace_section(ROOT / "docs" / "performance.md", "Patterns on hostile lines", text)
    return int(bool(over))


def measured() -> list[tuple[float, str, str]]:
    """Seconds, name and worst piece of every pattern of every topic in every language."""
    found = []
    for topic in builtin():
        for terms in topic.terms.values():
            for name, pattern in patterns(terms).items():
                cost, piece = slowest(pattern, min(SIZE, terms.reads))
                found.append((cost, f"{topic.name}.{terms.language} {name}", piece[:40]))
    return found


if __name__ == "__main__":
    sys.exit(main())
