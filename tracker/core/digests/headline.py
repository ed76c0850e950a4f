"""One declarative sentence per change, built by rules from citation, kinds and edits: never an opinion."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core import words
from tracker.core.model import Change, ChangeKind, Edit, Flag, Kind, Provision
from tracker.core.text import fold, is_chinese

LIMIT = 140  # characters of a headline
_NAMED = 60  # of them for the name of the provision
_SHORTEST = 8  # characters of a title that still say something
_NEAR = 3  # unchanged words between two edits that a reader takes as one
_ALONE = 3  # words that come or go and can be understood without those around them
_KEPT = 0.3  # a provision that keeps less of its words is reworded
_OPERATIVE = ("negation", "exception", "modality")
_WEIGHT = (*_OPERATIVE, "threshold", "number", "date", "scope", "definition", "reference")


class _Cluster(NamedTuple):
    """Edits that stand together, with the words around them."""

    left: str
    before: str
    after: str
    right: str
    changed: str  # only the words that go or come


def headline(
    change: Change, *, children: tuple[Change, ...] = (), instrument: str = "", effect: str = ""
) -> str:
    """What happened, in at most 140 characters: `Article 53(2): “shall not apply” becomes “shall apply”`.

    `effect` is added where it fits; `instrument` is the subject where the law as a whole is marked;
    `children` lend their words to a unit that has none of its own.
    """
    provision = change.after or change.before
    if provision is None:
        return "A change without a provision"
    if provision.kind is Kind.STATUS:
        return _status(change, instrument)
    if provision.kind is Kind.LISTED and children:
        return _entry(provision, children)
    said = _happened((change, *children), _name(change, provision))
    told = f"{said}; {effect}" if effect else said
    return told if len(told) <= LIMIT else said


def account(change: Change, children: tuple[Change, ...] = ()) -> str:
    """How much changed and which operative words are touched, as plain sentences."""
    parts = (change, *children)
    side = change.after or change.before
    if side is None or side.kind is Kind.STATUS:
        return ""
    if side.kind is Kind.LISTED and children:
        return _behind(children)
    return " ".join(sentence for sentence in (_measure(change, parts), _touched(change)) if sentence)


def _happened(parts: tuple[Change, ...], name: str) -> str:
    change = parts[0]
    for kind, verb in _WHOLE.items():
        if kind in change.kinds:
            return words.cut(f"{name}{_title(parts)} is {verb}", LIMIT)
    for kind, (verb, link) in _DIVIDED.items():
        if kind in change.kinds:
            return words.cut(
                f"{name} is {verb}" + (f" {link} {words.listed(change.related)}" if change.related else ""),
                LIMIT,
            )
    if ChangeKind.AMENDED in change.kinds and change.edits:
        return _amended(change, name)
    return words.cut(_relabelled(change, name), LIMIT)


def _name(change: Change, provision: Provision) -> str:
    """The citation, with the old one where it differs and both fit: "Article 52c(2), now Article 53(2)"."""
    if change.before and change.after and change.before.citation != change.after.citation:
        both = f"{change.before.citation}, now {change.after.citation}"
        return both if len(both) <= _NAMED else provision.citation
    return provision.citation


def _status(change: Change, instrument: str) -> str:
    subject = words.cut(instrument or "The instrument", 60)
    old, new = (side.text if side else "" for side in (change.before, change.after))
    if not new:
        return f"{subject} is no longer marked “{words.cut(old, LIMIT - len(subject) - 27)}”"
    return f"{subject} is now marked “{words.cut(new, LIMIT - len(subject) - 20)}”"


def _entry(entry: Provision, children: tuple[Change, ...]) -> str:
    """A new entry of a listing, with what the text behind it speaks of, or that it could not be read."""
    spoken = sorted(_spoken(children), key=lambda pair: pair[1].tier)
    said = "the text behind it could not be read"
    if spoken:
        place, flag = spoken[0]
        said = f"its {words.cut(place.citation, 30)} speaks of “{words.cut(flag.term, 40)}”"
    name = words.cut(entry.citation, _NAMED)
    room = LIMIT - len(f"{name} “” is new; {said}")
    title = f" “{words.cut(entry.heading, room)}”" if entry.heading and room > _SHORTEST else ""
    return f"{name}{title} is new; {said}"


def _behind(children: tuple[Change, ...]) -> str:
    """How much of the text behind an entry is on topic, or why it could not be read."""
    number = len({place.path for place, _ in _spoken(children)})
    verb = "is" if number == 1 else "are"
    told = f"{words.count(number, 'provision')} of the text behind this entry {verb} on topic."
    remarks = (each.after for each in children if each.after and each.after.kind is Kind.LISTED)
    said = (f"{each.citation} {each.text}." for each in remarks)
    return " ".join((*((told,) if number else ()), *said))


def _spoken(children: tuple[Change, ...]) -> list[tuple[Provision, Flag]]:
    return [(each.after, flag) for each in children if each.after for flag in each.flags]


_WHOLE = {ChangeKind.ADDED: "new", ChangeKind.REMOVED: "removed"}
_DIVIDED = {ChangeKind.SPLIT: ("split", "into"), ChangeKind.MERGED: ("merged", "with")}


def _title(parts: tuple[Change, ...]) -> str:
    """The heading, else the first words, of what came or went."""
    sides = [side for each in parts if (side := each.after or each.before)]
    shown = next((text for side in sides if (text := side.heading or side.text)), "")
    return f" “{words.cut(shown, 70)}”" if shown else ""


def _relabelled(change: Change, name: str) -> str:
    if change.before and change.after and change.before.citation != change.after.citation:
        return f"{change.before.citation} is now {change.after.citation}; its text is the same"
    return f"{name} is {'moved; its text is the same' if ChangeKind.MOVED in change.kinds else 'changed'}"


def _amended(change: Change, name: str) -> str:
    clusters = _clusters(change.edits)
    if not clusters:
        return words.cut(f"{name} is changed", LIMIT)
    best = min(clusters, key=lambda cluster: _weight(change, cluster))
    operative = _weight(change, best) < len(_OPERATIVE)
    if not operative and _share_kept(change.edits) < _KEPT:
        return words.cut(f"{name} is reworded", LIMIT)
    others = sum(_speaks(cluster.changed) for cluster in clusters) - 1
    more = f" (and {words.count(others, 'other edit')})" if others > 0 else ""
    name = words.cut(name, _NAMED)
    return name + ": " + _said(best, operative=operative, room=LIMIT - len(name) - 2 - len(more)) + more


def _weight(change: Change, cluster: _Cluster) -> int:
    """The place of the gravest operative word that changed, then flagged words, others, punctuation."""
    changed = fold(cluster.changed)
    if not _speaks(changed):
        return len(_WEIGHT) + 2
    kinds = {each.kind for each in change.material if fold(each.term) in changed}
    grave = next((place for place, kind in enumerate(_WEIGHT) if kind in kinds), None)
    if grave is not None:
        return grave
    flagged = any(flag.side != "kept" and fold(flag.term) in changed for flag in change.flags)
    return len(_WEIGHT) + (0 if flagged else 1)


def _speaks(text: str) -> bool:
    """Whether there are words in it, not only punctuation."""
    return any(map(str.isalnum, text))


def _said(cluster: _Cluster, *, operative: bool, room: int) -> str:
    """The cluster in words, its quotes cut to fit the room."""
    if not _speaks(cluster.changed):
        return "only the punctuation changes"
    one_sided = not (cluster.before.strip() and cluster.after.strip())
    enough = _ALONE if operative else 2 if is_chinese(cluster.changed) else 1
    if one_sided and words.length(cluster.changed) >= enough:
        verb = "inserted" if cluster.after.strip() else "deleted"
        return f"“{words.cut(_trim(cluster.changed), room - 14)}” is {verb}"
    old, new = _in_context(cluster)
    half = (room - 13) // 2
    spare = max(half - len(old), 0), max(half - len(new), 0)
    shown = words.cut(old, half + spare[1]), words.cut(new, half + spare[0])
    if shown[0] == shown[1]:
        return "the wording changes"
    return f"“{shown[0]}” becomes “{shown[1]}”"


def _in_context(cluster: _Cluster) -> tuple[str, str]:
    """Both sides with a word or two around them where they are too short to be understood."""
    chinese = is_chinese(cluster.left + cluster.changed + cluster.right)
    enough = 2 if chinese else _ALONE  # 应当 says as much as two words
    if min(words.length(cluster.before), words.length(cluster.after)) >= enough:
        return _trim(cluster.before), _trim(cluster.after)
    both = bool(cluster.before.strip() and cluster.after.strip())
    left = _tail(cluster.left, 6 if chinese else 2 if both else 1)
    right = _head(cluster.right, 2 if chinese else 1)
    return _trim(left + cluster.before + right), _trim(left + cluster.after + right)


def _tail(text: str, number: int) -> str:
    """The last words of a text, none from before its last stop; in Chinese a comma is one."""
    stop = max(text.rfind(mark) for mark in (". ", "; ", "。", "；", "，", "：", "、"))
    kept = text[stop + 1 :]
    found = words.spans(kept)
    return kept[found[-number:][0][0] :] if found else ""


def _head(text: str, number: int) -> str:
    found = words.spans(text)
    return text[: found[:number][-1][1]] if found else ""


def _trim(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:.，；：。")


def _clusters(edits: tuple[Edit, ...]) -> tuple[_Cluster, ...]:
    """Edits with at most three unchanged words between them, as one."""
    groups: list[list[int]] = []
    for place, edit in enumerate(edits):
        if edit.op == "=":
            continue
        near = groups and all(words.length(each.text) <= _NEAR for each in edits[groups[-1][-1] + 1 : place])
        if near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(_cluster(edits, group[0], group[-1] + 1) for group in groups)


def _cluster(edits: tuple[Edit, ...], start: int, stop: int) -> _Cluster:
    within = edits[start:stop]
    return _Cluster(
        left=edits[start - 1].text if start else "",
        before="".join(edit.text for edit in within if edit.op != "+"),
        after="".join(edit.text for edit in within if edit.op != "-"),
        right=edits[stop].text if stop < len(edits) else "",
        changed=" ".join(edit.text for edit in within if edit.op != "="),
    )


def _share_kept(edits: tuple[Edit, ...]) -> float:
    size = {op: sum(words.length(edit.text) for edit in edits if edit.op == op) for op in "=-+"}
    return size["="] / max(size["="] + max(size["-"], size["+"]), 1)


def _measure(change: Change, parts: tuple[Change, ...]) -> str:
    if change.before is None or change.after is None:
        sides = [side for each in parts if (side := each.after or each.before)]
        size = sum(words.length(side.text) for side in sides)
        text = sides[0].text if sides else ""
        whole = f"{words.count(len(sides), 'provision')}, " if len(sides) > 1 else ""
        return f"{'Added' if change.before is None else 'Removed'}: {whole}{words.amount(size, text)}."
    gone, come = ("".join(e.text for e in change.edits if e.op == op) for op in "-+")
    sizes = [
        f"{words.amount(words.length(text), text)} {verb}"
        for text, verb in ((gone, "deleted"), (come, "inserted"))
        if words.length(text)
    ]
    places = words.count(len(_clusters(change.edits)), "place")
    return f"{' and '.join(sizes)}, in {places}." if sizes else ""


def _touched(change: Change) -> str:
    terms = tuple(dict.fromkeys(f"{each.kind} “{each.term}”" for each in change.material))
    return f"Operative words touched: {words.listed(terms, most=5)}." if terms else ""
