"""The command line: one module per verb, one boundary that turns errors into exit codes.

Exit codes: 0 done · 1 a source failed or a delivery did · 2 usage or configuration · 3 a bug ·
4 with --exit-code, a flagged change · 75 another process holds the data folder · 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from importlib import import_module

from tracker import __version__
from tracker.errors import ConfigError, Locked, TrackerError

# Every verb is a module of this package with `arguments(parser)` and `run(options) -> int`.
VERBS = {
    "check": "look now, at all sources or at the named ones",
    "status": "every source: verdict, reason, last success, last change",
    "digest": "what changed in a period",
    "diff": "any two kept versions of a source",
    "compare": "two files, nothing stored",
    "outline": "the provisions of a file or of a source",
    "flags": "where a text touches the watched topics",
    "landscape": "where the law stands at a day, and --since an earlier one",
    "judge": "say whether a flagged change was relevant",
    "history": "the versions of a source, or one provision through all of them",
    "import": "put an older or hand-fetched version in its place in time",
    "sources": "what is declared; --validate it, or --try one",
    "verify": "re-hash everything kept; --rebuild the catalogue",
    "serve": "the scheduled service: checks, digests on time, alerts",
    "demo": "the whole pipeline, offline, on a specimen publisher",
}

_BUG = "tracker: this is a bug of ours; nothing that was kept is lost. Please report the lines above."


def main(argv: list[str] | None = None) -> int:
    """Run one verb; the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # `tracker … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (TrackerError, OSError) as error:
        return _explain(error)
    except Exception:
        traceback.print_exc()
        print(_BUG, file=sys.stderr)
        return 3
    return code


def _run(arguments: list[str]) -> int:
    options = parser(arguments).parse_args(arguments)
    return int(_verb(options.verb).run(options))


def parser(arguments: list[str]) -> argparse.ArgumentParser:
    """The parser of all verbs; only the verb that is asked for is imported, so that help stays fast."""
    top = argparse.ArgumentParser(
        prog="tracker", description="What changed in the law on open-source AI and model weights."
    )
    top.add_argument("--version", action="version", version=f"tracker {__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, summary in VERBS.items():
        each = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name in arguments:
            _verb(name).arguments(each)
    return top


def _verb(name: str):  # type: ignore[no-untyped-def]  # a module; what it offers is said at VERBS
    return import_module(f"tracker.cli.{'import_' if name == 'import' else name}")


def _explain(error: Exception) -> int:
    for line in str(error).splitlines() or [type(error).__name__]:
        print(f"tracker: {line}", file=sys.stderr)
    if isinstance(error, ConfigError):
        return 2
    return 75 if isinstance(error, Locked) else 1
