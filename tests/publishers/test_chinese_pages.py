"""Chinese official pages are asked for over https, and known by their containers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.core.record import Response, Source
from tracker.grammars import document
from tracker.publishers import cac


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://www.cac.gov.cn/2023-07/13/c_1.htm", "https://www.cac.gov.cn/2023-07/13/c_1.htm"),
        ("https://www.gov.cn/zhengce/content_1.htm", "https://www.gov.cn/zhengce/content_1.htm"),
    ],
)
def test_the_one_request_goes_over_https(url: str, asked: str) -> None:
    source = Source(id="cn", publisher="cac", address={"url": url})
    (request,) = cac.requests(source, ())
    assert request.url == asked


def page(url: str, body: str, links: str) -> Response:
    text = (
        f'<h1 class="title">示例办法</h1><div id="BodyLabel">{body}</div><div class="zwfenye">{links}</div>'
    )
    return Response(url=url, status=200, headers=(), body=text.encode(), at=datetime(2031, 3, 7, tzinfo=UTC))


def test_an_article_on_several_pages_is_asked_for_and_read_as_one() -> None:
    source = Source(id="cn", publisher="cac", address={"url": "https://example.org/13/c_1.htm"})
    first = page(
        "https://example.org/13/c_1.htm",
        "<p>第一条 甲。</p>",
        '<a href="c_1.htm">1</a><a href="c_1_2.htm">2</a><a href="c_1_2.htm">下一页</a><a href="/">&gt;</a>',
    )
    (request,) = cac.requests(source, (first,))
    assert (request.url, request.part) == ("https://example.org/13/c_1_2.htm", "text-2")
    second = page(request.url, "<p>第二条 乙。</p>", '<a href="c_1.htm">上一页</a>')
    assert cac.requests(source, (first, second)) == ()
    assert [block.text for block in cac.read((first, second), source).blocks] == [
        "第一条 甲。",
        "第二条 乙。",
    ]
    alone = cac.read((first,), source)
    assert "The text goes on at https://example.org/13/c_1_2.htm, which was not read." in alone.notes


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("<DIV id=BodyLabel><p>第一条</p></DIV>", True),
        ('<div id="UCAP-CONTENT">意见</div>', True),
        ("<div id='Zoom'>办法</div>", True),
        ('<div class="ccontent" id="con_con">公示</div>', True),
        ('<div class="arcContent center" id="ztdx">规定</div>', True),
        ('<div class="TRS_Editor">意见</div>', True),
        ('<div class="view TRS_UEDITOR trs_paper_default">通知</div>', True),
        ('<div id="Zoom">Magnify</div>', False),
        ('<div class="editor">第一条 另一家的容器。</div>', False),
        ("<div>第一条 没有容器。</div>", False),
    ],
)
def test_a_page_is_known_by_its_container_and_its_script(body: str, known: bool) -> None:
    assert cac.recognises(f"<html><body>{body}</body></html>".encode(), "page.htm") is known


# How four ministries publish an instrument: MIIT, MOST, NDRC, Public Security.
MINISTRIES = {
    "miit": '<meta name="PubDate" content="2031-03-05"><div class="ccontent" id="con_con">{text}</div>',
    "most": '<div id="Zoom">{text}</div>',
    "ndrc": '<meta name="PubDate" content="2031-03-05"><div class="article_con"><div class="TRS_Editor">'
    "<style>.TRS_Editor P{{margin:0}}</style>{text}</div></div><div class='attachment'></div>",
    "mps": '<div class="arcTool">2031年3月5日</div><div class="arcContent" id="ztdx">{text}</div>',
}


@pytest.mark.parametrize("ministry", MINISTRIES)
def test_a_ministrys_page_is_read_without_the_site_around_it(ministry: str) -> None:
    text = (
        "<p>示例部令</p><p>第7号</p><p>开源模型管理办法</p><p>第一条　为了规范开源模型，制定本办法。</p>"
        "<p>第二条　公开模型权重，适用本办法：</p><p>（一）全部权重；</p><p>（二）部分权重。</p>"
        "<p>第三条　本办法自2031年5月1日起施行。</p>"
    )
    body = MINISTRIES[ministry].format(text=text)
    html = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>开源模型管理办法</title></head><body>"
        f"<div class='nav'>首页 新闻</div>{body}<div class='footer'>网站标识码bm07000001</div></body></html>"
    )
    answer = Response(
        url="https://www.example.gov.cn/art/1.html",
        status=200,
        headers=(),
        body=html.encode(),
        at=datetime(2031, 3, 7, tzinfo=UTC),
    )
    assert cac.recognises(answer.body, "page.html")
    found = document(cac.read((answer,), Source(id="cn", publisher="cac")))
    assert found.title == "开源模型管理办法"
    assert [(each.citation, each.text) for each in found.provisions] == [
        ("第一条", "为了规范开源模型，制定本办法。"),
        ("第二条", "公开模型权重，适用本办法："),
        ("第二条第（一）项", "全部权重；"),
        ("第二条第（二）项", "部分权重。"),
        ("第三条", "本办法自2031年5月1日起施行。"),
    ]
