"""Wordings that look like ours and are not; all are usual in law, and none may alert."""

from __future__ import annotations

import pytest

from tracker.core.flagging.topics import touches
from tracker.topics import builtin

MENTION = 4
SILENT = {
    "en": (
        "The office of weights and measures tests the scales.",
        "The pilot shall complete weight and balance calculations.",
        "The passport shows height, weight and colour of eyes.",
        "Credits are granted for vehicle weight reduction.",
        "The weight of a microreactor shall not exceed forty tons.",
        "The Secretary shall give substantial weight to the recommendation.",
        "All four factors have equal weight.",
        "No undue weight shall be given to a single study.",
        "The weight of the evidence supports the finding.",
        "The average is weighted by the number of impressions.",
        "The output is weighted more than any other criterion in the decision.",
        "The platform may use content de-weighting.",
        "Exposures receive the risk weights of Annex II.",
        "We seek a free and open Indo-Pacific.",
        "A campus is a place of free and open discourse.",
        "The unit produces open source analysis.",
        "The unit collects open-source intelligence.",
        "The centre translates open source materials published abroad.",
        "The report relies on open source information.",
        "The grant supports low cost, open source sharing of industry credentials.",
        "The report shall be widely available to the public.",
        "Sandboxes shall be widely available to start-ups.",
        "This is required by section 1025 of the Act.",
        "Standards are drawn up under Regulation (EU) No 1025/2012.",
    ),
    "zh": (
        "坚持开源与节流相结合。",
        "坚持开源与节流并举。",
        "坚持开源、节流、保护并重。",
        "合理开源，高效用水。",
        "实施开源补源工程。",
        "公布各项指标权重。",
        "提高考核权重。",
        "明确居民评价的权重。",
        "资产的风险权重为百分之百。",
        "调查样本和权重每五年调整一次。",
        "不设与总会计师职权重叠的副职。",
        "企业股权重组应当评估。",
        "著作权重复登记的，予以撤销。",
    ),
}
MENTIONED = {
    "en": (
        "The system was built using open-source datasets.",
        "The licence of open-source training data shall be recorded.",
        "When an open-source corpus is used, its licence shall be kept.",
        'The term "open license" has the meaning given in 44 U.S.C. 3502(21).',
        "Openly available data may be reused.",
        "The defence may inspect the source code of forensic software.",
        "App stores may not require the source code of an application.",
    ),
    "zh": ("使用开源语料库的，应当遵守许可。", "支持开源软件发展。"),
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, each) for language, every in SILENT.items() for each in every]
)
def test_a_false_friend_is_silent(language: str, sentence: str) -> None:
    assert touches(sentence, language=language, topics=builtin()) == ()


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, each) for language, every in MENTIONED.items() for each in every]
)
def test_a_neighbour_is_a_mention_at_most(language: str, sentence: str) -> None:
    flags = touches(sentence, language=language, topics=builtin())
    assert all(flag.tier == MENTION for flag in flags)
