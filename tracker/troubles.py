"""Sources that cannot be read: told once, whatever the reason; told quietly when they are read again."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.config import Config
from tracker.core.digests.coverage import by_hand, reminder
from tracker.core.record import ACCEPTED, Source
from tracker.core.words import cut, listed, minute, spelled
from tracker.formats.escape import visible
from tracker.intervals import next_check, overdue
from tracker.issues import wanted_by
from tracker.store import SourceState, Store
from tracker.store.ledger import Ledger, Row

_PATIENCE = timedelta(hours=1)  # after a start, before what was not yet looked at is told
_GATHER = timedelta(hours=6)  # between two alerts: an outage of our own line must not bring one per source
_NO_LONGER = "no longer watched"


def tell_failures(
    config: Config, store: Store, ledger: Ledger, now: datetime, *, started: datetime
) -> Row | None:
    """Put one alert into the outbox for all sources newly in trouble; None where there is nothing to tell.

    `started` is when this service began: after an outage it looks before it tells.
    """
    known = _troubles(ledger)
    lines = {
        each.id: line
        for each in config.sources
        if each.enabled
        and each.id not in known
        and (line := _trouble(each, store.state(each.id), config, now=now, started=started))
    }
    if not lines or _told_lately(ledger, now):
        return None
    verb = "is" if len(lines) == 1 else "are"
    return ledger.add(
        "alert",
        id=f"failures-{now:%Y%m%dT%H%M%SZ}-{len(ledger.rows)}",
        about="failures",
        at=now.isoformat(),
        subject=f"tracker: {spelled(len(lines), 'source')} {verb} not being read: {_named(lines)}",
        brief=_brief([*lines.values(), "Until they are, the digests say nothing about them."]),
        sources=sorted(lines),
        to=wanted_by(config.channels, "failures"),
    )


def tell_recoveries(config: Config, store: Store, ledger: Ledger, now: datetime) -> None:
    """Note each source that is read again; with the last one of an alert, answer to whoever got that alert.

    One answer for an alert, in its thread: the next issue names each source on its own.
    """
    watched = {each.id: each for each in config.sources if each.enabled}
    for name, alert in _troubles(ledger).items():
        source = watched.get(name)
        state = store.state(name)
        if source and (state.verdict not in ACCEPTED or _overdue(source, state, now)):
            continue
        ended = f"{minute(state.last_success or now)}: {state.reason}" if source else _NO_LONGER
        answer = _answer(ledger, alert, name, ended)
        ledger.add("recovered", source=name, at=now.isoformat(), ended=ended, **answer)


def _answer(ledger: Ledger, alert: Row, name: str, ended: str) -> Row:
    """What makes a recovery an answer to an alert, nothing where other sources of it are in trouble still."""
    others = [each for each in alert["sources"] if each != name]
    if any(_troubles(ledger).get(each) is alert for each in others):
        return {}
    since = ledger.rows[ledger.rows.index(alert) :]
    ends = {row["source"]: row["ended"] for row in since if "ended" in row} | {name: ended}
    lines = [f"{each}: {_again(ends[each])}" for each in alert["sources"] if each in ends]
    return {
        "id": f"recovered-{alert['id']}",
        "answers": alert["id"],
        "about": "recovered",
        "subject": f"Re: {alert['subject']}",
        "brief": _brief(lines),
        "to": alert["to"],
    }


def _again(ended: str) -> str:
    return ended if ended == _NO_LONGER else f"read again at {ended}"


def _trouble(source: Source, state: SourceState, config: Config, *, now: datetime, started: datetime) -> str:
    """The sentence on a source in trouble, empty where there is none or too little of it."""
    if (state.last_check is None or state.last_check < started) and now - started < _PATIENCE:
        return ""  # after an outage: look first
    patience = timedelta(hours=config.alert_hours)
    if state.last_check is None:
        never = not by_hand(source) and now - started >= patience
        return f"{source.id}: not looked at since {minute(started)}, when the service began." if never else ""
    good = f"the last good check was {minute(state.last_success)}" if state.last_success else "never read"
    if state.verdict not in ACCEPTED:
        since = next_check(source.every, state.last_success) if state.last_success else started
        if state.failures < config.alert_checks and not (state.failures and now - since >= patience):
            return ""
        times = f"{state.failures} check{'s' * (state.failures != 1)} in a row"
        return f"{source.id}: {state.verdict}, {times}; {good}. {cut(state.reason, 300)}"
    if not _overdue(source, state, now):
        return ""
    advice = f" {reminder(source)}" if by_hand(source) else ""
    return f"{source.id}: not looked at within twice its interval; {good}.{advice}"


def _troubles(ledger: Ledger) -> dict[str, Row]:
    """The sources in trouble that somebody was told of, each with the alert that told."""
    found: dict[str, Row] = {}
    for row in ledger.rows:
        if row["kind"] == "alert" and row["about"] == "failures":
            found |= dict.fromkeys(row["sources"], row)
        elif row["kind"] == "recovered":
            found.pop(row["source"], None)
    return found


def _told_lately(ledger: Ledger, now: datetime) -> bool:
    alerts = (row for row in ledger.rows if row["kind"] == "alert" and row["about"] == "failures")
    return any(now - _GATHER < datetime.fromisoformat(row["at"]) <= now for row in alerts)


def _overdue(source: Source, state: SourceState, now: datetime) -> bool:
    return state.last_check is not None and overdue(source.every, state.last_check, now)


def _named(lines: dict[str, str]) -> str:
    return listed(tuple(sorted(lines)), most=5)


def _brief(lines: list[str]) -> str:
    """Text of others in several lines, nothing hidden in it."""
    return "\n".join(map(visible, lines))
