"""`tracker verify`: re-hash everything kept and name what is damaged; `--rebuild` the catalogue."""

from __future__ import annotations

import argparse

from tracker.cli.data import config_arguments, load_config, print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--rebuild", action="store_true", help="make the catalogue anew from the files")
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print every problem found; none is the good answer."""
    from tracker.store import Store

    config = load_config(options)
    with Store.open(config.snapshots, write=options.rebuild) as store:
        if options.rebuild:
            store.rebuild()
        problems = store.verify()
    if options.format == "json":
        print_json({"problems": list(problems)})
    else:
        print(
            "\n".join(problems) or "everything kept is whole: bodies, provenance, journal and catalogue agree"
        )
    return 1 if problems else 0
