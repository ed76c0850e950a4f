"""The first sentences of an issue; those of a quiet week are fixed, word for word."""

from __future__ import annotations

from datetime import datetime

from tracker.core import words
from tracker.core.digests.coverage import Coverage, Health
from tracker.core.digests.issue import Development

_LEAD = "First: "  # of the change that stands first


def quiet(rows: tuple[Coverage, ...], *, since: datetime, until: datetime) -> tuple[str, ...]:
    """What an issue without any change says: never "no change" without the number of sources."""
    rows = _tracked(rows)
    if not rows:
        return ("No source is tracked, so this issue says nothing.",)
    if blind := _blind(rows):
        return (f"No change seen, but {blind}.", *_unread(rows))
    if all(row.first for row in rows):
        number = words.count(len(rows), "source")
        return (
            f"{number} {'was' if len(rows) == 1 else 'were'} read for the first time and are the baseline.",
            "Changes are reported from the next issue on.",
        )
    instruments = len({row.source.instrument or row.source.id for row in rows})
    return (
        f"No change in any of the {instruments} tracked instruments"
        f" between {words.minute(since)} and {words.minute(until)}.",
        f"All {len(rows)} sources were read successfully; {_last_change(rows)}.",
        *_first_time(rows),
        *_unread(rows),
    )


def busy(rows: tuple[Coverage, ...], *, instruments: int, flagged: int, lead: str) -> tuple[str, ...]:
    """What an issue with changes says: how many, the gravest, and what could not be read."""
    touch = "change touches" if flagged == 1 else "changes touch"
    number = words.spelled(flagged, "change").split()[0]
    counted = (
        f"{words.spelled(instruments, 'instrument').capitalize()} changed;"
        f" {number} {touch} open-source or model-weights language."
    )
    rows = _tracked(rows)
    blind = _blind(rows)
    read = f"But {blind}." if blind else f"All {len(rows)} sources were read successfully."
    said = (counted, f"{_LEAD}{lead}." if lead else "", read, *_unread(rows))
    return tuple(sentence for sentence in said if sentence)


def led(developments: tuple[Development, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The same after what became of whole instruments: the first of it, in place of the first change.

    Three sentences are as many as a reader takes in; both stand below, the gravest on top.
    """
    developments = tuple(each for each in developments if each.kind != "renewal")
    if not developments:
        return said
    more = len(developments) - 1
    rest = f" ({words.count(more, 'more development')} below)" if more else ""
    others = (sentence for sentence in said if not sentence.startswith(_LEAD))
    quieter = (sentence.replace("No change ", "No other change ", 1) for sentence in others)
    return (f"{developments[0].sentence}{rest}.", *quieter)


def _tracked(rows: tuple[Coverage, ...]) -> tuple[Coverage, ...]:
    return tuple(row for row in rows if row.health not in (Health.PAUSED, Health.BY_HAND))


def _blind(rows: tuple[Coverage, ...]) -> str:
    """The half of a sentence on what could not be read, empty where all was."""
    missing = tuple(f"{row.name}: {row.health}" for row in rows if row.health is not Health.OK)
    if not missing:
        return ""
    named = words.listed(missing, most=5, between="; ")
    share = f"{len(missing)} of {len(rows)} sources"
    return f"{share} could not be read ({named}); for those this issue says nothing"


def _unread(rows: tuple[Coverage, ...]) -> tuple[str, ...]:
    """That there are entries of listings of which only the title is known."""
    number = sum(len(row.unread) for row in rows)
    found = f"The text behind {words.count(number, 'new entry')} of a listing could not be read yet."
    return (found,) if number else ()


def _last_change(rows: tuple[Coverage, ...]) -> str:
    seen = [(row.last_change, row.name) for row in rows if row.last_change]
    if not seen:
        return "no change has been seen since tracking began"
    when, name = max(seen, key=lambda each: each[0])
    return f"the last change seen was {name} on {words.day(when)}"


def _first_time(rows: tuple[Coverage, ...]) -> tuple[str, ...]:
    new = sum(row.first for row in rows)
    if not new:
        return ()
    return (f"{new} of them were read for the first time, with nothing earlier to compare.",)
