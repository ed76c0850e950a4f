"""A digest as JSON: the whole of it for other programs, keys never renamed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from tracker.core import words
from tracker.core.digests.coverage import Coverage
from tracker.core.digests.issue import Development, Digest, Evidence, Finding, Housekeeping, Item, Suppressed
from tracker.core.flagging.judgement import Judgement, Precision
from tracker.core.model import Document
from tracker.formats import contract, escape, landscape_machine, wording

FILE = "{name}.json"


def render(digest: Digest) -> str:
    """The machine-readable twin; text as in the sources, only written so that nothing can hide in it."""
    return escape.json(json.dumps(document(digest), ensure_ascii=False, indent=1)) + "\n"


def document(digest: Digest) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "digest": {
            "name": digest.name,
            "title": wording.TITLE,
            "number": digest.number,
            "since": words.instant(digest.since),
            "until": words.instant(digest.until),
            "generated_at": words.instant(digest.generated_at),
            "tool_version": digest.tool_version,
            "previous": digest.previous or None,
        },
        "bottom_line": list(digest.bottom_line),
        "developments": [_development(each) for each in digest.developments],
        "flagged": [_item(each) for each in digest.cards],
        "other": [_item(each) for each in digest.others],
        "housekeeping": [_housekeeping(each) for each in digest.housekeeping],
        "suppressed": [_suppressed(each) for each in digest.suppressed],
        "landscape": [landscape_machine.position(each) for each in digest.landscape],
        "coming": [landscape_machine.deadline(each) for each in digest.coming],
        "coverage": [_coverage(each) for each in digest.coverage],
        "findings": [_finding(each) for each in digest.findings],
        "precision": [precision(each) for each in digest.precision],
        "method": list(wording.METHOD_LINES),
    }


def _development(it: Development) -> dict[str, Any]:
    return {
        "kind": it.kind,
        "jurisdiction": it.jurisdiction,
        "instrument": it.instrument,
        "sentence": it.sentence,
        "said": it.said or None,
        "where": it.where or None,
        "snapshot": it.snapshot,
        "finding": it.finding or None,
        "link": landscape_machine.link(it.link) if it.link else None,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "finding": wording.key(item.finding),
        "jurisdiction": item.finding.source.jurisdiction,
        "instrument": item.instrument,
        "headline": item.headline,
        "account": item.account,
        "effect": item.effect,
        "status": wording.status(item.finding, note=wording.is_note(item)),
        "judgements": [judgement(each) for each in item.verdicts],
        "change": contract.change(item.change),
        "parts": [contract.change(each) for each in item.children],
    }


def judgement(it: Judgement) -> dict[str, Any]:
    """An analyst's verdict; also what `judge --format json` prints."""
    return {
        "flag": it.flag,
        "verdict": it.opinion,
        "at": words.instant(it.at),
        "rules": list(it.rules),
        "note": it.note,
        "by": it.by,
    }


def precision(it: Precision) -> dict[str, Any]:
    """How often a rule was right by the verdicts of analysts."""
    return {"rule": it.rule, "relevant": it.relevant, "judged": it.judged}


def _housekeeping(kept: Housekeeping) -> dict[str, Any]:
    return {
        "finding": wording.key(kept.finding),
        "sentences": [*wording.relabelled(kept), *wording.tally(kept)],
        "correspondences": [each._asdict() for each in kept.correspondences],
        "renumbered": [contract.change(each) for each in kept.renumbered],
        "moved": [contract.change(each) for each in kept.moved],
        "references": [contract.change(each) for each in kept.references],
    }


def _suppressed(each: Suppressed) -> dict[str, Any]:
    return {
        "source": each.source.id,
        "rule": each.rule,
        "sentence": each.sentence,
        "changes": [contract.change(change) for change in each.changes],
    }


def _coverage(row: Coverage) -> dict[str, Any]:
    expect = row.source.expect
    return {
        "source": row.source.id,
        "title": row.name,
        "jurisdiction": row.source.jurisdiction,
        "instrument": row.source.instrument,
        "state": row.health,
        "checks": row.checks,
        "failures": row.failures,
        "first": row.first,
        "changed": row.changed,
        "reason": row.reason,
        "last_success": _when(row.last_success),
        "last_change": _when(row.last_change),
        "bytes": row.received,
        "provisions": row.provisions,
        "expected": {"provisions": expect.provisions, "counts": dict(expect.counts)},
        "meaning": row.meaning,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": wording.key(finding),
        "source": finding.source.id,
        "checked_at": words.instant(finding.check.at),
        "verdict": finding.check.verdict,
        "comparable": finding.comparison.comparable,
        "notes": list(wording.notes(finding)),
        "before": _side(finding.comparison.before, finding.before),
        "after": _side(finding.comparison.after, finding.after),
        "summary": contract.summary(finding.comparison.changes),
    }


def _side(edition: Document, evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    return {
        "title": edition.title,
        "edition": edition.edition,
        "basis": edition.basis,
        "language": edition.language,
        "identifiers": list(edition.identifiers),
        "provisions": len(edition.provisions),
        "evidence": [
            {
                "url": each.url,
                "fetched_at": words.instant(each.fetched_at),
                "sha256": each.sha256,
                "snapshot": each.snapshot,
            }
            for each in evidence
        ],
    }


def _when(moment: datetime | None) -> str | None:
    return words.instant(moment) if moment else None
