"""Who may do what: the rules as a table, and over real HTTP on loopback and beyond it."""

from __future__ import annotations

import hmac
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from a_service import serving
from a_visitor import Reader

from tracker.errors import ConfigError
from tracker.web import access
from tracker.web.door import Bind

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TOKEN = "a token that is long enough"
OPEN = access.access_on("127.0.0.1", key=b"k", token=TOKEN)
CLOSED = access.access_on("0.0.0.0", key=b"k", token=TOKEN, hosts=("tracker.example",))
ASK = access.Ask(host="localhost:8321", now=NOW)
COOKIE = access.session(CLOSED, NOW)
OWN = replace(ASK, origin="http://localhost:8321")


def formed(rules: access.Access, ask: access.Ask) -> access.Ask:
    """The same request with the hidden value that our form would carry."""
    return replace(ask, proof=access.proof(rules, ask))


@pytest.mark.parametrize(
    ("rules", "ask", "read", "write"),
    [
        (OPEN, ASK, True, False),
        (CLOSED, ASK, False, False),
        (CLOSED, replace(ASK, authorization=f"Bearer {TOKEN}"), True, True),
        (OPEN, replace(ASK, authorization=f"Bearer {TOKEN}"), True, True),
        (CLOSED, replace(ASK, authorization=f"Bearer {TOKEN}x"), False, False),
        (CLOSED, replace(ASK, authorization=f"Basic {TOKEN}"), False, False),
        (CLOSED, replace(ASK, authorization="Bearer "), False, False),
        (OPEN, formed(OPEN, OWN), True, True),
        (OPEN, formed(OPEN, replace(ASK, site="same-origin")), True, True),
        (OPEN, formed(OPEN, ASK), True, False),  # no browser leaves both out
        (OPEN, formed(OPEN, replace(ASK, origin="http://evil.example")), True, False),
        (OPEN, formed(OPEN, replace(ASK, origin="null")), True, False),
        (OPEN, formed(OPEN, replace(OWN, site="cross-site")), True, False),
        (OPEN, replace(OWN, proof="0" * 64), True, False),
        (CLOSED, formed(CLOSED, OWN), False, False),
        (CLOSED, formed(CLOSED, replace(OWN, session=COOKIE)), True, True),
        (CLOSED, replace(OWN, session=COOKIE, proof=access.proof(CLOSED, OWN)), True, False),
        (CLOSED, replace(ASK, session=COOKIE, now=NOW + timedelta(hours=13)), False, False),
        (CLOSED, replace(ASK, session="9" * 12 + "." + "0" * 64), False, False),
        (CLOSED, replace(ASK, session="²." + "0" * 64), False, False),
        (CLOSED, replace(ASK, session=access.session(replace(CLOSED, key=b"other"), NOW)), False, False),
        (CLOSED, replace(ASK, session=access.session(replace(CLOSED, token=TOKEN * 2), NOW)), False, False),
        (CLOSED, replace(ASK, session=f"9{COOKIE}"), False, False),
        (OPEN, formed(OPEN, replace(ASK, origin="http://localhost:3000")), True, False),
        (OPEN, formed(OPEN, replace(ASK, origin="http://localhost:8321.evil.example")), True, False),
        (OPEN, formed(OPEN, replace(ASK, origin="http://localhost:8321@evil.example")), True, False),
        (OPEN, formed(OPEN, replace(ASK, site="same-site")), True, False),
        (OPEN, replace(OWN, proof="ä" * 64), True, False),
    ],
)
def test_reading_and_writing(rules: access.Access, ask: access.Ask, read: bool, write: bool) -> None:
    assert (access.may_read(rules, ask), access.may_write(rules, ask)) == (read, write)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost:8321", True),
        ("127.0.0.1", True),
        ("[::1]:8321", True),
        ("LOCALHOST", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("localhost:8321@evil.example", False),
        ("evil.example@localhost:8321", False),
        ("localhost:evil", False),
        ("localhost/x", False),
        ("[::1]x:8321", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_a_foreign_name_for_our_address_is_refused(host: str, known: bool) -> None:
    assert access.is_known_host(OPEN, replace(ASK, host=host)) is known


@pytest.mark.parametrize(
    ("bind", "token"), [("0.0.0.0", ""), ("192.0.2.7", ""), ("tracker.example", ""), ("127.0.0.1", "short")]
)
def test_a_page_that_others_could_reach_needs_a_long_token(bind: str, token: str) -> None:
    with pytest.raises(ConfigError):
        access.access_on(bind, key=b"k", token=token)


def test_a_page_behind_a_proxy_is_not_open_to_read_though_it_listens_on_loopback() -> None:
    with pytest.raises(ConfigError):
        access.access_on("127.0.0.1", key=b"k", hosts=("tracker.example",))
    rules = access.access_on("127.0.0.1", key=b"k", token=TOKEN, hosts=("tracker.example",))
    assert not access.may_read(rules, replace(ASK, host="tracker.example"))


def test_every_answer_forbids_what_the_page_does_not_need(reader: Reader) -> None:
    for path in ("/", "/nowhere", "/api/sources", "/style.css", "/healthz"):
        headers = reader.ask(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "unsafe" not in headers["content-security-policy"]
        assert "server" not in headers


def test_a_snapshot_is_an_attachment_of_plain_text_byte_for_byte(reader: Reader, played: Path) -> None:
    (path,) = (played / "snapshots" / "specimen-act").glob("20261116*.xhtml")
    answer = reader.ask(f"/snapshots/specimen-act/{path.name}")
    assert answer.body == path.read_bytes()
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="specimen-act--{path.name}.txt"'


def test_what_is_in_quarantine_can_be_seen_too(reader: Reader, played: Path) -> None:
    (path,) = (played / "snapshots" / "specimen-guidance" / "quarantine").glob("*.html")
    assert reader.ask(f"/snapshots/specimen-guidance/{path.name}").body == path.read_bytes()


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({}, {}, 403),
        ({"proof": "0" * 64}, {}, 403),
        ({"proof": "right"}, {"Origin": "http://evil.example"}, 403),
        ({"proof": "right"}, {"Host": "evil.example"}, 421),
        ({"proof": "right", "more": "x" * 30_000}, {}, 413),
        ({"proof": "right", "source": "nobody"}, {}, 404),
    ],
)
def test_a_foreign_form_starts_no_check(
    reader: Reader, fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    known = reader.proof()
    sent = {name: known if value == "right" else value for name, value in fields.items()}
    assert reader.send("/checks", sent, **headers).status == status
    assert reader.json("/api/checks")["number"] == 0


@pytest.mark.parametrize("path", ["/api/checks", "/checks", "/judgements", "/api/judgements", "/sign-out"])
def test_writing_by_another_method_or_without_proof_does_nothing(reader: Reader, path: str) -> None:
    assert reader.ask(path, method="POST").status == 403
    assert reader.ask(path, method="PUT").status in (403, 405)


def test_beyond_loopback_everything_but_the_sign_of_life_needs_the_token(fresh: Path) -> None:
    with serving(fresh, Bind(host="0.0.0.0", port=0, token=TOKEN)) as (found, _):
        reader = Reader(found.address.replace("0.0.0.0", "127.0.0.1"))
        assert reader.ask("/api/sources").status == 401
        assert reader.ask("/metrics").status == 401
        assert reader.ask("/snapshots/specimen-act/x.html").status == 401
        assert reader.ask("/", Accept="text/html").headers["location"] == "/sign-in"
        assert reader.json("/healthz") == {"status": "ok"}
        assert reader.json("/api/sources", Authorization=f"Bearer {TOKEN}")["sources"]
        assert reader.send("/sign-in", {"token": "wrong"}).status == 403
        assert reader.send("/sign-in", {"token": TOKEN}, Origin="http://evil.example").status == 403
        signed = reader.send("/sign-in", {"token": TOKEN})
        assert (signed.status, signed.headers["location"]) == (303, "/")
        cookie = signed.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
        assert TOKEN not in cookie
        assert "Secure" not in cookie
        behind = reader.send("/sign-in", {"token": TOKEN}, Origin=f"https://{reader.host}")
        assert "Secure" in behind.headers["set-cookie"]
        session = cookie.partition(";")[0]
        assert reader.ask("/", Cookie=session).status == 200
        assert reader.send("/checks", {}, Cookie=session).status == 403
        assert TOKEN not in reader.ask("/", Cookie=session).text


def test_a_token_in_an_address_is_no_token(fresh: Path) -> None:
    with serving(fresh, Bind(port=0, token=TOKEN, names=("tracker.example",))) as (found, _):
        reader = Reader(found.address)
        for name in ("token", "access_token", "authorization"):
            asked = urlencode({name: TOKEN})
            assert reader.ask(f"/api/sources?{asked}").status == 401
            assert reader.ask(f"/api/checks?{asked}", method="POST").status == 401
            assert TOKEN not in reader.ask(f"/sign-in?{asked}").text
        assert "=" not in reader.ask(f"/?{asked}", Accept="text/html").headers["location"]


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    whole = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: compared.append(b) or whole(a, b))
    access.is_token(OPEN, "guess")
    access.may_write(OPEN, replace(OWN, proof="guess"))
    access.has_session(CLOSED, replace(ASK, session="9.guess"))
    assert compared[0] == TOKEN.encode()
    assert len(compared) == 3


# Names that a careless server would write into a header, or follow out of its folder.
HOSTILE = [
    "/snapshots/specimen-act/a%0d%0aX-Evil:%201.html",
    "/snapshots/specimen-act/%22;filename=x.html",
    "/snapshots/specimen-act/20261116T060000Z-66a2b6966e9f.xhtml%00",
    "/snapshots/specimen-act/20261116T060000Z-66a2b6966e9f.xhtml.json",
    "/snapshots/specimen-act/..%2f..%2fsources.toml",
    "/snapshots/specimen-act/%2e%2e%2fchecks.jsonl",
    "/snapshots/%2e%2e/sources.toml",
    "/snapshots/specimen-act%2fquarantine/x.html",
    "/snapshots/specimen-act/quarantine",
    "/snapshots/%2fetc/passwd",
    "/documents/specimen-act/..%5c..%5csources.toml",
    "/documents/%0d%0aX-Evil:1",
    "/digests/%2e%2e%2fsources.toml",
    "/digests/..%2fsnapshots%2fchecks.jsonl",
    "/api/digests/..%2f..%2fsources",
    "/changes/specimen-act/99999999999999999999999999",
    "/changes/specimen-act/3/%0d%0aX-Evil:1",
    "/history/specimen-act?citation=%0d%0aX-Evil:1",
    "/landscape?at=9999-12-31",
    "/digests/any?since=0001-01-01&until=0001-01-02",
    "//evil.example/%2e%2e",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_no_name_leads_out_of_its_folder_or_into_a_header(reader: Reader, path: str) -> None:
    answer = reader.ask(path)
    assert answer.status == 404
    assert "x-evil" not in answer.headers
    assert "location" not in answer.headers
    assert "Traceback" not in answer.text
    assert "[[source]]" not in answer.text


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/api/judgements", "/judgements", "/sign-in"])
def test_only_reading_and_posting_forms_exist(reader: Reader, method: str, path: str) -> None:
    answer = reader.ask(path, method=method)
    assert answer.status in (400, 403, 405)
    assert "access-control-allow-origin" not in answer.headers


def test_a_head_is_the_headers_alone_and_writes_nothing(reader: Reader) -> None:
    answer = reader.ask("/", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert "content-security-policy" in answer.headers
    refused = reader.ask("/judgements", method="HEAD")
    assert (refused.status, refused.headers["allow"]) == (405, "POST")


def said(reader: Reader, *pieces: bytes, every: float = 0.0) -> bytes:
    """What is answered to bytes as they are, piece by piece, until the other side hangs up."""
    host, _, port = reader.host.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except OSError:
                break
            time.sleep(every)
        answer = b""
        try:
            while piece := connection.recv(65_536):
                answer += piece
        except ConnectionResetError:
            pass
        return answer


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n", b"400"),
        (b"POST /checks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n", b"413"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 400_000 + b"\r\n", b"400"),
    ],
)
def test_bytes_that_no_browser_sends_are_refused(reader: Reader, head: bytes, status: bytes) -> None:
    answer = said(reader, head + b"Connection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] == status


def test_who_never_finishes_asking_is_hung_up_on(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.patience.PATIENCE", 0.5)
    monkeypatch.setattr("tracker.web.gate._PATIENCE", 0.5)
    assert said(reader) == b""
    assert said(reader, *(b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 20), every=0.1) == b""
    body = b"POST /checks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 9\r\n\r\nab"
    assert said(reader, body).split(b" ", 2)[1] == b"413"
    assert reader.ask("/").status == 200
