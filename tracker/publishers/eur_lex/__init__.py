"""EUR-Lex and its store CELLAR: acts of the Union as adopted, as consolidated and as proposed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from tracker.core.model import Basis, Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded
from tracker.publishers.eur_lex import bundle, cellar, consolidated, formex, legacy, oj, proposal
from tracker.publishers.eur_lex.edition import edition_of, formex_edition
from tracker.publishers.eur_lex.flow import tree

KEYS = {
    "celex": "the CELEX number of the text: 32024R1689, or 02024R1689 for its newest consolidation",
    "uri?": "the address of the text in CELLAR, where its CELEX number leads nowhere",
}
HOSTS = (cellar.HOST,)
DELAY = 1.0

Blocks = Callable[[etree._Element], tuple[str, tuple[Block, ...]]]

# The marks of each form, the most particular first. A page of a browser may hold any of them.
_FORMS: tuple[tuple[re.Pattern[str], Blocks, Basis], ...] = (
    # class="oj-ti-art", and class="ti-art" in renders before 2023
    (re.compile(r'class="(?:oj-)?(?:ti-art|sti-art|doc-ti)["\s]'), oj.blocks, Basis.ADOPTED),
    (
        re.compile(r'class="title-(?:article-norm|doc-first|annex-1)"'),
        consolidated.blocks,
        Basis.CONSOLIDATED,
    ),
    (
        re.compile(r'class="(?:li )?(?:Titrearticle|Annexetitre\w*|Institutionquiagit)"'),
        proposal.blocks,
        Basis.DRAFT,
    ),
    (re.compile(r"<TXT_TE>", re.IGNORECASE), legacy.blocks, Basis.ADOPTED),
)
# <CONS.ACT xmlns:…, <ACT xmlns:…, <ANNEX>; a notice of CELLAR has another root
_FORMEX = re.compile(r"<(?:CONS\.ACT|ACT|ANNEX|GENERAL|CORR)[\s>]")
_NUMBERED = frozenset({Role.UNIT, Role.DIVISION, Role.RECITAL})
_NUMBER = re.compile(r"\(?\d{1,3}[.)]|Article \d")  # "(1)", "1.", "Article 1" of a page without classes
_HEAD = 2_000  # characters before which the root of an XML file stands
_ANY = re.compile(
    rb'class="(?:oj-)?(?:ti-art|sti-art|doc-ti)["\s]|class="title-(?:article-norm|doc-first)"'
    rb'|class="(?:Titrearticle|Annexetitre)"|<TXT_TE>|<CONS\.ACT[\s>]|formex-\d\d',
    re.IGNORECASE,
)  # any of these, and the schema of <ACT>, formex-05.56


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """What to ask CELLAR next. Raises ReadError where it says that there is no such text."""
    return cellar.requests(source, responses)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The act in the responses, its parts joined. Raises ReadError where there is none."""
    parts = [_read(text, source) for each in cellar.texts(responses) for text in _files(each)]
    if not parts:
        raise ReadError("no text was received; ask again later", source=source.id)
    first, *rest = parts
    joined = replace(first, blocks=first.blocks + tuple(block for part in rest for block in part.blocks))
    return replace(joined, notes=(*joined.notes, *cellar.remarks(responses, source)))


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is in one of the markups of the Publications Office."""
    return bool(_ANY.search(body)) or bundle.is_bundle(body)


def _files(response: Response) -> tuple[str, ...]:
    """The page or the XML in an answer; a Formex bundle has a file for the act and each of its annexes."""
    return bundle.files(response.body) if bundle.is_bundle(response.body) else (decoded(response),)


def _read(text: str, source: Source) -> Reading:
    """One page or file."""
    if _FORMEX.search(text[:_HEAD]):
        root = formex.tree(text)
        title, blocks = formex.blocks(root)
        edition = formex_edition(root, blocks)
    else:
        root = tree(text)
        _, find, basis = _form(text, source)
        title, blocks = find(root)
        edition = edition_of(root, basis, blocks)
    if not blocks:
        raise ReadError("the page is in known markup, but holds no text", source=source.id)
    return Reading(title=title, blocks=blocks, grammar=_grammar(blocks), **edition._asdict())


def _grammar(blocks: tuple[Block, ...]) -> str:
    """The numbering of EU acts; a corrigendum has none: "On page 5, for: … read: …"."""
    numbered = any(_NUMBER.match(block.label or block.text) for block in blocks)
    return "eu" if numbered or any(block.role in _NUMBERED for block in blocks) else "plain"


def _form(text: str, source: Source) -> tuple[re.Pattern[str], Blocks, Basis]:
    """The markup form of a page. Raises ReadError for any other page."""
    for form in _FORMS:
        if form[0].search(text):
            return form
    raise ReadError(
        "the page is in no markup of the Publications Office that we know; "
        "look at the page that was kept: it may be a notice or an error page",
        source=source.id,
    )
