"""Where a Chinese instrument begins and ends among the lines of a page, a repost or a collection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.core.model import Basis, Block, Reading, Role
from tracker.errors import ReadError
from tracker.grammars.zh_law import opening
from tracker.grammars.zh_lines import ended, lines, tidy
from tracker.grammars.zh_marks import DIVISIONS, Form, Mark, articles, mark_of
from tracker.grammars.zh_outline import Shape, shape
from tracker.publishers import chinese_facts as facts

# The end of a page's text: who edited it, how to share it, what else there is to read.
_FURNITURE = re.compile(
    r"[（(【]?(?:原文来源|文章来源|来源[:：]|责任编辑|编辑[:：]|作者[:：]|供稿|“?投稿|关闭|打印|【打印】|分享|微信扫|扫一扫"
    r"|扫码|长按|预览时|阅读原文|推荐阅读|相关(?:阅读|链接|附件|文章|推荐|稿件|解读)|上一篇|下一篇|版权|Copyright|点击"
    r"|返回顶部|链接[:：]|此件公开发布|END\b|京ICP|往期|关注我们)",
    re.IGNORECASE,
)
# The number of a page, or no letter at all: "— 3 —", "第 3 页 共 9 页", "，"; a bare number may be a table's.
_PAGE = re.compile(r"[\W_]*|[—–-]\s?\d{1,4}\s?[—–-]|第\s?\d+\s?页.{0,12}")
_NOTE = re.compile(
    r".{0,80}(?:说明|起草情况|答记者问)[”’》]?(?:（[^（）]{1,20}）)?"
)  # 关于《…》的说明, a text of its own
_LIST = re.compile(r"附\s?(?:件|表|录)\s?\d{0,2}\s?[:：].*")  # 附件：1.征求意见稿 2.说明
# What the last article of a law says: 自2025年9月1日起施行, 自公布之日起实施.
_CLOSING = re.compile(r"起(?:施行|实施|生效|执行)")
# What another paragraph of that article may speak of.
_LEGAL = re.compile(
    r"本(?:法|条例|规定|办法|细则|规则|决定|准则|制度|标准)|前款|废止|施行|依照|参照|适用|附件|为准|不一致"
)
_DATED = re.compile(rf".{{0,60}}(?:{facts.DATE})")  # 国务院2025年8月21日
_FLAT = 3  # pieces of one line
_TITLE = 120  # characters at most
_SIGNATURE = 8  # lines behind the text in which its date may stand
_PROSE = 20  # characters of a line that is a sentence


class Span(NamedTuple):
    """Where the instrument stands among the lines."""

    title: int  # -1 where no line names it
    begin: int
    end: int


def reading(texts: Iterable[str], *, title: str = "", source: str = "") -> Reading:
    """The one instrument in these lines; `title` is used where no line names it.

    Raises ReadError where neither articles, nor items, nor sentences are found.
    """
    cut = [lines([text]) for text in texts]
    pieces = tuple(piece for each in cut for piece in each if not _PAGE.fullmatch(piece))
    marks = tuple(map(mark_of, pieces))
    span = _span(pieces, marks)
    if span is None:
        raise ReadError(
            "no Chinese legal text: neither 第…条 nor 一、 nor two sentences; "
            f"the page may have been read without its body ({len(pieces)} lines)",
            source=source,
        )
    head, body = pieces[: span.begin], pieces[span.begin : span.end]
    preamble = _preamble(pieces, marks, span)
    name = _name(pieces, span, title)
    return Reading(
        title=name,
        blocks=tuple(Block(role=_role(line), text=line) for line in [*preamble, *body]),
        grammar="zh",
        language="zh",
        edition=facts.edition(head) or facts.signed(pieces[span.end : span.end + _SIGNATURE]),
        basis=Basis.DRAFT if facts.is_draft(name) else Basis.ADOPTED,
        identifiers=facts.identifiers(head),
        notes=(*facts.in_force(head, body), *_left_out(pieces, span, len(preamble)), *_broken(cut)),
    )


def is_numbered(found: Reading) -> bool:
    """Whether articles or items carry the text, and not sentences alone."""
    return shape([mark_of(block.text) for block in found.blocks]) is not Shape.PROSE


def _span(pieces: Sequence[str], marks: Sequence[Mark | None]) -> Span | None:
    """The lines of the law; without one those of the outline; without one the sentences."""
    found = shape(marks)
    if found is Shape.LAW:
        units = articles(marks)
        first = min(units)
        begin = min([first, *opening(marks, first)])
        return Span(_title(pieces, begin, facts.LAW), begin, _law_end(pieces, marks, max(units)))
    if found is not Shape.PROSE:
        begin = next(
            at for at, mark in enumerate(marks) if mark and mark.form not in {Form.ARABIC, Form.ANNEX}
        )
        return Span(_title(pieces, begin, facts.POLICY), begin, _outline_end(pieces, marks, begin))
    prose = [at for at, piece in enumerate(pieces) if len(piece) >= _PROSE and ended(piece)]
    if len(prose) < 2:
        return None
    return Span(_title(pieces, prose[0], facts.POLICY), prose[0], prose[-1] + 1)


def _law_end(pieces: Sequence[str], marks: Sequence[Mark | None], last: int) -> int:
    """Behind the last article, its further paragraphs and items, and the annexes."""
    closing, annexed = bool(_CLOSING.search(pieces[last])), False
    for at in range(last + 1, len(pieces)):
        mark = marks[at]
        if _ends(pieces[at]):
            return at
        if mark and mark.form is Form.ANNEX:
            annexed = True
        elif (
            closing and not annexed and mark is None and not (ended(pieces[at]) and _LEGAL.search(pieces[at]))
        ):
            return at
    return len(pieces)


def _outline_end(pieces: Sequence[str], marks: Sequence[Mark | None], begin: int) -> int:
    """Behind the last sentence before a signature, an explanatory note or the furniture of the page."""
    end = next((at for at in range(begin + 1, len(pieces)) if _stops(pieces[at], marks[at])), len(pieces))
    while end > begin + 1 and marks[end - 1] is None and not ended(pieces[end - 1]):
        end -= 1
    return end


def _stops(line: str, mark: Mark | None) -> bool:
    return mark is None and bool(_ends(line) or _DATED.fullmatch(tidy(line)))


def _ends(line: str) -> bool:
    return bool(_FURNITURE.match(line) or _LIST.fullmatch(line) or _NOTE.fullmatch(tidy(line)))


def _title(pieces: Sequence[str], begin: int, endings: re.Pattern[str]) -> int:
    """The last line before the text that has the form of a title, -1 where none has."""
    return next((at for at in range(begin - 1, -1, -1) if facts.names(pieces[at], endings)), -1)


def _name(pieces: Sequence[str], span: Span, title: str) -> str:
    """The title, with the bracket under it: 标识办法（征求意见稿）."""
    if span.title < 0:
        return facts.plain_title(title)
    name, after, whole = facts.bare(pieces[span.title]), tidy(pieces[span.title + 1]), tidy(title)
    for line in map(tidy, reversed(pieces[: span.title])):  # a long title may be set on two lines
        if len(whole) > _TITLE or line + name not in whole:
            break
        name = line + name
    return name + (after if facts.is_suffix(after) else "")


def _preamble(pieces: Sequence[str], marks: Sequence[Mark | None], span: Span) -> list[str]:
    """The sentences between the title and the first number, without contents, history and dates.

    Where only the page's heading names the text, what stands before articles is the order or the notice,
    and what stands before items is theirs.
    """
    if span.title < 0 and shape(marks) is Shape.LAW:
        return []
    return [
        pieces[at]
        for at in range(span.title + 1, span.begin)
        if ended(pieces[at]) and marks[at] is None and not facts.is_history(pieces[at])
    ]


def _role(line: str) -> Role:
    mark = mark_of(line)
    return Role.DIVISION if mark and mark.form in DIVISIONS else Role.TEXT


def _left_out(pieces: Sequence[str], span: Span, preamble: int) -> tuple[str, ...]:
    """What a reader must know of the lines around the instrument, of which it has a preamble of so many."""
    before = span.title if span.title >= 0 else span.begin - preamble
    after = len(pieces) - span.end
    if not before and not after:
        return ()
    begins = f', which begin "{tidy(pieces[span.end])[:40]}"' if after else ""
    return (f"Left out as not of the instrument: {before} lines before it and {after} after it{begins}.",)


def _broken(cut: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """A warning where one line had to be cut into many."""
    if not any(len(each) >= _FLAT for each in cut):
        return ()
    return ("This copy has lost its line breaks; where no blank is left, paragraphs (款) stand together.",)
