"""One round of the publisher: issues, alerts, deliveries, in this order, under the ledger's own lock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from tracker.alerts import Alarm, parcel_of_alert
from tracker.channels import Means, Parcel
from tracker.config import Config
from tracker.issues import open_books, parcel_of_issue, publish_due
from tracker.outbox import Delivery, Standing, send_due, undelivered
from tracker.schedule.log import tell
from tracker.store import Store
from tracker.store.ledger import Ledger
from tracker.troubles import tell_failures, tell_recoveries


class Post:
    """What goes out; `undelivered` are the deliveries that wait or were given up."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        alive: Callable[[], None],
    ) -> None:
        """`alive` is called after every delivery: many recipients may take long."""
        self._clock = clock
        self._alive = alive
        self._sleep = sleep
        self._alarm = Alarm()
        self._started = clock()
        self.undelivered: list[str] = []

    def round(self, config: Config) -> None:
        """Issue, alert and send what is due. Raises TrackerError; whatever was committed stands."""
        with Ledger.open(config.snapshots, write=True) as ledger, Store.open(config.snapshots) as store:
            now = self._clock()
            open_books(ledger, store, config, now)
            for digest in publish_due(config, store, ledger, now):
                tell("issue", number=digest.number, name=digest.name, flagged=len(digest.cards))
            start = len(ledger.rows)
            self._alarm.raise_flags(config, store, ledger, now)
            tell_recoveries(config, store, ledger, now)
            tell_failures(config, store, ledger, now, started=self._started)
            for row in ledger.rows[start:]:
                if row["kind"] in ("alert", "recovered"):
                    tell(row["kind"], **{k: v for k, v in row.items() if k in ("id", "subject", "source")})
            means = Means(network=config.network, clock=self._clock, sleep=self._sleep)
            send(config, store, ledger, means, alive=self._alive)
            self.undelivered = [
                f"{each.parcel} to {each.recipient} ({each.channel}): {each.standing}: {each.reason}"
                for each in undelivered(ledger.rows, config.channels)
            ]


def send(
    config: Config, store: Store, ledger: Ledger, means: Means, *, alive: Callable[[], None] = lambda: None
) -> tuple[Delivery, ...]:
    """Hand over what waits in the outbox; how what was tried stands now."""

    def tell_of(each: Delivery) -> None:
        alive()
        _told(each)

    def parcel_of(name: str) -> Parcel:
        # The last one: while a clock was ahead, the period of another issue may have borne this name.
        row = next(row for row in reversed(ledger.rows) if row.get("id") == name and "subject" in row)
        maker = parcel_of_issue if row["kind"] == "issue" else parcel_of_alert
        return maker(row, config, store)

    return send_due(ledger, config.channels, parcel_of, means, tell_of)


def _told(each: Delivery) -> None:
    sent = each.standing is Standing.SENT
    tell(
        "delivery",
        level=logging.INFO if sent else logging.WARNING,
        parcel=each.parcel,
        channel=each.channel,
        recipient=each.recipient,
        standing=str(each.standing),
        attempts=each.attempts,
        reason=each.reason,
    )
