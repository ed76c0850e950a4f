"""The JSON contracts of the command line as plain dicts; extend them, never break them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tracker.core.model import Change, Comparison, Document, Flag, Provision


def outline(document: Document) -> dict[str, Any]:
    """`outline --format json`."""
    return {
        "title": document.title,
        "edition": document.edition,
        "language": document.language,
        "basis": document.basis,
        "identifiers": list(document.identifiers),
        "notes": list(document.notes),
        "provisions": [provision(each) for each in document.provisions],
    }


def provision(it: Provision) -> dict[str, Any]:
    """One provision, on a side of a change or in an outline."""
    return {
        "path": list(it.path),
        "citation": it.citation,
        "kind": it.kind,
        "heading": it.heading,
        "text": it.text,
    }


def comparison(it: Comparison) -> dict[str, Any]:
    """`compare --format json`."""
    return {
        "before": _edition(it.before),
        "after": _edition(it.after),
        "comparable": it.comparable,
        "notes": list(it.notes),
        "changes": [change(each) for each in it.changes],
        "summary": summary(it.changes),
    }


def change(it: Change) -> dict[str, Any]:
    """One change with its edits, what is material in it, and its flags."""
    return {
        "rank": it.rank,
        "kinds": list(it.kinds),
        "text": it.text,
        "before": provision(it.before) if it.before else None,
        "after": provision(it.after) if it.after else None,
        "related": list(it.related),
        "confidence": it.confidence,
        "edits": [list(edit) for edit in it.edits],
        "material": [each._asdict() for each in it.material],
        "flags": [flag(each) for each in it.flags],
        "reasons": list(it.reasons),
    }


def flag(it: Flag) -> dict[str, Any]:
    """One flag with the words that prove it."""
    return {
        "topic": it.topic,
        "code": it.code,
        "tier": it.tier,
        "term": it.term,
        "side": it.side,
        "quote": it.quote,
        "reason": it.reason,
        "rule": it.rule,
    }


def summary(changes: tuple[Change, ...]) -> dict[str, int]:
    """How many changes of each kind, and how many are flagged above a mere mention."""
    kinds = Counter(str(kind) for each in changes for kind in each.kinds)
    names = ("amended", "added", "removed", "renumbered", "moved", "split", "merged")
    flagged = sum(any(flag.tier <= 3 for flag in each.flags) for each in changes)
    return {name: kinds[name] for name in names} | {"flagged": flagged}


def _edition(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "edition": document.edition,
        "language": document.language,
        "basis": document.basis,
        "provisions": len(document.provisions),
    }
