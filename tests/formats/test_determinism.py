"""The same issue gives the same bytes, whatever the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tracker.formats import FORMATS

_PROGRAM = """
import hashlib, an_issue
from tracker.formats import FORMATS, render
for name in FORMATS:
    print(name, hashlib.sha256(render(an_issue.issue(), name).encode()).hexdigest())
"""


def rendered(**environment: str) -> str:
    """The hashes of all formats, from a fresh interpreter."""
    folder = str(Path(__file__).parents[1])
    found = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "PYTHONPATH": folder, **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    return found.stdout


def test_neither_hash_seed_nor_time_zone_nor_locale_reaches_a_report() -> None:
    one = rendered(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    other = rendered(PYTHONHASHSEED="77", TZ="Asia/Shanghai", LC_ALL="C.UTF-8")
    assert one.count("\n") == len(FORMATS)
    assert one == other
