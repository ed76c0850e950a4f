"""robots.txt (RFC 9309): asked before anything else of a host, obeyed, and told where it forbids."""

from __future__ import annotations

import pytest
from a_server import NOW, Fetch, RawServer, redirect, reply

from tracker.acceptance import judge_error
from tracker.core.record import Request, Verdict
from tracker.errors import FetchError, Forbidden
from tracker.fetch import Fetcher, Network


def rules(*lines: str, status: str = "200 OK") -> bytes:
    return reply("\n".join(lines).encode(), "Content-Type: text/plain", status=status)


@pytest.fixture(autouse=True)
def law(server: RawServer) -> None:
    server.scripts["/law"] = reply(b"law")


@pytest.mark.parametrize(
    "lines",
    [
        ("User-agent: *", "Disallow: /"),
        ("User-agent: other", "Disallow:", "", "User-agent: *", "Disallow: /law"),
        ("User-agent: Tracker", "Disallow: /l*w$"),
        ("\ufeffUser-agent: *", "Disallow: /"),
    ],
    ids=["all of it", "this path", "us by name, with wildcards", "with a byte order mark"],
)
def test_what_is_forbidden_is_not_asked_and_called_blocked(
    server: RawServer, fetch: Fetch, lines: tuple[str, ...]
) -> None:
    server.scripts["/robots.txt"] = rules(*lines)
    with pytest.raises(Forbidden, match=r"robots\.txt of 127\.0\.0\.1 forbids .*manual") as caught:
        fetch("/law")
    assert server.paths() == []
    assert judge_error(caught.value).verdict is Verdict.BLOCKED


@pytest.mark.parametrize(
    "answer",
    [
        rules("User-agent: *", "Disallow:"),
        rules("User-agent: *", "Disallow: /", "Allow: /law"),
        rules("User-agent: GPTBot", "Disallow: /"),
        rules(status="404 Not Found"),
        rules("User-agent: *", "Disallow: /", status="403 Forbidden"),
        reply(b"<!DOCTYPE html><html><body>Page not found</body></html>", "Content-Type: text/html"),
        redirect("https://access.example/"),
        redirect("/robots.txt"),
    ],
    ids=[
        "nothing forbidden",
        "allowed more closely",
        "others forbidden",
        "no file",
        "a file that is closed to us",
        "a page in its place",
        "led to another host",
        "led round in a circle",
    ],
)
def test_what_is_not_forbidden_is_asked(server: RawServer, fetch: Fetch, answer: bytes) -> None:
    server.scripts["/robots.txt"] = answer
    assert fetch("/law").body == b"law"


def test_a_redirect_within_the_host_is_followed(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/robots.txt"] = redirect("/rules/robots.txt")
    server.scripts["/rules/robots.txt"] = rules("User-agent: *", "Disallow: /")
    with pytest.raises(Forbidden):
        fetch("/law")


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Busy", "429 Too Many Requests"])
def test_where_the_rules_cannot_be_learnt_nothing_is_asked_for_now(
    server: RawServer, fetch: Fetch, status: str
) -> None:
    server.scripts["/robots.txt"] = rules(status=status)
    with pytest.raises(FetchError, match="wishes are unknown") as caught:
        fetch("/law")
    assert caught.value.transient
    assert server.paths() == []
    assert judge_error(caught.value).verdict is Verdict.FAILED


def test_a_redirect_to_what_is_forbidden_is_not_followed(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/robots.txt"] = rules("User-agent: *", "Disallow: /private")
    server.scripts["/law"] = redirect("/private/law")
    with pytest.raises(Forbidden, match="/private/law"):
        fetch("/law")
    assert server.paths() == ["/law"]


def test_the_rules_are_asked_once_in_a_run_and_through_the_mirror(server: RawServer) -> None:
    seen = []
    server.scripts["/law.example/robots.txt"] = lambda connection, stopping: (
        seen.append("asked"),
        connection.sendall(rules("User-agent: *", "Disallow: /secret")),
    )
    server.scripts["/law.example/act"] = reply(b"law")
    network = Network(mirror=server.url, allow_private=("127.0.0.1",))
    fetcher = Fetcher(network, clock=lambda: NOW, sleep=lambda seconds: None)
    for _ in range(3):
        assert fetcher.fetch(Request(url="https://law.example/act")).body == b"law"
    with pytest.raises(Forbidden):
        fetcher.fetch(Request(url="https://law.example/secret"))
    assert seen == ["asked"]


@pytest.mark.parametrize(
    ("wanted", "own", "waited"),
    [("5", 2.0, 5.0), ("1", 2.0, 2.0), ("86400", 2.0, 60.0)],
    ids=["longer than ours", "shorter than ours", "a day, which is cut to a minute"],
)
def test_a_crawl_delay_is_kept(server: RawServer, wanted: str, own: float, waited: float) -> None:
    server.scripts["/robots.txt"] = rules("User-agent: *", f"Crawl-delay: {wanted}", "Disallow:")
    slept: list[float] = []
    fetcher = Fetcher(
        Network(mirror=server.url, allow_private=("127.0.0.1",)),
        clock=lambda: NOW,
        sleep=slept.append,
        monotonic=lambda: 0.0,
    )
    assert fetcher._robots.demand(f"{server.url}/law") == min(float(wanted), 60.0)
    fetcher.network = Network()
    for _ in range(2):
        fetcher._wait_for_turn("https://law.example/act", own, fetcher._robots.demand(f"{server.url}/law"))
    assert slept == [waited]


def test_a_form_is_sent_as_a_post(server: RawServer, fetch: Fetch) -> None:
    """A list that answers to a form alone, such as a channel of the Cyberspace Administration."""
    server.scripts["/list"] = redirect("/lists", status="303 See Other")
    server.scripts["/lists"] = reply(b"{}")
    network = Network(allow_private=("127.0.0.1",))
    fetcher = Fetcher(network, clock=lambda: NOW, sleep=lambda seconds: None)
    fetcher.fetch(Request(url=server.url + "/list", data=(("channelCode", "A09370303"), ("fuhao", "="))))
    assert [request.split(" ")[0] for request in server.requests] == ["POST", "GET"]
    assert server.header("content-type", 0) == "application/x-www-form-urlencoded"
    assert server.header("content-length", 0) == "31"
