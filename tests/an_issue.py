"""Issues built by hand: one with every section, a quiet one, one that is partly blind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from tracker.core.digests.digest import Digest, Evidence, Finding, arrange
from tracker.core.landscapes.deadlines import Deadline
from tracker.core.landscapes.position import Difference, Entry, Kept, Position
from tracker.core.model import (
    Basis,
    Change,
    ChangeKind,
    Comparison,
    Confidence,
    Document,
    Edit,
    Flag,
    Kind,
    Material,
    Provision,
    Text,
)
from tracker.core.record import Check, Expectation, Source, Verdict

SINCE = datetime(2026, 11, 16, 6, tzinfo=UTC)
UNTIL = datetime(2026, 11, 23, 6, tzinfo=UTC)
SHA = "0f3a9c27d1b4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e"


@dataclass(frozen=True)
class Known:
    """What the catalogue knows of a source."""

    source: str
    last_success: datetime | None
    last_change: datetime | None


def source(name: str, **facts: object) -> Source:
    """A source of the specimen world."""
    return replace(Source(id=name, publisher="plain", language="en"), **facts)  # type: ignore[arg-type]


SPECIMEN = source(
    "specimen-act",
    title="Specimen Act, consolidated",
    jurisdiction="EU",
    instrument="Regulation (EU) 2031/7",
    expect=Expectation(provisions=400),
)
ORDER = source("specimen-order", title="Executive Order 19999", jurisdiction="US", instrument="EO 19999")
MEASURES = source(
    "specimen-measures",
    title="样本人工智能管理办法",
    jurisdiction="CN",
    instrument="样本令第7号",
    language="zh",
)
MARKETS = source(
    "specimen-markets", title="Specimen Markets Act", jurisdiction="EU", instrument="Regulation (EU) 2031/8"
)
SOURCES = (SPECIMEN, MARKETS, ORDER, MEASURES)


def provision(
    citation: str, text: str = "", *, path: str = "", kind: Kind = Kind.PARAGRAPH, heading: str = ""
) -> Provision:
    """A provision; its path is told apart by slashes."""
    return Provision(
        path=tuple((path or citation).split("/")), citation=citation, kind=kind, heading=heading, text=text
    )


def amended(before: Provision, after: Provision, edits: str, **facts: object) -> Change:
    """A change whose redline is written as it is printed: "shall [-not -]apply"."""
    change = Change(
        kinds=(ChangeKind.AMENDED,), text=Text.AMENDED, before=before, after=after, edits=redline(edits)
    )
    return replace(change, **facts)  # type: ignore[arg-type]


# "[-not -]", "{+AI model, +}", or what stands between them
_PRINTED = re.compile(r"\[-(?P<gone>.*?)-\]|\{\+(?P<come>.*?)\+\}|(?P<kept>.+?)(?=\[-|\{\+|$)", re.DOTALL)
_OPS: dict[str, Literal["=", "-", "+"]] = {"gone": "-", "come": "+", "kept": "="}


def redline(printed: str) -> tuple[Edit, ...]:
    """Edits as they are printed: "shall [-not -]apply"."""
    return tuple(
        Edit(_OPS[found.lastgroup], found[found.lastgroup])
        for found in _PRINTED.finditer(printed)
        if found.lastgroup and found[found.lastgroup]
    )


def check(of: Source, sequence: int, verdict: Verdict, *, hours: int = 24, **facts: object) -> Check:
    """A look at a source, some hours into the period."""
    it = Check(source=of.id, sequence=sequence, at=SINCE + timedelta(hours=hours), verdict=verdict)
    return replace(it, **facts)  # type: ignore[arg-type]


def evidence(of: Source, stamp: str, url: str) -> Evidence:
    """One side's proof."""
    return Evidence(
        url=url,
        fetched_at=datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC),
        sha256=SHA,
        snapshot=f"snapshots/{of.id}/{stamp}-{SHA[:12]}.html",
    )


def finding(of: Source, found: Check, *changes: Change, url: str, was: str = "", **facts: object) -> Finding:
    """What a check found, with an old and a new copy; `was` is the edition before."""
    document = replace(Document(title=of.title, provisions=(), language=of.language), **facts)  # type: ignore[arg-type]
    return Finding(
        source=of,
        check=found,
        comparison=Comparison(before=replace(document, edition=was), after=document, changes=changes),
        before=(evidence(of, "20261102T060000Z", url),),
        after=(evidence(of, "20261117T060000Z", url),),
    )


FLIP = amended(
    provision("Article 12(2)", path="art_12/par_2"),
    provision("Article 13(2)", path="art_13/par_2"),
    "The duties of this Chapter shall [-not -]apply to models released under a free and open-source licence"
    " whose weights are made publicly available. Providers of such models keep a record of each release for"
    " ten years. The record is kept in a form that the authority can read, in one of the languages of the"
    " Union, and it is handed over on request within fifteen working days of the day on which the request"
    " was received. This paragraph is reviewed by [-31 December 2033-]{+30 June 2032+}.",
    kinds=(ChangeKind.AMENDED, ChangeKind.RENUMBERED),
    rank=1,
    material=(Material("negation", "not"), Material("date", "31 December 2033")),
    flags=(
        Flag(
            topic="open-source",
            code="O1",
            tier=1,
            term="free and open-source licence",
            reason="the provision holds an exemption for open source, and its operative words changed",
        ),
    ),
)
NEW_ARTICLE = (
    Change(
        kinds=(ChangeKind.ADDED,),
        text=Text.AMENDED,
        before=None,
        after=provision("Article 6", path="art_6", kind=Kind.ARTICLE, heading="Release of model weights"),
        rank=2,
    ),
    Change(
        kinds=(ChangeKind.ADDED,),
        text=Text.AMENDED,
        before=None,
        after=provision(
            "Article 6(1)",
            "Whoever makes the weights of a general-purpose model publicly available states the licence.",
            path="art_6/par_1",
        ),
        rank=3,
        flags=(Flag(topic="model-weights", code="W2", tier=1, term="weights", side="inserted"),),
    ),
    Change(
        kinds=(ChangeKind.ADDED,),
        text=Text.AMENDED,
        before=None,
        after=provision(
            "Article 6(2)", "The statement shall be made at the time of release.", path="art_6/par_2"
        ),
        rank=4,
    ),
)
SCOPE = amended(
    provision("Article 5(1)", path="art_5/par_1"),
    provision("Article 5(1)", path="art_5/par_1"),
    "The provider and the third party that supplies an AI system, {+AI model, +}tools or services shall agree"
    " in writing. This paragraph shall not apply to tools offered under a free and open-source licence.",
    rank=5,
    confidence=Confidence.MEDIUM,
    material=(Material("scope", "model"),),
    flags=(
        Flag(
            topic="open-source",
            code="O1",
            tier=2,
            term="free and open-source licence",
            reason="the paragraph holds an exemption; the edit is in another sentence",
        ),
    ),
)
FINE = amended(
    provision("Article 90(3)", path="art_90/par_3"),
    provision("Article 91(3)", path="art_91/par_3"),
    "The fine shall not exceed [-EUR 10 000 000-]{+EUR 15 000 000+}.",
    kinds=(ChangeKind.AMENDED, ChangeKind.RENUMBERED),
    rank=6,
    material=(Material("number", "15 000 000"),),
)
TYPOGRAPHY = amended(
    provision("Recital 3", path="rct_3", kind=Kind.RECITAL),
    provision("Recital 3", path="rct_3", kind=Kind.RECITAL),
    "the so-called [-'models'-]{+‘models’+}",
    text=Text.FORMAT,
    rank=300,
)
STATUS = Change(
    kinds=(ChangeKind.ADDED,),
    text=Text.AMENDED,
    before=None,
    after=provision("Status", "Revoked by: EO 20001, November 18, 2026", path="status", kind=Kind.STATUS),
    rank=1,
)
CHINESE = amended(
    provision("第五条第二款", path="art_5/sub_2"),
    provision("第五条第二款", path="art_5/sub_2"),
    "开源模型的提供者[-可以-]{+应当+}公开模型权重和许可条件。",
    rank=1,
    material=(Material("modality", "可以"), Material("modality", "应当")),
    flags=(
        Flag(
            topic="model-weights",
            code="W2",
            tier=1,
            term="模型权重",
            reason="the edited words stand beside it",
        ),
        Flag(topic="open-source", code="L1", tier=2, term="开源模型"),
    ),
)


def renumbered(first: int, last: int) -> tuple[Change, ...]:
    """Articles that moved up by one, each with one paragraph that refers to its neighbour."""
    changes = []
    for number in range(first, last + 1):
        changes.append(
            _relabelled(f"Article {number}", f"Article {number + 1}", f"art_{number}", f"art_{number + 1}")
        )
        changes.append(
            _relabelled(
                f"Article {number}(1)",
                f"Article {number + 1}(1)",
                f"art_{number}/par_1",
                f"art_{number + 1}/par_1",
            )
        )
    return tuple(changes)


def _relabelled(old: str, new: str, before: str, after: str) -> Change:
    return Change(
        kinds=(ChangeKind.RENUMBERED,),
        text=Text.IDENTICAL,
        before=provision(old, "Same.", path=before),
        after=provision(new, "Same.", path=after),
        rank=100,
    )


ACT_URL = "https://specimen.example/act?version=7&language=en"
ORDER_URL = "https://specimen.example/orders/19999"
MEASURES_URL = "https://specimen.example/measures/7"


def findings(last: int) -> tuple[Finding, ...]:
    """What three sources showed; in the act, Articles 6 to `last` moved up by one."""
    act = finding(
        SPECIMEN,
        check(SPECIMEN, 12, Verdict.CHANGED),
        FLIP, *NEW_ARTICLE, SCOPE, FINE, *renumbered(6, last), TYPOGRAPHY,
        url=ACT_URL,
        was="consolidated 2026-07-01",
        edition="consolidated 2026-11-15",
        basis=Basis.CONSOLIDATED,
    )  # fmt: skip
    order = finding(ORDER, check(ORDER, 9, Verdict.CHANGED), STATUS, url=ORDER_URL, edition="2030-02-01")
    measures = finding(
        MEASURES,
        check(MEASURES, 4, Verdict.CHANGED),
        CHINESE,
        url=MEASURES_URL,
        edition="2026-11-16 公布",
        basis=Basis.ADOPTED,
    )
    note = "The consolidated text carries no recitals; none counts as removed."
    return (
        replace(act, comparison=replace(act.comparison, notes=(note,))),
        replace(order, on_topic=True),
        measures,
    )


FINDINGS = findings(113)
CHECKS = (
    check(SPECIMEN, 12, Verdict.CHANGED, received=1_204_331, provisions=713),
    check(SPECIMEN, 13, Verdict.UNCHANGED, hours=60, received=1_204_331, provisions=713),
    check(MARKETS, 30, Verdict.UNCHANGED, hours=2, received=402_118, provisions=388),
    check(
        MARKETS, 31, Verdict.BLOCKED, hours=90,
        reason="a challenge page came instead of the text (status 202); use the publisher's interface",
    ),
    check(ORDER, 9, Verdict.CHANGED, received=88_412, provisions=94),
    check(MEASURES, 4, Verdict.CHANGED, received=40_007, provisions=61),
    check(
        MEASURES, 5, Verdict.UNCHANGED, hours=50, received=40_019, provisions=61,
        before=("20261117T060000Z-aaaaaaaaaaaa.html",), seen=("20261118T080000Z-bbbbbbbbbbbb.html",),
    ),
)  # fmt: skip


def issue(
    *, checks: tuple[Check, ...] = CHECKS, findings: tuple[Finding, ...] = FINDINGS, number: int = 7
) -> Digest:
    """The issue of one week."""
    return arrange(
        sources=SOURCES,
        checks=checks,
        findings=findings,
        states=tuple(Known(each.id, SINCE, datetime(2026, 9, 3, 12, tzinfo=UTC)) for each in SOURCES),
        since=SINCE,
        until=UNTIL,
        number=number,
        generated_at=UNTIL,
        tool_version="0.1",
        previous="2026-11-09T0600Z--2026-11-16T0600Z",
    )


def short() -> Digest:
    """The same with three renumbered articles, so that a person can read its JSON."""
    return replace(issue(findings=findings(8)), landscape=LANDSCAPE, coming=COMING)


def position(of: Source, **facts: object) -> Position:
    """Where the instrument of a source stands."""
    bare = Position(jurisdiction=of.jurisdiction, instrument=of.instrument, title=of.title)
    text = Kept(source=of, seen=SINCE, document=Document(title=of.title, provisions=()))
    return replace(bare, texts=(text,), **facts)  # type: ignore[arg-type]


def on_topic(citation: str, code: str) -> Entry:
    """A provision with one flag."""
    flag = Flag(topic="open-source", code=code, tier=1, term="open-source licence")
    return Entry(provision=provision(citation, "an open-source licence"), flags=(flag,))


LANDSCAPE = (
    position(
        SPECIMEN,
        state="consolidated",
        status="consolidated 2026-11-01",
        entries=(on_topic("Article 8(1)", "O1"), on_topic("Article 2(67)", "O3")),
        thresholds=(on_topic("Article 51(2)", "T1"),),
        differences=(
            Difference(
                kind="numbers",
                citations=("Article 9(1)", "Article 9(1)"),
                languages=("en", "nl"),
                values=(("15",), ("10",)),
            ),
        ),
    ),
    position(
        ORDER,
        state="revoked",
        status="revoked on 2026-11-20 by EO 20001",
        entries=(on_topic("Sec. 4", "W2"),),
    ),
    position(
        MEASURES,
        state="adopted",
        status="as adopted",
        read=61,
        silence="No provision of this instrument speaks of open-source models or weights:"
        " 61 provisions read.",
    ),
    Position(
        jurisdiction="EU",
        instrument=MARKETS.instrument,
        state="no text",
        status="No text of it was kept by 2026-11-23; nothing is said of it.",
    ),
)


COMING = (
    Deadline(
        day="2026-12-02",
        jurisdiction="EU",
        instrument="Regulation (EU) 2031/7",
        citation="Article 111(4)",
        said="Providers shall comply with Article 50(2) by 2 December 2026.",
    ),
)


def quiet() -> Digest:
    """A week in which everything was read and nothing changed."""
    return issue(checks=_looks(Verdict.UNCHANGED), findings=(), number=8)


def blind() -> Digest:
    """A week without a change, in which two sources could not be read."""
    checks = (
        *_looks(Verdict.UNCHANGED)[:2],
        check(ORDER, 21, Verdict.FAILED, reason="the publisher answered with status 503, three times"),
        check(MEASURES, 22, Verdict.SUSPECT, reason="3 provisions, at least 50 expected"),
    )
    return issue(checks=checks, findings=(), number=9)


def _looks(verdict: Verdict) -> tuple[Check, ...]:
    sizes = (713, 388, 94, 61)
    return tuple(
        check(each, 20 + place, verdict, received=size * 900, provisions=size)
        for place, (each, size) in enumerate(zip(SOURCES, sizes, strict=True))
    )
