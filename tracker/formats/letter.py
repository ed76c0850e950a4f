"""A digest as the HTML of a mail: inline styles and plain tables, because mail programs drop all else."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Template

from tracker.core.digests.coverage import Coverage
from tracker.core.digests.issue import Digest, Item
from tracker.formats import page, wording
from tracker.formats.escape import visible

FILE = "{name}.mail.html"

ALERT = "Watched wording of the law has changed. The next issue of the digest will hold this change as well."
_CARDS, _LINES = 25, 60  # shown in a mail; programs cut what is larger than about 100 kB
_HICCUPS = 2  # failed checks in a period that a mail passes over; the whole issue counts them

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
    """The mail of an issue; deleted words stand in [-…-], inserted ones in {+…+}, with or without colour."""
    return (
        _template("letter.html.jinja").render(
            digest=digest,
            cards=digest.cards[:_CARDS],
            more=len(digest.cards) - _CARDS,
            others=digest.others[:_LINES],
            more_others=len(digest.others) - _LINES,
            ill=tuple(row for row in digest.coverage if row.health != "paused" and not _is_well(row)),
            well=tuple(row for row in digest.coverage if _is_well(row)),
            style=_STYLES,
        )
        + "\n"
    )


def alert(digest: Digest) -> str:
    """The mail of an immediate alert: the changes of one check whose watched wording itself changed."""
    return _template("alert.html.jinja").render(
        digest=digest, cards=tuple(urgent(digest)), first=digest.findings[0], style=_STYLES, ALERT=ALERT
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
    heads = [f"• {wording.law(item.finding)}: {item.headline}" for item in digest.cards[:_CARDS]]
    return "\n".join(visible(line) for line in (" ".join(digest.bottom_line), *heads))


def _is_well(row: Coverage) -> bool:
    """Whether a reader of a mail needs no more than the name of a source that was read."""
    return row.health == "ok" and not row.recovered and row.failures <= _HICCUPS


def _template(name: str) -> Template:
    return page.environment().get_template(name)
