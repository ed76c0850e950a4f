"""Words that decide what a rule demands, named whatever the length of the edit."""

from __future__ import annotations

import pytest

from tracker.core.wording.materiality import material
from tracker.core.wording.redline import redline


def kinds(before: str, after: str, language: str = "en") -> set[str]:
    return {each.kind for each in material(redline(before, after), language=language)}


def terms(before: str, after: str, language: str = "en") -> set[tuple[str, str]]:
    return {tuple(each) for each in material(redline(before, after), language=language)}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("it shall not apply to models", "it shall apply to models", ("negation", "not")),
        ("providers may disclose it", "providers shall disclose it", ("modality", "may")),
        ("release is permitted", "release is permitted unless monetised", ("exception", "unless")),
        ("more than 10^25 operations", "more than 10^26 operations", ("threshold", "10^26")),
        ("fines of EUR 15 000 000", "fines of EUR 10 000 000", ("threshold", "EUR 15 000 000")),
        ("within 15 days of receipt", "within 30 days of receipt", ("date", "30 days")),
        ("from 2 August 2026 on", "from 2 August 2027 on", ("date", "2 August 2027")),
        ("up to 7 % of turnover", "up to 3 % of turnover", ("threshold", "7 %")),
        ("at least three members", "at least five members", ("number", "five")),
        ("supplies an AI system, tools", "supplies an AI system, AI model, tools", ("scope", "model")),
        ("research and development", "research or development", ("scope", "and → or")),
        (
            "under Regulation (EU) 2016/679",
            "under Regulation (EU) 2018/1725",
            ("reference", "Regulation (EU) 2018/1725"),
        ),
    ],
)
def test_what_matters_is_named_with_its_word(before: str, after: str, found: tuple[str, str]) -> None:
    assert found in terms(before, after)


@pytest.mark.parametrize(
    ("language", "before", "after", "kind"),
    [
        ("de", "gilt nicht für Modelle", "gilt für Modelle", "negation"),
        ("de", "Anbieter können sie melden", "Anbieter müssen sie melden", "modality"),
        ("fr", "ne s’applique pas aux modèles", "s’applique aux modèles", "negation"),
        ("fr", "est permis", "est permis sauf décision contraire", "exception"),
        ("nl", "is niet van toepassing", "is van toepassing", "negation"),
        ("nl", "aanbieders kunnen dit melden", "aanbieders moeten dit melden", "modality"),
        ("es", "no se aplicará a los modelos", "se aplicará a los modelos", "negation"),
        ("it", "non si applica ai modelli", "si applica ai modelli", "negation"),
        ("pl", "nie ma zastosowania do modeli", "ma zastosowanie do modeli", "negation"),
        ("zh", "提供者不得公开数据", "提供者可以公开数据", "negation"),
        ("zh", "应当公开训练数据", "可以公开训练数据", "modality"),
        ("zh", "处一万元以上罚款", "处五万元以上罚款", "threshold"),
        ("zh", "应当在十日内报告", "应当在三十日内报告", "date"),
        ("zh", "公开系统的数据", "公开模型的数据", "scope"),
    ],
)
def test_the_words_of_other_languages_are_known(language: str, before: str, after: str, kind: str) -> None:
    assert kind in kinds(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "under Article 9(2) of this act", "under Article 12(3) of this act"),
        ("en", "Regulation (EC) No 300/2008", "Regulation (EC) 300/2008"),
        ("en", "general purpose models", "general-purpose models"),
        ("en", "it shall not apply. Nor is it new.", "Nor is it new. it shall not apply."),
        ("en", "a clear and plain notice", "a short and plain notice"),
        ("zh", "并可在适当位置标识", "并可以在适当位置标识"),
        ("zh", "不同网络之间的相应措施", "不良网络之间的相应办法"),
        ("zh", "根据第十条第二款", "根据第十二条第三款"),
    ],
)
def test_what_only_reads_otherwise_is_not_material(language: str, before: str, after: str) -> None:
    assert kinds(before, after, language) == set()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("this Regulation shall not apply to models", "this Regulation applies to models"),
        ("it applies to models", "it does not apply to models"),
        ("such release is prohibited", "such release is permitted"),
        ("models with such weights", "models without such weights"),
    ],
)
def test_a_reversal_is_told_apart_from_other_edits(before: str, after: str) -> None:
    assert "reversal" in kinds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("it shall not offer any service or help", "it shall offer neither any service nor help"),
        ("a body is not informed", "no body is informed"),
        ("it shall not apply to models", "it shall not extend to models"),
        ("it shall apply", "it shall apply where the risk is not low"),
    ],
)
def test_a_sentence_turned_around_or_extended_is_no_reversal(before: str, after: str) -> None:
    assert "reversal" not in kinds(before, after)
