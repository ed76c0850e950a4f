"""`tracker judge FLAG relevant|irrelevant`: what an analyst says of a flagged change."""

from __future__ import annotations

import argparse

from tracker.cli.data import config_arguments, load_config, now, print_json
from tracker.core.flagging.judgement import Opinion


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "flag", metavar="FLAG", help="as an issue shows it; with #CODE at its end only that code of it"
    )
    parser.add_argument("verdict", choices=[str(each) for each in Opinion])
    parser.add_argument("--note", metavar="TEXT", default="", help="why; shown beside the change")
    parser.add_argument("--by", metavar="NAME", default="", help="who says so; shown beside the change")
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Keep the verdict and say how often its rules were right so far."""
    from tracker.core.flagging.judgement import precision
    from tracker.formats import machine
    from tracker.judging import Said, judge
    from tracker.store import Store
    from tracker.store.judgements import judgements_in

    config = load_config(options)
    with Store.open(config.snapshots) as store:
        said = Said(Opinion(options.verdict), note=options.note, by=options.by)
        kept = judge(config, store, options.flag, said, now=now())
    if options.format == "json":
        print_json(machine.judgement(kept))
        return 0
    print(f"{kept.flag}: {kept.opinion}; it stays in every issue")
    for each in precision(judgements_in(config.snapshots)):
        if each.rule in kept.rules:
            print(f"rule {each.rule}: {each.relevant} of {each.judged} judged changes were relevant")
    return 0
