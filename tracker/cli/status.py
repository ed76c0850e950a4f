"""`tracker status`: every source with its verdict, reason, last success, last change and next check."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.cli.data import config_arguments, load_config, print_json

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.core.record import Source
    from tracker.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--alive", action="store_true", help="only whether the service runs; exit with 1 where it does not"
    )
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the state of every declared source."""
    from tracker.cli.table import show
    from tracker.store import Store

    config = load_config(options)
    if options.alive:
        return _alive(_service(config))
    with Store.open(config.snapshots) as store:
        rows = [_state(each, store) for each in config.sources]
    service = _service(config)
    if options.format == "json":
        print_json({"sources": rows, "service": service})
        return 0
    head = ("source", "instrument", "verdict", "last success", "last change", "next check", "reason")
    keys = ("id", "instrument", "verdict", "last_success", "last_change", "next_check", "reason")
    show(head, [tuple(_short(str(row[key] or "–")) for key in keys) for row in _together(rows)])
    if service:
        print("\n".join([f"\nservice: last sign of life {_short(service['at'])}", *service["problems"]]))
    return 0


def _together(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The editions of one work next to each other, where the first of them is declared."""
    places: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        places.setdefault(_work(row), at)
    return sorted(rows, key=lambda row: places[_work(row)])


def _work(row: dict[str, Any]) -> tuple[str, str]:
    return (row["jurisdiction"], row["instrument"] or row["id"])


def _alive(service: dict[str, Any] | None) -> int:
    """What a supervisor asks: 0 where the service runs and nothing needs an operator."""
    problems = service["problems"] if service else ["no service has run here"]
    print("\n".join(problems) or "the service runs")
    return 1 if problems else 0


def _service(config: Config) -> dict[str, Any] | None:
    """When the service last gave a sign of life and what is wrong with it, None where none ever ran."""
    if not (config.snapshots / "service.json").exists():  # the schedule takes long to load
        return None
    from tracker.schedule.heartbeat import problems_of, read

    beat = read(config.snapshots)
    return {"at": beat["at"], "pid": beat["pid"], "problems": problems_of(beat)} if beat else None


def _state(source: Source, store: Store) -> dict[str, Any]:
    from tracker.lanes import next_check_of

    state = store.state(source.id)
    return {
        "id": source.id,
        "title": source.title,
        "jurisdiction": source.jurisdiction,
        "instrument": source.instrument,
        "origin": source.origin or None,
        "verdict": state.verdict,
        "reason": _reason(source, state.reason),
        "baseline": state.baseline[-1] if state.baseline else None,
        "last_success": _iso(state.last_success),
        "last_change": _iso(state.last_change),
        "next_check": _iso(next_check_of(source, store)),
        "checks": state.checks,
    }


def _reason(source: Source, last: str) -> str:
    from tracker.core.digests.coverage import by_hand, reminder

    if not source.enabled:
        return source.note or "disabled"
    origin = f"tracked for {source.origin}: " if source.origin else ""
    return reminder(source) if by_hand(source) else f"{origin}{last}"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _short(text: str) -> str:
    """A moment to the minute, anything else as it is."""
    return f"{text[:10]} {text[11:16]}" if text[10:11] == "T" and text[4:5] == "-" else text
