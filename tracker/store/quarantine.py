"""Which refused bytes are let go where a source's quarantine is full: the first and last of each kind stay.

A verdict stays provable by the journal's reason and by the provenance, which keeps address, headers, size and
hash of every refused answer for ever. See docs/decisions/0019-a-full-quarantine-lets-bytes-go.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tracker.core.record import ACCEPTED, Check

MOST = 30  # bodies of one source
ROOM = 64 << 20  # bytes of them together
_KIND = 60  # characters of a reason by which refusals are of one kind
_VARYING = re.compile(r"[\W\d_]+")  # what tells two refusals of one kind apart: " 3,912 of 48,120 "


def excess(
    bodies: Mapping[str, int], checks: Sequence[Check], current: Check, *, most: int = MOST, room: int = ROOM
) -> tuple[str, ...]:
    """The names of those bodies whose bytes are to go, those longest unseen first.

    `bodies` are the sizes of what lies in quarantine, by name; `checks` those of the source in their order;
    `current` the refused one that is about to be recorded: its own bytes always stay.
    """
    left, size = len(bodies), sum(bodies.values())
    going = []
    for name in _order(bodies, [*checks, current]):
        if left <= most and size <= room:
            break
        if name not in current.seen:
            going.append(name)
            left, size = left - 1, size - bodies[name]
    return tuple(going)


def _order(bodies: Mapping[str, int], checks: Sequence[Check]) -> list[str]:
    """The bodies in the order in which they may go: the first and the last of each kind after all others."""
    latest: dict[str, int] = {}
    first: dict[str, Check] = {}
    last: dict[str, Check] = {}
    for at, check in enumerate(checks):
        if check.verdict not in ACCEPTED and check.seen:
            latest |= dict.fromkeys(check.seen, at)
            first.setdefault(_kind(check), check)
            last[_kind(check)] = check
    telling = {name for check in (*first.values(), *last.values()) for name in check.seen}
    return sorted(bodies, key=lambda name: (name in telling, latest.get(name, -1), name))


def _kind(check: Check) -> str:
    return f"{check.verdict} {_VARYING.sub(' ', check.reason)[:_KIND]}"
