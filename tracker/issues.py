"""Issues on time: for every period that has ended one report, one line in the ledger, its outbox in it.

An issue claims checks by their numbers: from where the last issue ended, up to the last check whose clock
said that it was made before the period's end. So every change is in exactly one issue, whatever a clock does.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tracker.channels import Channel, Parcel
from tracker.channels.folder import deliver
from tracker.config import Config
from tracker.core.digests.issue import Digest
from tracker.core.record import Check
from tracker.errors import ReadError, StoreError
from tracker.formats import FORMATS, letter, wording
from tracker.periods import Period, due_periods
from tracker.report import Claim, Heading, issue_of
from tracker.store import Store
from tracker.store.ledger import Ledger, Row
from tracker.store.paths import moment
from tracker.survey import surveyed

_AHEAD = timedelta(days=7)  # a period that ends later than this was published by a clock that was wrong


def open_books(ledger: Ledger, store: Store, config: Config, now: datetime) -> None:
    """Note where everything stood when the service first ran: what is older is no news."""
    if not ledger.rows:
        seen = {each.id: _latest(store, each.id) for each in config.sources}
        first = min((each.at for each in store.checks() if not each.imported), default=now)
        ledger.add("opened", at=now.isoformat(), first=first.isoformat(), seen=seen)


def publish_due(config: Config, store: Store, ledger: Ledger, now: datetime) -> tuple[Digest, ...]:
    """The issues that were due, written to the folder of the reports and put into the outbox.

    The books must be open. Raises StoreError where something cannot be written; then it is due still.
    """
    ends = [moment(row["until"]) for row in _issues(ledger)]
    ended = max((each for each in ends if each <= now + _AHEAD), default=None)
    first = moment(ledger.rows[0]["first"])
    periods = due_periods(config.digest, config.timezone, ended=ended, first=first, now=now)
    return tuple(_publish(config, store, ledger, period, now) for period in periods)


def issue_named(ledger: Ledger, name: str) -> Row:
    """The ledger's row of an issue; "last" for the last. Raises ReadError that lists what there is."""
    rows = _issues(ledger)
    found = rows[-1:] if name == "last" else [row for row in rows if name in (row["id"], str(row["number"]))]
    if found:
        return found[-1]
    known = ", ".join(f"{row['number']} ({row['id']})" for row in rows[-5:]) or "none yet"
    raise ReadError(f"no issue {name!r} has gone out; the last were: {known}")


def parcel_of_issue(row: Row, config: Config, store: Store) -> Parcel:
    """An issue as it was written; where its files are gone they are made again."""
    files = {kind: config.reports / f"{row['id']}{ending}" for kind, ending in _FILES.items()}
    if not all(path.is_file() for path in files.values()):
        claims = {source: (claim[0], claim[1]) for source, claim in row["claims"].items()}
        heading = Heading(
            row["number"], moment(row["since"]), moment(row["until"]), row["previous"], moment(row["at"])
        )
        digest = surveyed(issue_of(config, store, claims, heading), config, store)
        deliver(digest, config.reports, formats=tuple(FORMATS))
    return Parcel(
        id=row["id"],
        about="digest",
        at=moment(row["at"]),
        subject=row["subject"],
        brief=row["brief"],
        **{kind: _read(path) for kind, path in files.items()},
    )


def wanted_by(channels: tuple[Channel, ...], about: str) -> list[list[str]]:
    """The outbox's rows for a parcel: (channel, recipient) of all that want it."""
    return [
        [each.name, recipient]
        for each in channels
        if (each.digests if about == "digest" else about in each.alerts)
        for recipient in each.recipients
    ]


_FILES = {"text": ".txt", "html": ".mail.html", "data": ".json"}


def _publish(config: Config, store: Store, ledger: Ledger, period: Period, now: datetime) -> Digest:
    """Write one issue, then commit it together with its outbox, as one line."""
    last = _issues(ledger)[-1:]
    number, previous = (last[0]["number"] + 1, last[0]["id"]) if last else (1, "")
    claims = _claims(config, store, ledger, period.until)
    heading = Heading(number, *period, previous, now)
    digest = surveyed(issue_of(config, store, claims, heading), config, store)
    deliver(digest, config.reports, formats=tuple(FORMATS))
    ledger.add(
        "issue",
        id=digest.name,
        number=number,
        since=period.since.isoformat(),
        until=period.until.isoformat(),
        at=now.isoformat(),
        previous=previous,
        subject=_subject(digest),
        brief=letter.brief(digest),
        claims=claims,
        to=wanted_by(config.channels, "digest"),
    )
    return digest


def _claims(config: Config, store: Store, ledger: Ledger, until: datetime) -> dict[str, Claim]:
    """From which number of each source's checks up to which an issue goes."""
    taken: dict[str, int] = {}
    for row in _issues(ledger):
        taken |= {source: claim[1] for source, claim in row["claims"].items()}
    starts = {each.id: taken.get(each.id, 0) for each in config.sources}
    return {
        name: (start, _reach(store.checks(name, after=start), start, until)) for name, start in starts.items()
    }


def _reach(checks: tuple[Check, ...], start: int, until: datetime) -> int:
    """The number of the last check that was made before a moment.

    A check that a later one, made before the moment, follows was made before it too: its clock was ahead.
    An import belongs to the look that it follows.
    """
    reach = max((each.sequence for each in checks if each.at < until and not each.imported), default=start)
    for each in checks:
        if each.sequence == reach + 1 and each.imported:
            reach = each.sequence
    return reach


def _issues(ledger: Ledger) -> list[Row]:
    return [row for row in ledger.rows if row["kind"] == "issue"]


def _latest(store: Store, source: str) -> int:
    return max((each.sequence for each in store.checks(source)), default=0)


def _subject(digest: Digest) -> str:
    """What a mail is called: how much there is, in a line that no mail program has to fold."""
    flagged = len(digest.cards)
    what = f"{flagged} flagged change{'s' * (flagged != 1)}" if flagged else "no flagged change"
    return f"{wording.SUBJECT}: {what}, issue {digest.number}"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: cannot be read: {error}", path=str(path)) from None
