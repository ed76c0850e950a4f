"""Which sentences of one instrument end or amend another: to be named is not to be ended."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.core.landscapes.names import NAME, names
from tracker.core.landscapes.position import Relation
from tracker.core.text import fold

_ENDED = re.compile(
    r"\b(?:is|are)\s(?:hereby\s)?(?:revoked|rescinded|repealed|superseded)\b|\bshall be repealed\b|废止"
)  # is hereby revoked
_DOES = (
    r"\b(?:hereby\s(?:{verb})s?|this\s(?:memorandum|order|regulation|directive|decision|rule)"
    r"\s(?:hereby\s)?(?:{verb})s(?:\sand\s\w{{1,12}}s)?)\s(?:omb\s)?(?:memorandum\s)?"
)
# I hereby revoke Executive Order 13769; this memorandum rescinds and replaces OMB memorandum M-24-10
_ENDING = re.compile(
    _DOES.format(verb="revoke|rescind|repeal|supersede")
    + r"(?=executive order|proclamation|the following|m-\d|regulation|directive"
    r"|(?:sub)?sections?\s|articles?\s)"
)
_AMENDED = re.compile(
    r"\b(?:is|are|shall be)\s(?:hereby\s)?(?:further\s)?(?P<how>amended|replaced|inserted|added|deleted)\b"
    r"|根据本(?:决定|修正案)[^。;]{0,10}修(?:改|正)|作出?(?:如下|以下|相应)修(?:改|正)|修(?:改|正)为|增加一[条款项]"
)  # is hereby amended; 《网络安全法》根据本决定作相应修改
_AMENDING = re.compile(_DOES.format(verb="amend") + r"(?=executive order|proclamation|(?:sub)?sections?\s)")
# the following point shall be added to the annex to directive 98/27/ec
_INSERTING = re.compile(
    r"^the following [a-z ]{1,40}(?:is|are|shall be) (?:hereby )?(?:added|inserted) (?:to|in|into|after) "
)
_ALL_AMENDED = re.compile(r"\bthe following [a-z ]{1,40}are (?:hereby )?amended")
_PART = re.compile(
    r"^(?:in\s)?(?:the\s)?(?:(?:first|second|third|fourth|fifth|last)\s)?(?:sub)?(?:sections?|articles?|paragraphs?|chapters?|annex(?:es)?|points?|parts?|titles?)"
    r"(?:\s[^,;]{1,60}?)??\s(?:of|to)\s"
)  # section 4 of; in article 4(3) of; the annex to
_LEAD = re.compile(
    r"^(?:\(\w{1,4}\)\s?)?(?:(?:accordingly|therefore|further),\s)?(?:[一二三四五六七八九十]{1,3}、)?[对将]?"
)  # (b) accordingly, 一、将
_IN = re.compile(r"^in\s(?!accordance)")  # in regulation (eu) 2018/858, the following article is inserted
# Behind these words stand instruments that the subject tells of: ", as amended by executive order 14000"
_TELLS = re.compile(r"\b(?:which|that|amend(?:s|ed|ing)|implement(?:s|ed|ing)|replac(?:es|ed|ing))\b|[:\"]")
_LIMITED = re.compile(
    r"^.{0,60}\b(?:in part|to the extent|insofar|in so far|except|with respect to)\b"
)  # revoked to the extent that
_SENTENCE = re.compile(r"(?<=[a-z)\"]{3}[.;])\s|[。；\n]")  # repealed. This; the order of January 1; 施行。
_PIECE = re.compile(r"第[零〇一二三四五六七八九十百千\d]+[条款项章]")  # 第三条
# A title names what the instrument does: "amending regulations (eu) 2024/1689 and", 关于修改《…》的决定
_TITLES = (
    (
        Relation.AMENDED,
        re.compile(
            r"\bamending (?P<what>.{1,600}?)"
            r"(?:\band repealing\b|\b(?:as|with) regards?\b|\((?!(?:eu|ec|eec|euratom)\b)|$)"
        ),
    ),
    (Relation.AMENDED, re.compile(r"关于修(?:改|正)(?P<what>《.{1,80})的决定")),
    (Relation.REPEALED, re.compile(r"关于废止(?P<what>《.{1,80})的决定")),
    (
        Relation.CORRECTED,
        re.compile(
            r"^(?:corrigendum to|berichtigung de[rs]|rectificatif (?:au|à la)|rettifica de\w+"
            r"|corrección de errores de\w*|rectificatie van)\s(?P<what>.{1,200})"
        ),
    ),
)


class Said(NamedTuple):
    """What a sentence does to an instrument, whether only to a part of it, and the sentence, folded."""

    relation: Relation
    partly: bool
    sentence: str
    chapeau: str = ""  # the line above a list that holds the verb, where the sentence is an entry of it


def said_of(text: str, context: str, targets: set[str]) -> Said | None:
    """What a provision under headings and chapeaux (`context`) does to one of these instruments."""
    folded = fold(text)
    entry = _listed(folded, text, context, targets)
    return entry or _ends(folded, targets) or _amends(folded, targets)


def entitled(title: str, targets: set[str]) -> Said | None:
    """What the title of an instrument says that it does to one of these."""
    folded = fold(title)
    for relation, form in _TITLES:
        if (match := form.search(folded)) and targets.intersection(names(match["what"])):
            return Said(relation, partly=False, sentence=title)
    return None


def shown(text: str, sentence: str) -> str:
    """A folded sentence as it is printed; the whole text where the sentence cannot be told there."""
    return next((each for each in _SENTENCE.split(text) if fold(each) == sentence), text)


def _listed(folded: str, text: str, context: str, targets: set[str]) -> Said | None:
    """What the chapeau of a list does to the instrument that an entry begins with."""
    bare = _LEAD.sub("", folded)
    start = _whole(bare)
    named = NAME.match(start)
    if named is None or targets.isdisjoint(names(named[0])):
        return None
    for line in context.splitlines():
        above = fold(line)
        if match := _ENDED.search(above) or _ENDING.search(above):
            return Said(_ending(match[0]), partly=start != bare, sentence=text, chapeau=line)
        if _ALL_AMENDED.search(above):
            return Said(Relation.AMENDED, partly=False, sentence=text, chapeau=line)
    return None


def _ends(folded: str, targets: set[str]) -> Said | None:
    for sentence in _SENTENCE.split(folded):
        partly: bool | None = None
        if match := _ENDED.search(sentence):
            partly = _ended(sentence, match, targets)
        elif match := _ENDING.search(sentence):
            partly = _done(sentence[match.end() :], targets)
        if match and partly is not None:
            return Said(_ending(match[0]), partly=partly, sentence=sentence)
    return None


def _ended(sentence: str, match: re.Match[str], targets: set[str]) -> bool | None:
    """Whether only a part is ended, None where none of these is: "section 4 of order 13999 is revoked"."""
    subject = _LEAD.sub("", sentence[: match.start()])
    whole = _whole(subject)
    begins = NAME.match(whole) or (match[0] == "废止" and NAME.search(whole))
    if not begins or not targets.intersection(names(_TELLS.split(whole)[0])):
        return None
    limited = _LIMITED.match(sentence[match.end() :]) is not None
    return whole != subject or limited or _PIECE.search(whole[begins.end() :]) is not None


def _done(ending: str, targets: set[str]) -> bool | None:
    """The same of what stands behind the verb: "I hereby revoke executive order 13999"."""
    whole = _whole(ending)
    named = NAME.match(whole)
    if not named or not targets.intersection(names(_TELLS.split(whole)[0])):
        return None
    return whole != ending or _LIMITED.match(whole[named.end() :]) is not None


def _whole(text: str) -> str:
    """What a part belongs to, the outermost: "section 1 of part 2 of order 13999" is of the order."""
    while match := _PART.match(text):
        text = text[match.end() :]
    return text


def _ending(words: str) -> Relation:
    """Orders are revoked, acts and Chinese measures repealed."""
    return Relation.REPEALED if "repeal" in words or "废止" in words else Relation.REVOKED


def _amends(folded: str, targets: set[str]) -> Said | None:
    for sentence in _SENTENCE.split(folded):
        if match := _AMENDING.search(sentence) or _INSERTING.search(sentence):
            found = _done(sentence[match.end() :], targets) is not None
        else:
            match = _AMENDED.search(sentence)
            found = match is not None and _amended(sentence, match, targets)
        if found:
            return Said(Relation.AMENDED, partly=False, sentence=sentence)
    return None


def _amended(sentence: str, match: re.Match[str], targets: set[str]) -> bool:
    """Whether one of these is amended: "Regulation X is amended", "in Article 4 of X, … is replaced"."""
    subject = _LEAD.sub("", sentence[: match.start()])
    whole = _IN.sub("", _whole(subject))
    # A whole instrument that is replaced has ended, which its successor says in other words.
    inside = whole != subject or match["how"] in (None, "amended")
    named = NAME.match(whole)
    return bool(inside and named and targets.intersection(names(_TELLS.split(whole)[0])))
