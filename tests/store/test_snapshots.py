"""How responses are named and kept, and what an earlier writer may have left in their place."""

from __future__ import annotations

import json
import os
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from a_store import SOURCE, START, after, look, response

from tracker.core.record import Verdict
from tracker.errors import StoreError
from tracker.store import Store
from tracker.store.atomic import write_atomic


@pytest.mark.parametrize(
    ("content_type", "extension"),
    [
        ("text/html; charset=utf-8", "html"),
        ("TEXT/HTML", "html"),
        ("application/xhtml+xml", "xhtml"),
        ("application/xml", "xml"),
        ("application/atom+xml;type=feed", "xml"),
        ("application/json", "json"),
        ("application/ld+json", "json"),
        ("application/pdf", "pdf"),
        ("text/plain", "txt"),
        ("application/octet-stream", "bin"),
        ("../../evil", "bin"),
        ("", "bin"),
    ],
)
def test_a_body_can_be_opened_by_what_it_is(folder: Path, content_type: str, extension: str) -> None:
    with Store.open(folder, write=True) as store:
        name = store.keep(SOURCE, response(b"{}", content_type=content_type)).name
        assert name.endswith(f".{extension}")
        assert store.load(SOURCE, name).body == b"{}"
        assert store.verify() == ()


def test_the_provenance_says_where_and_when_the_bytes_came_from(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        snapshot = store.keep(SOURCE, response(b"<p>Text</p>", etag='"1"'))
        path = store.path(SOURCE, snapshot.name)
    assert json.loads(path.with_name(f"{path.name}.json").read_bytes()) == {
        "source": SOURCE,
        "part": "text",
        "url": "https://law.example/act",
        "final_url": "https://law.example/act",
        "chain": [],
        "status": 200,
        "headers": [["content-type", "text/html; charset=utf-8"], ["etag", '"1"']],
        "fetched_at": "2026-11-23T23:15:00.000000Z",
        "sha256": snapshot.sha256,
        "bytes": 11,
    }


def test_names_carry_utc_whatever_the_clock_shows(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        local = START.astimezone(timezone(timedelta(hours=8)))
        assert store.keep(SOURCE, response(b"x", at=local)).name.startswith("20261123T231500Z-")


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("now", [False, True])
def test_a_body_left_without_provenance_is_completed_where_it_belongs_now(
    folder: Path, before: bool, now: bool
) -> None:
    """A writer died between the two files; the same bytes come again and may be judged otherwise."""
    with Store.open(folder, write=True) as store:
        name = store.keep(SOURCE, response(b"<p>Text</p>"), quarantined=before).name
        body = store.path(SOURCE, name)
        body.with_name(f"{name}.json").unlink()
        assert store.verify() == ()
        snapshot = store.keep(SOURCE, response(b"<p>Text</p>", at=after(1)), quarantined=now)
        assert (snapshot.name, snapshot.quarantined) == (name, now)
        assert len([each for each in folder.rglob("2*") if each.suffix == ".html"]) == 1
        assert store.verify() == ()


def test_other_bytes_in_a_body_left_without_provenance_are_not_taken_for_these(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        name = store.keep(SOURCE, response(b"<p>Text</p>")).name
        body = store.path(SOURCE, name)
        body.with_name(f"{name}.json").unlink()
        body.chmod(0o644)
        body.write_bytes(b"<p>Tex")
        other = store.keep(SOURCE, response(b"<p>Text</p>"))
        assert other.name != name
        assert store.load(SOURCE, other.name).body == b"<p>Text</p>"


def test_half_written_files_of_a_dead_writer_are_cleaned_up(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Text</p>", Verdict.FIRST)
    for place in (folder, folder / SOURCE):
        (place / ".x.html.abc.tmp").write_bytes(b"half")
    with Store.open(folder, write=True) as store:
        look(store, b"<p>More</p>", Verdict.CHANGED)
    assert not list(folder.rglob("*.tmp"))


def test_what_others_put_into_the_folder_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "README.md").write_text("notes")
    (folder / "Notes of mine").mkdir()
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Text</p>", Verdict.FIRST)
        (folder / SOURCE / "remark.txt").write_text("mine")
        assert store.verify() == ()
    assert (folder / "README.md").read_text() == "notes"


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_file_modes_do_not_depend_on_the_user(folder: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        folder.mkdir(mode=0o700)
        write_atomic(folder / "report.md", b"text")
    finally:
        os.umask(old)
    assert (folder / "report.md").stat().st_mode & 0o777 == 0o644


def test_writing_where_no_folder_is_says_so(folder: Path) -> None:
    with pytest.raises(StoreError, match=r"report\.md.*No such file"):
        write_atomic(folder / "report.md", b"text")


def test_a_link_in_place_of_a_report_is_replaced_not_followed(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (tmp_path / "precious").write_text("precious")
    (folder / "report.md").symlink_to(tmp_path / "precious")
    write_atomic(folder / "report.md", b"text")
    assert (tmp_path / "precious").read_text() == "precious"
