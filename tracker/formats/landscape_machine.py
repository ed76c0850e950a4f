"""A landscape as JSON: the whole of it for other programs, keys never renamed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tracker.core import words
from tracker.core.landscapes.deadlines import Deadline
from tracker.core.landscapes.position import Entry, Kept, Landscape, Link, Move, Position
from tracker.formats import contract, escape, landscape_wording


def render(landscape: Landscape) -> str:
    """The machine-readable form; text as in the sources, only written so that nothing can hide in it."""
    document = {
        "title": landscape_wording.TITLE,
        "at": landscape.at,
        "since": landscape.since or None,
        "generated_at": words.instant(landscape.generated_at),
        "tool_version": landscape.tool_version,
        "instruments": [position(each) for each in landscape.positions],
        "moves": [_move(each) for each in landscape.moves],
        "method": list(landscape_wording.METHOD_LINES),
    }
    return escape.json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def deadline(it: Deadline) -> dict[str, Any]:
    """A day to come, and who names it."""
    return asdict(it)


def position(it: Position) -> dict[str, Any]:
    """Where one instrument stands."""
    return {
        "jurisdiction": it.jurisdiction,
        "instrument": it.instrument,
        "title": it.title,
        "state": it.state,
        "status": it.status,
        "silence": it.silence,
        "provisions_read": it.read,
        "mentions": it.mentions,
        "provisions": [_entry(each) for each in it.entries],
        "thresholds": [_entry(each) for each in it.thresholds],
        "texts": [_text(each) for each in it.texts],
        "revoked": [link(each) for each in it.repeals],
        "links": [link(each) for each in it.links],
        "editions": [_text(each) for each in it.editions],
        "differences": [
            {
                "kind": each.kind,
                "languages": list(each.languages),
                "citations": list(each.citations),
                "values": [list(values) for values in each.values],
                "sentence": each.sentence,
            }
            for each in it.differences
        ],
        "notes": list(it.notes),
    }


def link(it: Link) -> dict[str, Any]:
    """What another instrument does to one, with the proof; also in the developments of a digest."""
    return {
        "relation": it.relation,
        "by": it.by,
        "made": it.made or None,
        "on": it.on or None,
        "partly": it.partly,
        "languages": list(it.languages),
        "carried_by": it.carried or None,
        "pending": it.pending or None,
        "said": it.said,
        "where": it.where,
        "source": it.source,
        "snapshot": it.snapshot,
    }


def _entry(it: Entry) -> dict[str, Any]:
    return {
        "citation": it.provision.citation,
        "path": list(it.provision.path),
        "kind": it.provision.kind,
        "codes": list(it.codes),
        "quote": it.quote,
        "snapshot": it.snapshot,
        "flags": [contract.flag(each) for each in it.flags],
    }


def _text(it: Kept) -> dict[str, Any]:
    return {
        "source": it.source.id,
        "edition": it.document.edition,
        "basis": it.document.basis,
        "language": it.document.language,
        "seen": words.instant(it.seen),
        "url": it.address,
        "snapshot": it.snapshot,
    }


def _move(it: Move) -> dict[str, Any]:
    return {
        "jurisdiction": it.jurisdiction,
        "instrument": it.instrument,
        "kinds": list(it.kinds),
        "before": it.before or None,
        "after": it.after or None,
        "codes": list(it.codes),
        "sentence": it.sentence,
    }
