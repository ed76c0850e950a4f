"""What an exemption leans on."""

from __future__ import annotations

from tracker.core.flagging.leaning import Ground, leanings
from tracker.core.model import Document, Kind, Provision


def provision(
    path: str, citation: str, text: str, heading: str = "", kind: Kind = Kind.PARAGRAPH
) -> Provision:
    return Provision(path=tuple(path.split()), citation=citation, kind=kind, heading=heading, text=text)


EXEMPTION = provision(
    "art_2 par_1",
    "Article 2(1)",
    "This Act does not apply to open models, unless they are grave-risk models or fall under Article 5 or 7.",
)
LAW = Document(
    title="Models Act",
    language="en",
    provisions=(
        EXEMPTION,
        provision("art_3 par_1", "Article 3(1)", "‘open model’ means a model with published weights;"),
        provision("art_3 par_2", "Article 3(2)", "‘published weights’ means weights that anyone may copy;"),
        provision("art_3 par_3", "Article 3(3)", "‘hearing’ means an oral procedure;"),
        provision("art_4", "Article 4", "", "Grave-risk models", kind=Kind.ARTICLE),
        provision(
            "art_4 par_1",
            "Article 4(1)",
            "A model shall be considered to be grave-risk where Annex I lists it.",
        ),
        provision("art_5", "Article 5", "", "Prohibitions", kind=Kind.ARTICLE),
        provision("art_5 par_1", "Article 5(1)", "Deception is prohibited."),
        provision("art_6", "Article 6", "A hearing takes place under Article 8.", kind=Kind.ARTICLE),
        provision("art_7", "Article 7", "Users are told.", kind=Kind.ARTICLE),
        provision("art_8", "Article 8", "It is public.", kind=Kind.ARTICLE),
        provision("anx_I", "Annex I", "", "Grave-risk models", kind=Kind.ANNEX),
    ),
)


def chains(document: Document, *exempting: Provision) -> list[str]:
    return [step.chain for step in leanings(Ground(document), exempting)]


def test_an_exemption_leans_on_what_it_cites_and_on_what_defines_its_words() -> None:
    assert chains(LAW, EXEMPTION) == [
        "Article 5 ← Article 2(1)",
        "Article 7 ← Article 2(1)",
        "Article 3(1) ← Article 2(1)",
        "Article 4 ← Article 2(1)",
        "Article 3(2) ← Article 3(1) ← Article 2(1)",
        "Annex I ← Article 4 ← Article 2(1)",
    ]


def test_nothing_leans_without_an_exemption() -> None:
    assert chains(LAW) == []


def test_a_recital_leans_on_nothing() -> None:
    recital = provision("rec_1", "Recital 1", "Open models fall under Article 5.", kind=Kind.RECITAL)
    assert chains(LAW, recital) == []


def test_a_longer_term_does_not_draw_in_the_term_that_it_contains() -> None:
    law = Document(
        title="",
        provisions=(
            provision("art_1", "Article 1", "It does not apply to systemic risks."),
            provision("art_3 par_1", "Article 3(1)", "‘risk’ means harm;"),
            provision("art_3 par_2", "Article 3(2)", "‘systemic risk’ means a wide reach;"),
        ),
    )
    assert chains(law, law.provisions[0]) == ["Article 3(2) ← Article 1"]
