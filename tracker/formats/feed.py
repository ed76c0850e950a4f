"""A digest as an Atom feed: one entry for the issue, one for each flagged change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from tracker.core import words
from tracker.core.digests.issue import Digest, Item
from tracker.formats import wording
from tracker.formats.escape import local, xml

FILE = "feed.xml"


def render(digest: Digest) -> str:
    """The feed; its ids name issues and changes, so that a reader shows each of them once."""
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{xml(wording.TITLE)}</title>",
        "<id>urn:tracker:digests</id>",
        f"<updated>{words.instant(digest.generated_at)}</updated>",
        "<author><name>tracker</name></author>",
        '<link rel="self" href="feed.xml"/>',
        *_issue(digest),
        *(line for item in digest.cards for line in _change(item, digest)),
        "</feed>",
    )
    return "\n".join(lines) + "\n"


def _issue(digest: Digest) -> Iterator[str]:
    yield from _entry(
        name=f"digest:{digest.name}",
        title=f"Issue {digest.number}: {wording.period(digest)}",
        updated=digest.generated_at,
        link=local(f"{digest.name}.html"),
        text=" ".join(digest.bottom_line),
    )


def _change(item: Item, digest: Digest) -> Iterator[str]:
    yield from _entry(
        name=f"change:{item.id}",
        title=f"{wording.law(item.finding)}: {item.headline}",
        updated=item.finding.check.at,
        link=f"{local(f'{digest.name}.html')}#{quote(item.id, safe='-._~/')}",
        text=" ".join((item.account, *wording.why(item))),
    )


def _entry(*, name: str, title: str, updated: datetime, link: str, text: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>urn:tracker:{xml(quote(name, safe='-._~/:'))}</id>"
    yield f"<title>{xml(title)}</title>"
    yield f"<updated>{words.instant(updated)}</updated>"
    yield f'<link href="{xml(link)}"/>'
    yield f"<summary>{xml(text)}</summary>"
    yield "</entry>"
