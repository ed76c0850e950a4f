"""Looking at a source: every verdict over real HTTP and a real store, and what each leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import Page, Publisher, loopback

from tracker.core.record import Check, Expectation, Source, Verdict
from tracker.fetch import Fetcher, Network
from tracker.lanes import look_at_all
from tracker.store import Store
from tracker.topics import builtin

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
TOPICS = builtin()

RULES = (
    "Providers of models shall keep a register of every model that they place on the market.",
    "Providers shall publish a summary of the content used for training the model.",
    "This Article shall not apply to models released under a free and open-source licence.",
    "The authority may ask for the register and shall give its reasons for doing so.",
    "Fines shall not exceed three percent of the annual turnover of the provider.",
)


def page(rules: tuple[str, ...] = RULES, *, footer: str = "one") -> bytes:
    articles = "".join(f"<h2>Article {n}</h2><p>{rule}</p>" for n, rule in enumerate(rules, 1))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Act</title></head><body><main><h1>Act</h1>{articles}"
        f"</main><footer><p>Last updated: {footer}</p></footer></body></html>"
    ).encode()


FLIPPED = tuple(rule.replace("shall not apply", "shall apply") for rule in RULES)


class Desk:
    """A source, its publisher, its store, and a clock that a test turns."""

    def __init__(self, folder: Path, publisher: Publisher) -> None:
        self.folder, self.publisher, self.now = folder, publisher, NOON
        self.source = Source(
            id="act",
            publisher="page",
            language="en",
            expect=Expectation(provisions=3, contains=("register of every model",)),
            address={"url": f"{publisher.url}/act"},
        )

    def shows(self, answer: Page | bytes) -> None:
        self.publisher.pages["/act"] = answer if isinstance(answer, Page) else Page(body=answer)

    def check(self, *more: Source) -> tuple[Check, ...]:
        self.now += timedelta(hours=6)
        network = Network(allow_private=("127.0.0.1",), deadline=5.0)
        fetcher = Fetcher(network, clock=lambda: self.now, sleep=lambda seconds: None)
        with Store.open(self.folder, write=True) as store:
            return look_at_all((self.source, *more), store=store, fetcher=fetcher, topics=TOPICS)

    def files(self) -> list[str]:
        return sorted(
            path.name for path in (self.folder / "act").rglob("*") if path.suffix not in (".json", "")
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with loopback() as publisher:
        yield Desk(tmp_path / "snapshots", publisher)


def test_the_first_look_makes_the_baseline(desk: Desk) -> None:
    desk.shows(page())
    (check,) = desk.check()
    assert check.verdict is Verdict.FIRST
    assert check.after == check.seen != ()


def test_an_unchanged_page_is_asked_for_conditionally_and_kept_once(desk: Desk) -> None:
    desk.shows(page())
    desk.check()
    (check,) = desk.check()
    assert check.verdict is Verdict.UNCHANGED
    assert "If-None-Match" in desk.publisher.asked[-1][1]
    assert len(desk.files()) == 1


def test_a_page_that_changed_around_the_law_is_unchanged_but_kept(desk: Desk) -> None:
    desk.shows(page())
    (first,) = desk.check()
    desk.shows(page(footer="two"))
    (second,) = desk.check()
    assert second.verdict is Verdict.UNCHANGED
    assert "the legal text did not" in second.reason
    assert second.after == first.after
    assert len(desk.files()) == 2
    desk.check()
    assert len(desk.files()) == 2


def test_a_flipped_not_is_a_flagged_change_and_the_new_baseline(desk: Desk) -> None:
    desk.shows(page())
    (first,) = desk.check()
    desk.shows(page(FLIPPED))
    (check,) = desk.check()
    assert check.verdict is Verdict.CHANGED
    assert (check.changes, check.flagged) == (1, 1)
    assert (check.before, check.after) == (first.after, check.seen)


def test_a_text_that_comes_back_is_a_change_both_times(desk: Desk) -> None:
    verdicts = []
    for rules in (RULES, FLIPPED, RULES):
        desk.shows(page(rules))
        verdicts.append(desk.check()[0].verdict)
    assert verdicts == ["first", "changed", "changed"]
    assert len(desk.files()) == 2


CHALLENGE = (
    b"<html><body><script>window.gokuProps={}; window.awsWafCookieDomainList=[]</script></body></html>"
)
FAULTS = {
    "challenge": (Page(status=202, headers={"x-amzn-waf-action": "challenge"}), Verdict.BLOCKED, "challenge"),
    "challenge with 200": (Page(body=CHALLENGE), Verdict.BLOCKED, "challenge"),
    "server error": (Page(status=503, body=b"<html>busy</html>"), Verdict.FAILED, "503"),
    "not found": (Page(status=404, body=b"<html>gone</html>"), Verdict.FAILED, "404"),
    "empty": (Page(body=b""), Verdict.SUSPECT, "empty"),
    "shrunk": (Page(body=page(RULES[:1])), Verdict.SUSPECT, "provision"),
    "another text": (Page(body=page(RULES[1:])), Verdict.SUSPECT, "register of every model"),
    "cut": (Page(body=page()[:450]), Verdict.SUSPECT, "cut|truncated"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_moves_nothing(desk: Desk, fault: str) -> None:
    answer, verdict, word = FAULTS[fault]
    desk.shows(page())
    (first,) = desk.check()
    desk.shows(answer)
    (faulty,) = desk.check()
    assert faulty.verdict is verdict
    assert any(each in faulty.reason.casefold() for each in word.split("|")), faulty.reason
    assert faulty.after == first.after
    desk.shows(page())
    (healed,) = desk.check()
    assert (healed.verdict, healed.after) == (Verdict.UNCHANGED, first.after)
    desk.shows(page(FLIPPED))
    assert desk.check()[0].verdict is Verdict.CHANGED


def test_what_was_refused_is_kept_in_quarantine(desk: Desk) -> None:
    desk.shows(page())
    desk.check()
    desk.shows(Page(body=CHALLENGE))
    (check,) = desk.check()
    assert [path.read_bytes() for path in desk.folder.glob("act/quarantine/*.html")] == [CHALLENGE]
    assert check.seen != ()


def test_a_host_that_asks_for_patience_is_left_alone_until_then(desk: Desk) -> None:
    desk.shows(page())
    desk.check()
    desk.shows(Page(status=429, body=b"<html>slow</html>", headers={"Retry-After": "86400"}))
    desk.check()
    asked = len(desk.publisher.asked)
    (check,) = desk.check()
    assert len(desk.publisher.asked) == asked
    assert check.verdict is Verdict.BLOCKED
    assert "not asked" in check.reason


def test_one_failing_source_does_not_stop_another(desk: Desk) -> None:
    nowhere = Source(id="nowhere", publisher="page", address={"url": "http://127.0.0.1:9/act"})
    private = Source(id="private", publisher="page", address={"url": "http://127.0.0.2:9/act"})
    desk.shows(page())
    checks = desk.check(nowhere, private)
    assert [each.verdict for each in checks] == ["first", "failed", "failed"]
    assert "private" in checks[2].reason


def test_a_damaged_copy_fails_its_own_source_and_no_other(desk: Desk) -> None:
    other = Source(id="other", publisher="page", address={"url": f"{desk.publisher.url}/other"})
    desk.publisher.pages["/other"] = Page(body=page())
    desk.shows(page())
    desk.check(other)
    (body,) = (desk.folder / "act").glob("*.html")
    body.chmod(0o644)
    body.write_bytes(body.read_bytes()[:-9] + b"</HTML>  ")
    checks = desk.check(other)
    assert [each.verdict for each in checks] == ["failed", "unchanged"]
    assert "our own copy" in checks[0].reason


def test_a_source_that_cannot_be_asked_is_named_and_stops_no_other(desk: Desk) -> None:
    desk.shows(page())
    wrong = Source(id="wrong", publisher="eur-lex", language="xx", address={"celex": "32024R1689"})
    assert [each.verdict for each in desk.check(wrong)] == ["first", "failed"]
