"""What links instruments: revoked, amended, corrected by, each with the words and the copy that prove it.

Three witnesses count: the publisher's remarks on a text, a listing of what happens to an act, and the
operative words of another watched instrument. What none of them says is not linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tracker.core.comparison.listed import is_listing
from tracker.core.dates import dated
from tracker.core.flagging.topics import introduced
from tracker.core.landscapes.editions import put_in
from tracker.core.landscapes.force import effective, in_force
from tracker.core.landscapes.names import (
    called,
    key_of,
    link_key,
    listed_names,
    name_of,
    names,
    of_celex,
    own_names,
    short,
)
from tracker.core.landscapes.position import ENDS, Kept, Link, Relation
from tracker.core.landscapes.sentences import Said, entitled, said_of, shown
from tracker.core.model import PREAMBLE, Basis, Document, Kind, Provision
from tracker.core.text import fold
from tracker.core.words import cut

_VERBS = {
    **dict.fromkeys(("revok", "rescind", "supersed", "terminat", "nullif"), Relation.REVOKED),
    "repeal": Relation.REPEALED,
    **dict.fromkeys(("amend", "modif"), Relation.AMENDED),
    "correct": Relation.CORRECTED,
    "implement": Relation.IMPLEMENTED,
}
# "Revoked by: EO 14148, 2025-01-20", "Superseded in part by: EO 13771", "Revokes in part: EO 13693"
_REMARK = re.compile(
    rf"(?P<verb>{'|'.join(_VERBS)})[a-z]{{1,3}}(?P<part> in part)?(?P<passive> by)?\s?:"
    r"\s?(?P<rest>.{1,300})",
    re.IGNORECASE,
)
_BEHIND = re.compile(r", (?=\d{4}-)| of (?=\d{4}-)")  # "EO 14148, 2025-01-20", "Memorandum of 2011-05-24"
_EVENTS = {
    "Amends": Relation.AMENDED,
    "Corrects": Relation.CORRECTED,
    "Repeals": Relation.REPEALED,
    "Is based on": Relation.IMPLEMENTED,
    "Proposes to amend": Relation.PROPOSED,
}
# "2026-07-08. Amends 32024R1689.", "Corrects 32024R1689. In de only."
_EVENT = re.compile(
    rf"(?:(?P<made>\d{{4}}-\d\d-\d\d)\. )?(?P<what>(?P<verb>{'|'.join(_EVENTS)}) \w{{5,20}}\.)"
    r"(?: In (?P<languages>[a-z]{2}(?:, [a-z]{2})*) only\.)?"
)
_SAYS_NO_RULE = PREAMBLE | {Kind.STATUS, Kind.LISTED}
_MAY_NAME = re.compile(r"《|\d/\d|\d{4}|-\d\d")  # Directive 95/46/EC, order 14110, M-24-10
_MOST = 200  # characters of a quote


class Witness(NamedTuple):
    """A text with those of its operative provisions that name instruments, each with what it names."""

    kept: Kept
    naming: tuple[tuple[Provision, frozenset[str]], ...]


def witness(kept: Kept) -> Witness:
    """A text, searched once for what it names."""
    operative = (each for each in kept.document.provisions if each.kind not in _SAYS_NO_RULE)
    numbered = (each for each in operative if _MAY_NAME.search(each.text))
    naming = ((each, frozenset(names(fold(each.text)))) for each in numbered)
    return Witness(kept, tuple(pair for pair in naming if pair[1]))


def links(target: tuple[Kept, ...], witnesses: tuple[Witness, ...]) -> tuple[Link, ...]:
    """What was done to an instrument, as its publisher and other texts say, each once; the oldest first."""
    targets = {name for each in target for name in own_names(each)}
    own = {each.source.id for each in target}
    others = tuple(each for each in witnesses if each.kept.source.id not in own)
    listings = (each.kept for each in witnesses if is_listing(each.kept.document))
    found = [
        *(link for each in others for link in _by_words(each, targets)),
        *(link for each in target for link in _by_remarks(each)),
        *(link for each in others for link in _by_remarks_of_another(each.kept, targets)),
        *(link for each in listings for link in _by_events(each, targets)),
    ]
    return _once(found)


def _once(found: list[Link]) -> tuple[Link, ...]:
    """Each link once, the best proof first; what another witness knows beside it is taken over."""
    once: dict[tuple[str, str], Link] = {}
    # What is dated says more, and what ends the whole counts more than what ends a part.
    for each in sorted(found, key=lambda it: (not it.on, it.partly)):
        known = once.setdefault(link_key(each), each)
        once[link_key(each)] = replace(
            known,
            made=known.made or each.made,
            on=known.on or each.on,
            languages=known.languages or each.languages,
        )
    firm = {key_of(each.by) for each in once.values() if each.relation is not Relation.PROPOSED}
    kept = (
        each
        for each in once.values()
        if each.relation is not Relation.PROPOSED or key_of(each.by) not in firm
    )
    return tuple(sorted(kept, key=lambda each: (each.on or each.made, each.by)))


def _by_words(it: Witness, targets: set[str]) -> Iterator[Link]:
    """What the operative words and the title of another instrument do to this one."""
    naming = [provision for provision, named in it.naming if not targets.isdisjoint(named)]
    contexts = introduced(it.kept.document) if naming else {}
    for each in naming:
        if said := said_of(each.text, contexts[each.path], targets):
            yield _worded(it.kept, said, each)
    if said := entitled(it.kept.document.title, targets):
        yield _worded(it.kept, said, None)


def _published(document: Document) -> str:
    """The day that a text or its title states of itself, empty where neither does."""
    return next((day for it in (document.edition, document.title) if (day := dated(it))), "")


def _worded(kept: Kept, said: Said, provision: Provision | None) -> Link:
    document = kept.document
    text = provision.text if provision else document.title
    quote = f"{said.chapeau} … " * bool(said.chapeau) + shown(text, said.sentence)
    published = _published(document)
    since = effective(said.sentence) or effective(text) if said.relation in ENDS else in_force(document)
    draft = document.basis is Basis.DRAFT
    return Link(
        relation=Relation.PROPOSED if draft else said.relation,
        by=name_of(kept),
        made=dated(document.title) or published,
        on="" if draft else since or published,
        partly=said.partly,
        said=cut(quote, _MOST),
        where=provision.citation if provision else "Title",
        source=kept.source.id,
        snapshot=kept.snapshot,
    )


def _remarks(kept: Kept) -> Iterator[tuple[str, str]]:
    """What the publisher notes on a text, each with where it stands."""
    for each in kept.document.provisions:
        if each.kind is Kind.STATUS:
            yield each.citation, each.text.strip()
    yield from (("Front page", each) for each in put_in(kept.document))


def _by_remarks(kept: Kept) -> Iterator[Link]:
    """What the publisher says was done to an instrument: "Revoked by: EO 14148, 2025-01-20"."""
    for where, remark in _remarks(kept):
        if (match := _REMARK.match(remark)) and match["passive"]:
            by = called(match["rest"]) or _BEHIND.split(match["rest"])[0]
            yield _remarked(kept, match, where, by=by, on=dated(match["rest"]))


def _by_remarks_of_another(kept: Kept, targets: set[str]) -> Iterator[Link]:
    """What the publisher says that another instrument does to this one: "Revokes: EO 13999"."""
    document = kept.document
    for where, remark in _remarks(kept):
        match = _REMARK.match(remark)
        if match and not match["passive"] and targets.intersection(listed_names(fold(match["rest"]))):
            on = _published(document)
            yield _remarked(kept, match, where, by=name_of(kept), on=on)


def _remarked(kept: Kept, match: re.Match[str], where: str, *, by: str, on: str) -> Link:
    return Link(
        relation=_VERBS[match["verb"].lower()],
        by=short(by.strip()),
        made=on,
        on=on,
        partly=bool(match["part"]),
        said=cut(match.string, _MOST),
        where=where,
        source=kept.source.id,
        snapshot=kept.metadata or kept.snapshot,
    )


def _by_events(kept: Kept, targets: set[str]) -> Iterator[Link]:
    """What a listing says that other acts do to this one: "2026-07-08. Amends 32024R1689."."""
    for each in kept.document.provisions:
        match = _EVENT.match(each.text)
        if match and targets.intersection(listed_names(fold(match["what"]))):
            number = each.citation.split(" ")[0]
            yield Link(
                relation=_EVENTS[match["verb"]],
                by=called(each.heading) or of_celex(number),
                made=match["made"] or "",
                languages=tuple((match["languages"] or "").split(", ")) if match["languages"] else (),
                said=match[0],
                where=each.citation,
                source=kept.source.id,
                snapshot=kept.snapshot,
            )
