"""What amendments in the style of real law do, told from both texts; where they do not say it, nothing."""

from __future__ import annotations

import pytest

from tracker.core.flagging.effect import effect
from tracker.core.model import Change, ChangeKind, Kind, Provision, Text
from tracker.core.wording.redline import redline

NOTHING = "wording changed"
EXEMPTIONS = [
    (
        "This Regulation applies to AI systems released under free licences.",
        "This Regulation does not apply to AI systems released under free licences.",
        "exemption introduced",
    ),
    (
        "Providers shall keep the documentation up to date.",
        "Providers shall keep the documentation up to date. This shall not apply to models under a free"
        " licence.",
        "exemption introduced",
    ),
    (
        "Small developers shall file an annual report.",
        "Small developers are exempt from the annual report.",
        "exemption introduced",
    ),
    (
        "Paragraph 1 shall not apply to open models.",
        "Paragraph 1 shall apply to open models.",
        "exemption removed",
    ),
    (
        "Providers shall register. Paragraph 2 shall not apply to open models.",
        "Providers shall register.",
        "exemption removed",
    ),
    (
        "The obligation shall not apply to open models.",
        "The obligation shall not apply to open models, unless they present systemic risks.",
        "exemption narrowed",
    ),
    (
        "This Act does not apply to tools made accessible to the public.",
        "This Act does not apply to tools, other than general-purpose models, made accessible to the public.",
        "exemption narrowed",
    ),
    (
        "Open models shall not be subject to Article 5.",
        "Open models shall not be subject to Article 5 if their weights are public.",
        "exemption narrowed",
    ),
    (
        "Paragraph 1 shall not apply to open models.",
        "Paragraph 1 shall not apply to open models. The exemption in this paragraph shall not apply to"
        " models that are monetised.",
        "exemption narrowed",
    ),
    (
        "Paragraph 1 shall not apply to open models, except where they are monetised.",
        "Paragraph 1 shall not apply to open models.",
        "exemption widened",
    ),
    (  # what limits the limit: who gains is not said
        "Paragraph 1 shall not apply to open models, unless they are monetised.",
        "Paragraph 1 shall not apply to open models, unless they are monetised, except where by a charity.",
        "condition or carve-out added",
    ),
    (  # another way to say the same
        "Paragraph 1 does not apply to open models unless monetised.",
        "Paragraph 1 shall not apply to open models except where monetised.",
        NOTHING,
    ),
    (  # a prohibition, not an exemption
        "Member States apply fees to developers.",
        "Member States shall not apply fees to developers.",
        NOTHING,
    ),
    (  # the limit is of the duty in another sentence
        "Paragraph 1 shall not apply to open models. Providers shall report.",
        "Paragraph 1 shall not apply to open models. Providers shall report, unless they are small.",
        "condition or carve-out added",
    ),
    (  # more of them, or fewer: the words do not say
        "Paragraph 1 shall not apply to open models.",
        "Paragraph 1 shall not apply to open models and their components.",
        NOTHING,
    ),
]
DUTIES = [
    (
        "Agencies must release and maintain that code as open source software.",
        "Agencies, where practicable, must release and maintain that code as open source software.",
        "duty weakened",
    ),
    ("Providers shall publish a summary.", "Providers may publish a summary.", "duty weakened"),
    ("Providers shall publish a summary.", "Providers should publish a summary.", "duty weakened"),
    ("Deployers should inform users.", "Deployers shall inform users.", "duty strengthened"),
    (
        "Providers shall, where appropriate, publish a summary.",
        "Providers shall publish a summary.",
        "duty strengthened",
    ),
    (
        "Providers shall keep records.",
        "Providers shall keep records. They shall also notify the Office of every release.",
        "duty introduced",
    ),
    (
        "Providers shall keep records. They shall notify the Office of every release.",
        "Providers shall keep records.",
        "duty removed",
    ),
    ("Developers may disclose weights.", "Developers shall not disclose weights.", "duty introduced"),
    ("Developers may disclose weights.", "Developers may not disclose weights.", "duty introduced"),
    ("Developers may not disclose weights.", "Developers may disclose weights.", "duty removed"),
    ("Providers shall not disclose weights.", "Providers may not disclose weights.", NOTHING),
    ("No provider shall disclose weights.", "No provider may disclose weights.", NOTHING),
    ("Providers shall notify.", "Providers shall notify as soon as possible.", NOTHING),
    (
        "Providers ensure that records are kept.",
        "Providers shall ensure that records are kept.",
        NOTHING,
    ),
    ("This Act applies from May.", "This Act shall apply from May.", NOTHING),
    ("The provider shall report to the Agency.", "The provider shall report to the Office.", NOTHING),
    ("The Commission may adopt guidelines.", "The Commission may adopt binding guidelines.", NOTHING),
    (
        "The measures shall be reviewed and the Board informed.",
        "The Board shall be informed and the measures reviewed.",
        NOTHING,
    ),
]
STATED = [
    ("The Board meets.", "The Board meets. Powers shall be conferred on the Commission.", NOTHING),
    ("The Board meets.", "The Board meets. The Office may ask, and fees shall be paid.", NOTHING),
    ("Providers shall keep records of their models.", "", NOTHING),
    (
        "The manufacturer may choose a procedure.",
        "The manufacturer may choose a procedure. It is not required to choose a third party only because the"
        " product includes a model.",
        NOTHING,
    ),
]
REDRAFTED = [
    ("It shall not apply to States or bodies.", "It applies neither to States nor to bodies.", NOTHING),
    ("It should not extend, however, to aid.", "It should not, however, extend to aid.", NOTHING),
    ("It shall only be used if all agree.", "It shall be used only if all agree.", NOTHING),
    ("It is valid as long as the other is.", "It is valid, provided that the other is.", NOTHING),
    ("It is used provided those firms agree.", "It is used provided that they agree.", NOTHING),
    ("It shall act in 7 days and follow rules.", "It shall act in 7 days, and shall follow rules.", NOTHING),
    ("It shall assign a number to bodies. It shall assign a single number even where there are two acts.",
     "It shall assign a single number even where there are two acts.", NOTHING),
    ("When deciding whether and on what to act, it shall have regard to size.",
     "When deciding whether and when deciding on what to act, it shall have regard to size.", NOTHING),
    ("The procedures apply to changes other than extensions. The body may extend a certificate.",
     "The body may extend a certificate.", NOTHING),
    ("The board meets in May.", "The board meets in May. This shall include a hearing.", NOTHING),
    ("It shall keep logs. They shall be kept for a year.", "It shall keep logs for a year.", NOTHING),
    ("It informs the Office.", "It informs the Office. This obligation shall not cover secrets.",
     "exemption introduced"),
    ("It sees the file.", "It sees the file. The right of access shall not extend to secrets.", NOTHING),
    ("It acts in good faith.", "It acts in good faith. No fine shall be imposed by the Office.", NOTHING),
    ("In Article 57, the following paragraph is added: ‘Acts are reviewed.’",
     "In Article 57, the following paragraph is added: ‘Acts are reviewed. They shall be public.’", NOTHING),
]  # fmt: skip
CONDITIONS = [
    (  # another sentence, not a condition of the first
        "Authorities have powers.",
        "Authorities have powers. Where Article 60 is cited, Article 60a is meant.",
        NOTHING,
    ),
    (  # another rule in its place
        "Where a system is based on a model of the same provider, the Office monitors it with all powers.",
        "The Office is competent for the following systems, and for their deployers only where they are"
        " also its provider or part of it.",
        NOTHING,
    ),
    (
        "Providers shall register the model.",
        "Providers shall register the model, unless it is used for research only.",
        "condition or carve-out added",
    ),
    (
        "Providers shall register the model, except models for research.",
        "Providers shall register the model.",
        "condition or carve-out removed",
    ),
    (
        "Providers shall register the model.",
        "Providers shall register the model if it is placed on the market.",
        "condition or carve-out added",
    ),
    (
        "Access is granted provided that fees are paid.",
        "Access is granted.",
        "condition or carve-out removed",
    ),
    ("Access is granted unless refused.", "Access is granted except where refused.", NOTHING),
]
QUANTITIES = [
    (
        "The amount of computation is greater than 10^25.",
        "The amount of computation is greater than 10^26.",
        "threshold moved up",
    ),
    (
        "The amount of computation is greater than 10^26 operations.",
        "The amount of computation is greater than 10^25 operations.",
        "threshold moved down",
    ),
    (
        "It has at least 45 million monthly users.",
        "It has at least 10 million monthly users.",
        "threshold moved down",
    ),
    (
        "Turnover of at least EUR 7.5 billion and more than 10 000 users.",
        "Turnover of at least EUR 8 billion and more than 5 000 users.",
        "threshold moved",
    ),
    (
        "Fines of up to EUR 15 000 000 may be imposed.",
        "Fines of up to EUR 35 000 000 may be imposed.",
        "amount raised",
    ),
    (
        "The provider shall notify within 15 days.",
        "The provider shall notify within 10 days.",
        "deadline moved earlier",
    ),
    (
        "The provider shall notify within two weeks.",
        "The provider shall notify within 30 days.",
        "deadline moved later",
    ),
    (
        "The logs are kept for a period of six months.",
        "The logs are kept for a period of twelve months.",
        "period lengthened",
    ),
    (
        "It shall apply from 2 August 2026.",
        "It shall apply from 2 December 2027.",
        "date moved later",
    ),
    ("more than 10 users", "less than 10 users", NOTHING),
    ("more than 10 users", "at least 12 users", NOTHING),
    ("The form has 5 parts.", "The form has 6 parts.", NOTHING),
    ("as set out in Article 51(2)", "as set out in Article 52(2)", NOTHING),
    ("under Regulation (EU) 2016/679", "under Regulation (EU) 2018/1725", NOTHING),
]
DEFINITIONS = [
    (
        "‘general-purpose AI model’ means an AI model that displays generality;",
        "‘general-purpose AI model’ means an AI model that displays significant generality;",
        "definition changed",
    ),
    (
        "The term “model weight” means a numerical parameter within a model.",
        "The term “model weight” means a numerical parameter within an AI model, except biases.",
        "definition changed",
    ),
    (
        "‘provider’ means a person. Providers report in May.",
        "‘provider’ means a person. Providers report in June.",
        NOTHING,
    ),
]
CHINESE = [
    ("本法适用于开源模型。", "本法不适用于开源模型。", "exemption introduced"),
    ("本法不适用于开源模型。", "本法适用于开源模型。", "exemption removed"),
    ("本法不适用于开源模型。", "本法不适用于开源模型，但具有重大风险的除外。", "exemption narrowed"),
    ("本法不适用于开源模型，但用于商业的除外。", "本法不适用于开源模型。", "exemption widened"),
    ("提供者应当公开参数。", "提供者可以公开参数。", "duty weakened"),
    ("提供者可以公开参数。", "提供者应当公开参数。", "duty strengthened"),
    ("任何个人可以公开权重。", "任何个人不得公开权重。", "duty introduced"),
    ("提供者应当备案。", "提供者应当备案。提供者应当每年报告一次。", "duty introduced"),
    ("用户超过一百万人的，应当备案。", "用户超过五十万人的，应当备案。", "threshold moved down"),
    ("应当在十日内备案。", "应当在三十日内备案。", "deadline moved later"),
    ("处五万元以上五十万元以下罚款。", "处十万元以上一百万元以下罚款。", "amount raised"),
    ("本法所称模型，是指计算模型。", "本法所称模型，是指人工智能计算模型。", "definition changed"),
    ("提供者应当备案。", "除用于科学研究外，提供者应当备案。", "condition or carve-out added"),
    ("国家推进人工智能发展。", "国家支持人工智能发展。", NOTHING),
]
EUROPEAN = [
    (
        "Diese Verordnung gilt für offene Modelle.",
        "Diese Verordnung gilt nicht für offene Modelle.",
        "exemption introduced",
    ),
    (
        "Absatz 1 gilt nicht für offene Modelle.",
        "Absatz 1 gilt nicht für offene Modelle, es sei denn, sie bergen systemische Risiken.",
        "exemption narrowed",
    ),
    (
        "Anbieter müssen die Daten veröffentlichen.",
        "Anbieter können die Daten veröffentlichen.",
        "duty weakened",
    ),
    ("Anbieter dürfen Daten nicht weitergeben.", "Anbieter müssen Daten nicht weitergeben.", NOTHING),
    ("innerhalb von 15 Tagen", "innerhalb von zehn Tagen", "deadline moved earlier"),
    ("innerhalb von zwanzig Tagen", "innerhalb von dreißig Tagen", "deadline moved later"),
    (
        "Le règlement s’applique aux modèles ouverts.",
        "Le règlement ne s’applique pas aux modèles ouverts.",
        "exemption introduced",
    ),
    (
        "Le paragraphe 1 ne s’applique pas aux modèles ouverts, sauf s’ils sont monétisés.",
        "Le paragraphe 1 ne s’applique pas aux modèles ouverts.",
        "exemption widened",
    ),
    (
        "Les fournisseurs doivent publier un résumé.",
        "Les fournisseurs peuvent publier un résumé.",
        "duty weakened",
    ),
    (
        "une quantité de calcul supérieure à 10^25",
        "une quantité de calcul supérieure à 10^26",
        "threshold moved up",
    ),
    (
        "Deze verordening is van toepassing op open modellen.",
        "Deze verordening is niet van toepassing op open modellen.",
        "exemption introduced",
    ),
    (
        "Lid 1 is niet van toepassing op open modellen.",
        "Lid 1 is niet van toepassing op open modellen, tenzij zij systeemrisico’s vertonen.",
        "exemption narrowed",
    ),
    (
        "Aanbieders moeten een samenvatting publiceren.",
        "Aanbieders mogen een samenvatting publiceren.",
        "duty weakened",
    ),
    (
        "Il presente regolamento si applica ai modelli aperti.",
        "Il presente regolamento non si applica ai modelli aperti.",
        "exemption introduced",
    ),
    ("I fornitori possono pubblicare i dati.", "I fornitori devono pubblicare i dati.", "duty strengthened"),
    (
        "El apartado 1 no se aplicará a los modelos abiertos.",
        "El apartado 1 no se aplicará a los modelos abiertos, salvo que sean monetizados.",
        "exemption narrowed",
    ),
    ("Los proveedores deberán informar.", "Los proveedores podrán informar.", "duty weakened"),
    (
        "Los usuarios informan en el plazo de 30 días.",
        "Los usuarios informan en el plazo de 15 días.",
        "deadline moved earlier",
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [*EXEMPTIONS, *DUTIES, *STATED, *REDRAFTED, *CONDITIONS, *QUANTITIES, *DEFINITIONS, *CHINESE, *EUROPEAN],
)
def test_the_effect_is_told_where_the_words_say_it(before: str, after: str, expected: str) -> None:
    assert effect(amended(before, after)) == expected


def amended(before: str, after: str, kind: Kind = Kind.ARTICLE) -> Change:
    one, other = (
        Provision(path=("art_1",), citation="Article 1", kind=kind, text=text) for text in (before, after)
    )
    return Change(
        kinds=(ChangeKind.AMENDED,), text=Text.AMENDED, before=one, after=other, edits=redline(before, after)
    )


@pytest.mark.parametrize("piece", ["shall not ", "may 5 ", "exception a ", "ist von ", "“a” ", "除a"])
def test_a_long_amendment_is_read_in_time(piece: str) -> None:
    text = piece * (45_000 // len(piece))
    assert effect(amended(f"{text} It ends.", f"{text} It shall end.")) == NOTHING


@pytest.mark.parametrize(("before", "after"), [(row[0], row[1]) for row in (*EXEMPTIONS, *DUTIES)])
def test_a_recital_binds_nobody(before: str, after: str) -> None:
    assert effect(amended(before, after, kind=Kind.RECITAL)) == NOTHING


CARRIED = "They shall also notify the Office of every release within the Union"


def test_a_sentence_that_went_to_another_paragraph_is_not_removed() -> None:
    left = amended(f"Providers shall keep records. {CARRIED}.", "Providers shall keep records.")
    got = amended("The Office keeps a list", f"The Office keeps a list; {CARRIED.lower()};")
    assert (effect(left), effect(got)) == ("duty removed", "duty introduced")
    assert (effect(left, (left, got)), effect(got, (left, got))) == (NOTHING, NOTHING)


MIRRORED = {
    "exemption introduced": "exemption removed",
    "exemption narrowed": "exemption widened",
    "condition or carve-out added": "condition or carve-out removed",
    "threshold moved up": "threshold moved down",
    "deadline moved later": "deadline moved earlier",
    "date moved later": "date moved earlier",
    "amount raised": "amount lowered",
    "definition changed": "definition changed",
    "wording changed": "wording changed",
}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [row for row in (*EXEMPTIONS, *CONDITIONS, *QUANTITIES, *CHINESE, *EUROPEAN) if row[2] in MIRRORED],
)
def test_the_way_back_has_the_opposite_effect(before: str, after: str, expected: str) -> None:
    assert effect(amended(after, before)) == MIRRORED[expected]
