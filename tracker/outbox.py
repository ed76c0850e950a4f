"""What waits to be handed over: one row per recipient, sent once, tried again with growing distance.

A row stands in the ledger before anything is sent, and is marked after. A crash in between sends it again,
under the same number, by which its recipient knows it for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.channels import Channel, Means, Parcel, hand_over
from tracker.errors import DeliveryError, StoreError
from tracker.store.ledger import Ledger, Row
from tracker.store.paths import moment

_WAITS = (1, 5, 15, 60)  # minutes after the first failures, then
_LAST_WAIT = 240
_MOST = 45  # attempts, which is about a week
_BELIEVED = timedelta(hours=25)  # a longer wait was written by a clock that was wrong


class Standing(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One parcel for one recipient."""

    parcel: str
    channel: str
    recipient: str
    due: datetime
    standing: Standing = Standing.WAITING
    attempts: int = 0
    reason: str = ""


def deliveries(rows: Iterable[Row]) -> tuple[Delivery, ...]:
    """Every delivery as the ledger's rows leave it, in the order in which they were ordered."""
    found: dict[tuple[str, str, str], Delivery] = {}
    for row in rows:
        if "to" in row:
            for channel, recipient in row["to"]:
                found[row["id"], channel, recipient] = Delivery(
                    parcel=row["id"], channel=channel, recipient=recipient, due=moment(row["at"])
                )
        elif row["kind"] in ("sent", "failed"):
            key = (row["id"], row["channel"], row["recipient"])
            found[key] = _after(found[key], row)
    return tuple(found.values())


def undelivered(rows: Iterable[Row], channels: tuple[Channel, ...]) -> tuple[Delivery, ...]:
    """What an operator must know: deliveries that failed, to recipients who are still to get something.

    What was given up is history once something later has reached the same recipient.
    """
    known = {(each.name, recipient) for each in channels for recipient in each.recipients}
    left: dict[tuple[str, str], list[Delivery]] = {}
    for each in deliveries(rows):
        whom = (each.channel, each.recipient)
        if each.standing is Standing.SENT:
            left[whom] = [other for other in left.get(whom, ()) if other.standing is Standing.WAITING]
        elif each.attempts and whom in known:
            left.setdefault(whom, []).append(each)
    return tuple(each for found in left.values() for each in found)


def send_due(
    ledger: Ledger,
    channels: tuple[Channel, ...],
    parcel_of: Callable[[str], Parcel],
    means: Means,
    tell: Callable[[Delivery], None] = lambda delivery: None,
) -> tuple[Delivery, ...]:
    """Hand over what is due, each committed as sent or failed at once; how those deliveries stand now."""
    tried = []
    for each in deliveries(ledger.rows):
        if each.standing is Standing.WAITING and _is_due(each, means.clock()):
            row = _try(each, {channel.name: channel for channel in channels}, parcel_of, means)
            ledger.add(row.pop("kind"), **row)
            tried.append(_after(each, ledger.rows[-1]))
            tell(tried[-1])
    return tuple(tried)


def _is_due(each: Delivery, now: datetime) -> bool:
    return each.due <= now or each.due > now + _BELIEVED


def _try(
    each: Delivery, channels: dict[str, Channel], parcel_of: Callable[[str], Parcel], means: Means
) -> Row:
    """The row that tells how an attempt went."""
    row = {"id": each.parcel, "channel": each.channel, "recipient": each.recipient}
    channel = channels.get(each.channel)
    if channel is None or each.recipient not in channel.recipients:
        return _failed(row, each, means.clock(), reason="no longer in the configuration", lasting=True)
    try:
        hand_over(parcel_of(each.parcel), channel, each.recipient, means)
    except DeliveryError as error:
        return _failed(row, each, means.clock(), reason=str(error), lasting=error.lasting) | (
            {"next": error.not_before.isoformat()} if error.not_before and not error.lasting else {}
        )
    except StoreError:
        raise
    except Exception as error:  # a library's bug must not keep the others from being served
        return _failed(row, each, means.clock(), reason=f"bug: {type(error).__name__}: {error}"[:300])
    return row | {"kind": "sent", "at": means.clock().isoformat()}


def _failed(row: dict[str, str], each: Delivery, now: datetime, *, reason: str, lasting: bool = False) -> Row:
    wait = _WAITS[each.attempts] if each.attempts < len(_WAITS) else _LAST_WAIT
    last = lasting or each.attempts + 1 >= _MOST
    following = None if last else (now + timedelta(minutes=wait)).isoformat()
    return row | {"kind": "failed", "at": now.isoformat(), "reason": reason, "next": following}


def _after(each: Delivery, row: Row) -> Delivery:
    if row["kind"] == "sent":
        return replace(each, standing=Standing.SENT, attempts=each.attempts + 1, reason="")
    standing = Standing.WAITING if row["next"] else Standing.GIVEN_UP
    due = moment(row["next"]) if row["next"] else each.due
    return replace(each, standing=standing, due=due, attempts=each.attempts + 1, reason=str(row["reason"]))
