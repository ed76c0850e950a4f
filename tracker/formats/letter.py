"""A digest as the HTML of a mail: inline styles and plain tables, because mail programs drop all else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Template

from tracker.core import words
from tracker.core.digests.coverage import Coverage
from tracker.core.digests.excerpt import Passage, Piece
from tracker.core.digests.issue import Digest, Item
from tracker.formats import page, wording
from tracker.formats.escape import visible

FILE = "{name}.mail.html"

ALERT = "Watched wording of the law has changed. The next issue of the digest will hold this change as well."
_HEADLINES = 25  # in a chat
_ROOM = 96_000  # bytes; Gmail hides what stands in the HTML of a message after about 102,000
_HICCUPS = 2  # failed checks in a period that a mail passes over; the whole issue counts them


class Room(NamedTuple):
    """How much of an issue a mail shows."""

    cards: int  # flagged changes in full
    lines: int  # further ones, and other changes, by their headlines
    letters: int  # of the redline of one card
    rows: int  # of each other list


_ROOMS = (Room(25, 60, 6_000, 120), Room(12, 40, 3_000, 80), Room(6, 25, 2_000, 40), Room(3, 12, 1_000, 15))

# Styles by name: what a mail looks like, in one place.
_STYLES = {
    "sans": "font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif;",
    "serif": "font-family:Georgia,Times New Roman,serif;",
    "soft": "color:#5f5c54;",
    "ins": "color:#14532d;background:#dff0e3;",
    "del": "color:#8a1c1c;background:#f8e3e0;",
    "link": "color:#1f4f7a;",
    "cell": "padding:6px 12px 6px 0;border-bottom:1px solid #dedad0;vertical-align:top;text-align:left;",
}


def render(digest: Digest) -> str:
    """The mail of an issue; deleted words stand in [-…-], inserted ones in {+…+}, with or without colour.

    It is as much of the issue as mail programs show, and says where the rest is.
    """
    rendered = (_rendered(digest, room) for room in _ROOMS)
    return next((page for page in rendered if len(page.encode()) <= _ROOM), _rendered(digest, _ROOMS[-1]))


def _rendered(digest: Digest, room: Room) -> str:
    cards = tuple((item, excerpt(item.passages, room.letters)) for item in digest.cards[: room.cards])
    page = _template("letter.html.jinja").render(
        digest=digest,
        cards=cards,
        further=digest.cards[room.cards :],
        ill=tuple(row for row in digest.coverage if row.health != "paused" and not _is_well(row)),
        well=tuple(row for row in digest.coverage if _is_well(row)),
        room=room,
        style=_STYLES,
    )
    return page + "\n"


def excerpt(passages: tuple[Passage, ...], letters: int) -> tuple[Passage, ...]:
    """The beginning of a redline, and how much of it stands elsewhere."""
    shown, left, hidden = [], letters, 0
    for passage in passages:
        pieces = []
        for piece in passage.pieces:
            text = words.cut(piece.text, left) if left > 0 else ""
            hidden += words.length(piece.text) - words.length(text)
            left -= len(piece.text)
            pieces += [piece._replace(text=text)] if text else []
        if pieces or left > 0:
            shown.append(passage._replace(pieces=tuple(pieces)))
    if hidden:
        note = Piece("…", f" … {words.count(hidden, 'more word')}: see the whole issue")
        shown[-1] = shown[-1]._replace(pieces=(*shown[-1].pieces, note))
    return tuple(shown)


def alert(digest: Digest) -> str:
    """The mail of an immediate alert: the changes of one check whose watched wording itself changed."""
    return _template("alert.html.jinja").render(
        digest=digest, cards=_alerted(digest), first=digest.findings[0], style=_STYLES, ALERT=ALERT
    )


def alert_text(digest: Digest) -> str:
    """Its plain-text twin."""
    marks = {"-": "[-%s-]", "+": "{+%s+}"}
    lines = [ALERT, ""]
    for item in urgent(digest):
        lines += [item.headline, f"{wording.law(item.finding)}, {wording.place(item)}"]
        lines += [wording.status(item.finding), item.account, ""]
        for passage in item.passages:
            text = "".join(marks.get(op, "%s") % words for op, words in passage.pieces)
            lines.append(f"  {passage.citation} {text}".rstrip())
        lines += ["", *(f"Why: {reason}" for reason in wording.why(item))]
        lines += [f"Official source: {wording.address(item.finding)}", ""]
    shown = (visible(line) if line.strip() else "" for line in [*lines, *wording.METHOD_LINES])
    return "\n".join(shown) + "\n"


def urgent(digest: Digest) -> Iterator[Item]:
    """The changes whose watched wording itself changed (tier 1)."""
    return (item for item in digest.cards if item.flags and item.flags[0].tier == 1)


def brief(digest: Digest) -> str:
    """A few lines for a chat: the bottom line, and the headlines of what is flagged."""
    heads = [f"• {wording.law(item.finding)}: {item.headline}" for item in digest.cards[:_HEADLINES]]
    return "\n".join(visible(line) for line in (" ".join(digest.bottom_line), *heads))


def _alerted(digest: Digest) -> tuple[tuple[Item, tuple[Passage, ...]], ...]:
    found = tuple(urgent(digest))[: _ROOMS[0].cards]
    return tuple((item, excerpt(item.passages, _ROOMS[1].letters)) for item in found)


def _is_well(row: Coverage) -> bool:
    """Whether a reader of a mail needs no more than the name of a source that was read."""
    return row.health == "ok" and not row.recovered and row.failures <= _HICCUPS


def _template(name: str) -> Template:
    return page.environment().get_template(name)
