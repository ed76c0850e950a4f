"""Labels tell the place in the act."""

from __future__ import annotations

import pytest

from tracker.core.model import Kind, Provision
from tracker.grammars.labels import is_chinese_citation, kind_of, path_of, unique


@pytest.mark.parametrize(
    ("label", "path", "kind"),
    [
        ("Article 3", ("art_3",), Kind.ARTICLE),
        ("Art. 52ca", ("art_52ca",), Kind.ARTICLE),
        ("Article 2(5a)", ("art_2", "par_5a"), Kind.PARAGRAPH),
        ("Article 52c(-2)", ("art_52c", "par_-2"), Kind.PARAGRAPH),
        ("Article 5(1), point (d)(i)", ("art_5", "par_1", "pt_d", "pt_i"), Kind.POINT),
        ("Article 3, point (44)(bb)", ("art_3", "pt_44", "pt_bb"), Kind.POINT),
        ("Article 28(2), second subparagraph", ("art_28", "par_2", "sub_2"), Kind.PARAGRAPH),
        ("Article 4a, third paragraph", ("art_4a", "sub_3"), Kind.PARAGRAPH),
        ("Recital 60i+1", ("rct_60i+1",), Kind.RECITAL),
        ("Recital (12)", ("rct_12",), Kind.RECITAL),
        ("Annex VIII", ("anx_VIII",), Kind.ANNEX),
        ("Annex III, Section 1, point 2(a)", ("anx_III", "sct_1", "pt_2", "pt_a"), Kind.POINT),
        ("Annex VII, point 4.5, twenty-first subparagraph", ("anx_VII", "pt_4.5", "sub_21"), Kind.PARAGRAPH),
        ("Sec. 4.6(a)(i)", ("sec_4.6", "pt_a", "pt_i"), Kind.POINT),
        ("§ 742.6(a)", ("sec_742.6", "pt_a"), Kind.POINT),
        ("Title VIIIA", ("tis_VIIIA",), Kind.DIVISION),
        ("Why openness matters", ("why_openness_matters",), Kind.ENTRY),
        ("Article 5, introductory wording", ("art_5", "introductory_wording"), Kind.ENTRY),
        ("第一百二十条之一", ("art_120-1",), Kind.ARTICLE),
        ("第十条第二款第（三）项第1目", ("art_10", "par_2", "item_3", "sub_1"), Kind.POINT),
        ("第十条第一款", ("art_10", "par_1"), Kind.PARAGRAPH),
        ("第二编第三章第一节", ("bk_2", "cpt_3", "sec_1"), Kind.SECTION),
        ("附件", ("anx",), Kind.ANNEX),
        ("第三部分", ("第三部分",), Kind.ENTRY),
        ("***", ("unnamed",), Kind.ENTRY),
    ],
)
def test_label_tells_path_and_kind(label: str, path: tuple[str, ...], kind: Kind) -> None:
    assert path_of(label) == path
    assert kind_of(path) is kind


def test_doubled_paths_are_told_apart() -> None:
    """Drafts have two recitals 60i; even one that is named like a double gets its own path."""
    names = ("rct_60i", "rct_60i", "rct_60i~2", "rct_60i")
    found = unique(Provision(path=(name,), citation=name, kind=Kind.RECITAL) for name in names)
    assert [each.path[0] for each in found] == ["rct_60i", "rct_60i~2", "rct_60i~2~2", "rct_60i~3"]


def test_a_hostile_label_is_read_in_no_time() -> None:
    assert len(path_of("(" * 1_000_000)) == 1
    assert len(path_of("(1)" * 100_000)) == 100_000


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("第十条第二款", True),
        ("附件二", True),
        ("第一章 总则", False),
        ("第一条 为了", False),
        ("总则", False),
        ("", False),
    ],
)
def test_a_chinese_citation_is_told_from_a_heading(label: str, known: bool) -> None:
    assert is_chinese_citation(label) is known
