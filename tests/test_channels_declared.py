"""Channels in sources.toml: every mistake has its place, and no secret is ever repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.config import load
from tracker.errors import ConfigError

MAIL = """
[[channel]]
name   = "counsel"
kind   = "mail"
to     = ["ada@example.org", "bob@example.org"]
sender = "tracker@example.org"
server = "smtp.example.org:587"
user   = "tracker"
secret = "env:TRACKER_SMTP"
alerts = ["flags", "failures"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_channel_arrives_as_declared(tmp_path: Path) -> None:
    (channel,) = load(written(tmp_path, MAIL)).channels
    assert channel.recipients == ("ada@example.org", "bob@example.org")
    assert (channel.security, channel.secret, channel.digests) == ("starttls", "env:TRACKER_SMTP", True)
    assert channel.alerts == ("flags", "failures")


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('kind   = "mail"', 'kind = "fax"', "line 4", "'mail', 'webhook' or 'chat'"),
        ('secret = "env:TRACKER_SMTP"', 'secret = "hunter2"', "line 9", "never the secret"),
        ('server = "smtp.example.org:587"', "", "line 2", "needs server"),
        ('server = "smtp.example.org:587"', 'server = "smtp://x"', "line 2", "is no server"),
        ('"bob@example.org"', '"bob"', "line 5", "no mail address"),
        ('"bob@example.org"', '"bob@example.org\\nBcc: eve@example.org"', "line 5", "no mail address"),
        ('secret = "env:TRACKER_SMTP"', "", "line 2", "`user` needs `secret`"),
        ('user   = "tracker"', 'user = "t"\nsecurity = "none"', "line 2", "without TLS"),
        ('user   = "tracker"', 'usre = "t"', "line 8", "did you mean 'user'"),
        ('"flags", ', '"flag", ', "line 10", "'flags' or 'failures'"),
        ('name   = "counsel"', 'name = "Counsel!"', "line 3", "lower-case"),
        ('kind   = "mail"', 'kind = "webhook"', "line 2", "needs url"),
        ('kind   = "mail"', 'kind = "webhook"\nurl = "file:///x"', "line 5", "pattern"),
        ("\n[[channel]]", MAIL + "\n[[channel]]", "line 13", "taken already"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, words: str
) -> None:
    assert old in MAIL
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, MAIL.replace(old, new)))
    found = [f"{where}: {sentence}" for where, sentence in caught.value.problems]
    assert any(place in each and words in each for each in found), found
    assert "hunter2" not in str(caught.value)
