"""The service as a process: it starts, checks, says so, takes checks over, and leaves when it is told to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from a_world import act
from loopback import Page, Publisher, loopback

from tracker.cli import main
from tracker.store import Store
from tracker.store.ledger import Ledger

pytestmark = pytest.mark.slow

SOURCES = """
[network]
allow_private = ["127.0.0.1"]

[[source]]
id = "act"
publisher = "page"
url = "{url}/act"

[[source]]
id = "other"
publisher = "page"
url = "{url}/other"
"""


MAIL = """
[service]
alert_checks = 1

[[channel]]
name = "counsel"
kind = "mail"
to = ["ada@example.org"]
sender = "tracker@example.org"
server = "127.0.0.1:{port}"
security = "none"
"""


class Slow(Page):
    """A page whose body comes late."""

    def __getattribute__(self, name: str) -> object:
        if name == "body":
            time.sleep(1.5)
        return super().__getattribute__(name)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with loopback() as server:
        server.pages["/act"] = Slow(body=act(0))
        server.pages["/other"] = Page(body=act(1))
        yield server


@pytest.fixture
def config(tmp_path: Path, publisher: Publisher) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCES.format(url=publisher.url), encoding="utf-8")
    return path


@contextmanager
def tracker(*words: str, config: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of the program."""
    command = [sys.executable, "-m", "tracker", *words, "--config", str(config)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_told_to_stop_it_finishes_the_running_check_and_leaves(
    config: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    with tracker("serve", "--no-web", config=config) as service:
        _wait_until(lambda: bool(publisher.asked))
        assert main(["serve", "--no-web", "--config", str(config)]) == 75
        assert f"pid {service.pid}" in capsys.readouterr().err
        began = time.monotonic()
        service.send_signal(signal.SIGTERM)
        _, log = service.communicate(timeout=15)
    lines = [json.loads(line) for line in log.splitlines()]
    assert service.returncode == 0, log
    assert time.monotonic() - began < 10
    assert [each["event"] for each in lines] == ["started", "check", "stopped"]
    assert (lines[1]["source"], lines[1]["verdict"]) == ("act", "first")
    assert main(["status", "--alive", "--config", str(config)]) == 1
    assert "the service is stopped" in capsys.readouterr().out
    assert main(["verify", "--config", str(config)]) == 0
    assert not (config.parent / "snapshots" / ".service.sock").exists()


def test_a_check_beside_the_service_joins_what_it_is_at_and_has_it_look_at_the_rest(
    config: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    with tracker("serve", "--no-web", config=config):
        _wait_until(lambda: bool(publisher.asked))
        assert main(["check", "act", "--format", "json", "--config", str(config)]) == 0
        told = capsys.readouterr()
        assert "joined what it is at: act" in told.err
        (row,) = json.loads(told.out)["checks"]
        assert (row["id"], row["verdict"]) == ("act", "first")
        _wait_until(lambda: ("other", 1) in numbers(config))
        assert main(["check", "--config", str(config)]) == 0
    assert Counter(path for path, _ in publisher.asked) == {"/act": 2, "/other": 2}
    assert numbers(config) == [("act", 1), ("act", 2), ("other", 1), ("other", 2)]


def test_of_two_checks_at_the_command_line_the_second_joins_the_first(
    config: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    with tracker("check", config=config) as first:
        _wait_until(lambda: bool(publisher.asked))
        assert main(["check", "other", "--config", str(config)]) == 0
        told = capsys.readouterr().err
        assert f"waiting, at most 600 s: pid {first.pid}" in told
        assert "joined the check that another process has just made: other" in told
    assert [path for path, _ in publisher.asked] == ["/act", "/other"]


def test_who_will_not_wait_is_told_who_holds_the_folder(
    config: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(config.parent / "snapshots", write=True):
        assert main(["check", "--wait", "0", "--config", str(config)]) == 75
    assert f"pid {os.getpid()}" in capsys.readouterr().err
    assert publisher.asked == []


def test_a_mail_server_that_never_answers_does_not_keep_the_service(config: Path) -> None:
    """An alert hangs at the server; told to stop, the service leaves in time and has not lost it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        text = MAIL.format(port=silent.getsockname()[1]) + config.read_text("utf-8").replace("/act", "/gone")
        config.write_text(text, encoding="utf-8")
        with tracker("serve", "--no-web", config=config) as service:
            silent.settimeout(60)
            connection, _ = silent.accept()
            began = time.monotonic()
            service.send_signal(signal.SIGTERM)
            assert service.wait(timeout=15) == 75
            assert time.monotonic() - began < 10
            connection.close()
    rows = Ledger.open(config.parent / "snapshots").rows
    assert [row["kind"] for row in rows if row["kind"] in ("alert", "sent", "failed")] == ["alert"]


def test_a_service_that_is_killed_leaves_no_asker_waiting(
    config: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher.pages["/act"] = Slow(body=act(0))
    with tracker("serve", "--no-web", config=config) as service:
        _wait_until(lambda: bool(publisher.asked))
        with tracker("check", "act", config=config) as asker:
            time.sleep(0.6)
            service.kill()
            _, told = asker.communicate(timeout=15)
    assert asker.returncode in (0, 1), told
    assert asker.returncode == 0 or "no check was kept of act" in told
    assert main(["check", "act", "--config", str(config)]) == 0, "the socket it left is in nobody's way"


def numbers(config: Path) -> list[tuple[str, int]]:
    """Every check that was kept: source and number."""
    folder = config.parent / "snapshots"
    if not (folder / "checks.jsonl").exists():
        return []
    with Store.open(folder) as store:
        return [(check.source, check.sequence) for check in store.checks()]


def _wait_until(done: Callable[[], bool], *, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "the service did not begin"
        time.sleep(0.05)
