"""What a change does, where its own words say so: to an exemption, a duty, a threshold; no guessing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from tracker.core.flagging.lettering import lettered, shown
from tracker.core.model import Change, Kind, Text
from tracker.core.words import length

# "does not apply", "are exempt from", 不适用 and the same in French, German, Dutch, Italian, Spanish
_EXEMPTS = re.compile(
    r"(?<!exception )(?<!exemption )(?<!derogation )\b(?:shall|does|do|should|will|need) not"
    r" (?:apply|extend|be (?:subject|mandated|required))\b"
    r"|\b(?:is|are|be) (?:exempt(?:ed)?|excluded) from\b|\bne s'applique(?:nt)? pas\b"
    r"|\b(?:gilt|gelten) (?:\w+ ){0,3}nicht\b|\bkeine anwendung\b|\bniet van toepassing\b"
    r"|\bnon si applican?o?\b|\bno se aplicará?n?\b|不适用|豁免|免除"
)
# "unless", "other than", "this exception shall not apply to", 除…外
_LIMITS = re.compile(
    r"\b(?:unless|except|excluding|other than|save (?:where|for)|provided that|subject to|without prejudice"
    r"|only (?:if|where|when)|à moins que|sauf|es sei denn|sofern nicht|mit ausnahme|tenzij|behalve"
    r"|a meno che|salvo|tranne|eccetto|a menos que|excepto)\b"
    r"|\bthis (?:exception|exemption|derogation) (?:shall|does) not apply\b|除[^,。]{1,30}外|但是|但书"
)
_DUTIES = re.compile(r"\b(?:shall|must|(?:is|are) required to)\b(?! not (?:apply|extend))|应当|必须|不得")
_ADVICE = re.compile(r"\b(?:should|may|(?:is|are) encouraged to|can)\b|可以|鼓励")
# "must" -> "where practicable must"
_SOFTENERS = re.compile(
    r"\b(?:where|when|if|as|insofar as|to the extent) (?:it is |reasonably |technically )?"
    r"(?:practicable|appropriate|feasible|possible|relevant|reasonable|necessary)\b"
    r"|\b(?:endeavou?r|seek|make (?:reasonable|best) efforts|aim) to\b|视情|酌情|尽可能"
)
_DEFINES = re.compile(
    r"""["'][^"']{2,80}["'],? (?:\w+ ){0,2}?(?:means?|shall mean|refers? to|has the meaning)\b|是指"""
)
_NUMBER = re.compile(
    r"\d[\d.,^]*|[零一二三四五六七八九十百千万亿]+(?=以上|以下|人|元|万|亿|日|个|%)"
)  # 10^25
# what stands around a number that decides who is bound: greater than 10^25, at least one million
_COMPARES = re.compile(
    r"\b(?:greater|more|less|fewer|higher|lower) than\b|\bat least\b|\bexceed\w{0,3}\b|\bthreshold\b"
    r"|\bequal to\b|\bor more\b|\bminimum\b|\bmaximum\b|\bnot (?:more|less) than\b"
    r"|以上|以下|超过|不少于|不低于|阈值|达到"
)
_SWAP = 4  # words: a longer replacement is another sentence, not another verb
_PLAIN = "wording changed"


def effect(change: Change) -> str:
    """What the change does, "exemption narrowed"; "wording changed" where the words do not tell."""
    provision = change.after or change.before
    if provision is not None and provision.kind is Kind.STATUS:
        return "status changed"
    if change.before is None or change.after is None:
        return _of_whole(change)
    if change.text is not Text.AMENDED:
        return "wording unchanged"
    words = _Words(change)
    return next((said for sign in _SIGNS if (said := sign(words))), _PLAIN)


class _Words:
    """Both texts, the edited words, and short words put for others, all lettered."""

    def __init__(self, change: Change) -> None:
        kept = {op: "".join(each.text for each in change.edits if each.op in {"=", op}) for op in "-+"}
        self.before, self.after = (lettered(shown(kept[op])) for op in "-+")
        edited = {op: " … ".join(each.text for each in change.edits if each.op == op) for op in "-+"}
        self.gone, self.come = (lettered(shown(edited[op])) for op in "-+")
        self.swaps = tuple(
            (lettered(shown(one.text)), lettered(shown(other.text)))
            for one, other in pairwise(change.edits)
            if (one.op, other.op) == ("-", "+") and max(length(one.text), length(other.text)) <= _SWAP
        )

    def moved(self, pattern: re.Pattern[str]) -> int:
        """How many more matches the text has than it had."""
        return len(pattern.findall(self.after)) - len(pattern.findall(self.before))


def _of_whole(change: Change) -> str:
    came = change.before is None
    provision = change.after or change.before
    text = lettered(shown(provision.text)) if provision else ""
    verb = "introduced" if came else "removed"
    for noun, pattern in (("exemption", _EXEMPTS), ("definition", _DEFINES), ("duty", _DUTIES)):
        if pattern.search(text):
            return f"{noun} {verb}"
    return "provision added" if came else "provision removed"


def _exemption(words: _Words) -> str:
    moved = words.moved(_EXEMPTS)
    had, has = (bool(_EXEMPTS.search(text)) for text in (words.before, words.after))
    if not had and not has:
        return ""
    if moved:
        return "exemption introduced" if moved > 0 else "exemption removed"
    limits = words.moved(_LIMITS)
    if limits > 0 and not _LIMITS.search(words.gone):
        return "exemption narrowed"
    if limits < 0 and not _LIMITS.search(words.come):
        return "exemption widened"
    return ""


def _threshold(words: _Words) -> str:
    gone, come = ([m[0] for m in _NUMBER.finditer(text)] for text in (words.gone, words.come))
    return "threshold moved" if gone and come and gone != come and _compared(words) else ""


def _compared(words: _Words) -> bool:
    """Whether a number that came stands behind or before a comparison."""
    for number in _NUMBER.finditer(words.come):
        for place in re.finditer(rf"(?<!\d){re.escape(number[0])}(?!\d)", words.after):
            if _COMPARES.search(words.after[max(0, place.start() - 60) : place.end() + 30]):
                return True
    return False


def _definition(words: _Words) -> str:
    return "definition changed" if _DEFINES.search(words.before) and _DEFINES.search(words.after) else ""


def _duty(words: _Words) -> str:
    for gone, come in words.swaps:
        if _DUTIES.search(gone) and not _DUTIES.search(come) and _ADVICE.search(come):
            return "duty weakened"
        if _DUTIES.search(come) and not _DUTIES.search(gone) and _ADVICE.search(gone):
            return "duty strengthened"
    duties, softer = words.moved(_DUTIES), words.moved(_SOFTENERS)
    if softer and not duties and _DUTIES.search(words.after):
        return "duty weakened" if softer > 0 else "duty strengthened"
    if duties > 0 and not _DUTIES.search(words.gone):
        return "duty introduced"
    return "duty removed" if duties < 0 and not _DUTIES.search(words.come) else ""


def _carve_out(words: _Words) -> str:
    limits = words.moved(_LIMITS)
    if limits > 0 and not _LIMITS.search(words.gone):
        return "condition or carve-out added"
    return "condition or carve-out removed" if limits < 0 and not _LIMITS.search(words.come) else ""


_SIGNS: tuple[Callable[[_Words], str], ...] = (_exemption, _threshold, _definition, _duty, _carve_out)
