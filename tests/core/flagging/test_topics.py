"""Where a text on its own touches a topic."""

from __future__ import annotations

import pytest

from tracker.core.flagging.topics import document_flags, speaks_of_ai, touches
from tracker.core.model import Document, Kind, Provision
from tracker.topics import builtin

TOPICS = builtin()


def tier(text: str, language: str = "en", **settings: object) -> int:
    """The nearest tier of a text, 0 where it is silent."""
    flags = touches(text, language=language, topics=TOPICS, **settings)  # type: ignore[arg-type]
    return min((flag.tier for flag in flags), default=0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a list of recognised weights and measures"),
        ("en", "weight and balance calculations of the aircraft"),
        ("en", "without regard to height, weight or age of the person judged by an AI system"),
        ("en", "vehicle weight reduction by machine learning"),
        ("en", "the weight of a microreactor compared to a diesel generator"),
        ("en", "shall give substantial weight to the recommendation on AI models"),
        ("en", "undue weight to one feature by an AI system"),
        ("en", "the weight of the evidence produced by the model"),
        ("en", "weighted by the number of impressions"),
        ("en", "a criterion weighted more than any other criterion"),
        ("en", "content de-weighting in algorithmic recommendation"),
        ("en", "risk weights for exposures computed with internal models"),
        ("en", "a free and open Indo-Pacific region in the age of AI"),
        ("en", "free and open discourse about artificial intelligence"),
        ("en", "open source intelligence gathered by AI systems"),
        ("en", "open source analysis of AI investments"),
        ("en", "open source materials published by other nations on AI"),
        ("en", "open source sharing of industry valued credentials"),
        ("en", "openly available data for AI training"),
        ("en", "a report made widely available to the public on AI sandboxes"),
        ("en", "as required by section 1025 of the National Defense Authorization Act on computing"),
        ("en", "harmonised standards under Regulation (EU) No 1025/2012 for computing power"),
        ("zh", "坚持开源与节流相结合、节流优先的原则"),
        ("zh", "坚持开源与节流并举"),
        ("zh", "坚持开源、节流、保护并重"),
        ("zh", "厉行节约、合理开源的原则"),
        ("zh", "注重开源补源和水源涵养"),
        ("zh", "加大科技创新指标权重"),
        ("zh", "考核权重的比例不低于百分之三十"),
        ("zh", "提高居民评价的权重"),
        ("zh", "按照国家规定的风险权重计量"),
        ("zh", "优化指数样本和权重"),
        ("zh", "不设与总会计师职权重叠的副职"),
        ("zh", "可以采取注资、股权重组、债务重组"),
        ("zh", "查处作品著作权重复登记等行为"),
    ],
)
def test_false_friends_stay_silent(language: str, text: str) -> None:
    assert touches(text, language=language, topics=TOPICS) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This Act does not apply to providers of AI models under a free and open-source licence.", 1),
        ("Models trained with more than 10^25 floating-point operations present a systemic risk.", 3),
        ("Vulnerabilities in open source software shall be reported.", 4),
        ("Providers shall register.", 0),
    ],
)
def test_direct_wording_is_tier_1_a_threshold_3_a_mention_4(text: str, expected: int) -> None:
    assert tier(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "released under a free and open-source licence for AI models",
        "released under a FREE AND OPEN-SOURCE LICENCE for AI models",
        "released under a free and open\u2011source licence for AI models",
        "released under a free\u00a0and open-\u00adsource licence for AI models",
        "released under a free and open source license for AI models",
        "released under a free and opensource licence for AI models",
    ],
)
def test_typography_and_spelling_make_no_difference(text: str) -> None:
    assert tier(text) == 1


@pytest.mark.parametrize(
    "text", ["more than 10^25 FLOPs", "more than 10²⁵ FLOPs", "more than 1025 FLOPs of the model"]
)
def test_a_power_of_ten_is_found_however_it_was_printed(text: str) -> None:
    assert tier(text) == 3


def test_a_flag_shows_the_words_the_rule_and_the_sentence() -> None:
    text = "Providers shall register. This Act does not apply to open-source AI models. It enters into force."
    (flag,) = touches(text, language="en", topics=TOPICS)
    assert (flag.topic, flag.code, flag.tier, flag.side) == ("open-source", "O1", 1, "kept")
    assert flag.term == "open-source AI models"
    assert flag.quote == "This Act does not apply to open-source AI models."
    assert flag.rule == "os-model"
    assert flag.term in flag.reason


def test_a_quote_has_at_most_300_characters_and_holds_the_words() -> None:
    text = "word " * 200 + "open-source AI model " + "word " * 200
    (flag,) = touches(text, language="en", topics=TOPICS)
    assert len(flag.quote) <= 300
    assert "open-source AI model" in flag.quote
    assert flag.quote.startswith("…") and flag.quote.endswith("…")


def test_a_point_inherits_the_wording_of_its_chapeau_as_tier_2() -> None:
    chapeau = "This chapter does not apply to the developer of an open source AI system, provided that:"
    assert tier("the system is not deployed as a high-risk system;", context=chapeau) == 2


def test_a_threshold_or_a_mention_in_the_chapeau_is_not_inherited() -> None:
    chapeau = "Models trained with 10^25 floating-point operations and open source software:"
    assert tier("the provider shall register;", context=chapeau) == 0


def test_a_soft_word_takes_its_ai_from_the_heading() -> None:
    point = "they are provided as open source;"
    assert tier(point, about_ai=False) == 4
    assert tier(point, context="Obligations for AI models", about_ai=False) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The State shall foster the open-source community.", "en"),
        ("促进开源生态繁荣。", "zh"),
        ("推广开源技术，建设开源社区。", "zh"),
    ],
)
def test_an_ecosystem_phrase_counts_in_an_ai_instrument_only(text: str, language: str) -> None:
    assert tier(text, language, about_ai=True) == 1
    assert tier(text, language, about_ai=False) == 4


def test_a_language_without_rules_is_silent_and_one_unnamed_is_told_from_the_letters() -> None:
    assert touches("open-source AI models", language="ga", topics=TOPICS) == ()
    assert tier("鼓励大模型开源", "") == 1
    assert tier("open-source AI models", "") == 1


def provision(path: str, text: str, heading: str = "") -> Provision:
    return Provision(path=tuple(path.split()), citation=path, kind=Kind.SECTION, heading=heading, text=text)


def test_a_document_gives_its_flags_in_reading_order_with_what_stands_above() -> None:
    document = Document(
        title="Artificial Intelligence Act",
        language="en",
        provisions=(
            provision("sec_1", "", "Dual-use models with widely available model weights"),
            provision("sec_1 pt_a", "the Secretary shall solicit input on:"),
            provision("sec_1 pt_a pt_i", "the benefits;"),
            provision("sec_2", "Reports are due in May."),
            provision("sec_3", "Open-source AI models are exempt.\nReports are due on:"),
            provision("sec_3 pt_a", "the first of May;"),
        ),
    )
    found = [(each.citation, flag.topic, flag.tier) for each, flag in document_flags(document, TOPICS)]
    assert found == [
        ("sec_1", "model-weights", 1),
        ("sec_1 pt_a", "model-weights", 2),
        ("sec_1 pt_a pt_i", "model-weights", 2),
        ("sec_3", "open-source", 1),
    ]


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("Artificial Intelligence Act", ["It applies."], True),
        ("Digital Economy Act", ["AI systems are promoted.", "Roads.", "Bridges."], True),
        ("Water Act", ["Water is saved."] * 20 + ["AI may help."], False),
        ("Empty Act", [], False),
    ],
)
def test_an_ai_instrument_says_so_in_its_title_or_in_many_provisions(
    title: str, texts: list[str], expected: bool
) -> None:
    provisions = tuple(provision(f"sec_{number}", text) for number, text in enumerate(texts))
    assert speaks_of_ai(Document(title=title, language="en", provisions=provisions), TOPICS) is expected
