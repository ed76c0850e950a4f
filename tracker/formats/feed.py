"""Digests as an Atom feed (RFC 4287): an entry for each issue, one for each of its flagged changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from tracker.core import words
from tracker.core.digests.issue import Digest, Item
from tracker.formats import landscape_wording, wording
from tracker.formats.escape import local, xml

FILE = "feed.xml"
_ISSUES = 52  # in a feed: a year of weeks
# What `_entry` writes, line by line: <entry>, <id>urn:tracker:change:act/3/art_6</id>, …, </entry>
_WRITTEN = re.compile(r"<entry>\n<id>([^<\n]*)</id>\n(?:(?!</?entry>).*\n)*?</entry>\n")
_UPDATED = re.compile(r"<updated>([^<\n]*)</updated>")  # <updated>2026-11-23T06:00:00Z</updated>
# The issue that an entry belongs to: <link href="2026-11-16T0600Z--2026-11-23T0600Z.html#act/3/art_6"/>
_ISSUE = re.compile(r'<link href="([0-9TZ-]+)\.html["#]')


class _Entry(NamedTuple):
    """An entry as it was written."""

    id: str
    issue: str
    text: str


def render(digest: Digest) -> str:
    """The feed of one issue; its ids name issues and changes, so that a reader shows each of them once."""
    return _feed(_written("".join((*_issue(digest), *_changes(digest)))))


def joined(feed: str, earlier: str) -> str:
    """A feed with the entries of an earlier one too, as they were written: 52 issues, the newest first.

    An issue that stands in both comes from the first, and so does a change that two issues tell of.
    """
    new = _written(feed)
    again = {each.issue for each in new}
    old = (each for each in _written(earlier) if each.issue not in again)
    once: dict[str, _Entry] = {}
    for each in (*new, *sorted(old, key=_age, reverse=True)):
        once.setdefault(each.id, each)
    return _feed(sorted(once.values(), key=_age, reverse=True))


def _feed(entries: Iterable[_Entry]) -> str:
    issues = [list(group) for _, group in groupby(entries, key=lambda each: each.issue)][:_ISSUES]
    shown = [each.text for issue in issues for each in issue]
    updated = max(moment for each in shown for moment in _UPDATED.findall(each))
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{xml(wording.TITLE)}</title>",
        "<id>urn:tracker:digests</id>",
        f"<updated>{updated}</updated>",
        "<author><name>tracker</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{FILE}"/>',
    )
    return "\n".join(lines) + "\n" + "".join(shown) + "</feed>\n"


def _written(feed: str) -> tuple[_Entry, ...]:
    """The entries in a feed of ours; what is none is passed over."""
    found = ((match[1], _ISSUE.search(match[0]), match[0]) for match in _WRITTEN.finditer(feed))
    return tuple(_Entry(name, issue[1], text) for name, issue, text in found if issue)


def _age(entry: _Entry) -> tuple[str, ...]:
    """By what issues follow each other: the end of the period, then its beginning."""
    return tuple(entry.issue.split("--")[::-1])


def _issue(digest: Digest) -> Iterator[str]:
    yield from _entry(
        name=f"digest:{digest.name}",
        title=f"Issue {digest.number}: {wording.period(digest)}",
        updated=digest.generated_at,
        link=local(f"{digest.name}.html"),
        text=" ".join(digest.bottom_line),
        content="".join(_content(digest)),
    )


def _changes(digest: Digest) -> Iterator[str]:
    for item in digest.cards:
        yield from _entry(
            name=f"change:{item.id}",
            title=f"{wording.law(item.finding)}: {item.headline}",
            updated=item.finding.check.at,
            link=_place(item, digest),
            text=" ".join((item.account, *wording.why(item))),
        )


def _content(digest: Digest) -> Iterator[str]:
    """The issue in short, as HTML: the bottom line, what is flagged, where the law stands, what is coming."""
    yield f"<p>{xml(' '.join(digest.bottom_line))}</p>"
    if digest.developments:
        lines = (f"<li>{xml(wording.developed(each))}</li>" for each in digest.developments)
        yield f"<h2>{xml(wording.DEVELOPMENTS)}</h2><ul>{''.join(lines)}</ul>"
    if digest.cards:
        yield f"<h2>{xml(wording.FLAGGED)}</h2><ul>"
        for item in digest.cards:
            told = f"{wording.law(item.finding)}: {item.headline}"
            yield f'<li><a href="{xml(_place(item, digest))}">{xml(told)}</a></li>'
        yield "</ul>"
    if digest.landscape:
        standing = landscape_wording.overview(digest.landscape)
        yield from _table(landscape_wording.HEADING, landscape_wording.COLUMNS, standing)
    if digest.coming:
        coming = landscape_wording.coming(digest.coming)
        yield from _table(landscape_wording.COMING, landscape_wording.COMING_COLUMNS, coming)


def _table(heading: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"<h2>{xml(heading)}</h2><table><tr>{''.join(f'<th>{xml(each)}</th>' for each in head)}</tr>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{xml(cell)}</td>' for cell in row)}</tr>"
    yield "</table>"


def _place(item: Item, digest: Digest) -> str:
    """Where a change stands in the page of its issue."""
    return f"{local(f'{digest.name}.html')}#{quote(item.id, safe='-._~/')}"


def _entry(
    *, name: str, title: str, updated: datetime, link: str, text: str, content: str = ""
) -> Iterator[str]:
    yield f"<entry>\n<id>urn:tracker:{xml(quote(name, safe='-._~/:'))}</id>\n"
    yield f"<title>{xml(title)}</title>\n"
    yield f"<updated>{words.instant(updated)}</updated>\n"
    yield f'<link href="{xml(link)}"/>\n'
    yield f"<summary>{xml(text)}</summary>\n"
    if content:
        yield f'<content type="html">{xml(content)}</content>\n'
    yield "</entry>\n"
