"""www.gov.cn as it answers: latest policies and issues of the Gazette as JSON, with a mark before it."""

from __future__ import annotations

import json

from standins.town import ALLOWED, Answer, Asked

HOST = "www.gov.cn"
LATEST = "/zhengce/zuixin/ZUIXINZHENGCE.json"
GAZETTE = "/gongbao/gbgl.json"
_MARK = b"\xef\xbb\xbf"  # both files begin with a byte order mark


class GovCn:
    """`policies`: (path, title, day), the newest first; `issues` of the Gazette by path; `pages` by path."""

    def __init__(self) -> None:
        self.policies: list[tuple[str, str, str]] = []
        self.issues: dict[str, str] = {}
        self.pages: dict[str, bytes] = {}

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ALLOWED
        if asked.path == LATEST:
            rows = [
                {"TITLE": title, "SUB_TITLE": "", "URL": f"https://{HOST}{path}", "DOCRELPUBTIME": day}
                for path, title, day in self.policies
            ]
            return _json(rows)
        if asked.path == GAZETTE:
            issues = [
                {"gname": f"https://{HOST}{path}", "title": title} for path, title in self.issues.items()
            ]
            return _json({"2035": {"list": issues}})
        if asked.path in self.pages:
            return Answer(self.pages[asked.path])
        return Answer("<html><head><title>页面不存在</title></head><body>404</body></html>".encode(), 404)


def article(title: str, *articles: str) -> bytes:
    """A page of the content system with a law of one sentence to an article."""
    marks = "一二三四五六七八九"
    text = "".join(f"<p>第{marks[n]}条　{each}</p>" for n, each in enumerate(articles))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_中国政府网</title>'
        '<meta name="firstpublishedtime" content="2035-03-04-10:00:00"></head><body>'
        f'<div class="share-title">{title}</div><div class="pages_content" id="UCAP-CONTENT">'
        f"<p>{title}</p>{text}</div><div>主办单位：国务院办公厅</div></body></html>"
    ).encode()


def _json(value: object) -> Answer:
    return Answer(_MARK + json.dumps(value, ensure_ascii=False).encode(), kind="application/json")
