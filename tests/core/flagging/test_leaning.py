"""What an exemption leans on."""

from __future__ import annotations

import pytest

from tracker.core.flagging.leaning import Ground, leanings
from tracker.core.flagging.standing import Edition
from tracker.core.model import Document, Kind, Provision
from tracker.topics import builtin


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


def told(language: str, *texts: str) -> list[str]:
    """What the first of some articles leans on, in words; "5: text" is Article 5."""
    provisions = tuple(
        provision(f"art_{number}", f"Article {number}", text, kind=Kind.ARTICLE)
        for number, _, text in (each.partition(": ") for each in texts)
    )
    document = Document(title="", language=language, provisions=provisions)
    return [step.told for step in leanings(Ground(document), provisions[:1])]


LANGUAGES = [
    (
        "en",
        "1: This Act does not apply to open models, unless they are models with systemic risks.",
        "2: ‘systemic risk’ means a wide reach;",
        "3: A model shall be classified as a model with systemic risk if it is large.",
    ),
    (
        "de",
        "1: Das Gesetz gilt nicht für offene Modelle, außer für Modelle mit systemischen Risiken.",
        "2: „systemisches Risiko“ ein Risiko mit großer Reichweite;",
        "3: Ein großes Modell gilt als Modell mit systemischem Risiko, wenn es mehr als 10^25 braucht.",
    ),
    (
        "fr",
        "1: La présente loi ne s’applique pas aux modèles ouverts, sauf aux modèles à risques systémiques.",
        "2: «risque systémique», un risque de grande portée;",
        "3: Un grand modèle est considéré comme un modèle à risque systémique lorsqu’il est vaste.",
    ),
    (
        "nl",
        "1: Deze wet is niet van toepassing op open modellen, tenzij het modellen met systeemrisico’s zijn.",
        "2: “systeemrisico”: een risico met groot bereik;",
        "3: Een groot model wordt geclassificeerd als een model met een systeemrisico indien het groot is.",
    ),
    (
        "it",
        "1: La presente legge non si applica ai modelli aperti, salvo i modelli a rischi sistemici.",
        "2: «rischio sistemico», un rischio di ampia portata;",
        "3: Un grande modello è classificato come modello a rischio sistemico se è vasto.",
    ),
    (
        "es",
        "1: Esta ley no se aplicará a los modelos abiertos, salvo a los modelos de riesgos sistémicos.",
        "2: «riesgo sistémico»: un riesgo de gran alcance;",
        "3: Un gran modelo se clasificará como modelo de riesgo sistémico si es vasto.",
    ),
]


@pytest.mark.parametrize("texts", LANGUAGES, ids=[row[0] for row in LANGUAGES])
def test_definitions_and_ranks_are_found_in_every_language(texts: tuple[str, ...]) -> None:
    found = told(*texts)
    assert [each.partition("“")[0] for each in found] == ["it says ", "it turns on "]
    assert [each.rpartition("Article ")[2][:1] for each in found] == ["2", "3"]


def test_a_chinese_exemption_leans_on_what_it_cites_defines_and_ranks() -> None:
    law = Document(
        title="",
        language="zh",
        provisions=(
            provision("art_1", "第一条", "本法不适用于开源模型，但属于高风险模型或者第三条规定的除外。"),
            provision("art_2", "第二条", "本法所称开源模型，是指公开权重的模型。"),
            provision("art_3", "第三条", "禁止欺诈。"),
            provision("art_4", "第四条", "具有下列情形的，应当认定为高风险模型。"),
            provision("art_5", "第五条", "依照《数据安全法》第三条处罚。"),
        ),
    )
    assert chains(law, law.provisions[0]) == ["第三条 ← 第一条", "第二条 ← 第一条", "第四条 ← 第一条"]


TOLD = [
    (("1: It does not apply under Article 2.", "2: Fees."), ["it cites Article 2"]),
    (
        ("1: The duty in this Article does not apply to open models, except under Article 2.", "2: Fees."),
        ["it cites Article 2"],
    ),
    (
        (
            "1: It does not apply to grave models.",
            "2: ‘grave model’ means a wide-reach model;",
            "3: ‘wide-reach model’ means a model with users;",
        ),
        [
            "it says “grave model”, which Article 2 defines",
            "it says “grave model”, which Article 2 defines;"
            " Article 2 says “wide-reach model”, which Article 3 defines",
        ],
    ),
    (
        ("1: It does not apply to grave risks.", "2: A use shall be considered a grave risk if large."),
        ["it turns on “grave risk”, and Article 2 says what that is"],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), TOLD)
def test_the_way_is_told_in_words(texts: tuple[str, ...], expected: list[str]) -> None:
    assert told("en", *texts) == expected


def test_an_exemption_from_its_own_article_leans_on_it_but_not_on_its_chapter() -> None:
    law = Document(
        title="",
        language="en",
        provisions=(
            provision("cpt_I", "Chapter I", "", kind=Kind.DIVISION),
            provision("art_1", "Article 1", "", kind=Kind.ARTICLE),
            provision("art_1 par_1", "Article 1(1)", "Providers shall keep records."),
            provision(
                "art_1 par_2", "Article 1(2)", "The duty in this Article shall not apply to open models."
            ),
            provision(
                "art_2", "Article 2", "This Chapter shall not apply to open models.", kind=Kind.ARTICLE
            ),
        ),
    )
    assert chains(law, law.provisions[3], law.provisions[4]) == ["Article 1 ← Article 1(2)"]


def test_what_stands_in_a_cited_chapter_is_leaned_on_with_it() -> None:
    law = Document(
        title="AI Act",
        language="en",
        provisions=(
            provision("art_1", "Article 1", "Open-source AI models are exempt, save as Chapter II says."),
            provision("cpt_II", "Chapter II", "", kind=Kind.DIVISION),
            provision("art_2", "Article 2", "Fees."),
        ),
    )
    found = Edition(law, builtin()).leaning(law.provisions[2])
    assert found is not None
    assert found[0].told == "it cites Chapter II"


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
