"""www.legislation.gov.uk as it answers: a law at a day, identifiers by 303, a limit, a wall for programs."""

from __future__ import annotations

import re

from standins.town import NOWHERE, Answer, Asked

HOST = "www.legislation.gov.uk"
_LAW = re.compile(r"/(?P<law>[a-z]+/\d{4}/\d+)(?:/(?P<version>enacted|\d{4}-\d\d-\d\d))?/data\.xml")
_ID = re.compile(r"/id/([a-z]+/\d{4}/\d+)")
_CHANGES = re.compile(r"/changes/affected/(?P<law>[a-z]+/\d{4}/\d+)/data\.feed")
_WALL = Answer(b"<html><body><div id='challenge-container'></div></body></html>", 437)
_LATER = Answer(b"", 503, headers=(("Retry-After", "300"),))


class Legislation:
    """`laws` by path and the day from which each version holds; "" is the law as it was passed.

    `effects` by the law they are on, each an entry of the feed of changes.
    """

    def __init__(self, today: str) -> None:
        self.laws: dict[str, dict[str, bytes]] = {}
        self.effects: dict[str, list[str]] = {}
        self.today = today
        self.walled = False
        self.busy = False

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return Answer(b"User-agent: *\nCrawl-delay: 5\nDisallow: /*/data.pdf\n", kind="text/plain")
        if self.walled or "tracker/" not in asked.headers.get("user-agent", ""):
            return _WALL
        if self.busy:
            return _LATER
        if identifier := _ID.fullmatch(asked.path):
            return Answer(b"", 303, headers=(("Location", f"https://{HOST}/{identifier[1]}"),))
        if changes := _CHANGES.fullmatch(asked.path):
            return _feed(asked, self.effects.get(changes["law"], []))
        law = _LAW.fullmatch(asked.path)
        versions = self.laws.get(law["law"], {}) if law else {}
        if law is None or not versions:
            return NOWHERE
        day = "" if law["version"] == "enacted" else law["version"] or self.today
        held = [text for since, text in sorted(versions.items()) if since <= day]
        return Answer(held[-1], kind="application/xml;charset=utf-8")


def effect(number: int, said: str, *, applied: bool = False, touched: str = "2035-03-01") -> str:
    """An entry of the feed: what section 9 of a later act does to a section, "words inserted"."""
    return (
        f"<entry><id>http://{HOST}/changes/affected/ukpga/2031/7/key-{number}/modified/{touched}</id>"
        f'<content type="text/xml"><ukm:Effect EffectId="key-{number}" Type="{said}" RequiresApplied="true"'
        f' Applied="{str(applied).lower()}" AffectedProvisions="s. {number}" AffectingProvisions="s. 9"'
        f' AffectingURI="http://{HOST}/id/ukpga/2034/3" Modified="{touched}T10:00:00Z">'
        "<ukm:AffectedTitle>Open Models Act 2031</ukm:AffectedTitle>"
        "<ukm:AffectingTitle>Artificial Intelligence (Model Weights) Act 2034</ukm:AffectingTitle>"
        '<ukm:InForceDates><ukm:InForce Date="2036-01-01" Qualification="wholly in force"/>'
        "</ukm:InForceDates></ukm:Effect></content>"
        "<title>Artificial Intelligence (Model Weights) Act 2034 effect on Open Models Act 2031</title>"
        f"<updated>{touched}T10:00:00Z</updated></entry>"
    )


def _feed(asked: Asked, effects: list[str]) -> Answer:
    """One page, which names the next by http while there is one; the last touched come first."""
    size, page = int(asked.first("results-count") or 20), int(asked.first("page") or 1)
    more = len(effects) > page * size
    following = (
        f'<link rel="next" href="http://{HOST}{asked.path}?results-count={size}&amp;page={page + 1}"/>'
    )
    shown = "".join(effects[(page - 1) * size : page * size])
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata">'
        f"<title>Changes</title>{following if more else ''}{shown}</feed>"
    )
    return Answer(body.encode(), kind="application/atom+xml")


def act(day: str, *sections: str) -> bytes:
    """An act with one sentence to a section, as it stands on a day; as passed where there is none."""
    rules = "".join(
        f'<P1group><Title>Rule {n}</Title><P1 id="section-{n}"><Pnumber>{n}</Pnumber><P1para>'
        f"<Text>{sentence}</Text></P1para></P1></P1group>"
        for n, sentence in enumerate(sections, 1)
    )
    uri = f"http://{HOST}/ukpga/2031/7{f'/{day}' if day else '/enacted'}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/"'
        f' DocumentURI="{uri}" IdURI="http://{HOST}/id/ukpga/2031/7"><Metadata><dc:title>Open Models Act 2031'
        f"</dc:title><dc:language>en</dc:language><dct:valid>{day}</dct:valid></Metadata>"
        f"<Primary><Body>{rules}</Body></Primary></Legislation>"
    ).encode()
