"""What was read once is known again, exactly, and only for the same bytes, source, topics and program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.flagging.topics import document_flags
from tracker.core.model import Document
from tracker.core.record import Check, Response, Source, Verdict
from tracker.errors import StoreError
from tracker.marking import Marker
from tracker.reading import document_of
from tracker.store import Store
from tracker.store.derived import Derived
from tracker.topics import builtin

SEEN = datetime(2026, 11, 24, tzinfo=UTC)
SOURCE = Source(id="act", publisher="plain", language="en")
TEXT = """Specimen Act “on” models § 1 模型权重

# Article 1 Scope
This Act applies to providers of AI models.

(1) It shall not apply to AI models released under a free and open-source licence.

(2) Providers shall make the weights of their AI models publicly available.
"""
TOPICS = builtin()


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Store, Check]:
    """A store with one version of an act."""
    with Store.open(tmp_path, write=True) as store:
        response = Response(
            url="https://law.example/", status=200, headers=(), body=TEXT.encode(), at=SEEN, part="text"
        )
        name = store.keep("act", response).name
        check = Check(
            source="act",
            sequence=0,
            at=SEEN,
            verdict=Verdict.FIRST,
            reason="",
            before=(),
            after=(name,),
            seen=(name,),
        )
        return store, store.record(check)


def marker(folder: Path, *, made_with: str = repr(TOPICS)) -> Marker:
    return Marker(TOPICS, Derived(folder, made_with=made_with))


def direct(store: Store, version: Check) -> Document:
    return document_of((store.load("act", version.after[0]),), SOURCE)


def test_what_is_known_again_equals_what_was_read(kept: tuple[Store, Check], tmp_path: Path) -> None:
    store, version = kept
    assert marker(tmp_path).known(SOURCE, version, store) is None
    read = marker(tmp_path).marked(SOURCE, version, store)
    assert read.document == direct(store, version)
    flags = [(path, flag) for path, found in read.flags.items() for flag in found]
    assert flags == [(each.path, flag) for each, flag in document_flags(read.document, TOPICS)]
    assert flags
    assert marker(tmp_path).known(SOURCE, version, store) == read


def test_another_declaration_or_other_topics_are_read_anew(kept: tuple[Store, Check], tmp_path: Path) -> None:
    store, version = kept
    marker(tmp_path).marked(SOURCE, version, store)
    assert marker(tmp_path).known(replace(SOURCE, language="nl"), version, store) is None
    assert marker(tmp_path, made_with="other topics").known(SOURCE, version, store) is None


def test_a_damaged_copy_is_told_though_its_text_was_read_before(
    kept: tuple[Store, Check], tmp_path: Path
) -> None:
    store, version = kept
    marker(tmp_path).marked(SOURCE, version, store)
    path = store.path("act", version.after[0])
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"shall not", b"shall now"))
    with pytest.raises(StoreError):
        marker(tmp_path).known(SOURCE, version, store)


def test_topics_are_written_the_same_in_every_process() -> None:
    assert " at 0x" not in repr(TOPICS)
