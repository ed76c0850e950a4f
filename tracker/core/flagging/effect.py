"""What a change does, where its own words say so: to an exemption, a duty, a threshold; no guessing.

Only the words that an edit touches can say it, in the sentence in which they stand. Where one sentence is
put for another, or signs speak against each other, the answer is "wording changed".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tracker.core.citation.elsewhere import AMENDING
from tracker.core.flagging.amendment import Amendment, Piece, Side
from tracker.core.flagging.formulas import (
    ADVICE,
    CONDITIONS,
    DEFINES,
    DENIES,
    DUTIES,
    LATER,
    LIMITS,
    NOBODY,
    SOFTENERS,
    UNEXEMPTS,
    exemptions,
)
from tracker.core.flagging.lettering import lettered, shown
from tracker.core.flagging.quantities import moved
from tracker.core.model import PREAMBLE, Change, ChangeKind, Kind, Text
from tracker.core.text import fold, words
from tracker.core.words import length

_LONGEST = 100_000  # characters: no provision of law comes near, a hostile text stops here
_SWAP = 6  # words: a longer replacement is another sentence, not another verb
_VERB = 2  # words behind the verb of a duty that make it one: "and shall [follow the rules]"
_CLAUSE = re.compile(r"[.;:\n。；：]")
_SENTENCE = 6  # words at least of a sentence that is known again
_REST = 2  # words of the sentence of a duty that may stay where the duty goes, else it was only joined
_CONDITION = 4  # words at least of a condition, "if it is sold"
_NEAR = 20  # characters before an edit in which the verb stands that it denies
_LAST = re.compile(r"\w{1,20}\W{0,2}$")  # may [not]
_QUOTED = re.compile(r"(?:^|[\s:(])[\"']\w")  # is added: 'Acts …
_DENIAL = re.compile(r"\b(?:not?|neither|nor|never|nicht|keine?|ne|niet|geen|non)\b|不")
_PLAIN = "wording changed"


def effect(change: Change, beside: Iterable[Change] = ()) -> str:
    """What the change does, "exemption narrowed"; "wording changed" where the words do not tell.

    `beside` are the other changes of the comparison: a sentence that only went from one provision of an
    article to another was neither introduced nor removed.
    """
    provision = change.after or change.before
    if provision is not None and provision.kind is Kind.STATUS:
        return "status changed"
    divided = {ChangeKind.SPLIT, ChangeKind.MERGED} & set(change.kinds)
    if (change.before is None or change.after is None) and not divided:
        return _of_whole(change)
    if change.text is not Text.AMENDED:
        return "wording unchanged"
    if divided or change.before is None or change.after is None:
        return _PLAIN  # what it lost or got may stand in its other part
    if change.after.kind in PREAMBLE or sum(len(edit.text) for edit in change.edits) > _LONGEST:
        return _PLAIN  # a recital binds nobody
    amendment = Amendment(change)
    if not _tells(amendment):
        return _PLAIN
    said = next((said for sign in _SIGNS if (said := sign(amendment))), _PLAIN)
    return _PLAIN if said != _PLAIN and _carried(amendment, change, beside) else said


def _tells(amendment: Amendment) -> bool:
    """Whether both sides speak for themselves: not where one is empty, or quotes the text of another law."""
    before, after = amendment.before.text, amendment.after.text
    if not before.strip() or not after.strip():
        return False  # what a unit said may stand in its paragraphs now
    return not (AMENDING.search(after) and _QUOTED.search(after))


def _carried(amendment: Amendment, change: Change, beside: Iterable[Change]) -> bool:
    """Whether a sentence went from this provision to another of its article, or came from there."""
    gone, come = (
        [
            _worded(sentence)
            for start, end in side.edits
            for sentence in _CLAUSE.split(side.text[start:end])
            if length(sentence) >= _SENTENCE
        ]
        for side in (amendment.before, amendment.after)
    )
    if not gone and not come:
        return False
    others = [each for each in beside if each is not change and _outermost(each) == _outermost(change)]
    before, after = (
        " ".join(_worded(each.text) for each in sides if each)
        for sides in ([each.before for each in others], [each.after for each in others])
    )
    return any(each in after for each in gone) or any(each in before for each in come)


def _worded(text: str) -> str:
    return " ".join(words(fold(text)))


def _outermost(change: Change) -> str:
    provision = change.after or change.before
    return provision.path[0] if provision else ""


def _of_whole(change: Change) -> str:
    came = change.before is None
    provision = change.after or change.before
    text = lettered(shown(provision.text)) if provision and provision.kind not in PREAMBLE else ""
    verb = "introduced" if came else "removed"
    if DEFINES.search(text):
        return f"definition {verb}"
    if exemptions(text):
        return f"exemption {verb}"
    if UNEXEMPTS.search(text):
        return "exemption narrowed" if came else "exemption widened"
    if DUTIES.search(text):
        return f"duty {verb}"
    return "provision added" if came else "provision removed"


def _exemption(amendment: Amendment) -> str:
    before, after = amendment.before, amendment.after
    balance = amendment.balance(exemptions)
    touched = len(after.touched(exemptions)) - len(before.touched(exemptions))
    if balance:
        if balance * touched <= 0 or not _denied_otherwise(amendment, balance):
            return ""
        return "exemption introduced" if balance > 0 else "exemption removed"
    if not exemptions(before.text) or not exemptions(after.text):
        return ""
    gone, come = _limits_of_exemption(before), _limits_of_exemption(after)
    if bool(gone) == bool(come):
        return ""
    if any((*gone, *come)):
        return "condition or carve-out added" if come else "condition or carve-out removed"
    return "exemption narrowed" if come else "exemption widened"


def _denied_otherwise(amendment: Amendment, balance: int) -> bool:
    """Whether denials come and go with an exemption: "not apply" to "applies neither" removes none."""
    side = amendment.after if balance > 0 else amendment.before
    if not all(_DENIAL.search(match[0]) for match in side.touched(exemptions)):
        return True  # "is exempt from" needs no denial
    return amendment.balance(_DENIAL.finditer) * balance > 0


def _limits_of_exemption(side: Side) -> list[bool]:
    """For each limit of an exemption that only this side has: whether it stands beside another limit."""
    limits = [match for match in _limits(side) if exemptions(side.around(match.end() - 1))]
    nested = (
        len(LIMITS.findall(side.around(match.end() - 1))) > len(LIMITS.findall(match[0])) for match in limits
    )
    return [*nested, *(False for _ in side.own(UNEXEMPTS.finditer))]


def _limits(side: Side) -> list[re.Match[str]]:
    """The limits and conditions that only this side has, of a sentence that both sides have."""
    clauses = (place for place in side.alone if length(side.text[slice(*place)]) >= _CONDITION)
    conditions = (CONDITIONS.match(side.text, *place) for place in clauses)
    found = (*side.own(LIMITS.finditer), *(match for match in conditions if match))
    return [match for match in found if side.kept(match)]


def _quantity(amendment: Amendment) -> str:
    """A threshold, amount, period or date that moved, with its direction."""
    before, after = amendment.before, amendment.after
    return moved((before.text, before.edits), (after.text, after.edits))


def _definition(amendment: Amendment) -> str:
    """A definition whose own sentence was edited."""
    for side in (amendment.before, amendment.after):
        if not any(DEFINES.search(side.around(start)) for start, _ in side.edits):
            return ""
    return "definition changed"


def _duty(amendment: Amendment) -> str:
    said = {_swapped(amendment, piece) for piece in amendment.pieces} - {""}
    if said:
        return "" if len(said) > 1 else said.pop().removeprefix(_UNSAID)
    before, after = amendment.before, amendment.after
    softer = _softened(after) - _softened(before)
    more, less = _obliges(after), _obliges(before)
    if more or less:
        balance = amendment.balance(DUTIES.finditer)
        if bool(more) == bool(less) or balance * (1 if more else -1) <= 0:
            return ""
        return "duty introduced" if more else "duty removed"
    if softer and not amendment.balance(DUTIES.finditer):
        return "duty weakened" if softer > 0 else "duty strengthened"
    return ""


def _swapped(amendment: Amendment, piece: Piece) -> str:
    """What a short edit does that puts one verb of obligation for another: "must" for "may"."""
    if max(length(piece.gone), length(piece.come)) > _SWAP:
        return _replaced(piece)
    before = _modality(piece.gone, amendment.before, piece.before)
    after = _modality(piece.come, amendment.after, piece.after)
    return _TURNS.get((before, after), _UNSAID) if before and after and before != after else ""


def _replaced(piece: Piece) -> str:
    """What a longer edit does that puts "shall assess whether they suffice" for "may approve them"."""
    gone, come = (bool(DUTIES.search(each)) for each in (piece.gone, piece.come))
    if come and not gone and ADVICE.search(piece.gone):
        return "duty introduced"
    return "duty removed" if gone and not come and ADVICE.search(piece.come) else ""


def _modality(edit: str, side: Side, place: tuple[int, int]) -> str:
    """What an edit and the words beside it say: a duty, a permission, or either of them denied."""
    first, last = side.sentence(place[0])
    verb = _LAST.search(side.text[max(0, place[0] - _NEAR) : place[0]])
    said = edit if DUTIES.search(edit) or ADVICE.search(edit) else f"{verb[0] if verb else ''}{edit}"
    duty, advice = DUTIES.search(said), ADVICE.search(said)
    if bool(duty) == bool(advice):
        return ""
    denied = (
        DENIES.search(edit)
        or DENIES.match(side.text, place[1])
        or NOBODY.search(side.text, first, place[0])
        or LATER.search(side.text, place[1], last)
    )
    return f"{'no ' if denied else ''}{'duty' if duty else 'permission'}"


_UNSAID = "unsaid"  # one verb of obligation for another, with no name for what that does
_TURNS = {
    ("duty", "permission"): "duty weakened",
    ("permission", "duty"): "duty strengthened",
    ("permission", "no permission"): "duty introduced",  # a prohibition
    ("permission", "no duty"): "duty introduced",  # "may disclose" to "shall not disclose"
    ("no permission", "permission"): "duty removed",
    ("no duty", "permission"): "duty removed",
}


def _softened(side: Side) -> int:
    """How many duties only this side softens."""
    return sum(bool(DUTIES.search(side.around(match.start()))) for match in side.own(SOFTENERS.finditer))


def _obliges(side: Side) -> list[re.Match[str]]:
    """The duties that only this side has, each with the words that say what is owed."""
    return [
        match
        for match in side.own(DUTIES.finditer)
        for start, end in side.alone
        if start <= match.start() < end
        and length(side.text[match.end() : end]) >= _VERB
        and length(side.text[end : side.sentence(match.end() - 1)[1]]) <= _REST
        and not ADVICE.search(side.text, start, end)
        and not NOBODY.search(side.text, start, match.start())
    ]


def _carve_out(amendment: Amendment) -> str:
    gone, come = bool(_limits(amendment.before)), bool(_limits(amendment.after))
    if gone == come:
        return ""
    return "condition or carve-out added" if come else "condition or carve-out removed"


_SIGNS: tuple[Callable[[Amendment], str], ...] = (_exemption, _quantity, _definition, _duty, _carve_out)
