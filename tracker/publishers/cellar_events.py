"""What happens to an EU act, as CELLAR's graph says: what amends, corrects, repeals it or builds on it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlencode

from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded
from tracker.publishers.entries import Entry, listing, newest_first
from tracker.publishers.eur_lex.cellar import HOST, LANGUAGES

KEYS = {"celex": "the CELEX number of the act that is amended: 32024R1689"}
DELAY = 1.0

_CELEX = re.compile(r"[1-9]\d{4}[A-Z]{1,2}\d{4}(?:\(\d\d\))?")  # 32024R1689
_MOST = 5000  # rows; a corrigendum has one for each of its languages
_FEW = 12  # languages of a corrigendum that are worth naming; others are in all
# The relations, with what an entry says of each.
_RELATIONS = {
    "amends": ("resource_legal_amends_resource_legal", "Amends"),
    "corrects": ("resource_legal_corrects_resource_legal", "Corrects"),
    "repeals": ("resource_legal_repeals_resource_legal", "Repeals"),
    "proposes": ("resource_legal_proposes_to_amend_resource_legal", "Proposes to amend"),
    "based_on": ("resource_legal_based_on_resource_legal", "Is based on"),
    "consolidates": ("act_consolidated_consolidates_resource_legal", "Consolidates"),
}
# The act is bound first and no title is searched, since the engine gives up after about 60 seconds.
# LIMIT comes last. A title is wanted in one language, but its absence must not hide the act. A corrigendum
# often exists in one language alone, and then changes the law of those who read that one.
_QUERY = """PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT DISTINCT ?rel ?celex ?date ?title ?tongue WHERE {{
  ?w owl:sameAs <http://publications.europa.eu/resource/celex/{celex}> .
  {relations}
  ?a cdm:resource_legal_id_celex ?celex .
  OPTIONAL {{ ?a cdm:work_date_document ?date }}
  OPTIONAL {{ ?a cdm:resource_legal_corrects_resource_legal ?w . ?x cdm:expression_belongs_to_work ?a ;
    cdm:expression_uses_language ?tongue }}
  OPTIONAL {{ ?e cdm:expression_belongs_to_work ?a ; cdm:expression_title ?title ;
    cdm:expression_uses_language <http://publications.europa.eu/resource/authority/language/{language}> }} }}
LIMIT {most}"""


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """One question to the graph. Raises ReadError where `celex` names no act."""
    celex = str(source.address["celex"])
    if not _CELEX.fullmatch(celex):
        raise ReadError(f'"{celex}" is no CELEX number of an act like 32024R1689', source=source.id)
    if responses:
        return ()
    relations = " UNION ".join(
        f'{{ ?a cdm:{predicate} ?w BIND("{name}" AS ?rel) }}' for name, (predicate, _) in _RELATIONS.items()
    )
    language = LANGUAGES.get(source.language or "en", "eng").upper()
    # A corrigendum has parentheses in its number; they are written %28 and %29.
    query = _QUERY.format(celex=quote(celex, safe=""), relations=relations, language=language, most=_MOST)
    form = "application/sparql-results+json"
    url = f"https://{HOST}/webapi/rdf/sparql?{urlencode({'query': query, 'format': form})}"
    return (Request(url=url, part="events", headers=(("Accept", form),), hosts=(HOST,)),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """Each act that touches this one, with how; one that does so in two ways is two entries.

    Raises ReadError where the answer is no result, or was cut off by the limit.
    """
    rows = _rows(responses[-1], source)
    tongues = _tongues(rows)
    if len(rows) >= _MOST:
        raise ReadError(f"the graph lists {_MOST} acts or more; the answer is cut off", source=source.id)
    found: dict[str, Entry] = {}
    for row in sorted(rows, key=lambda each: json.dumps(each, sort_keys=True)):
        entry = _entry(row, source, tongues)
        known = found.get(entry.id)
        # An act may have several dates and titles in the graph: the latest date, the first title.
        if known is None or known.date < entry.date:
            found[entry.id] = entry
    celex = str(source.address.get("celex", ""))
    # The predicate of consolidations over-matches: an act amended by this one is consolidated by it too.
    own = (
        each for each in found.values() if not each.id.endswith(" consolidates") or each.id[1:10] == celex[1:]
    )
    return listing(
        source,
        newest_first(own),
        title=f"Acts that amend, correct, repeal or are based on {celex}",
        language="en",
        notes=("What CELLAR's graph says; it may be entered some days after the Official Journal.",),
        identifiers=(celex,) if celex else (),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is an answer to this question: SPARQL results with `rel` and `celex`."""
    del name
    head = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:2000]
    return head.startswith(b"{") and b'"vars"' in head and b'"rel"' in head and b'"celex"' in head


def _rows(response: Response, source: Source) -> list[dict[str, str]]:
    try:
        bindings: list[dict[str, Any]] = json.loads(decoded(response))["results"]["bindings"]
        return [{name: str(cell["value"]) for name, cell in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(
            f"the answer from {HOST} is no SPARQL result; ask again later", source=source.id
        ) from error


def _tongues(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    """The languages that corrigenda exist in, ISO 639-1, by CELEX number."""
    short = {long: code for code, long in LANGUAGES.items()}
    found: dict[str, set[str]] = {}
    for row in rows:
        name = row.get("tongue", "").rpartition("/")[2].lower()  # …/authority/language/DEU
        if row.get("rel") == "corrects" and name:
            found.setdefault(row.get("celex", ""), set()).add(short.get(name, name))
    return found


def _entry(row: dict[str, str], source: Source, tongues: dict[str, set[str]]) -> Entry:
    celex, relation = row.get("celex", ""), row.get("rel", "")
    if not celex or relation not in _RELATIONS:
        raise ReadError(f"a row of the result names no act or relation: {row}", source=source.id)
    said = _RELATIONS[relation][1]
    known = sorted(tongues.get(celex, ())) if relation == "corrects" else []
    only = (f"In {', '.join(known)} only.",) if 0 < len(known) <= _FEW else ()
    return Entry(
        id=f"{celex} {relation.replace('_', '-')}",
        title=row.get("title") or f"{celex} (no title in this language yet)",
        facts=(f"{said} {source.address.get('celex', 'the act')}.", *only),
        link=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{quote(celex, safe='')}",
        date=row.get("date", "")[:10],
    )
