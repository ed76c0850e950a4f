"""An answer becomes a version only where it is the text, whole: no wall, no error page, no cut."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.acceptance import judge_error, judge_responses
from tracker.core.record import Response, Verdict
from tracker.errors import FetchError

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ASKED = "https://law.example/acts/2026/7"
SENTENCE = "A provider shall keep the weights of the model available for inspection. "
LAW = f"<!DOCTYPE html><html><head><title>Act 7</title></head><body><p>{SENTENCE * 40}</p></body></html>"

BLOCKED, SUSPECT, FAILED = Verdict.BLOCKED, Verdict.SUSPECT, Verdict.FAILED


def answer(
    body: str | bytes = LAW,
    kind: str = "text/html; charset=utf-8",
    *headers: tuple[str, str],
    status: int = 200,
    to: str = "",
    asked: str = ASKED,
) -> Response:
    return Response(
        url=asked,
        status=status,
        headers=(("content-type", kind), *headers),
        body=body if isinstance(body, bytes) else body.encode(),
        at=NOW,
        chain=((302, to),) if to else (),
    )


def page(text: str, title: str = "", script: str = "") -> Response:
    return answer(
        f"<!DOCTYPE html><html><head><title>{title}</title><script>{script}</script></head>"
        f"<body><p>{text}</p></body></html>"
    )


STATUSES = {
    202: (BLOCKED, "HTTP 202 Accepted"),
    300: (FAILED, "HTTP 300 Multiple Choices"),
    302: (FAILED, "HTTP 302 Found"),
    400: (FAILED, "HTTP 400 Bad Request"),
    401: (BLOCKED, "HTTP 401 Unauthorized"),
    403: (BLOCKED, "HTTP 403 Forbidden"),
    404: (FAILED, "HTTP 404 Not Found.*not found.*kept watched"),
    405: (BLOCKED, "HTTP 405"),
    406: (FAILED, "HTTP 406 Not Acceptable"),
    410: (FAILED, "HTTP 410 Gone.*kept watched"),
    418: (FAILED, "HTTP 418"),
    429: (BLOCKED, "HTTP 429 Too Many Requests.*asked too often"),
    437: (BLOCKED, "HTTP 437 from"),
    451: (BLOCKED, "HTTP 451.*legal reasons"),
    500: (FAILED, "HTTP 500 Internal Server Error.*server error"),
    503: (FAILED, "HTTP 503 Service Unavailable"),
    599: (FAILED, "HTTP 599 from.*server error"),
}


@pytest.mark.parametrize("status", STATUSES)
def test_no_status_but_200_brings_a_version(status: int) -> None:
    verdict, words = STATUSES[status]
    refused(answer(status=status), verdict, words)


GOKU = 'window.awsWafCookieDomainList = []; window.gokuProps = {"key": "x"};'
WALLS = {
    "AWS, answered with 202": (
        answer(b"", "text/html", ("x-amzn-waf-action", "challenge"), status=202),
        BLOCKED,
        "bot challenge.*x-amzn-waf-action: challenge, HTTP 202",
    ),
    "AWS, answered with 200": (
        answer(LAW, "text/html", ("x-amzn-waf-action", "captcha")),
        BLOCKED,
        "captcha",
    ),
    "AWS, without its header": (page("", script=GOKU), BLOCKED, "challenge page of a web application"),
    "AWS, as a page of some words": (
        page('<div id="challenge-container"></div>JavaScript is disabled.', script=GOKU),
        BLOCKED,
        "challenge",
    ),
    "Cloudflare, by its header": (
        answer(LAW, "text/html", ("cf-mitigated", "challenge")),
        BLOCKED,
        "Cloudfl",
    ),
    "Cloudflare, by its title": (page("Wait.", "Just a moment..."), BLOCKED, "a challenge.*just a moment"),
    "Cloudflare, by its words": (page("Checking your browser before accessing"), BLOCKED, "checking your"),
    "the Federal Register's access page": (
        page("Due to aggressive automated\n scraping of this site, access is limited. " * 30),
        BLOCKED,
        "access page",
    ),
    "the same by its title": (page("x" * 3000, "Federal Register :: Request Access"), BLOCKED, "access page"),
    "a captcha on a short page": (page("Please complete the CAPTCHA below."), BLOCKED, "'captcha'"),
    "a login": (page("You must log in to see this page."), BLOCKED, "'must log in'"),
    "a curly apostrophe": (page("We need to verify that you’re a human."), BLOCKED, "human"),
    "a Chinese captcha": (page("您的访问过于频繁，请输入验证码"), BLOCKED, "访问过于频繁"),
    "maintenance": (page("The site is temporarily unavailable."), SUSPECT, "temporarily unavailable"),
    "a soft 404": (page("Sorry, the page you asked for could not be found."), SUSPECT, "not be found"),
    "a Chinese soft 404": (page("您所找的网页不存在！页面将在2秒后自动跳转"), SUSPECT, "网页不存在"),
    "a long soft 404": (page("Menu and news. " * 500, "404 - Not Found"), SUSPECT, "404"),
    "a long page titled File Not Found": (
        page("News. " * 900, "Clerk | File Not Found"),
        SUSPECT,
        "not found",
    ),
    "no results": (page("No results were found."), SUSPECT, "no results"),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_page_in_place_of_the_text_is_refused(name: str) -> None:
    refused(*WALLS[name])


REDIRECTS = {
    "https://law.example/": "the home page",
    "https://law.example": "the home page",
    "https://law.example/en/": "the home page",
    "https://law.example/index.html": "the home page",
    "https://law.example/en/homepage.html": "the home page",
    "https://law.example/?error=1": "the home page",
    "https://unblock.federalregister.gov/": "the access page",
    "https://eur-lex.europa.eu/TodayOJ/index.html": "the page .* in an outage",
    "https://law.example/user/login?back=7": "a login",
    "https://law.example/errors/404.html": "an error page",
    "https://law.example/page-not-found": "an error page",
    "https://law.example/maintenance.html": "an error page",
    "https://law.example/de/wartung/": "an error page",
    "https://law.example/access-denied?id=7": "a login",
    "https://law.example/consent": "a login",
}


@pytest.mark.parametrize("target", REDIRECTS)
def test_a_redirect_to_where_no_text_is_is_refused(target: str) -> None:
    refused(answer(to=target), BLOCKED, f"redirected to {REDIRECTS[target]}")


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        (ASKED, "https://law.example/acts/2026/7/consolidated"),
        (ASKED, "https://law.example/acts/challenge-grants"),
        (ASKED, "https://law.example/acts/404-errors-corrected"),
        (ASKED, "https://law.example/consent/forms-act"),
        (ASKED, "https://law.example/maintenance/acts/7"),
        ("https://law.example/home", "https://law.example/en/home"),
        ("http://law.example/", "https://law.example/"),
    ],
)
def test_other_redirects_are_no_refusal(asked: str, target: str) -> None:
    assert judge_responses((answer(asked=asked, to=target),)) is None


CUT = {
    "no bytes": (answer(b""), "empty: 0 bytes"),
    "blanks": (answer(b" \r\n\t"), "empty: 4 bytes"),
    "html": (answer(LAW[: len(LAW) // 3]), "truncated.*html.*missing </html>"),
    "xhtml": (
        answer("<?xml version='1.0'?><html><p>law</p>", "application/xhtml+xml"),
        "truncated",
    ),
    "xml": (
        answer("<?xml version='1.0'?><ACT><P>law</P><P>mo", "application/xml"),
        "truncated.*root element",
    ),
    "xml without its declaration": (answer("<ACT><P>law</P><P>mo", "text/xml"), "truncated.*root element"),
    "json": (answer('{"results": [{"title": "A', "application/json"), "truncated.*bracket"),
    "pdf": (answer(b"%PDF-1.7\n1 0 obj\n", "application/pdf"), "truncated.*%%EOF"),
    "a picture": (answer(b"\x89PNG\r\n\x1a\n....", "image/png"), "picture"),
    "a picture called html": (answer(b"\x89PNG\r\n\x1a\n...."), "picture"),
    "a sound": (answer("law", "audio/mpeg"), "recording"),
    "unknown bytes": (answer(b"law" * 100, "application/octet-stream"), "no known kind"),
    "a program": (answer(b"\x7fELF" + b"\0\1\2\3" * 100), "no text"),
    "a wrong encoding": (answer(f"<html>{SENTENCE}\ufffd\ufffd</html>"), "encoding is wrong: 2 of"),
}


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_or_no_text_is_suspect(name: str) -> None:
    response, words = CUT[name]
    refused(response, SUSPECT, words)


SOUND = {
    "a page": answer(),
    "a page with blanks and a remark behind it": answer(LAW + "\n<!-- served by x -->\n"),
    "a page in capitals": answer(LAW.upper()),
    "a fragment": answer(f"<div>{SENTENCE}</div>"),
    "a page with a cookie notice": page(f"We use cookies. {SENTENCE * 3}", "Act 7"),
    "a law that speaks of scraping and captchas": page(
        f"The scraping of personal data behind a captcha is an automated access. {SENTENCE * 30}"
    ),
    "a page with Cloudflare's script": page(SENTENCE * 30, script="/cdn-cgi/challenge-platform/scripts/x.js"),
    "a long page with the firewall's script": page(SENTENCE * 30, script=GOKU),
    "a short page that would rather have scripts": page(
        f"<noscript>Please enable JavaScript.</noscript>{SENTENCE * 3}"
    ),
    "a title about errors": page(SENTENCE, "Correction of an error in Act 7"),
    "a title that begins with a number of an error": page(SENTENCE, "403(b) plans"),
    "a page in gb18030": answer(f"<html><p>{'第一条　为了' * 9}</p></html>".encode("gb18030"), "text/html"),
    "a page with a wrong label": answer(LAW.replace("Act", "Réglement"), "text/html; charset=iso-8859-1"),
    "xml": answer("<?xml version='1.0'?><ACT><P>law</P></ACT>\n", "application/xml"),
    "xml without its declaration": answer("<ACT><P>law</P></ACT>", "text/xml"),
    "an empty element": answer("<?xml version='1.0'?><ACT/>", "application/xml"),
    "json": answer('\ufeff{"results": []}\n', "application/json"),
    "a pdf called bytes": answer(b"%PDF-1.7\nlaw\n%%EOF\n", "application/octet-stream"),
    "a zip": answer(b"PK\x03\x04" + bytes(range(256)), "application/zip"),
    "plain text": answer(SENTENCE, "text/plain"),
    "no label": answer(LAW, ""),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_answer_may_be_read(name: str) -> None:
    assert judge_responses((SOUND[name],)) is None


class TestSeveralAnswers:
    """What a publisher's module asked for one text: every answer counts."""

    def test_one_refused_part_refuses_all(self) -> None:
        refusal = judge_responses((answer(), answer(status=503)))
        assert refusal is not None and refusal.verdict is FAILED

    @pytest.mark.parametrize("status", [300, 404, 406])
    def test_an_answer_that_led_on_is_no_refusal(self, status: int) -> None:
        assert judge_responses((answer(status=status), answer())) is None
        assert judge_responses((answer(status=status),), complete=False) is None
        assert judge_responses((answer(), answer(status=status))) is not None

    def test_a_refusal_leads_nowhere(self) -> None:
        assert judge_responses((answer(status=503), answer())) is not None
        assert judge_responses((answer(status=503),), complete=False) is not None

    def test_not_modified_is_judged_by_the_caller(self) -> None:
        assert judge_responses((answer(b"", status=304),)) is None

    def test_no_answer_is_no_text(self) -> None:
        assert judge_responses(()) is not None


@pytest.mark.parametrize(
    ("url", "verdict"), [("https://unblock.federalregister.gov/", BLOCKED), ("https://law.example/x", FAILED)]
)
def test_an_error_of_the_network_keeps_its_sentence(url: str, verdict: Verdict) -> None:
    refusal = judge_error(FetchError("redirected to there, which is not allowed", url=url))
    assert (refusal.verdict, refusal.reason) == (verdict, "redirected to there, which is not allowed")


def test_a_reason_names_the_address_that_answered() -> None:
    refusal = judge_responses((answer(b"", to="https://law.example/acts/other"),))
    assert refusal is not None and "https://law.example/acts/other" in refusal.reason


@given(st.binary(max_size=300), st.sampled_from(["text/html", "application/xml", "", "image/png"]))
def test_any_bytes_get_a_judgement(body: bytes, kind: str) -> None:
    for head in (b"", b"<html>", b"<?xml version='1.0'?>", b"{"):
        refusal = judge_responses((answer(head + body, kind),))
        assert refusal is None or refusal.reason


HOSTILE = {
    "scripts without an end": "<script>" * 200_000,
    "comments without an end": "<!--" * 200_000,
    "tags without an end": "<a " * 300_000,
    "angle brackets": "<" * 1_000_000,
    "titles": "<title>" * 150_000,
    "one long line": "page " * 200_000,
    "entities": "&#x41;" * 200_000,
    "half a phrase": "page " + "x" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_judged_in_linear_time(name: str) -> None:
    """Twice the page takes about twice as long; four times as long would be a square."""
    whole = HOSTILE[name]
    half = min(_seconds(whole[: len(whole) // 2]) for _ in range(2))
    assert min(_seconds(whole) for _ in range(2)) < 3 * half + 0.02


def _seconds(markup: str) -> float:
    """Processor time of judging a page."""
    page = (answer(f"<html>{markup}</html>"),)
    started = time.process_time()
    judge_responses(page)
    return time.process_time() - started


GOOD = ("eu/*.html", "eu/*.xhtml", "eu/*.xml", "us/*.html", "us/*.htm", "us/*.xml", "us/*/*.xml", "cn/*.html")
KINDS = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".xml": "text/xml"}


@pytest.mark.parametrize("pattern", [*GOOD, "us/*.pdf", "eu/*.pdf", "us/*/*.json"])
def test_no_real_text_is_refused(corpus: Path, pattern: str) -> None:
    paths = sorted(corpus.glob(pattern))
    assert paths
    for path in paths:
        kind = KINDS.get(path.suffix, f"application/{path.suffix[1:]}")
        assert judge_responses((answer(path.read_bytes(), kind),)) is None, path.name


def test_a_real_text_cut_anywhere_is_refused(corpus: Path) -> None:
    body = (corpus / "us/eo-14110.whitehouse.html").read_bytes()
    for share in (0.1, 0.33, 0.5, 0.9, 0.99):
        refused(answer(body[: int(len(body) * share)]), SUSPECT, "truncated")


def refused(response: Response, verdict: Verdict, words: str) -> None:
    refusal = judge_responses((response,))
    assert refusal is not None
    assert refusal.verdict is verdict
    assert re.search(words, refusal.reason)
