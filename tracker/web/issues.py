"""The digests in the folder of the reports, and how one becomes a page of the service."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from tracker.web.absence import NotThere

# 2026-11-02T0700Z--2026-11-09T0700Z
NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{4})Z--(\d{4}-\d{2}-\d{2}T\d{4})Z")
FEED = "feed.xml"
_FORM = "%Y-%m-%dT%H%M%z"
_MOST = 16 * 2**20  # bytes of a saved report that are shown
_LISTED = 520  # issues; ten years of weeks
# What the digest's own page needs only where nobody serves it: its policy and its style.
# With its referrer policy, browsers would say "Origin: null" of our forms in it.
_POLICY = re.compile(r'<meta (?:http-equiv="Content-Security-Policy"|name="referrer")[^>]*>\n?')
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
# The headline of a card: <h3><a href="#eu-ai-act/7/art_3">
_CARD = re.compile(r'<h3><a href="#([^"]+)">')
# A whole card, in which no other stands: <article class="card" id="eu-ai-act/7/art_3"> … </article>
_WHOLE = re.compile(r'<article class="card" id="([^"]+)">.*?(?=</article>)', re.DOTALL)
# The links to its files: <p><a href="NAME.json">Machine-readable twin (JSON)</a> · …</p>
_TWIN = re.compile(r'<p><a href="[^"]*\.json">[^\n]*</p>\n?')
# A row of the table of other changes: <tr id="eu-ai-act/7/art_3"><th scope="row">Article 3</th>
_ROW = re.compile(r'(<tr id="([^"]+)"><th scope="row"[^>]*>)(.*?)</th>')


class Issue(NamedTuple):
    """A digest that was saved."""

    name: str
    since: datetime
    until: datetime
    lines: tuple[str, ...]  # its bottom line
    flagged: int


def saved(reports: Path) -> tuple[str, ...]:
    """The names of the saved digests, the newest first."""
    if not reports.is_dir():
        return ()
    found = (each.stem for each in reports.glob("*.html") if NAME.fullmatch(each.stem))
    return tuple(sorted(found, key=lambda name: name.split("--")[::-1], reverse=True)[:_LISTED])


def issue(reports: Path, name: str) -> Issue:
    """What a saved digest says in short. Raises NotThere where there is none of that name."""
    since, until = period(name)
    try:
        facts = json.loads(report(reports, f"{name}.json"))
        return Issue(name, since, until, tuple(map(str, facts["bottom_line"])), len(facts["flagged"]))
    except (NotThere, ValueError, KeyError, TypeError):
        return Issue(name, since, until, (), 0)


def report(reports: Path, file: str) -> str:
    """A saved report: "NAME.html", "NAME.json" or the feed. Raises NotThere for any other name."""
    stem, _, kind = file.rpartition(".")
    if file != FEED and not (NAME.fullmatch(stem) and kind in ("html", "json")):
        raise NotThere(f"no digest is called {file!r}")
    path = reports / file
    try:
        if path.is_symlink() or path.stat().st_size > _MOST:
            raise NotThere(f"{file}: is too large to be shown; it lies in the folder of the reports")
        return path.read_text(encoding="utf-8")
    except OSError:
        raise NotThere(f"no digest is called {file!r}") from None


def period(name: str) -> tuple[datetime, datetime]:
    """Both ends of the period that a name tells. Raises NotThere for what is no name of a digest."""
    match = NAME.fullmatch(name)
    try:
        ends = match.groups() if match else ()
        since, until = (datetime.strptime(f"{each}+0000", _FORM) for each in ends)
    except ValueError:
        raise NotThere(f"no digest is called {name!r}") from None
    return since, until


def framed(html: str, *, head: str, navigation: str, saved: bool, beside: Callable[[str], str]) -> str:
    """The digest's page within the service: our style, our navigation, its changes linked to their pages.

    `head` and `navigation` are markup of ours, and so is what `beside` gives for the id of a flagged change.
    One that is not saved has no files to link to.
    """
    html = _STYLE.sub(lambda _: head, _POLICY.sub("", html, count=2), count=1)
    html = html.replace("<body>", f"<body>{navigation}", 1)
    if not saved:
        html = _TWIN.sub("", html)
    html = _WHOLE.sub(lambda found: f"{found[0]}{beside(unescape(found[1]))}", html)
    html = _CARD.sub(lambda found: f'<h3><a href="/changes/{found[1]}">', html)
    return _ROW.sub(lambda found: f'{found[1]}<a href="/changes/{found[2]}">{found[3]}</a></th>', html)


def noted(html: str, sentence: str) -> str:
    """A digest's page with one more sentence on how it was made, none for an empty one."""
    note = f"  <p>{escape(sentence)}</p>\n" if sentence else ""
    return html.replace("</footer>", f"{note}</footer>", 1)
