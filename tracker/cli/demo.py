"""`tracker demo`: the whole pipeline, offline, on a bundled specimen publisher."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.core.record import Check

_INTRODUCTION = """\
A specimen publisher on this machine serves six instruments that this project wrote itself, in the
publishers' real markup, over real HTTP. Nothing shown here is law; the program behind it is the real one.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--folder", metavar="DIR", default="tracker-demo", help="default: tracker-demo")


def run(options: argparse.Namespace) -> int:
    """Play the weeks, print the digest, and say where the HTML is."""
    from tracker.demo.story import play
    from tracker.formats import render

    print(_INTRODUCTION)
    digest, page = play(Path(options.folder), _tell)
    print(render(digest, "terminal"))
    print(f"\nThe same as a page:   {page.resolve().as_uri()}")
    print(f"All evidence, kept:   {Path(options.folder) / 'snapshots'}")
    again = f"--config {Path(options.folder) / 'sources.toml'}"
    print(f"Go on from here:      ./run tracker history specimen-act 'Article 8(1)' {again}")
    return 0


def _tell(check: Check) -> None:
    print(f"{check.at:%Y-%m-%d}  {check.source:20} {check.verdict:10} {check.reason}", file=sys.stderr)
