"""www.cac.gov.cn as it answers: channels to a form alone, status 200 for a page that is missing."""

from __future__ import annotations

import json

from standins.town import ALLOWED, Answer, Asked

HOST = "www.cac.gov.cn"
_MISSING = "<!DOCTYPE html><html><body><p>您所找的网页不存在！页面将在2秒后自动跳转</p></body></html>"


class Cac:
    """`channels` by code: (path, topic, time), the newest first; `pages` by path."""

    def __init__(self) -> None:
        self.channels: dict[str, list[tuple[str, str, str]]] = {}
        self.pages: dict[str, bytes] = {}

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ALLOWED
        if asked.path == "/cms/JsonList":
            return self._channel(asked)
        return Answer(self.pages.get(asked.path, _MISSING.encode()))

    def _channel(self, asked: Asked) -> Answer:
        if asked.method != "POST" or "cac.gov.cn" not in asked.headers.get("referer", ""):
            return Answer(b"", 405)
        rows = self.channels[asked.form["channelCode"]]
        size, page = int(asked.form["perPage"]), int(asked.form["pageno"])
        shown = [
            {"topic": f"<b>{topic}</b>", "infourl": f"//{HOST}{path}", "pubtime": time}
            for path, topic, time in rows[(page - 1) * size : page * size]
        ]
        body = json.dumps({"totalRec": len(rows), "list": shown}, ensure_ascii=False)
        return Answer(b"\xef\xbb\xbf" + body.encode(), kind="application/json")


def drafts(*rows: tuple[str, str, str]) -> bytes:
    """The page of drafts for comment: (path, title, day), the newest first."""
    items = "".join(
        f'<li><h5><a href="//{HOST}{path}" title="{title}">{title}</a></h5>'
        f'<div class="times">{day}</div></li>'
        for path, title, day in rows
    )
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>网信@你</title></head>"
    return f"{head}<body><ul><div id='loadingInfoPage'>{items}</div></ul></body></html>".encode()
