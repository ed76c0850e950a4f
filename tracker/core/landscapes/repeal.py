"""Which watched instruments are revoked, by the publisher's remark or by the words of another instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.dates import dated
from tracker.core.flagging.topics import introduced
from tracker.core.landscapes.position import Kept, Repeal
from tracker.core.model import PREAMBLE, Kind, Provision
from tracker.core.text import fold
from tracker.core.words import cut

# Executive Order 14110, EO 14110, Regulation (EU) 2024/1689, Directive 95/46/EC, M-24-10, 《网络安全法》
_NAME = re.compile(
    r"(?:executive orders?|\be\.?o\.?)\s(?:no\.?\s)?(?P<order>\d{4,5})\b"
    r"|\bproclamations?\s(?P<proclamation>\d{4,5})\b"
    r"|\b(?:regulation|directive|decision)s?\s(?:\([a-z]+(?:,\s?[a-z]+)?\)\s)?(?:no\.?\s)?(?P<act>\d+/\d+)"
    r"|\b(?P<memorandum>m-\d{2}-\d{2})\b"
    r"|《(?P<title>[^《》]{2,60})》"
)
# the numbers behind the first of "executive orders 13766 of january 24, 2017, 13788 and 14110"
_MORE = re.compile(r"(?:,|\band\b)\s(\d{5})\b")
# "Revoked by: EO 14148, 2025-01-20", "Superseded in part by: EO 13771"
_STATUS = re.compile(
    r"(?:revoked|rescinded|superseded|repealed|terminated|nullified)(?P<part> in part)? by:"
    r"\s?(?P<by>.{1,200})",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:is|are)\s(?:hereby\s)?(?:revoked|rescinded|repealed|superseded)\b|废止"
)  # is hereby revoked
# I hereby revoke Executive Order 13769
_ENDING = re.compile(r"\bhereby\s(?:revoke|rescind|repeal)s?\s(?=executive order|proclamation|the following)")
_PART = re.compile(
    r"^(?:the\s)?(?:sub)?(?:sections?|articles?|paragraphs?|chapters?|annex(?:es)?|points?|parts?)\s[^,;]{1,60}\sof\s"
)  # section 4 of
_LEAD = re.compile(r"^(?:\(\w{1,4}\)\s?)?(?:(?:accordingly|therefore|further),\s)?")  # (b) accordingly,
# Behind these words stand instruments that the subject tells of: ", as amended by executive order 14000"
_TELLS = re.compile(r"\b(?:which|that|amend(?:s|ed|ing)|implement(?:s|ed|ing)|replac(?:es|ed|ing))\b")
_LIMITED = re.compile(
    r"^.{0,60}\b(?:in part|to the extent|insofar|in so far|except|with respect to)\b"
)  # revoked to the extent that
_SENTENCE = re.compile(r"(?<=[a-z)\"]{3}[.;])\s|[。；\n]")  # repealed. This; the order of January 1; 施行。
_PIECE = re.compile(r"第[零〇一二三四五六七八九十百千\d]+[条款项章]")  # 第三条
# with effect from 25 May 2018; 自2025年9月1日起
_FROM = re.compile(r"(?:with effect from|effective|as of|自)\s?(?=[\w\d])(.{1,30})")


def repeals(target: tuple[Kept, ...], texts: tuple[Kept, ...]) -> tuple[Repeal, ...]:
    """What the publisher of an instrument's texts, and the other texts, say of its end; each once."""
    names = {name for each in target for name in _own_names(each)}
    own = {each.source.id for each in target}
    found = [*(it for each in target for it in _by_status(each))]
    found += [it for each in texts if each.source.id not in own for it in _by_text(each, names)]
    once: dict[str, Repeal] = {}
    for each in sorted(found, key=lambda it: (not it.on, it.partly)):  # the dated one says more
        once.setdefault(each.by, each)
    return tuple(once.values())


def _own_names(kept: Kept) -> Iterator[str]:
    """What others call an instrument."""
    document = kept.document
    for text in (kept.source.instrument, *document.identifiers):
        yield from _names(fold(text))
    title = fold(document.title)
    for text in (title, f"《{title}》"):
        if match := _NAME.match(text):  # further on it may name what it repeals
            yield from _names(match[0])


def _names(folded: str) -> list[str]:
    """The instruments that a text names, in one spelling: "order 14110"."""
    found = []
    for match in _NAME.finditer(folded):
        kind = match.lastgroup or ""
        found.append(f"{kind} {match[kind]}")
        if kind in ("order", "proclamation"):
            found += [f"{kind} {number}" for number in _MORE.findall(folded, match.end())]
    return found


def _by_status(kept: Kept) -> Iterator[Repeal]:
    for each in kept.document.provisions:
        if each.kind is Kind.STATUS and (match := _STATUS.match(each.text.strip())):
            by = match["by"].strip()
            yield Repeal(
                by=_short(re.split(r", (?=\d{4}-)| of (?=\d{4}-)", by)[0]),
                on=dated(by),
                partly=bool(match["part"]),
                said=each.text,
                where=each.citation,
                snapshot=kept.snapshot,
            )


def _by_text(kept: Kept, names: set[str]) -> Iterator[Repeal]:
    contexts: dict[tuple[str, ...], str] | None = None
    for each in kept.document.provisions:
        if each.kind in PREAMBLE or each.kind is Kind.STATUS:
            continue
        folded = fold(each.text)
        if not names.intersection(_names(folded)):
            continue
        contexts = introduced(kept.document) if contexts is None else contexts
        if found := _ends(folded, each.text, fold(contexts[each.path]), names):
            partly, sentence = found
            yield _repeal(kept, each, sentence, partly=partly)


def _ends(folded: str, text: str, context: str, names: set[str]) -> tuple[bool, str] | None:
    """Whether a provision ends one of these instruments: whether only partly, and the sentence."""
    if _ENDED.search(context) or _ENDING.search(context):
        partly = _PART.match(_LEAD.sub("", folded)) is not None
        start = _PART.sub("", _LEAD.sub("", folded))
        if (match := _NAME.match(start)) and names.intersection(_names(match[0])):
            return partly, text
    for sentence in _SENTENCE.split(folded):
        if match := _ENDED.search(sentence):
            subject = _LEAD.sub("", sentence[: match.start()])
            whole = _PART.sub("", subject)
            begins = _NAME.match(whole) or (match[0] == "废止" and _NAME.search(whole))
            if begins and names.intersection(_names(_TELLS.split(whole)[0])):
                partly = whole != subject or _LIMITED.match(sentence[match.end() :]) is not None
                return partly or _PIECE.search(whole[begins.end() :]) is not None, sentence
        elif match := _ENDING.search(sentence):
            named = _NAME.match(sentence, match.end())
            if named and names.intersection(_names(_TELLS.split(sentence[match.end() :])[0])):
                return _LIMITED.match(sentence[named.end() :]) is not None, sentence
    return None


def _repeal(kept: Kept, provision: Provision, sentence: str, *, partly: bool) -> Repeal:
    since = _FROM.search(sentence) or _FROM.search(fold(provision.text))
    document = kept.document
    own = next((on for text in (document.edition, document.title) if (on := dated(text))), "")
    return Repeal(
        by=_short(kept.source.instrument or document.title),
        on=(dated(since[1]) if since else "") or own,
        partly=partly,
        said=cut(_shown(provision.text, sentence), 200),
        where=provision.citation,
        snapshot=kept.snapshot,
    )


def _shown(text: str, sentence: str) -> str:
    """A folded sentence as it is printed; the whole text where the sentence cannot be told there."""
    return next((each for each in _SENTENCE.split(text) if fold(each) == sentence), text)


def _short(name: str) -> str:
    """ "EO 14148" for "Executive Order 14148"; every other name as it is."""
    return re.sub(r"^Executive Order (?=\d)", "EO ", name)
