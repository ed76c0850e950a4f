"""An analyst judges a flag on the page or through the API, and reads of it where the flag stands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from a_service import eventually, serving
from a_visitor import Answer, Reader
from bs4 import BeautifulSoup

from tracker.core.flagging.judgement import Judgement, Opinion, given
from tracker.store import Store, lock
from tracker.store.judgements import NAME, judgements_in
from tracker.web.addresses import way_back
from tracker.web.door import Bind

FLAG = "specimen-act/3/art_8.par_1"
ISSUE = "/digests/2026-11-09T0700Z--2026-11-16T0700Z.html"
PERIOD = "/digests/any?since=2026-11-08&until=2026-11-17"
TOKEN = "a token that is long enough"


@pytest.fixture(scope="module")
def folder(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the played folder that may be judged in."""
    return shutil.copytree(played, tmp_path_factory.mktemp("feedback") / "folder")


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Reader]:
    """The page of that folder."""
    with serving(folder, Bind(port=0, token=TOKEN)) as (found, _):
        eventually(lambda: found.json("/api/changes")["not_read_yet"] == 0)  # the lists are read ahead
        yield found


@pytest.fixture
def analyst(service: Reader, folder: Path) -> Reader:
    """A reader before whom nobody said anything."""
    (folder / "snapshots" / NAME).unlink(missing_ok=True)
    return service


def judge(reader: Reader, **fields: str) -> Answer:
    """A verdict by the form of a page."""
    return reader.send("/judgements", {"proof": reader.proof(), "flag": FLAG, "verdict": "relevant"} | fields)


def words(reader: Reader, path: str, selector: str) -> list[str]:
    page = BeautifulSoup(reader.ask(path).text, "html.parser")
    return [" ".join(tag.get_text(" ").split()) for tag in page.select(selector)]


def test_a_verdict_stands_on_the_page_of_the_change_with_who_and_why(analyst: Reader) -> None:
    answer = judge(analyst, verdict="irrelevant", note="known <i>since</i> spring", by="Ada")
    assert (answer.status, answer.headers["location"]) == (303, f"/changes/{FLAG}#verdicts-{FLAG}")
    (said,) = words(analyst, f"/changes/{FLAG}", ".verdicts li")
    assert said.startswith("Judged irrelevant by Ada on 20")
    assert said.endswith(": known <i>since</i> spring")


def test_a_verdict_can_be_changed_and_both_are_shown(analyst: Reader) -> None:
    judge(analyst, verdict="irrelevant")
    judge(analyst, verdict="relevant", by="Ben")
    newest, oldest = words(analyst, f"/changes/{FLAG}", ".verdicts li")
    assert newest.startswith("Judged relevant by Ben on")
    assert oldest.endswith("Replaced by a later verdict.")


def test_a_digest_has_the_form_at_each_flagged_change_and_leads_back_to_it(analyst: Reader) -> None:
    for path in (ISSUE, PERIOD):
        page = BeautifulSoup(analyst.ask(path).text, "html.parser")
        assert not page.select("meta[name=referrer]")  # with it browsers hide where a form comes from
        cards = [str(card["id"]) for card in page.select("article.card")]
        assert [str(tag["value"]) for tag in page.select("article.card input[name=flag]")] == cards
        (back,) = {str(tag["value"]) for tag in page.select("article.card input[name=back]")}
        assert judge(analyst, back=back).headers["location"] == f"{path}#verdicts-{FLAG}"
        assert "Judged relevant" in words(analyst, path, f"[id='{FLAG}'] .verdicts")[0]


def test_the_method_note_then_tells_the_precision_of_each_rule(analyst: Reader) -> None:
    for path in (ISSUE, PERIOD):
        assert "by rule:" not in words(analyst, path, "footer")[0]
    judge(analyst, verdict="irrelevant")
    rules = analyst.json("/api/judgements")["judgements"][0]["rules"]
    for path in (ISSUE, PERIOD):
        assert f"{rules[0]} 0 of 1" in words(analyst, path, "footer")[0].partition("by rule: ")[2]


def test_programs_judge_with_the_token_and_read_what_was_said(analyst: Reader) -> None:
    code = analyst.json(f"/api/changes/{FLAG}")["codes"][0]
    asked = urlencode({"flag": f"{FLAG}#{code}", "verdict": "irrelevant", "note": "why", "by": "bot"})
    for way in ({"path": f"/api/judgements?{asked}"}, {"path": "/api/judgements", "body": asked.encode()}):
        answer = analyst.ask(
            method="POST",
            Authorization=f"Bearer {TOKEN}",
            Content_Type="application/x-www-form-urlencoded",
            **way,  # type: ignore[arg-type]
        )
        assert answer.status == 201
        kept = json.loads(answer.body)
        assert (kept["flag"], kept["verdict"], kept["by"]) == (f"{FLAG}#{code}", "irrelevant", "bot")
    told = analyst.json(f"/api/judgements?change={FLAG}")
    assert len(told["judgements"]) == 2
    assert {(each["relevant"], each["judged"]) for each in told["precision"]} == {(0, 1)}
    assert analyst.json("/api/judgements?change=specimen-act/3/art_2")["judgements"] == []
    assert analyst.json(f"/api/changes/{FLAG}")["judgements"] == [kept]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"flag": "specimen-act/3/art_99"}, 404),
        ({"flag": "nonsense"}, 404),
        ({"flag": ""}, 404),
        ({"flag": f"{FLAG}#Z9"}, 404),
        ({"flag": "../../etc/passwd/3/x"}, 404),
        ({"verdict": "perhaps"}, 404),
        ({"verdict": ""}, 404),
        ({"note": "x" * 30_000}, 413),
        ({"proof": "0" * 64}, 403),
        ({"proof": ""}, 403),
    ],
)
def test_what_is_no_verdict_on_a_flag_is_refused(
    analyst: Reader, folder: Path, fields: dict[str, str], status: int
) -> None:
    assert judge(analyst, **fields).status == status
    assert judgements_in(folder / "snapshots") == ()


def test_a_check_under_way_does_not_stand_in_the_way(analyst: Reader, folder: Path) -> None:
    with Store.open(folder / "snapshots", write=True):
        assert judge(analyst).status == 303
    assert len(judgements_in(folder / "snapshots")) == 1


def test_while_another_process_keeps_a_verdict_the_page_says_what_now(analyst: Reader, folder: Path) -> None:
    held = lock.acquire(folder / "snapshots", name=".judgements.lock")
    try:
        answer = judge(analyst)
    finally:
        lock.release(held)
    assert answer.status == 409
    assert "wait until it has finished" in answer.text


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/digests/..",
        "/digests/any?since=2026-11-08&until=2026-11-17#x",
        f"{ISSUE}\r\nSet-Cookie: a=b",
        f"{ISSUE}\n",
        "javascript:alert(1)",
    ],
)
def test_a_form_leads_back_to_a_page_of_ours_only(back: str) -> None:
    assert way_back(back, FLAG) == f"/changes/{FLAG}#verdicts-{FLAG}"


def test_a_later_verdict_replaces_those_on_the_same_and_those_on_a_part() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    part, whole, other = (
        Judgement(flag=flag, opinion=Opinion.RELEVANT, at=now) for flag in ("a/1/x#O1", "a/1/x", "a/1/y")
    )
    assert given((part, whole, other), "a/1/x") == ((whole, True), (part, False))
    assert given((whole, part), "a/1/x") == ((part, True), (whole, True))


def test_lists_of_changes_say_what_was_judged(analyst: Reader) -> None:
    judge(analyst, verdict="irrelevant")
    for path in ("/", "/changes?q=licence", "/changes/specimen-act/3"):
        assert words(analyst, path, ".found .said") == ["judged irrelevant"]
