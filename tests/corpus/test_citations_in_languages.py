"""Citations lead to the same provisions in each language of one act, however that language cites."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tracker.core.citation.targets import Numbered
from tracker.core.record import Source
from tracker.reading import document_of_file

ENGLISH = "eu/32024R1689.oj.en.cellar.xhtml"
OTHERS = [
    "eu/32024R1689.oj.nl.html",
    "eu/02024R1689-20240712.cons.fr-text.eurlex-page-en-ui.html",
]
LEAST = 0.99  # of the provisions; translations differ in few places


@cache
def cited(path: Path) -> dict[str, set[str]]:
    """By citation: what each provision of a text cites."""
    provisions = document_of_file(path.read_bytes(), path.name, Source(id="file", publisher="")).provisions
    law = Numbered(provisions)
    return {
        each.citation: {target.citation for target in law.targets(at)} for at, each in enumerate(provisions)
    }


@pytest.mark.parametrize("name", OTHERS)
def test_a_provision_cites_the_same_in_every_language(corpus: Path, name: str) -> None:
    english, other = cited(corpus / ENGLISH), cited(corpus / name)
    both = english.keys() & other.keys()
    assert len(both) > 1_000
    assert sum(english[each] == other[each] for each in both) >= LEAST * len(both)
