"""Lines that a site writes anew at every visit, and that are no text: dates of the page, counters, ids."""

from __future__ import annotations

import re

_LONGEST = 120  # characters
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = rf"(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|{_MONTHS})[a-z]*[ ,.])"  # 2 June, Monday, June 2
_COUNTED = r"(?:(?:page|total|unique) )?(?:views?|hits?|visits?|visitors?|downloads?|shares?|comments?)"
_STAMPS = re.compile(
    # Last updated: 2 June 2025; Page last reviewed on …
    r"(?:this )?(?:page |site )?(?:was )?last (?:updated|modified|reviewed|changed|edited)\b.{0,60}"
    r"|(?:page )?updated(?: on)?:.*|date modified:.*"
    # Generated on 2 June 2025 at 10:12; Printed: Monday, …
    rf"|(?:page )?(?:generated|printed|retrieved|downloaded|rendered)(?: on| at| in)?\s?:?\s{_DAY}.*"
    r"|today is .*|(?:current|server) (?:date|time)\s?:.*"
    # Views: 1,204; 17 comments; You are visitor number 12045
    rf"|{_COUNTED}(?: count(?:er)?)?\s?[:：]?\s?\d[\d.,]*|\d[\d.,]* {_COUNTED}"
    r"|share this page\b.*|you are visitor\b.*"
    r"|(?:session|request|trace|transaction|correlation|ray) id\s?[:：].*"
    r"|(?:copyright )?©.*|copyright \d{4}.*"
    r"|(?:dernière )?mise à jour\b.*|page (?:imprimée|consultée|générée) le \d.*"
    r"|(?:nombre de )?(?:vues|visites)\s?:\s?\d+"
    r"|zuletzt (?:geändert|aktualisiert)\b.*|stand\s?:\s?\d.*|(?:gedruckt|abgerufen|erstellt) am \d.*"
    r"|(?:seitenaufrufe|aufrufe|besucher)\s?:\s?\d[\d.]*"
    # 浏览次数：1204; 更新时间：2025-06-02; 今天是2025年6月2日 星期一
    r"|(?:浏览|阅读|点击|访问)(?:次数|人数|量|数)?\s?[:：]?\s?\d+\s?次?"
    r"|(?:发布|更新|打印|发稿)(?:时间|日期)\s?[:：].*|(?:责任)?编辑\s?[:：].*|今天是.*|publishdate[:：].*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s{1,9}[|·]\s{1,9}")  # Updated: 2 June 2025 | Views: 1204


def is_stamp(text: str) -> bool:
    """Whether a whole line is one that a site writes anew, and no word of a text."""
    return len(text) <= _LONGEST and all(_STAMPS.fullmatch(each) for each in _BESIDE.split(text))
