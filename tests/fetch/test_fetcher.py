"""Manners: who we say we are, what is asked conditionally, and how long is waited."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from a_server import NOW, Fetch, RawServer, redirect, reply

from tracker.core.record import Request, Response
from tracker.errors import FetchError
from tracker.fetch import Fetcher, Network, retry_after


def test_a_request_says_who_asks_and_takes_gzip_only(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(b"law")
    fetch("/law", contact="mailto:me@law.example")
    assert server.header("user-agent").startswith("tracker/")
    assert server.header("user-agent").endswith(" (+mailto:me@law.example)")
    assert server.header("accept-encoding") == "gzip"
    assert server.header("accept") == "*/*"


@pytest.mark.parametrize("settings", [{"contact": "me\r\nX: y"}, {"mirror": "mirror.example"}])
def test_settings_that_cannot_be_sent_are_an_error(fetch: Fetch, settings: dict[str, str]) -> None:
    with pytest.raises(FetchError, match="cannot be sent; correct the configuration") as caught:
        fetch("https://law.example/act", **settings, delay=0)
    assert not caught.value.transient


def test_an_address_in_figures_of_the_new_protocol_is_asked(fetch: Fetch) -> None:
    try:
        host = RawServer("::1")
    except OSError:
        pytest.skip("this machine has no IPv6")
    host.scripts["/law"] = reply(b"law")
    assert fetch(f"http://[::1]:{host.port}/law", allow_private=("::1",)).body == b"law"
    host.stop()


def test_a_response_holds_what_came_and_when(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(b"law", 'ETag: W/"a"', "X-Note: a\x1bb")
    response = fetch("/law")
    assert (response.at, response.part, response.chain) == (NOW, "text", ())
    assert response.header("ETag") == 'W/"a"'
    assert ("x-note", "ab") in response.headers


def test_no_cookie_is_carried(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = redirect("/law/2").replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b; Path=/\r\n\r\n")
    server.scripts["/law/2"] = reply(b"law")
    fetch("/law")
    assert [server.header("cookie", n) for n in (0, 1)] == ["", ""]


def test_validators_are_sent_as_they_were_received(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(status="304 Not Modified")
    response = fetch("/law", validators=('W/"a"', "Mon, 02 Jun 2025 08:00:00 GMT"))
    assert (response.status, response.body) == (304, b"")
    assert server.header("if-none-match") == 'W/"a"'
    assert server.header("if-modified-since") == "Mon, 02 Jun 2025 08:00:00 GMT"


def test_validators_of_an_address_are_sent_to_no_other(server: RawServer, fetch: Fetch) -> None:
    """A redirect may lead to another text today, which may carry the same ETag."""
    server.scripts["/law"] = redirect("/law/2")
    server.scripts["/law/2"] = reply(b"law")
    fetch("/law", validators=('"a"', "", server.url + "/law/1"))
    fetch("/law", validators=('"a"', "", server.url + "/law/2"))
    assert [server.header("if-none-match", n) for n in range(4)] == ["", "", "", '"a"']


class Clockwork:
    """A monotonic clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, network: Network) -> Fetcher:
        return Fetcher(network, clock=lambda: NOW, sleep=self.sleep, monotonic=lambda: self.now)


@pytest.mark.parametrize(("setting", "slept"), [(None, [3.0, 3.0]), (1.0, [1.0, 1.0]), (0.0, [])])
def test_a_host_is_asked_with_a_distance_in_time(
    monkeypatch: pytest.MonkeyPatch, setting: float | None, slept: list[float]
) -> None:
    """It is the publisher's, unless the network's settings say otherwise; another host waits for nothing."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: found)
    clock = Clockwork()
    fetcher = clock.fetcher(Network(delay=setting))
    for host in ("law.example", "law.example", "LAW.example", "other.example"):
        with pytest.raises(FetchError, match="private"):
            fetcher.fetch(Request(url=f"https://{host}/act"), delay=3.0)
    assert clock.slept == slept


def test_an_own_host_is_asked_at_once(server: RawServer) -> None:
    server.scripts["/law"] = reply(b"law")
    clock = Clockwork()
    fetcher = clock.fetcher(Network(allow_private=("127.0.0.1",)))
    for _ in range(3):
        fetcher.fetch(Request(url=server.url + "/law"))
    assert clock.slept == []


def test_a_host_that_refuses_is_tried_once_more_after_two_seconds(server: RawServer) -> None:
    server.stop()
    clock = Clockwork()
    with pytest.raises(FetchError, match="no connection came about") as caught:
        clock.fetcher(Network(allow_private=("127.0.0.1",))).fetch(Request(url=server.url + "/law"))
    assert clock.slept == [2.0]
    assert caught.value.transient


def test_the_second_try_may_succeed(server: RawServer) -> None:
    server.stop()
    late: list[RawServer] = []

    def start(seconds: float) -> None:
        late.append(RawServer(port=server.port))
        late[0].scripts["/law"] = reply(b"law")

    fetcher = Fetcher(Network(allow_private=("127.0.0.1",)), clock=lambda: NOW, sleep=start)
    assert fetcher.fetch(Request(url=server.url + "/law")).body == b"law"
    late[0].stop()


def test_a_name_that_nobody_knows_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="name of the host cannot be resolved"):
        Clockwork().fetcher(Network()).fetch(Request(url="https://law.example/"))


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [
        ("5", 5),
        (" 120 ", 120),
        ("999999", 86_400),
        ("9" * 500, 86_400),
        ("Mon, 23 Nov 2026 12:05:00 GMT", 300),
        ("Mon, 23 Nov 2026 12:05:00 -0000", 300),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("Mon, 23 Nov 2026 11:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 23 Nov 99999 12:00:00 GMT", None),
        ("0", None),
        ("-5", None),
        ("1e400", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_a_wish_to_wait_is_granted_up_to_a_day(wish: str, seconds: int | None) -> None:
    response = Response(url="", status=503, headers=(("retry-after", wish),), body=b"", at=NOW)
    assert retry_after(response, NOW) == (None if seconds is None else NOW + timedelta(seconds=seconds))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody has signed, for 127.0.0.1."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run([*command.split(), *names], cwd=folder, check=True, capture_output=True)
    return folder


def test_a_certificate_that_nobody_vouches_for_is_an_error(certificate: Path, fetch: Fetch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for _ in ("robots.txt", "the law"):
                connection, _ = listener.accept()
                with connection, suppress(OSError):
                    context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(FetchError, match=r"TLS.*certificate") as caught:
            fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert not caught.value.transient


def test_a_handshake_that_stalls_ends_in_time(fetch: Fetch) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        pytest.raises(FetchError, match=r"too slow|timeout"),
    ):
        fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/", deadline=0.3)


def test_settings_can_be_read_without_loading_the_network() -> None:
    """`tracker status` needs Network and nothing of it."""
    code = "import sys, tracker.fetch; print([n for n in ('requests', 'urllib3', 'ssl') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
