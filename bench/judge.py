"""Run the judges of ../shared/referee, and our own, and keep what they print in docs/accuracy.md.

./run judge [NAME …]        mutations marks alignment flags unseen faults; default: all
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pages import replace_section

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EU = SHARED / "corpus" / "eu"
RUNS: dict[str, list[tuple[str, list[str]]]] = {
    "mutations": [
        ("AI Act", ["judge_mutations.py"]),
        ("GDPR", ["judge_mutations.py", str(EU / "32016R0679.oj.en.cellar.xhtml")]),
        ("Digital Markets Act", ["judge_mutations.py", str(EU / "32022R1925.oj.en.cellar.xhtml")]),
    ],
    "marks": [
        (title, ["judge_marks.py", str(EU / old), str(EU / new)])
        for title, old, new in (
            (
                "AI Act to 2026-07-27",
                "32024R1689.oj.en.cellar.xhtml",
                "02024R1689-20260727.cons.en.cellar.html",
            ),
            # The Dutch pair is left out: the judge reads its labels in Dutch, where citations are English.
            (
                "Directive 2002/65/EC to 2018-01-13",
                "legacy-32002L0065.oj.en.cellar.html",
                "02002L0065-20180113.cons.en.cellar.html",
            ),
            (
                "GDPR to 2016-05-04",
                "32016R0679.oj.en.cellar.xhtml",
                "02016R0679-20160504.cons.en.cellar.html",
            ),
            ("DMA to 2022-10-12", "32022R1925.oj.en.cellar.xhtml", "02022R1925-20221012.cons.en.cellar.html"),
        )
    ],
    "alignment": [("four columns, and Coreper to OJ", ["judge_alignment.py", "--errors"])],
    "flags": [("280 sentences", ["judge_flags.py"])],
    "unseen": [("sentences labelled before the rules saw them", [str(ROOT / "bench" / "unseen.py")])],
    "faults": [("a host on a bad day", ["judge_faults.py"])],
}


def main(names: list[str]) -> int:
    """Run the named judges; 1 where any verdict failed."""
    if not SHARED.is_dir():
        print("the referee and its texts are not beside this checkout; nothing to judge with")
        return 0
    failed = False
    for name in names or RUNS:
        for title, (script, *rest) in RUNS[name]:
            command = [sys.executable, str(SHARED / "referee" / script), *rest]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            failed |= done.returncode != 0
            printed = done.stdout.replace(str(SHARED), "shared") + done.stderr[-2000:]
            print(f"== {name}: {title}\n{printed}")
            page, heading = ROOT / "docs" / "accuracy.md", f"{name.capitalize()}: {title}"
            replace_section(page, heading, f"```\n{printed.rstrip()}\n```")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
