"""Short lines that every written form of a digest shares."""

from __future__ import annotations

from itertools import groupby

from tracker.core import words
from tracker.core.digests.coverage import Coverage
from tracker.core.digests.issue import Development, Digest, Evidence, Finding, Housekeeping, Item, Suppressed
from tracker.core.digests.sections import side_of
from tracker.core.flagging.judgement import Judgement, Precision
from tracker.core.landscapes.editions import BASES, named
from tracker.core.model import Basis, Change, ChangeKind, Confidence, Document, Flag, Kind

SUBJECT = "Open-source AI and model weights"
TITLE = f"{SUBJECT}: what changed in the law"
FLAGGED = "Open-source and model-weights changes"
DEVELOPMENTS = "Instruments adopted, amended, corrected or revoked"
OTHERS = "Other material changes"
HOUSEKEEPING = "Renumbering and housekeeping"
EDITIONS = "Editions compared"
SUPPRESSED = "Suppressed: no change of the law"
COVERAGE = "Coverage and health"
METHOD = "Method"
METHOD_LINES = (
    "Official texts are kept as received, compared provision by provision, and flagged by published rules.",
    "Every statement is computed from the words of the texts; each names its provision and our copy.",
    "This is not legal advice; only the official publication is authentic.",
)

CODES = {
    "W1": "definition of weights",
    "W2": "widely available weights",
    "W3": "security of weights",
    "W4": "reporting and ownership of weights",
    "W5": "export control of weights",
    "W6": "no forced disclosure of weights",
    "W7": "sharing of weights by government",
    "O1": "exemption for open source",
    "O2": "limits of the exemption",
    "O3": "definition of open source",
    "O4": "parameters made public",
    "O5": "steward of open-source software",
    "O6": "promotion of open source",
    "O7": "duty to release as open source",
    "O8": "risks of open release",
    "F1": "fine-tuning and derivatives",
    "A1": "access modes",
    "D1": "training-data disclosure",
    "L1": "licence terms",
    "S1": "access to source code",
    "T1": "threshold that moves an exemption",
    "X1": "definition used by an exemption",
}
_TIERS = {1: "wording", 2: "scope", 3: "by reference", 4: "mention"}
_SIDES = {
    "inserted": "among the inserted words",
    "deleted": "among the deleted words",
    "kept": "in the provision",
}


def period(digest: Digest) -> str:
    """Both ends of the half-open period."""
    return f"{words.minute(digest.since)} to {words.minute(digest.until)}"


def place(item: Item) -> str:
    """The provision with its heading, and its old label where that differs."""
    side = side_of(item.change)
    heading = f" {side.heading}" if side.heading else ""
    before = item.change.before
    old = f" (formerly {before.citation})" if before and before.citation != side.citation else ""
    return f"{side.citation}{heading}{old}"


def status(finding: Finding, *, note: bool = False) -> str:
    """Which edition is shown and what it is worth; `note` where it is the publisher's remark."""
    shown = "shown: the publisher's status note" if note else "shown: the text"
    us = finding.source.jurisdiction == "US"
    parts = (finding.comparison.after.edition, worth(finding), shown if us or note else "")
    return " · ".join(part for part in parts if part)


def worth(finding: Finding) -> str:
    """What the edition is worth: as adopted, a draft, a consolidation without legal effect."""
    basis = finding.comparison.after.basis
    if basis is Basis.CONSOLIDATED and finding.source.jurisdiction == "EU":
        return "the consolidated text has no recitals and has no legal effect"
    return BASES[basis]


def is_note(item: Item) -> bool:
    """Whether the item is what the publisher says about the text, not the text."""
    return side_of(item.change).kind is Kind.STATUS


def kinds(change: Change) -> str:
    """What happened, in a word or two: "amended, renumbered"."""
    return ", ".join(change.kinds)


def chips(item: Item) -> tuple[str, ...]:
    """What happened, how near it is to the topic, and which codes it touches."""
    tiers = (f"tier {item.flags[0].tier}",) if item.flags else ()
    codes = dict.fromkeys(map(_code, item.flags))
    effects = (item.effect,) if item.effect else ()
    happened = () if is_note(item) else tuple(_kind(item.change, kind) for kind in item.change.kinds)
    return (*happened, *effects, *tiers, *codes)


def why(item: Item) -> tuple[str, ...]:
    """Why it was flagged: codes, tier, the words or the chain of references that prove it."""
    proofs: dict[str, list[str]] = {}
    for flag in item.flags:
        proofs.setdefault(_proof(flag), []).append(_code(flag))
    return tuple(f"{', '.join(dict.fromkeys(codes))} {proof}" for proof, codes in proofs.items())


def confidence(item: Item) -> str:
    """How sure the pairing is, empty where it is high."""
    change = item.change
    if change.confidence is Confidence.HIGH:
        return ""
    if change.confidence is Confidence.LOW and change.related and None in (change.before, change.after):
        role = "successor" if change.before is None else "predecessor"
        return f"Probably the {role} of {words.listed(change.related)}; shown as removed and added."
    return f"Confidence that the two sides belong together: {change.confidence}."


def verdicts(item: Item) -> tuple[str, ...]:
    """What analysts said of it, empty where nobody did."""
    return tuple(map(verdict, item.verdicts))


def verdict(it: Judgement) -> str:
    """What an analyst said, of which code, who, when and why."""
    code = it.flag.partition("#")[2]
    said = f"Judged {it.opinion}{f' ({code})' if code else ''} by {it.by or 'an analyst'}"
    return f"{said} on {words.day(it.at)}{f': {it.note}' if it.note else '.'}"


def method(digest: Digest) -> tuple[str, ...]:
    """How the issue was made, and how often each rule was right where analysts judged it."""
    judged = precision(digest.precision)
    return (*METHOD_LINES, judged) if judged else METHOD_LINES


def precision(rules: tuple[Precision, ...]) -> str:
    """How often each rule was right where analysts judged it, empty where they judged none."""
    told = "; ".join(f"{each.rule} {each.relevant} of {each.judged}" for each in rules)
    return f"Found relevant by analysts, of the flags they judged, by rule: {told}." if told else ""


def developed(each: Development) -> str:
    """What became of an instrument, in one sentence, with whose law it is."""
    region = f"{each.jurisdiction} · " if each.jurisdiction else ""
    return f"{region}{each.sentence}."


def proven(each: Development) -> str:
    """The words that say so and where they stand, empty for a new edition, which proves itself."""
    return f"{each.where}: “{each.said}”" if each.said and each.where else ""


def provenance(evidence: Evidence) -> str:
    """When our copy was fetched and how to recognise it."""
    return f"fetched {words.minute(evidence.fetched_at)}, sha256 {evidence.sha256[:12]}"


def snapshot(name: str) -> str:
    """The path of our copy from the folder of the reports, empty for what is no copy of ours."""
    return f"../{name}" if name.startswith("snapshots/") else ""


def tally(kept: Housekeeping) -> tuple[str, ...]:
    """How much of an instrument changed its labels or its references only."""
    lines = []
    if kept.renumbered:
        number = words.count(len(kept.renumbered), "new number")
        lines.append(
            f"{number} in all, parts of renumbered units included; no wording but references changed."
        )
    if kept.references:
        number = words.count(len(kept.references), "provision")
        lines.append(
            f"{number} {'differs' if len(kept.references) == 1 else 'differ'} only in cross-references."
        )
    return tuple(lines)


def relabelled(kept: Housekeeping) -> tuple[str, ...]:
    """Which labels became which, runs folded, and what moved with its words as they were."""
    moved = (f"{side_of(each).citation} is moved; its text is the same." for each in kept.moved)
    return (*(f"{each.sentence}." for each in kept.correspondences), *moved)


def suppressed(each: Suppressed) -> str:
    """What was held back, the provisions concerned, and the rule that did it."""
    where = words.listed(tuple(side_of(change).citation for change in each.changes), most=5)
    return f"{each.sentence}{f' Where: {where}.' if where else ''} Rule: {each.rule}."


def by_finding(items: tuple[Item, ...]) -> tuple[tuple[Finding, tuple[Item, ...]], ...]:
    """Items in their order, with the finding that each run of them shares."""
    runs = groupby(items, key=lambda item: key(item.finding))
    groups = (tuple(group) for _, group in runs)
    return tuple((group[0].finding, group) for group in groups)


def key(finding: Finding) -> str:
    """What identifies a finding: its source and the number of the check."""
    return f"{finding.source.id}/{finding.check.sequence}"


def law(finding: Finding) -> str:
    """Whose law it is and what it is called."""
    return " · ".join(part for part in (finding.source.jurisdiction, finding.instrument) if part)


def editions(finding: Finding) -> str:
    """Which two editions were compared."""
    before, after = finding.comparison.before, finding.comparison.after
    tell = named if finding.earlier else _edition
    return " → ".join(dict.fromkeys(said for each in (before, after) if (said := tell(each))))


def _edition(document: Document) -> str:
    return document.edition


def notes(finding: Finding) -> tuple[str, ...]:
    """What a reader must know of the editions: why a missing part does not count as removed."""
    return tuple(dict.fromkeys((*finding.comparison.notes, *finding.comparison.after.notes)))


def remarks(finding: Finding) -> tuple[str, ...]:
    """What the later edition is worth, and what a reader must know of it."""
    said = notes(finding)
    consolidated = finding.comparison.after.basis is Basis.CONSOLIDATED
    own = "" if said and consolidated else worth(finding)  # its publisher says the same of it
    return tuple(line for line in (own, *said) if line)


def address(finding: Finding) -> str:
    """Where the publisher shows the text; what was asked for last is the text, before it stand its facts."""
    return finding.after[-1].url if finding.after else ""


def copies(finding: Finding) -> tuple[tuple[str, Evidence], ...]:
    """Our copies of both sides; a part that stayed the same is named once."""
    known = {each.snapshot for each in finding.before}
    new = tuple(("after", each) for each in finding.after if each.snapshot not in known)
    return (*(("before", each) for each in finding.before), *new)


COLUMNS = ("Source", "State", "Checks", "Last success", "Last change", "Bytes", "Provisions", "What it means")


def cells(row: Coverage) -> tuple[str, ...]:
    """A source's row, in the order of COLUMNS."""
    least = row.source.expect.provisions
    return (
        row.name,
        str(row.health),
        f"{row.checks} ({row.failures} failed)" if row.failures else str(row.checks),
        words.minute(row.last_success) if row.last_success else "never",
        words.day(row.last_change) if row.last_change else "none seen",
        f"{row.received:,}" if row.received else "–",
        (f"{row.provisions:,}" if row.provisions else "–") + (f" of at least {least:,}" if least else ""),
        f"{row.meaning} Reason: {row.reason}." if row.reason else row.meaning,
    )


def _code(flag: Flag) -> str:
    return f"{flag.code} {CODES.get(flag.code, flag.topic)}"


def _proof(flag: Flag) -> str:
    proof = flag.reason or _SIDES[flag.side]
    term = f"“{flag.term}”: " if flag.term and flag.term not in proof else ""
    return f"(tier {flag.tier}, {_TIERS[flag.tier]}): {term}{proof}"


def _kind(change: Change, kind: ChangeKind) -> str:
    if kind is ChangeKind.RENUMBERED and change.before and change.after:
        return f"renumbered {change.before.citation} → {change.after.citation}"
    return str(kind)
