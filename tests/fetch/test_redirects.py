"""Where a redirect may lead, and that the way there is recorded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from a_server import NOW, Fetch, RawServer, redirect, reply

from tracker.errors import FetchError
from tracker.fetch.address import Routes

REFUSED = {
    "http://169.254.169.254/latest/meta-data/": "private address",
    "http://10.1.2.3/": "private address",
    "http://[::1]/": "private address",
    "http://[::ffff:127.0.0.2]/": "private address",
    "file:///etc/passwd": "scheme 'file'",
    "gopher://127.0.0.1:70/": "scheme 'gopher'",
    "data:text/html,law": "scheme 'data'",
    "javascript:alert(1)": "scheme 'javascript'",
    "https://elsewhere.example/law": "does not name this host",
    "//elsewhere.example/law": "does not name this host",
    "http://127.0.0.1.elsewhere.example/": "does not name this host",
    "http://user@127.0.0.1/": "names a user",
    "http://127.0.0.2:8888\\@127.0.0.1/": "backslash",
    "http://law.example:22/": "port 22",
    "http://law.example:99999/": "no address",
    "http://law.ex\u00e4mple/": "does not name this host|ASCII",
    "http://[::1/": "no address",
}


@pytest.mark.parametrize("target", REFUSED)
def test_a_redirect_that_is_not_allowed_is_refused_and_named(
    server: RawServer, fetch: Fetch, target: str
) -> None:
    server.scripts["/law"] = redirect(target)
    with pytest.raises(FetchError, match=f"redirect.*(?:{REFUSED[target]})"):
        fetch("/law", hosts=("law.example",))
    assert server.paths() == ["/law"]


def test_a_redirect_to_a_private_neighbour_never_reaches_it(
    server: RawServer, neighbour: RawServer, fetch: Fetch
) -> None:
    server.scripts["/law"] = redirect(neighbour.url + "/")
    with pytest.raises(FetchError, match="private address"):
        fetch("/law", hosts=("127.0.0.2",))
    assert neighbour.requests == []


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
def test_an_allowed_redirect_is_followed_and_recorded(server: RawServer, fetch: Fetch, status: str) -> None:
    server.scripts["/law"] = redirect("/law/2?v=%2F#top", status)
    server.scripts["/law/2?v=%2F"] = reply(b"law")
    response = fetch("/law")
    assert response.url == server.url + "/law"
    assert response.chain == ((int(status[:3]), server.url + "/law/2?v=%2F#top"),)
    assert response.body == b"law"


def test_five_redirects_are_followed_and_no_sixth(server: RawServer, fetch: Fetch) -> None:
    for hop in range(6):
        server.scripts[f"/{hop}"] = redirect(f"/{hop + 1}")
    server.scripts["/5"] = reply(b"law")
    assert fetch("/0").body == b"law"
    server.scripts["/5"] = redirect("/6")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch("/0")


@pytest.mark.parametrize("way", [["/a", "/a"], ["/a", "/b", "/a"], ["/a", "/b", "/c", "/b"]])
def test_a_loop_is_called_a_loop(server: RawServer, fetch: Fetch, way: list[str]) -> None:
    for here, there in pairwise(way):
        server.scripts[here] = redirect(there)
    with pytest.raises(FetchError, match="redirect loop"):
        fetch("/a")


def test_a_redirect_without_a_target_is_the_answer_itself(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(b"where?", status="302 Found")
    assert fetch("/law").status == 302


def test_a_location_in_utf8_bytes_is_escaped(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = redirect("/gesetz-\u00c3\u00bc")  # two latin-1 characters, one in UTF-8
    server.scripts["/gesetz-%C3%BC"] = reply(b"law")
    assert fetch("/law").body == b"law"


OFFICIAL = "https://publications.example/resource/celex/32024R1689"
TARGETS = {
    "http://publications.example/resource/cellar/1/DOC_1": "https://publications.example/resource/cellar/1/DOC_1",
    "http://publications.example:80/x": "https://publications.example/x",
    "/resource/x": "https://publications.example/resource/x",
    "y?z=1": "https://publications.example/resource/celex/y?z=1",
    "https://other.example/x": "https://other.example/x",
}


@pytest.mark.parametrize("location", TARGETS)
def test_a_scheme_that_fell_back_on_one_host_is_upgraded(location: str) -> None:
    hosts = ("publications.example", "other.example")
    assert Routes().target(location, here=OFFICIAL, hosts=hosts) == TARGETS[location]


def test_https_is_not_left_for_another_host() -> None:
    with pytest.raises(FetchError, match="leave https"):
        Routes().target("http://other.example/x", here=OFFICIAL, hosts=("other.example",))


def test_headers_of_a_request_stay_with_its_host(server: RawServer, neighbour: RawServer) -> None:
    """A key for one host is not shown to another one; what is acceptable is."""
    from tracker.core.record import Request
    from tracker.fetch import Fetcher, Network

    server.scripts["/law"] = redirect(neighbour.url + "/law")
    neighbour.scripts["/law"] = reply(b"law")
    network = Network(allow_private=("127.0.0.1", "127.0.0.2"))
    headers = (("X-Api-Key", "secret"), ("accept-language", "eng"))
    request = Request(url=server.url + "/law", headers=headers, hosts=("127.0.0.2",))
    Fetcher(network, clock=lambda: NOW, sleep=lambda seconds: None).fetch(request)
    shown = [(each.header("x-api-key"), each.header("accept-language")) for each in (server, neighbour)]
    assert shown == [("secret", "eng"), ("", "eng")]


class TestMirror:
    """`mirror = "http://GATEWAY"`: official addresses are asked through it and recorded as official."""

    def fetched(self, server: RawServer, fetch: Fetch) -> tuple[str, tuple[tuple[int, str], ...], list[str]]:
        server.scripts.setdefault("/law.example/text?v=2", reply(b"law"))
        response = fetch(
            "https://law.example/act?x=%2F", mirror=server.url + "/", hosts=("text.example",), delay=0
        )
        assert response.body == b"law"
        return response.url, response.chain, server.paths()

    def test_an_address_is_asked_below_its_host_and_keeps_its_name(
        self, server: RawServer, fetch: Fetch
    ) -> None:
        server.scripts["/law.example/act?x=%2F"] = reply(b"law")
        url, chain, paths = self.fetched(server, fetch)
        assert (url, chain, paths) == ("https://law.example/act?x=%2F", (), ["/law.example/act?x=%2F"])

    @pytest.mark.parametrize(
        "location",
        [
            "https://law.example/text?v=2",
            "http://law.example/text?v=2",
            "/text?v=2",
            "text?v=2",
            "/law.example/text?v=2",
            "{mirror}/law.example/text?v=2",
        ],
    )
    def test_a_redirect_may_be_written_by_the_host_or_by_the_mirror(
        self, server: RawServer, fetch: Fetch, location: str
    ) -> None:
        server.scripts["/law.example/act?x=%2F"] = redirect(location.replace("{mirror}", server.url))
        _, chain, paths = self.fetched(server, fetch)
        assert chain == ((302, "https://law.example/text?v=2"),)
        assert paths[-1] == "/law.example/text?v=2"

    @pytest.mark.parametrize("location", ["https://evil.example/x", "{mirror}/evil.example/x"])
    def test_a_mirror_leads_to_no_host_that_the_source_does_not_name(
        self, server: RawServer, fetch: Fetch, location: str
    ) -> None:
        server.scripts["/law.example/act?x=%2F"] = redirect(location.replace("{mirror}", server.url))
        with pytest.raises(FetchError, match=r"evil\.example/x, which is not allowed"):
            self.fetched(server, fetch)

    def test_a_mirror_at_a_private_address_must_be_allowed(self, server: RawServer, fetch: Fetch) -> None:
        with pytest.raises(FetchError, match="private address"):
            fetch("https://law.example/act", mirror=server.url, allow_private=())

    def test_a_host_that_may_be_private_is_asked_itself(self, server: RawServer, fetch: Fetch) -> None:
        server.scripts["/law"] = reply(b"law")
        assert fetch("/law", mirror="http://mirror.example").body == b"law"
