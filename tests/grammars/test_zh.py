"""Chinese numbering: 编章节 and 条款项目, 一、（一）1., and what only looks like a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars.zh import provisions
from tracker.grammars.zh_lines import lines, tidy
from tracker.grammars.zh_marks import Form, han, mark_of, number


def read(text: str) -> tuple[Provision, ...]:
    blocks = tuple(Block(role=Role.TEXT, text=line) for line in text.strip().splitlines())
    return provisions(blocks, "zh")


def outline(text: str) -> list[tuple[str, str, str, str]]:
    return [("/".join(each.path), each.citation, each.heading, each.text) for each in read(text)]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零八", 108),
        ("一百二十", 120),
        ("四百五十二", 452),
        ("一千零一", 1001),
        ("二〇二", 202),
        ("12", 12),
        ("１２", 12),
    ],
)
def test_numerals_have_their_value(numeral: str, value: int) -> None:
    assert number(numeral) == value


@given(st.integers(min_value=0, max_value=9999))
def test_every_number_that_is_written_is_read_again(value: int) -> None:
    assert number(han(value)) == value


@pytest.mark.parametrize(
    ("line", "form", "order", "rest"),
    [
        ("第一编　总则", Form.BOOK, (1, 0), "总则"),
        ("第二章 总　则", Form.CHAPTER, (2, 0), "总　则"),
        ("第三节", Form.SECTION, (3, 0), ""),
        ("第一条　为了", Form.ARTICLE, (1, 0), "为了"),
        ("第一条为了", Form.ARTICLE, (1, 0), "为了"),
        ("第十条", Form.ARTICLE, (10, 0), ""),
        ("第一百二十条之一 资助", Form.ARTICLE, (120, 1), "资助"),
        ("第七条 第三方机构应当", Form.ARTICLE, (7, 0), "第三方机构应当"),
        ("第 5 条 本法", Form.ARTICLE, (5, 0), "本法"),
        ("（十一）促进", Form.BRACKET, (11, 0), "促进"),
        ("(一）生成", Form.BRACKET, (1, 0), "生成"),
        ("一、总体要求", Form.HAN_COMMA, (1, 0), "总体要求"),
        ("12．关于", Form.ARABIC, (12, 0), "关于"),
        ("（1）建立", Form.ARABIC_BRACKET, (1, 0), "建立"),
        ("②其他", Form.CIRCLE, (2, 0), "其他"),
        ("附件一", Form.ANNEX, (1, 0), ""),
        ("附录：名录", Form.ANNEX, (0, 0), "名录"),
    ],
)
def test_a_mark_is_read(line: str, form: Form, order: tuple[int, int], rest: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.form, mark.order, mark.rest) == (form, order, rest)


@pytest.mark.parametrize(
    "line",
    [
        "第十条第二款规定的情形",
        "第十条 第二款",
        "第十条规定的",
        "第十条、第十一条",
        "第十条的规定",
        "第十条和第十一条",
        "第三章规定的，依照其规定。",
        "第三方机构",
        "第一款所称",
        "附则",
        "附件：1.征求意见稿",
        "2024.12 更新",
        "3.5亿元",
        "（试行）",
        "为了规范",
        "",
    ],
)
def test_what_only_looks_like_a_mark_is_text(line: str) -> None:
    assert mark_of(line) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("总　则", "总则"),
        ("强化政策法规保 障。", "强化政策法规保障。"),
        ("自 2025 年 3 月 7 日起", "自2025年3月7日起"),
        ("自2026年 月 日起施行", "自2026年 月 日起施行"),
        ("自2026年3月 日起施行", "自2026年3月 日起施行"),
        ("AI 模型 open weights 权重", "AI模型open weights权重"),
    ],
)
def test_blanks_beside_chinese_characters_are_layout(text: str, shown: str) -> None:
    assert tidy(text) == shown


def test_an_article_with_one_paragraph_holds_its_text() -> None:
    assert outline("第一条 甲：\n（一）乙；\n（二）丙。\n第二条 丁。") == [
        ("art_1", "第一条", "", "甲："),
        ("art_1/item_1", "第一条第（一）项", "", "乙；"),
        ("art_1/item_2", "第一条第（二）项", "", "丙。"),
        ("art_2", "第二条", "", "丁。"),
    ]


def test_an_article_with_several_paragraphs_has_them_as_children() -> None:
    assert outline("第一条 甲。\n乙：\n（一）丙：\n1.丁；\n2.戊。\n己。") == [
        ("art_1", "第一条", "", ""),
        ("art_1/par_1", "第一条第一款", "", "甲。"),
        ("art_1/par_2", "第一条第二款", "", "乙："),
        ("art_1/par_2/item_1", "第一条第二款第（一）项", "", "丙："),
        ("art_1/par_2/item_1/sub_1", "第一条第二款第（一）项第1目", "", "丁；"),
        ("art_1/par_2/item_1/sub_2", "第一条第二款第（一）项第2目", "", "戊。"),
        ("art_1/par_3", "第一条第三款", "", "己。"),
    ]


def test_divisions_hold_each_other_and_repeat_their_numbers() -> None:
    general, special = (
        "第一编 总则\n第一章 任务\n第一条 甲。",
        "第二编 分则\n第一章 罪\n第一节 一\n第二条 乙。",
    )
    text = f"{general}\n{special}\n附则\n第三条 丙。"
    found = [(each[0], each[1], each[2]) for each in outline(text) if each[2]]
    assert found == [
        ("bk_1", "第一编", "总则"),
        ("bk_1/cpt_1", "第一编第一章", "任务"),
        ("bk_2", "第二编", "分则"),
        ("bk_2/cpt_1", "第二编第一章", "罪"),
        ("bk_2/cpt_1/sec_1", "第二编第一章第一节", "一"),
        ("bk_附则", "附则", "附则"),
    ]


@pytest.mark.parametrize(
    "contents",
    [
        "目　录\n第一章 总　则\n第二章 附　则",
        "第一章 总则\n第二章 附则",
        "目录\n第一章 总则（第一条）\n第二章 附则（第二条）",
        "",
    ],
)
def test_a_table_of_contents_is_no_structure(contents: str) -> None:
    body = "第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。"
    assert outline(f"{contents}\n{body}") == outline(body)


def test_inserted_and_repealed_articles_keep_their_numbers() -> None:
    """Articles may be missing, and others stand between."""
    text = "第一条 甲。\n第三条 乙。\n第三条之一 丙。\n第三条之二 丁。\n第四条 戊。"
    assert [each.path[0] for each in read(text)] == ["art_1", "art_3", "art_3-1", "art_3-2", "art_4"]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        (
            "第一条 甲。\n第二条 依照\n第九条 的规定办理。\n第三条 乙。\n第四条 丙。",
            ["第一条", "第二条", "第三条", "第四条"],
        ),
        ("第一条 甲。第二条 乙。依照第三条的规定。第三条 丙。", ["第一条", "第二条", "第三条"]),
        ("第一章 总则第一条 甲。第二条 乙。第二章 附则第三条 丙。", ["第一条", "第二条", "第三条"]),
        (
            "第一条 甲。 乙。 第二条 违反《丙法》 第三条 的，处罚。 第三条 丁。",
            ["第一条", "第二条", "第三条"],
        ),
    ],
)
def test_articles_are_told_from_citations_of_articles(text: str, articles: list[str]) -> None:
    """Also where a line begins with a citation, and where the line breaks are lost."""
    assert [each.citation for each in read(text) if each.kind is Kind.ARTICLE] == articles


LAW = """第一章 总　则
第一条 为了规范公开，制定本法。
第二条 公开者应当：
（一）登记；
（二）采取下列措施：
1.记录；
2.报告。
有前款情形的，依照第三条的规定办理。
第二章 附　则
第三条 本法自公布之日起施行。"""


@pytest.mark.parametrize(
    "copy",
    [
        LAW.replace("\n", "\n\n"),
        LAW.replace("条 ", "条　"),
        LAW.replace("条 ", "条\n"),
        LAW.replace("条 ", "条"),
        LAW.replace("总　则", "总则").replace("附　则", "附 则"),
        LAW.replace("（", "(").replace("）", ")"),
        LAW.replace("\n", " "),
        LAW.replace("；\n", "；").replace("：\n", "："),
        LAW.replace("规范公开", "规范 公开").replace("制定本法", "制定\u00a0本法"),
        LAW.replace("公开者应当", "公开者\n应当"),
    ],
    ids=[
        "blank lines", "wide blanks", "labels alone", "no blanks", "headings set tight", "half width",
        "one line", "items glued", "stray blanks", "a broken line",
    ],
)  # fmt: skip
def test_every_copy_of_a_law_gives_the_same_provisions(copy: str) -> None:
    assert outline(copy) == outline(LAW)


def test_opinions_are_cited_by_their_printed_numbers() -> None:
    tasks = "二、重点任务\n（一）建设社区。支持开源。\n1.平台\n鼓励共享。\n（二）保障。"
    text = f"各省：\n一、总体要求\n坚持开放。\n{tasks}"
    assert outline(text) == [
        ("preamble", "引言", "", "各省："),
        ("sec_1", "一、", "总体要求", "坚持开放。"),
        ("sec_2", "二、", "重点任务", ""),
        ("sec_2/item_1", "二、（一）", "建设社区", "支持开源。"),
        ("sec_2/item_1/sub_1", "二、（一）1.", "平台", "鼓励共享。"),
        ("sec_2/item_2", "二、（二）", "", "保障。"),
    ]


def test_an_amending_decision_keeps_its_quotations_whole() -> None:
    """What a decision quotes is numbered in another law."""
    text = (
        "会议决定作如下修改：\n"
        "一、增加一条，作为第三条：\n“第三条 国家支持开源：\n“（一）甲；\n“（二）乙。”\n"
        "二、将第四条修改为：\n第四条 丙。\n三、删去第五条。\n本决定自公布之日起施行。"
    )
    assert outline(text) == [
        ("preamble", "引言", "", "会议决定作如下修改："),
        ("item_1", "一、", "", "增加一条，作为第三条：“第三条国家支持开源：“（一）甲；“（二）乙。”"),
        ("item_2", "二、", "", "将第四条修改为：第四条丙。"),
        ("item_3", "三、", "", "删去第五条。"),
        ("closing", "结尾", "", "本决定自公布之日起施行。"),
    ]


def test_annexes_follow_the_last_article() -> None:
    law = "第一条 名单见附件一。\n第二条 本法自公布之日起施行。"
    text = f"{law}\n附件一\n下列规定废止：\n1．甲规定\n2．乙规定\n附件二 名录\n丙"
    assert outline(text)[2:] == [
        ("anx_1", "附件一", "", "下列规定废止："),
        ("anx_1/item_1", "附件一第1项", "", "甲规定"),
        ("anx_1/item_2", "附件一第2项", "", "乙规定"),
        ("anx_2", "附件二", "名录", "丙"),
    ]


def test_a_plan_without_articles_may_have_chapters() -> None:
    text = "目录\n第一章 形势\n第二章 任务\n第一章 形势\n发展迅速。\n第二章 任务\n第一节 社区\n建设社区。"
    assert outline(text) == [
        ("cpt_1", "第一章", "形势", "发展迅速。"),
        ("cpt_2", "第二章", "任务", ""),
        ("cpt_2/sec_1", "第二章第一节", "社区", "建设社区。"),
    ]


def test_a_preamble_and_unnumbered_texts_are_kept() -> None:
    assert outline("序言\n甲。\n乙。\n第一章 总纲\n第一条 丙。")[:3] == [
        ("preamble", "序言", "", ""),
        ("preamble/par_1", "序言第一段", "", "甲。"),
        ("preamble/par_2", "序言第二段", "", "乙。"),
    ]
    assert outline("甲机构发布本公告。\n乙机构负责解释。") == [
        ("p_1", "第一段", "", "甲机构发布本公告。"),
        ("p_2", "第二段", "", "乙机构负责解释。"),
    ]


def test_quoted_status_and_closing_blocks_keep_their_roles() -> None:
    blocks = (
        Block(role=Role.DIVISION, text="第一章 总则"),
        Block(role=Role.UNIT, text="第一条"),
        Block(role=Role.TEXT, text="修改为："),
        Block(role=Role.QUOTED, text="第二条 别法的条文。"),
        Block(role=Role.END, text="主席 某某"),
        Block(role=Role.TEXT, text="第二条 别的。"),
        Block(role=Role.STATUS, text="已废止"),
    )
    found = provisions(blocks, "zh")
    assert [(each.citation, each.text) for each in found] == [
        ("第一章", ""),
        ("第一条", ""),
        ("第一条第一款", "修改为："),
        ("第一条第二款", "第二条别法的条文。"),
        ("Status", "已废止"),
    ]


def test_no_text_is_an_error() -> None:
    with pytest.raises(ReadError, match="holds no provision"):
        provisions((Block(role=Role.TEXT, text="第一章 总则"),), "zh")


@given(st.text(alphabet="第一二十条章款项之（）()、。；：1. \n　附件录目“”年月日甲", max_size=120))
def test_any_text_is_read_or_refused_and_loses_no_character(text: str) -> None:
    """Whatever the numbering, every plain character comes out again."""
    blocks = tuple(Block(role=Role.TEXT, text=line) for line in text.split("\n") if line.strip())
    try:
        found = provisions(blocks, "zh")
    except ReadError:
        return
    assert len({each.path for each in found}) == len(found)
    shown = "".join(each.heading + each.text for each in found)
    assert shown.count("甲") == text.count("甲")


@given(st.text(alphabet="第一二条章（）、。；：1. 甲", max_size=80))
def test_cutting_a_line_loses_nothing_and_is_done_once(text: str) -> None:
    cut = lines([text])
    assert "".join(cut).replace(" ", "") == text.replace(" ", "")
    assert lines(cut) == cut
