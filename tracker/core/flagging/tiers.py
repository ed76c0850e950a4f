"""A comparison with its flags: which changes touch a topic, how nearly, and why.

Tier 1: the edited words say it, or a provision on the topic appears or disappears. 2: a provision on
the topic was amended elsewhere. 3: the change is in what such a provision leans on, or moves a
threshold. 4: only its label changed, or a mere mention; never an alert.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from tracker.core.flagging.defining import exempts
from tracker.core.flagging.edited import edited, spelled, widened
from tracker.core.flagging.findings import Finding
from tracker.core.flagging.leaning import Leaning
from tracker.core.flagging.lettering import sentence, shown
from tracker.core.flagging.standing import Edition
from tracker.core.flagging.terms import Grade, Topic
from tracker.core.flagging.topics import TIERS
from tracker.core.model import Change, ChangeKind, Comparison, Document, Flag, Provision, Text
from tracker.core.words import cut, listed

_RAISING = frozenset({"negation", "exception", "modality"})
LEANING = ("cited", "defining")  # the rules of tier 3: what makes an exemption lean on a provision
Side = Literal["inserted", "deleted", "kept"]


def editions(before: Document, after: Document, topics: tuple[Topic, ...]) -> tuple[Edition, Edition]:
    """Both sides with what their provisions lean on; it may be worked out beside the comparison."""
    new = Edition(after, topics)
    old = Edition(before, topics, twin=new)
    for each in (old, new):
        each.lean()
    return old, new


def flagged(
    comparison: Comparison, topics: tuple[Topic, ...], sides: tuple[Edition, Edition] | None = None
) -> Comparison:
    """The same comparison, each change with the flags of these topics, the nearest first."""
    before, after = sides or editions(comparison.before, comparison.after, topics)
    changes = tuple(replace(each, flags=_flags(each, before, after)) for each in comparison.changes)
    return replace(comparison, changes=_once(changes))


def watch_list(document: Document, topics: tuple[Topic, ...]) -> tuple[Leaning, ...]:
    """What the provisions on these topics lean on; a change in one of them, or below it, is tier 3."""
    return tuple(step for step, _ in Edition(document, topics).leanings())


def _flags(change: Change, before: Edition, after: Edition) -> tuple[Flag, ...]:
    divided = {ChangeKind.SPLIT, ChangeKind.MERGED} & set(change.kinds)
    if (change.before is None or change.after is None) and not divided:
        flags = list(_of_whole(change, before, after))
    elif change.text is Text.AMENDED:
        flags = [*_of_words(change, before, after), *_of_scope(change, before, after)]
    else:
        return tuple(_of_label(change, before, after))
    if not any(flag.tier <= 2 for flag in flags):
        flags += _of_leaning(change, before, after)
    return _strongest(flags)


def _once(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """What came or went with the whole above it is told there, unless it is on the topic itself."""
    wholes = {_place(each) for each in changes if each.before is None or each.after is None}

    def told_above(change: Change) -> bool:
        came, path = _place(change)
        return any((came, path[:depth]) in wholes for depth in range(1, len(path)))

    return tuple(
        replace(each, flags=tuple(flag for flag in each.flags if flag.rule not in LEANING))
        if _place(each) in wholes and told_above(each)
        else each
        for each in changes
    )


def _place(change: Change) -> tuple[bool, tuple[str, ...]]:
    """Whether a change is read in the new text, and where."""
    provision = change.after or change.before
    return change.after is not None, provision.path if provision else ()


def _of_whole(change: Change, before: Edition, after: Edition) -> Iterator[Flag]:
    """A provision that came or went: everything that it says counts as edited."""
    came = change.before is None
    edition, provision = (after, change.after) if came else (before, change.before)
    told = "The provision is new; it" if came else "The provision is gone; it"
    for flag in edition.flags(provision):
        yield replace(
            flag,
            tier=1 if flag.tier <= 2 else flag.tier,
            side="inserted" if came else "deleted",
            reason=flag.reason.replace("The provision", told, 1),
        )


def _of_words(change: Change, before: Edition, after: Edition) -> Iterator[Flag]:
    """What the edited words say, with three words to either side."""
    for op, edition, provision in (("+", after, change.after), ("-", before, change.before)):
        if provision is None:
            continue
        text = spelled(change, op)
        found = edition.findings(text, provision)
        touched = [(widened(shown(text), each), each) for each in edited(change, op)] if found else []
        for finding, offset in found:
            start, end = finding.start - offset, finding.end - offset
            if not any(start < wide[1] and wide[0] < end for wide, _ in touched):
                continue
            within = any(start < own[1] and own[0] < end for _, own in touched)
            side: Side = "kept" if not within else "inserted" if op == "+" else "deleted"
            if within or finding.grade is Grade.DIRECT:
                yield _word_flag(change, finding, shown(text), (start, end), side=side)


def _word_flag(change: Change, finding: Finding, text: str, place: tuple[int, int], *, side: Side) -> Flag:
    term = text[place[0] : place[1]]
    reason = {
        "inserted": f"The inserted words say “{term}”",
        "deleted": f"The deleted words said “{term}”",
        "kept": f"The edit stands within three words of “{term}”",
    }[side]
    return Flag(
        topic=finding.topic,
        code=finding.code,
        tier=TIERS[finding.grade],
        term=term,
        side=side,
        quote=sentence(text, *place),
        reason=f"{reason}{_turn(change)}.",
        rule=finding.rule,
    )


def _of_scope(change: Change, before: Edition, after: Edition) -> Iterator[Flag]:
    """A provision on the topic whose edit lies elsewhere; a turned meaning raises it by one."""
    turned = any(each.kind in _RAISING for each in change.material)
    for edition, provision in ((after, change.after), (before, change.before)):
        for flag in edition.flags(provision):
            if flag.tier > 2:
                continue
            yield replace(
                flag,
                tier=1 if turned else 2,
                side="kept",
                reason=f"The provision is on the topic (“{cut(flag.term, 60)}”); its amendment lies elsewhere"
                f"{_turn(change)}{', which lifts it to tier 1' if turned else ''}.",
            )


def _of_leaning(change: Change, before: Edition, after: Edition) -> Iterator[Flag]:
    """A change in what an exemption leans on, with the way there in words."""
    for edition, provision in ((after, change.after), (before, change.before)):
        if provision and (found := edition.leaning(provision)):
            step, topic = found
            threshold = any(flag.code == "T1" for flag in edition.flags(provision))
            yield Flag(
                topic=topic,
                code="T1" if threshold else "X1",
                tier=3,
                term=step.provision.citation,
                quote=cut(shown(provision.text), 300),
                reason=f"{_led(step, provision, edition, topic)}{_turn(change)}.",
                rule=LEANING[step.defining],
            )


def _led(step: Leaning, provision: Provision, edition: Edition, topic: str) -> str:
    """The way from the provision on the topic to one that changed, in words."""
    terms = (f" (“{cut(flag.term, 60)}”)" for flag in edition.flags(step.start) if flag.topic == topic)
    what = "grants an exemption" if exempts(step.start.text) else "is on the topic"
    whole = step.provision
    part = "" if whole.path == provision.path else f"; {provision.citation} is part of {whole.citation}"
    return f"{step.start.citation} {what}{next(terms, '')}; {step.told}{part}"


def _of_label(change: Change, before: Edition, after: Edition) -> Iterator[Flag]:
    """A provision on the topic that only bears another label, stands elsewhere, or was parted or joined."""
    if not set(change.kinds):
        return
    ends = tuple(each.citation for each in (change.before, change.after) if each)
    place = " is now ".join(ends) if len(ends) > 1 else listed((*ends, *change.related), between=" with ")
    for flag in after.flags(change.after) or before.flags(change.before):
        if flag.tier <= 2:
            yield replace(flag, tier=4, reason=f"Only the label or the place changed: {place}.")


def _turn(change: Change) -> str:
    """The words of an edit on which the sense turns: a negation, an exception, a modal verb."""
    turned = tuple(dict.fromkeys(f"“{each.term}”" for each in change.material if each.kind in _RAISING))
    return f"; the edit turns on {listed(turned)}" if turned else ""


def _strongest(flags: list[Flag]) -> tuple[Flag, ...]:
    """One flag per topic and code, the nearest first, edited words before kept ones."""
    ordered = sorted(flags, key=lambda flag: (flag.tier, flag.side == "kept"))
    kept: dict[tuple[str, str], Flag] = {}
    for flag in ordered:
        kept.setdefault((flag.topic, flag.code), flag)
    return tuple(kept.values())
