"""Webhooks and chats as a real HTTP server receives them, on loopback."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from a_parcel import MEANS, NOW, channel, parcel

from tracker.channels import Channel, hand_over
from tracker.demo.server import running
from tracker.errors import DeliveryError
from tracker.fetch import Network

# It imports what Python is going to drop, with a fallback of its own.
APPRISE = pytest.mark.filterwarnings("ignore::DeprecationWarning")


class Receiver(ThreadingHTTPServer):
    """Remembers what was posted and answers as it is told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        self.headers: dict[str, str] = {}


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("HOOK", "whsec_" + base64.b64encode(b"k" * 24).decode())
    with running(Receiver()) as server:
        yield server


def hook(receiver: Receiver) -> Channel:
    url = f"http://127.0.0.1:{receiver.server_port}/hook"
    return channel(name="hook", kind="webhook", url=url, secret="env:HOOK")


def test_a_post_is_signed_numbered_and_holds_the_digest(receiver: Receiver) -> None:
    hand_over(parcel(), hook(receiver), "hook", MEANS)
    hand_over(parcel(), hook(receiver), "hook", MEANS)
    (headers, body), (again, _) = receiver.posts
    told = json.loads(body)
    assert told["type"] == "tracker.digest"
    assert told["digest"]["digest"]["number"] == 7
    assert headers["idempotency-key"] == headers["webhook-id"] == again["webhook-id"]
    signed = f"{headers['webhook-id']}.{int(NOW.timestamp())}.".encode() + body
    wanted = base64.b64encode(hmac.new(b"k" * 24, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert headers["webhook-signature"] == f"v1,{wanted}"


@pytest.mark.parametrize(
    ("status", "lasting"),
    [
        *((each, False) for each in (500, 502, 503, 408, 425, 429, 302)),
        *((each, True) for each in (400, 401, 403, 404, 409, 410, 413, 415, 422, 451)),
    ],
)
def test_an_answer_that_is_no_success_is_no_delivery(receiver: Receiver, status: int, lasting: bool) -> None:
    receiver.status = status
    receiver.headers = {"Retry-After": "3600", "Location": "http://127.0.0.1:9/"}
    with pytest.raises(DeliveryError, match=str(status)) as refused:
        hand_over(parcel(), hook(receiver), "hook", MEANS)
    assert refused.value.lasting is lasting
    assert refused.value.not_before is not None
    assert (refused.value.not_before - NOW).total_seconds() == 3600
    assert len(receiver.posts) == 1, "no redirect is followed, nothing is asked twice"


def test_the_receiver_in_the_documentation_believes_us_and_nobody_else(receiver: Receiver) -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    told: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], told)
    hand_over(parcel(), hook(receiver), "hook", MEANS)
    ((headers, body),) = receiver.posts
    secret, now = "whsec_" + base64.b64encode(b"k" * 24).decode(), NOW.timestamp()
    assert told["is_ours"](headers, body, secret, now=now + 60)
    assert not told["is_ours"](headers, body + b" ", secret, now=now)
    assert not told["is_ours"](headers, body, secret, now=now + 3600)
    assert not told["is_ours"](headers, body, "whsec_" + base64.b64encode(b"x" * 24).decode(), now=now)
    assert not told["is_ours"](headers | {"webhook-id": "other"}, body, secret, now=now)


def test_a_secret_that_is_no_base64_is_named_and_not_told(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK", "whsec_not base64!")
    with pytest.raises(DeliveryError, match="env:HOOK holds begins with whsec_") as refused:
        hand_over(parcel(), hook(receiver), "hook", MEANS)
    assert refused.value.lasting
    assert "not base64!" not in str(refused.value)


def test_a_private_address_is_refused_unless_it_is_named(receiver: Receiver) -> None:
    with pytest.raises(DeliveryError, match="allow_private"):
        hand_over(parcel(), hook(receiver), "hook", replace(MEANS, network=Network()))
    assert receiver.posts == []


@APPRISE
def test_a_chat_gets_the_bottom_line_and_the_headlines(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("apprise", reason="the extra `chat` is not installed")
    receiver.status = 200
    monkeypatch.setenv("ROOM", f"json://127.0.0.1:{receiver.server_port}/room")
    hand_over(parcel(), channel(name="room", kind="chat", secret="env:ROOM"), "room", MEANS)
    told = json.loads(receiver.posts[0][1])
    assert told["title"].startswith("Open-source AI and model weights")
    assert "Three instruments changed" in told["message"]
    assert "“shall not apply” becomes “shall apply”" in told["message"]


@APPRISE
def test_a_chat_that_does_not_take_it_is_no_delivery(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("apprise", reason="the extra `chat` is not installed")
    receiver.status = 500
    monkeypatch.setenv("ROOM", f"json://127.0.0.1:{receiver.server_port}/room")
    with pytest.raises(DeliveryError, match="did not take it"):
        hand_over(parcel(), channel(name="room", kind="chat", secret="env:ROOM"), "room", MEANS)
