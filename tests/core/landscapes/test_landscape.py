"""Where every watched instrument stands, and what moved since an earlier day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.core.landscapes.course import course
from tracker.core.landscapes.landscape import landscape
from tracker.core.landscapes.position import Kept, Position
from tracker.core.model import Basis, Document, Kind, Provision
from tracker.core.record import Source
from tracker.topics import builtin

TOPICS = builtin()
Texts = tuple[tuple[str, str], ...]
DAY = "2026-11-24"
EXEMPT = "This Regulation shall not apply to AI models released under a free and open-source licence."
WEIGHED = "Providers shall keep the model weights of their AI models secure."
PLAIN = "Providers shall keep a register of their customers."


def source(name: str, *, instrument: str = "Act", language: str = "en") -> Source:
    return Source(
        id=name, publisher="plain", jurisdiction="EU", instrument=instrument, language=language, title="Act"
    )


def kept(
    it: Source, *, basis: Basis = Basis.ADOPTED, edition: str = "", more: Texts = (), **texts: str
) -> Kept:
    """A text by labels: r1 is recital 1, a2 Article 2."""
    provisions = tuple(
        Provision(
            path=(label,),
            citation=f"{'Recital' if label[0] == 'r' else 'Article'} {label[1:]}",
            kind=Kind.RECITAL if label[0] == "r" else Kind.ARTICLE,
            text=text,
        )
        for label, text in (*texts.items(), *more)
    )
    document = Document(
        title="Act on AI models", provisions=provisions, language=it.language, edition=edition, basis=basis
    )
    snapshot = f"snapshots/{it.id}/1.html"
    return Kept(source=it, seen=datetime(2026, 1, 1, tzinfo=UTC), document=document, snapshot=snapshot)


def stand(*texts: Kept, sources: tuple[Source, ...] = (), **settings: object) -> tuple[Position, ...]:
    declared = sources or tuple(each.source for each in texts)
    return landscape(texts, sources=declared, topics=TOPICS, day=DAY, **settings)  # type: ignore[arg-type]


OFFICIAL = source("official")
CONSOLIDATED = source("consolidated")


def test_a_consolidation_supplies_the_provisions_and_the_adopted_text_the_recitals() -> None:
    (found,) = stand(
        kept(OFFICIAL, edition="OJ 2024-07-12", r1=WEIGHED, a1=PLAIN, a2=EXEMPT),
        kept(CONSOLIDATED, basis=Basis.CONSOLIDATED, edition="consolidated 2026-07-27", a1=EXEMPT, a2=PLAIN),
    )
    assert [(each.provision.citation, each.snapshot) for each in found.entries] == [
        ("Recital 1", "snapshots/official/1.html"),
        ("Article 1", "snapshots/consolidated/1.html"),
    ]
    assert (found.status, found.read) == ("consolidated 2026-07-27", 3)


def test_a_draft_never_stands_above_what_was_adopted() -> None:
    draft = kept(source("draft"), basis=Basis.DRAFT, edition="2026-09-01", a1=EXEMPT)
    (found,) = stand(kept(OFFICIAL, edition="OJ 2024-07-12", a1=PLAIN), draft)
    assert (found.state, found.entries) == ("adopted", ())


def test_silence_is_said_with_what_was_read() -> None:
    (found,) = stand(kept(OFFICIAL, a1=PLAIN, a2=PLAIN))
    said = "No provision of this instrument speaks of open-source models or weights"
    assert found.silence == f"{said}: 2 provisions read."


def test_silence_is_not_said_of_a_language_without_rules() -> None:
    (found,) = stand(kept(source("finnish", language="fi"), a1="Tarjoajan on pidettävä luetteloa."))
    assert found.silence.startswith("Not checked: there are no rules for")


@pytest.mark.parametrize(
    ("unread", "state"), [((), "no text"), ((("official", "the file is damaged"),), "not read")]
)
def test_of_an_instrument_without_a_text_nothing_is_said(
    unread: tuple[tuple[str, str], ...], state: str
) -> None:
    (found,) = stand(sources=(OFFICIAL,), unread=unread)
    assert (found.state, found.silence, found.entries) == (state, "", ())


def test_no_silence_is_said_where_another_text_of_the_instrument_could_not_be_read() -> None:
    (found,) = stand(
        kept(OFFICIAL, a1=PLAIN),
        sources=(OFFICIAL, CONSOLIDATED),
        unread=(("consolidated", "the file is damaged"),),
    )
    assert found.silence == ""
    assert any("consolidated cannot be read" in note for note in found.notes)


def test_another_language_is_compared_and_adds_no_provision() -> None:
    dutch = source("dutch", language="nl")
    (found,) = stand(kept(OFFICIAL, a1="within 15 days"), kept(dutch, a1="binnen 10 dagen"))
    assert [each.kind for each in found.differences] == ["numbers"]
    assert found.read == 1


@pytest.mark.parametrize(
    ("since", "state", "status"),
    [
        ("25 May 2026", "revoked", "revoked on 2026-05-25 by New Act; as adopted"),
        ("25 May 2027", "adopted", "repealed by New Act on 2027-05-25, not in effect yet; as adopted"),
    ],
)
def test_an_act_stands_until_the_day_of_its_repeal(since: str, state: str, status: str) -> None:
    law = source("official", instrument="Directive 2021/46/EU")
    said = f"Directive 2021/46/EU is repealed with effect from {since}."
    found, _ = stand(kept(law, a1=PLAIN), kept(source("new", instrument="New Act"), a1=said))
    assert (found.state, found.status) == (state, status)


def test_the_way_names_what_was_renumbered_what_came_and_the_status() -> None:
    rest = tuple((f"a{n}", f"{PLAIN} They shall send part {n} to office {n}.") for n in range(10, 20))
    before = stand(kept(OFFICIAL, edition="OJ 2024-07-12", a2=EXEMPT, more=rest))
    after = stand(kept(OFFICIAL, edition="OJ 2026-07-12", a3=EXEMPT, a4=WEIGHED, more=rest))
    moves = [(each.kinds, each.before, each.after) for each in course(before, after, TOPICS)]
    assert moves == [
        (("status",), "as adopted, OJ 2024-07-12", "as adopted, OJ 2026-07-12"),
        (("renumbered",), "Article 2", "Article 3"),
        (("added",), "", "Article 4"),
    ]
    assert course(after, after, TOPICS) == ()
