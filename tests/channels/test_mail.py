"""Mail as a real SMTP server receives it, on loopback."""

from __future__ import annotations

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from a_parcel import MEANS, channel, parcel
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from bs4 import BeautifulSoup

from tracker.channels import hand_over
from tracker.channels.mail import message
from tracker.errors import DeliveryError

PASSWORD = "correct horse battery staple"


class Inbox:
    """What the server received; it refuses mail for `refused`."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []
        self.refused: dict[str, str] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.envelopes.append(envelope)
        return "250 kept"

    @property
    def letters(self) -> list[EmailMessage]:
        return [
            email.message_from_bytes(each.content, policy=email.policy.default) for each in self.envelopes
        ]  # type: ignore[misc]


def _let_in(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data.password.decode() == PASSWORD
    return AuthResult(success=good, handled=good)


@pytest.fixture
def server() -> Iterator[Controller]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        Inbox(), hostname="127.0.0.1", port=port, authenticator=_let_in, auth_require_tls=False
    )
    controller.start()
    yield controller
    controller.stop()


def address(server: Controller) -> str:
    return f"127.0.0.1:{server.port}"


def test_an_issue_arrives_as_text_and_html_with_what_a_mail_needs(server: Controller) -> None:
    to = ("ada@example.org",)
    hand_over(parcel(), channel(server=address(server), security="none", to=to), to[0], MEANS)
    (letter,) = server.handler.letters
    assert letter["To"] == "ada@example.org"
    assert letter["Subject"].startswith("Open-source AI and model weights")
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", letter["Message-ID"])
    assert letter["List-Unsubscribe"] == "<mailto:tracker@example.org?subject=unsubscribe>"
    assert letter["Date"] == "Mon, 23 Nov 2026 06:05:00 +0000"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content() for part in letter.iter_parts())
    assert "shall [-not-] apply" in text.replace("\r\n", "\n").replace("\n    │ ", " ")
    assert "样本令第7号" in text
    assert "样本令第7号" in html
    assert max(map(len, server.handler.envelopes[0].content.split(b"\r\n"))) <= 998


@pytest.mark.parametrize("line", ["An amended provision, with its words.\n", "模型权重公开后不得收回。\n"])
def test_a_digest_of_ten_megabytes_is_a_mail_that_servers_take(server: Controller, line: str) -> None:
    whole = line * (10_000_000 // len(line.encode()))
    to = ("ada@example.org",)
    mail = channel(server=address(server), security="none", to=to)
    hand_over(parcel(text=whole), mail, to[0], MEANS)
    (letter,) = server.handler.letters
    assert len(server.handler.envelopes[0].content) < 5_000_000
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.startswith(line.strip())
    assert "[cut here: the whole issue is in the folder of the reports]" in text


def test_the_redline_of_a_mail_reads_without_any_style() -> None:
    page = BeautifulSoup(parcel().html, "html.parser")
    plain = page.get_text()
    assert "shall [-not-] apply to models" in plain
    assert "[-31 December 2033-]{+30 June 2032+}" in plain
    assert not page.find_all(["script", "link", "img", "style", "form", "iframe"])
    assert {tag.name for tag in page.find_all(class_=True)} == set(), "mail programs drop classes"


def test_sent_twice_it_carries_the_same_number_and_another_for_another_reader() -> None:
    one, other = channel(to=("ada@example.org",)), channel(to=("bob@example.org",))
    numbers = [message(parcel(), each, each.to[0])["Message-ID"] for each in (one, one, other)]
    assert numbers[0] == numbers[1] != numbers[2]
    assert message(parcel(), one, one.to[0]).as_bytes() == message(parcel(), one, one.to[0]).as_bytes()


@pytest.mark.parametrize(
    "hostile", ["a\r\nBcc: eve@example.org", "a\nb", "a\u2028b\x00", "x" * 3000, "第五条"]
)
def test_no_title_can_add_a_header_or_stop_the_mail(server: Controller, hostile: str) -> None:
    to = ("ada@example.org",)
    mail = channel(server=address(server), security="none", to=to)
    hand_over(parcel(subject=hostile, text=f".\n{hostile}\n.\r\n"), mail, to[0], MEANS)
    (letter,) = server.handler.letters
    assert letter["Bcc"] is None
    assert server.handler.envelopes[0].rcpt_tos == list(to)
    assert letter["Subject"].split() == " ".join(hostile.replace("\x00", " ").split()).split()


def test_the_password_comes_from_the_environment_and_is_told_to_nobody(
    server: Controller, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = channel(
        server=address(server), security="none", to=("a@b.org",), user="tracker", secret="env:SMTP"
    )
    with pytest.raises(DeliveryError, match="SMTP is empty or missing"):
        hand_over(parcel(), mail, "a@b.org", MEANS)
    monkeypatch.setenv("SMTP", PASSWORD + "!")
    with pytest.raises(DeliveryError, match="refuses the login") as refused:
        hand_over(parcel(), mail, "a@b.org", MEANS)
    assert PASSWORD not in str(refused.value)
    monkeypatch.setenv("SMTP", PASSWORD)
    hand_over(parcel(), mail, "a@b.org", MEANS)
    assert len(server.handler.letters) == 1


def test_a_secret_file_that_others_can_read_is_refused(tmp_path: Path, server: Controller) -> None:
    secret = tmp_path / "smtp"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    mail = channel(
        server=address(server), security="none", to=("a@b.org",), user="tracker", secret=f"file:{secret}"
    )
    secret.chmod(0o644)
    with pytest.raises(DeliveryError, match="chmod 600"):
        hand_over(parcel(), mail, "a@b.org", MEANS)
    secret.chmod(0o600)
    hand_over(parcel(), mail, "a@b.org", MEANS)


@pytest.mark.parametrize(
    ("answer", "lasting"), [("550 no such user", True), ("451 try again later", False), ("", False)]
)
def test_a_refusal_says_whether_trying_again_helps(server: Controller, answer: str, lasting: bool) -> None:
    server.handler.refused["a@b.org"] = answer
    where = address(server) if answer else "127.0.0.1:9"
    with pytest.raises(DeliveryError) as refused:
        hand_over(parcel(), channel(server=where, security="none", to=("a@b.org",)), "a@b.org", MEANS)
    assert refused.value.lasting is lasting
    assert answer in str(refused.value)


def test_a_server_without_tls_gets_no_mail_unless_the_channel_says_so(server: Controller) -> None:
    with pytest.raises(DeliveryError, match="STARTTLS"):
        hand_over(parcel(), channel(server=address(server), to=("a@b.org",)), "a@b.org", MEANS)
    assert server.handler.letters == []
