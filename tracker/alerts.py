"""What cannot wait for the next issue: watched wording that changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tracker.channels import Parcel
from tracker.config import Config
from tracker.core.digests.issue import Digest
from tracker.core.record import Check, Source, Verdict
from tracker.errors import StoreError
from tracker.formats import letter, machine, wording
from tracker.formats.escape import visible
from tracker.issues import wanted_by
from tracker.report import Heading, claimed_checks, issue_of
from tracker.store import Store
from tracker.store.atomic import make_folder, write_atomic
from tracker.store.ledger import Ledger, Row

_FILES = {"text": ".txt", "html": ".mail.html", "data": ".json"}


class Alarm:
    """Weighs what the checks brought; remembers in memory only how far it has read."""

    def __init__(self) -> None:
        self._read: dict[str, int] = {}

    def raise_flags(self, config: Config, store: Store, ledger: Ledger, now: datetime) -> tuple[Row, ...]:
        """Put an alert into the outbox for each check since the last time that touched watched wording."""
        raised = []
        known = _weighed(ledger)
        for source in config.sources:
            weighed = max(known.get(source.id, 0), self._read.get(source.id, 0))
            checks = store.checks(source.id, after=weighed)
            for check in checks:
                if check.verdict is Verdict.CHANGED and check.flagged:
                    raised += _weigh(source, check, config, store, ledger=ledger, now=now)
            self._read[source.id] = max((each.sequence for each in checks), default=weighed)
        return tuple(raised)


def parcel_of_alert(row: Row, config: Config, store: Store) -> Parcel:
    """An alert, or the answer to one, as it was written; that of a change is made again without its files."""
    parcel = Parcel(
        id=row["id"],
        about=row["about"],
        at=datetime.fromisoformat(row["at"]),
        subject=row["subject"],
        brief=row["brief"],
        text=row["brief"] + "\n",
        answers=row.get("answers", ""),
    )
    if row["about"] != "flags":
        return parcel
    folder = config.reports / "alerts"
    if not all((folder / f"{row['id']}{ending}").is_file() for ending in _FILES.values()):
        _write(folder, row["id"], _digest(row["source"], row["sequence"], config, store, parcel.at))
    texts = {kind: _text(folder / f"{row['id']}{ending}") for kind, ending in _FILES.items()}
    return Parcel(
        id=parcel.id, about="flags", at=parcel.at, subject=parcel.subject, brief=parcel.brief, **texts
    )


def _weigh(
    source: Source, check: Check, config: Config, store: Store, *, ledger: Ledger, now: datetime
) -> list[Row]:
    """The alert that a flagged check deserves, or a line that says that it was looked at."""
    to = wanted_by(config.channels, "flags")
    history = not claimed_checks(store, source.id, (check.sequence - 1, check.sequence))
    digest = None if history or not to else _digest(source.id, check.sequence, config, store, now)
    cards = tuple(letter.urgent(digest)) if digest else ()
    if digest is None or not cards:
        ledger.add("weighed", source=source.id, sequence=check.sequence)
        return []
    name = f"flags-{source.id}-{check.sequence}"
    _write(config.reports / "alerts", name, digest)
    more = f" and {len(cards) - 1} more" if len(cards) > 1 else ""
    return [
        ledger.add(
            "alert",
            id=name,
            about="flags",
            at=now.isoformat(),
            subject=f"Alert: {wording.law(cards[0].finding)}: {cards[0].headline}{more}",
            brief="\n".join(visible(f"• {each.headline}") for each in cards[:20]),
            source=source.id,
            sequence=check.sequence,
            to=to,
        )
    ]


def _digest(source: str, sequence: int, config: Config, store: Store, now: datetime) -> Digest:
    """The digest of one check alone."""
    (check,) = (each for each in store.checks(source, after=sequence - 1) if each.sequence == sequence)
    heading = Heading(0, check.at, check.at + timedelta(seconds=1), "", now)
    return issue_of(config, store, {source: (sequence - 1, sequence)}, heading)


def _write(folder: Path, name: str, digest: Digest) -> None:
    make_folder(folder)
    write_atomic(folder / f"{name}.txt", letter.alert_text(digest).encode())
    write_atomic(folder / f"{name}.mail.html", letter.alert(digest).encode())
    write_atomic(folder / f"{name}.json", machine.render(digest).encode())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}", path=str(path)) from None


def _weighed(ledger: Ledger) -> dict[str, int]:
    """Up to which of its checks each source has been weighed."""
    found: dict[str, int] = dict(ledger.rows[0]["seen"]) if ledger.rows else {}
    for row in ledger.rows:
        if row["kind"] in ("weighed", "alert") and "sequence" in row:
            found[row["source"]] = max(found.get(row["source"], 0), row["sequence"])
    return found
