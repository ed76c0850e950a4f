"""`tracker outline FILE`: the provisions of a text, as the program understands them."""

from __future__ import annotations

import argparse
import json

from tracker.cli.files import read_file, reading_arguments
from tracker.formats import contract


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE|SOURCE")
    reading_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print the outline."""
    document = read_file(options.file, options)
    if options.format == "json":
        print(json.dumps(contract.outline(document), ensure_ascii=False, indent=1))
        return 0
    print(f"{document.title}\n{document.edition}  {document.language}")
    for each in document.provisions:
        print("  " * (len(each.path) - 1) + f"{each.citation}  {each.heading or each.text[:80]}")
    return 0
