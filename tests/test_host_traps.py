"""The traps of official hosts on the wire, each by name: what a host does, and what a check makes of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from standins.desk import Desk
from standins.site import Site
from standins.town import ALLOWED, Answer, Asked, town

from tracker.core.record import Source, Verdict
from tracker.publishers.leads import lead

ACT = Source(id="act", publisher="page", language="en", address={"url": "https://law.example/act"})
RULES = ("Providers keep a register.", "Fines do not exceed three percent.", "The authority gives reasons.")


def page(rules: tuple[str, ...] = RULES) -> bytes:
    articles = "".join(f"<h2>Article {n}</h2><p>{rule}</p>" for n, rule in enumerate(rules, 1))
    head = "<!DOCTYPE html><html lang='en'><head><title>Act</title></head>"
    return f"{head}<body><main><h1>Act</h1>{articles}</main></body></html>".encode()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with town() as place:
        yield Desk(tmp_path / "snapshots", place)


class Says:
    """A host that answers every page the same, until it is told otherwise."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, asked: Asked) -> Answer:
        return ALLOWED if asked.path == "/robots.txt" else self.answer


def asked_of(desk: Desk) -> list[Asked]:
    return [each for each in desk.town.asked if each.path != "/robots.txt"]


# What a host answers in place of a text -> the verdict, and what the reader is told.
REFUSALS = {
    "AWS challenges with 202 and no bytes": (
        Answer(b"", 202, headers=(("x-amzn-waf-action", "challenge"),)),
        Verdict.BLOCKED,
        "challenge",
    ),
    "AWS asks for a captcha with 405": (
        Answer(b"", 405, headers=(("x-amzn-waf-action", "captcha"),)),
        Verdict.BLOCKED,
        "captcha",
    ),
    "EUR-Lex answers an outage with 202 and no bytes": (Answer(b"", 202), Verdict.BLOCKED, "202"),
    "EUR-Lex answers an unknown number with 200": (
        Answer(b"<html><body><p>The requested document does not exist.</p></body></html>"),
        Verdict.SUSPECT,
        "does not exist",
    ),
    "CloudFront refuses a way of speaking TLS with 437": (Answer(b"", 437), Verdict.BLOCKED, "437"),
    "legislation.gov.uk makes a print only now, with 202": (Answer(b"", 202), Verdict.BLOCKED, "202"),
    "legislation.gov.uk limits the rate with 403": (Answer(b"", 403), Verdict.BLOCKED, "403"),
    "Congress and Colorado answer programs with 403": (Answer(b"no", 403), Verdict.BLOCKED, "403"),
    "the House answers 200 for a missing file, as a long page": (
        Answer(
            b"<html><title>File Not Found</title><body>" + b"<p>Menu and news.</p>" * 4000 + b"</body></html>"
        ),
        Verdict.SUSPECT,
        "file not found",
    ),
    "the House answers 200 for a missing file, as XML": (
        Answer(b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", kind="text/xml"),
        Verdict.SUSPECT,
        "nosuchkey",
    ),
    "govinfo still builds a file, with 503 and a time": (
        Answer(b'{"message": "generating"}', 503, headers=(("Retry-After", "30"),)),
        Verdict.FAILED,
        "503",
    ),
    "a host has too much to do": (Answer(b"", 429, headers=(("Retry-After", "60"),)), Verdict.BLOCKED, "429"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_told_and_never_a_change_or_a_removal(desk: Desk, name: str) -> None:
    answer, verdict, words = REFUSALS[name]
    desk.town.hosts["law.example"] = host = Says(Answer(page()))
    first = desk.check(ACT)
    host.answer = answer
    refused = desk.check(ACT)
    assert refused.verdict is verdict
    assert words in refused.reason.casefold()
    assert refused.after == first.after != ()
    host.answer = Answer(page())
    assert desk.check(ACT).verdict is Verdict.UNCHANGED


def test_one_404_removes_nothing(desk: Desk) -> None:
    """Nor do several: the text stays, and the reader is told that it cannot be read."""
    desk.town.hosts["law.example"] = host = Says(Answer(page()))
    first = desk.check(ACT)
    host.answer = Answer(b"<html>gone</html>", 404)
    for _ in range(4):
        check = desk.check(ACT)
        assert (check.verdict, check.after) == (Verdict.FAILED, first.after)
        assert "the last version stays" in check.reason
    assert [line for line in desk.lines(ACT) if "removed" in line] == []


def test_a_403_is_not_asked_again_in_the_same_check(desk: Desk) -> None:
    desk.town.hosts["law.example"] = Says(Answer(b"no", 403))
    desk.check(ACT)
    assert len(asked_of(desk)) == 1


def test_a_firewall_that_wants_its_cookie_back_does_not_get_it(desk: Desk) -> None:
    """WZWS: the first answer is 307 to the same address with a cookie."""
    again = (("Location", "https://law.example/act"), ("Set-Cookie", "wzws_cid=8f2e"))
    desk.town.hosts["law.example"] = Says(Answer(b"", 307, headers=again))
    check = desk.check(ACT)
    assert check.verdict in (Verdict.BLOCKED, Verdict.FAILED)
    assert not any("cookie" in each.headers for each in desk.town.asked)


def test_a_host_without_validators_says_nothing_by_their_absence(desk: Desk) -> None:
    desk.town.hosts["law.example"] = Says(Answer(page()))
    desk.check(ACT)
    check = desk.check(ACT)
    assert (check.verdict, check.reason) == (Verdict.UNCHANGED, "the same bytes as before")


def test_a_validator_that_changes_with_the_same_text_is_no_change(desk: Desk) -> None:
    """The ETags of CELLAR look like the time of a load, those of a blog belong to the whole site."""
    site = Site()
    site.pages["/act"] = page()
    desk.town.hosts["law.example"] = site
    desk.check(ACT)
    site.validator = '"Con-20350101063525000"'
    assert desk.check(ACT).verdict is Verdict.UNCHANGED


def test_percent_signs_of_an_identifier_reach_the_host_as_they_are(desk: Desk) -> None:
    """The slash of a consolidation and the brackets of a corrigendum are part of the name."""
    paths = []
    for celex in ("02031R0077-20330505", "32031R0077R(01)"):
        source = Source(id="law", publisher="eur-lex", language="en", address={"celex": celex})
        desk.check(source)
        paths.append(asked_of(desk)[0].path)
        desk.town.asked.clear()
    assert paths == ["/resource/consolidation/2031R0077%2F20330505", "/resource/celex/32031R0077R%2801%29"]


def test_a_text_that_was_packed_for_the_way_is_unpacked(desk: Desk) -> None:
    """Somebody took the bytes of a packed eCFR for a text without a provision."""
    packed = Answer(gzip.compress(page()), headers=(("Content-Encoding", "gzip"),))
    desk.town.hosts["law.example"] = Says(packed)
    assert desk.check(ACT).verdict is Verdict.FIRST


def test_a_document_has_one_name_however_its_number_is_padded() -> None:
    """Public inspection may leave out the zeros that the printed number has."""
    names = {
        found.id
        for number in ("2031-123", "2031-00123")
        if (found := lead(f"https://www.federalregister.gov/d/{number}"))
    }
    assert names == {"federal-register-2031-00123"}


@pytest.mark.parametrize("host", ["www.federalregister.gov", "www.ecfr.gov"])
def test_the_access_page_may_meet_the_api_too(desk: Desk, host: str) -> None:
    """Cloud addresses have been led there from the API; its status is 200."""
    keys = {"document": "2031-00123"} if "register" in host else {"cfr_title": "15", "part": "774"}
    publisher = "federal-register" if "register" in host else "ecfr"
    desk.town.hosts[host] = Says(
        Answer(b"", 302, headers=(("Location", "https://unblock.federalregister.gov/"),))
    )
    check = desk.check(Source(id="text", publisher=publisher, address=keys))
    assert check.verdict is Verdict.BLOCKED, check.reason


def test_an_honest_name_is_given_and_no_other_browser_is_played(desk: Desk) -> None:
    desk.town.hosts["law.example"] = Says(Answer(page()))
    desk.check(ACT)
    assert {each.headers["user-agent"].partition("/")[0] for each in desk.town.asked} == {"tracker"}
