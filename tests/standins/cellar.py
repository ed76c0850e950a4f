"""CELLAR as it answers: negotiation by 303 to http, 404, 406, 400, versions and events by SPARQL."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

from standins.town import ALLOWED, NOWHERE, Answer, Asked

HOST = "publications.europa.eu"
_ATOM = "http://publications.europa.eu/atom/"
_RESOURCE = re.compile(r"/resource/(celex|consolidation)/([^/]+)")
_STREAM = re.compile(r"/resource/cellar/(.+)\.(\w{3})\.0([23])/DOC_1")
_LANGUAGE = re.compile(r"authority/language/([A-Z]{3})")
_PREFIX = re.compile(r'STRSTARTS\(STR\(\?celex\), "([^"]+)"\)')


class Cellar:
    """`texts` by CELEX number and language (ISO 639-3); `events`: (relation, celex, date, title).

    `tongues`: the languages of a corrigendum, by its CELEX number.
    """

    def __init__(self) -> None:
        self.texts: dict[str, dict[str, bytes]] = {}
        self.bundles: dict[str, dict[str, bytes]] = {}  # the same for Formex, as a zip
        self.events: list[tuple[str, str, str, str]] = []
        self.graph = True  # whether it knows the versions
        self.noticed: list[str] = []  # consolidations that the notice of an act names, 2031R0077/20330505
        self.notified: list[
            tuple[str, str, tuple[str, ...]]
        ] = []  # time, type, identifiers; the oldest first
        self.per_page = 1000
        self.tongues: dict[str, tuple[str, ...]] = {}

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ALLOWED
        if asked.path == "/webapi/rdf/sparql":
            return self._sparql(asked.first("query"))
        if asked.path == "/webapi/notification/ingestion":  # a path without a channel is unknown
            return self._notifications(asked)
        if stream := _STREAM.fullmatch(asked.path):
            if stream[3] == "2":
                return Answer(self.bundles[stream[1]][stream[2]], kind="application/zip")
            return Answer(self.texts[stream[1]][stream[2]], kind="application/xhtml+xml;charset=UTF-8")
        if resource := _RESOURCE.fullmatch(asked.path):
            return self._negotiated(resource[1], unquote(resource[2]), asked)
        return NOWHERE

    def _negotiated(self, system: str, name: str, asked: Asked) -> Answer:
        if asked.headers.get("accept") == "application/xml;notice=tree":
            return self._notice(name)
        accept, language = asked.headers.get("accept", ""), asked.headers.get("accept-language", "")
        if "application/xhtml+xml" not in accept and accept != "application/zip;mtype=fmx4":
            return Answer(b"Accept not understood", 400, "text/plain")
        bundle = "zip" in accept
        held = self.bundles if bundle else self.texts
        celex = f"0{name.replace('/', '-')}" if system == "consolidation" else name
        # Consolidations since 2018 answer under their own system alone.
        late = celex.startswith("0") and celex[-8:-4] >= "2018"
        if celex not in held or late != (system == "consolidation"):
            return Answer(
                f"Resource [system '{system}' - id '{name}'] not found.".encode(), 404, "text/plain"
            )
        if language not in held[celex]:
            return Answer(f"Not found work {name} + language(s) [{language}]".encode(), 406, "text/plain")
        location = f"http://{HOST}/resource/cellar/{celex}.{language}.{'02' if bundle else '03'}/DOC_1"
        return Answer(b"", 303, headers=(("Location", location),))

    def _notice(self, name: str) -> Answer:
        uris = "".join(
            f"<SAMEAS><URI><IDENTIFIER>{each}</IDENTIFIER><TYPE>consolidation</TYPE></URI></SAMEAS>"
            for each in self.noticed
        )
        relation = "RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED"
        work = f"<WORK><{relation}>{uris}</{relation}></WORK>"
        if not self.noticed:
            return Answer(f"Resource [system 'celex' - id '{name}'] not found.".encode(), 404, "text/plain")
        return Answer(f"<?xml version='1.0'?><NOTICE type='tree'>{work}</NOTICE>".encode(), kind="text/xml")

    def _notifications(self, asked: Asked) -> Answer:
        begin, end, page = asked.first("startDate"), asked.first("endDate"), int(asked.first("page") or 1)
        rows = [each for each in self.notified if begin <= each[0] < end]  # the end is left out
        shown = rows[(page - 1) * self.per_page : page * self.per_page]
        more = str(page * self.per_page < len(rows)).lower()
        namespaces = (
            f'xmlns="http://www.w3.org/2005/Atom" xmlns:notifEntry="{_ATOM}notificationEntry"'
            f' xmlns:notifReq="{_ATOM}notificationRequest"'
        )
        entries = "".join(_notification(*row) for row in shown)
        feed = f"<feed {namespaces}><notifReq:moreEntries>{more}</notifReq:moreEntries>{entries}</feed>"
        return Answer(feed.encode(), kind="application/atom+xml;charset=UTF-8")

    def _sparql(self, query: str) -> Answer:
        language = _LANGUAGE.search(query)
        prefix = _PREFIX.search(query)
        rows = (
            self._versions(prefix[1], language[1].lower() if language else "")
            if prefix
            else [
                {"rel": rel, "celex": celex, "date": date}
                | ({"title": title} if title else {})
                | ({"tongue": f"http://{HOST}/resource/authority/language/{tongue}"} if tongue else {})
                for rel, celex, date, title in self.events
                for tongue in self.tongues.get(celex, ("",))
            ]
        )
        bindings = [
            {name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows
        ]
        names = sorted({name for row in rows for name in row} | {"rel", "celex"})
        body = json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}).encode()
        return Answer(body, kind="application/sparql-results+json")

    def _versions(self, prefix: str, language: str) -> list[dict[str, str]]:
        return [
            {"celex": celex}
            | ({"expression": f"http://{HOST}/resource/cellar/x"} if language in texts else {})
            for celex, texts in self.texts.items()
            if self.graph and celex.startswith(prefix)
        ]


def _notification(updated: str, kind: str, identifiers: tuple[str, ...]) -> str:
    """An entry as it really is: its title and its id are templates that nobody filled in."""
    named = "".join(f"<notifEntry:identifier>{each}</notifEntry:identifier>" for each in identifiers)
    return (
        f"<entry><title>$item.title</title><id>${{item.cellarUri}}_{updated}</id><updated>{updated}</updated>"
        f"<notifEntry:type>{kind}</notifEntry:type><notifEntry:wemiClass>WORK</notifEntry:wemiClass>"
        f"<notifEntry:identifiers>{named}</notifEntry:identifiers></entry>"
    )
