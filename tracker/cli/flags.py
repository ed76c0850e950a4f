"""`tracker flags FILE|SOURCE|--text -`: where a text touches the watched topics."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tracker.cli.data import config_arguments, print_json
from tracker.cli.files import document_named, reading_arguments
from tracker.errors import ReadError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", nargs="?", metavar="FILE|SOURCE")
    parser.add_argument("--text", metavar="-", help='JSON lines {"id", "text", "lang"} to judge one by one')
    reading_arguments(parser)
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the flags."""
    if options.text:
        return _judge_lines(options.text)
    if not options.file:
        raise ReadError("flags: name a FILE or a SOURCE, or give JSON lines with --text -")
    from tracker.core.flagging.topics import document_flags
    from tracker.formats import contract
    from tracker.topics import builtin

    found = document_flags(document_named(options.file, options), builtin())
    if options.format == "json":
        print_json(
            {
                "flags": [
                    {"citation": p.citation, "path": list(p.path)} | contract.flag(flag) for p, flag in found
                ]
            }
        )
        return 0
    for provision, flag in found:
        print(f"{provision.citation}  tier {flag.tier}  {flag.code}  {flag.term}\n    {flag.quote}")
    print(f"{len(found)} flags" if found else "no provision touches the watched topics")
    return 0


def _judge_lines(name: str) -> int:
    from tracker.core.flagging.topics import touches
    from tracker.formats import contract
    from tracker.topics import builtin

    topics = builtin()
    lines = sys.stdin if name == "-" else Path(name).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.strip():
            continue
        case = _case(line)
        flags = touches(case["text"], language=case.get("lang", ""), topics=topics)
        print(json.dumps({"id": case["id"], "flags": list(map(contract.flag, flags))}, ensure_ascii=False))
    return 0


def _case(line: str) -> dict[str, Any]:
    """One sentence to judge. Raises ReadError where the line is not what `--text` asks for."""
    try:
        case: dict[str, Any] = json.loads(line)
        case["text"], case["id"]
    except (ValueError, KeyError, TypeError):
        shown = line.strip()[:60]
        raise ReadError(
            f'--text: {shown!r} is no line such as {{"id": 1, "text": "…", "lang": "en"}}'
        ) from None
    return case
