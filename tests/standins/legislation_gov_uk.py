"""www.legislation.gov.uk as it answers: a law at a day, identifiers by 303, a limit, a wall for programs."""

from __future__ import annotations

import re

from standins.town import NOWHERE, Answer, Asked

HOST = "www.legislation.gov.uk"
_LAW = re.compile(r"/(?P<law>[a-z]+/\d{4}/\d+)(?:/(?P<version>enacted|\d{4}-\d\d-\d\d))?/data\.xml")
_ID = re.compile(r"/id/([a-z]+/\d{4}/\d+)")
_WALL = Answer(b"<html><body><div id='challenge-container'></div></body></html>", 437)
_LATER = Answer(b"", 503, headers=(("Retry-After", "300"),))


class Legislation:
    """`laws` by path and the day from which each version holds; "" is the law as it was passed."""

    def __init__(self, today: str) -> None:
        self.laws: dict[str, dict[str, bytes]] = {}
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
        law = _LAW.fullmatch(asked.path)
        versions = self.laws.get(law["law"], {}) if law else {}
        if law is None or not versions:
            return NOWHERE
        day = "" if law["version"] == "enacted" else law["version"] or self.today
        held = [text for since, text in sorted(versions.items()) if since <= day]
        return Answer(held[-1], kind="application/xml;charset=utf-8")


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
