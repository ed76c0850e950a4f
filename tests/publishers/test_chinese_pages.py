"""Chinese official pages are asked for over https, and known by their containers."""

from __future__ import annotations

import pytest

from tracker.core.model import Source
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


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("<DIV id=BodyLabel><p>第一条</p></DIV>", True),
        ('<div id="UCAP-CONTENT">意见</div>', True),
        ("<div id='Zoom'>办法</div>", True),
        ('<div class="ccontent" id="con_con">公示</div>', True),
        ('<div id="Zoom">Magnify</div>', False),
        ("<div>第一条 没有容器。</div>", False),
    ],
)
def test_a_page_is_known_by_its_container_and_its_script(body: str, known: bool) -> None:
    assert cac.recognises(f"<html><body>{body}</body></html>".encode(), "page.htm") is known
