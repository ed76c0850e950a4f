"""What the lines around a Chinese instrument say of it: title, 文号, dates, whether it is a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.grammars.zh_lines import tidy
from tracker.grammars.zh_marks import HAN, mark_of, number

_SUFFIX = r"(?:（[^（）]{2,24}）|\([^()]{2,24}\))"  # （征求意见稿）, （试行）, （2018年修订）
_LAWS = (
    "法|条例|规定|办法|细则|规则|决定|规程|准则|章程|制度|公约|解释|修正案|要求|指引|指南|规范|标准|守则|协定"
)
_POLICIES = "意见|通知|方案|计划|规划|纲要|公告|行动|措施|框架|要点|通报|批复|倡议|声明|宣言|报告|建议|函"
# A title: no sentence, ends with what it is. 生成式人工智能服务管理暂行办法（征求意见稿）
LAW = re.compile(
    rf"《?[^。；，：《》]{{2,70}}(?:《[^》]{{2,60}}》)?[^。；，：《》]{{0,20}}(?:{_LAWS}){_SUFFIX}{{0,2}}》?"
)
POLICY = re.compile(
    rf"《?[^。；：]{{0,70}}?(?:《[^》]{{2,60}}》)?[^。；：《》]{{0,40}}(?:{_LAWS}|{_POLICIES}){_SUFFIX}{{0,2}}》?"
)
_NO_TITLE = re.compile(r"附\s?件|[（(【]|根据|以下是|为了|\d")
_IS_SUFFIX = re.compile(rf"{_SUFFIX}{{1,2}}")
_QUOTED = re.compile(r"《([^《》]{4,60})》")  # …发布《互联网信息服务深度合成管理规定》（附全文）
_SITE = re.compile(r"[_|｜].*|\s-\s.*")  # 办法_中央网络安全和信息化委员会办公室
_DRAFT = re.compile(r"征求意见稿|草案|送审稿|讨论稿|草稿")

DATE = rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{HAN}年{HAN}月{HAN}日"  # 2025年3月7日, 二〇二五年三月七日
_DATE = re.compile(DATE)
_PARTS = re.compile(rf"(\d{{1,4}}|{HAN})[年月日]")
_EVENTS = {"通过": "adopted", "修订": "revised", "修正": "amended", "公布": "published", "发布": "published"}
_EVENT = re.compile("|".join(_EVENTS))
_AMENDED = re.compile("修正|修订")
_SERIAL = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[【(（]\d{4}[〕\]】)）]第?\d{1,4}号")  # 国发〔2025〕11号
_ORDER = re.compile(
    rf"(.{{0,40}}令)[（(]?(第(?:\d{{1,4}}|{HAN})号)?[）)]?"
)  # 国家互联网信息办公室令, 令（第15号）
_NUMBERED = re.compile(rf"第(?:\d{{1,4}}|{HAN})号")  # 第15号
_FORCE = re.compile(rf"自({DATE})起(?:施行|实施|生效|执行)")  # 自2023年8月15日起施行


def names(line: str, form: re.Pattern[str]) -> bool:
    """Whether a line has the form of a title."""
    text = tidy(line)
    return (
        4 <= len(text) <= 120
        and not _NO_TITLE.match(text)
        and mark_of(line) is None
        and form.fullmatch(text) is not None
    )


def bare(line: str) -> str:
    """A title without the book marks around it."""
    text = tidy(line)
    inner = text[1:-1]
    return inner if text.startswith("《") and text.endswith("》") and "《" not in inner else text


def plain_title(title: str) -> str:
    """The instrument that a page's title speaks of, without the site's name behind it."""
    text = tidy(_SITE.sub("", title.strip()))
    found = [each for each in _QUOTED.findall(text) if names(each, LAW)]
    return found[0] if found and not names(text, POLICY) else text


def is_suffix(line: str) -> bool:
    """Whether a line is the bracket that belongs to the title above it: （征求意见稿）."""
    return _IS_SUFFIX.fullmatch(line) is not None and not _EVENT.search(line)


def is_draft(title: str) -> bool:
    return _DRAFT.search(title) is not None


def is_history(line: str) -> bool:
    """Whether a line says when, and by whom, the text was adopted or amended."""
    text = tidy(line)
    return bool(_DATE.search(text) and _EVENT.search(text)) and len(text) < 2000


def edition(head: Sequence[str]) -> str:
    """The last dated event before the text: "amended 2025-10-28"; "dated 2025-03-07" of a bare date."""
    found = ""
    for line in map(tidy, head):
        date = _DATE.search(line)
        if date and date[0] == line:
            found = f"dated {iso(line)}"
        elif date and len(line) < 200 and (event := _AMENDED.search(line) or _EVENT.search(line, date.end())):
            found = f"{_EVENTS[event[0]]} {iso(date[0])}"
    return found


def signed(tail: Sequence[str]) -> str:
    """The date under a text's signature: 国务院 2025年8月21日 -> "dated 2025-08-21"."""
    for line in map(tidy, tail):
        if (found := _DATE.search(line)) and line.endswith(found[0]) and len(line) < 80:
            return f"dated {iso(found[0])}"
    return ""


def identifiers(head: Sequence[str]) -> tuple[str, ...]:
    """The 文号 and the number of the order that stand on lines of their own."""
    texts = [tidy(line) for line in head]
    found = [text for text in texts if _SERIAL.fullmatch(text)]
    for at, text in enumerate(texts):
        match = _ORDER.fullmatch(text)
        if not match:
            continue
        after = texts[at + 1] if at + 1 < len(texts) else ""
        numbered = match[2] or (after if _NUMBERED.fullmatch(after) else "")
        if numbered:
            found.append(f"{_issuer(texts, at) if match[1] == '令' else match[1]} {numbered}")
    return tuple(dict.fromkeys(found))


def in_force(head: Sequence[str], body: Sequence[str]) -> tuple[str, ...]:
    """The date of entry into force, as the last article says it, else the order before the text."""
    for line in [*reversed(body), *reversed(head)]:
        if found := _FORCE.search(tidy(line)):
            return (f"States that it is in force from {iso(found[1])}.",)
    return ()


def iso(date: str) -> str:
    """2023年7月10日 or 二〇二三年七月十日 as 2023-07-10."""
    year, month, day = (number(part) for part in _PARTS.findall(date))
    return f"{year:04d}-{month:02d}-{day:02d}"


def _issuer(texts: Sequence[str], at: int) -> str:
    """The first of the bodies that stand above 令, one on each line."""
    first = at
    while first and 4 <= len(texts[first - 1]) <= 30 and not re.search(r"[\W\d]", texts[first - 1]):
        first -= 1
    return f"{texts[first]}令" if first < at else "令"
