"""The service as a process: it starts, checks, says so, and leaves when it is told to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_world import act
from loopback import Page, Publisher, loopback

from tracker.cli import main

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


class Slow(Page):
    """A page whose body comes late."""

    def __getattribute__(self, name: str) -> object:
        if name == "body":
            time.sleep(0.4)
        return super().__getattribute__(name)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with loopback() as server:
        server.pages["/act"] = Slow(body=act(0))
        server.pages["/other"] = Page(body=act(1))
        yield server


def test_told_to_stop_it_finishes_the_running_check_and_leaves(
    tmp_path: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "sources.toml"
    config.write_text(SOURCES.format(url=publisher.url), encoding="utf-8")
    command = [sys.executable, "-m", "tracker", "serve", "--no-web", "--config", str(config)]
    service = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait_until(lambda: bool(publisher.asked))
        assert main(["check", "other", "--config", str(config)]) == 75
        assert main(["serve", "--no-web", "--config", str(config)]) == 75
        assert f"pid {service.pid}" in capsys.readouterr().err
        began = time.monotonic()
        service.send_signal(signal.SIGTERM)
        _, log = service.communicate(timeout=15)
    finally:
        service.kill()
    lines = [json.loads(line) for line in log.splitlines()]
    assert service.returncode == 0, log
    assert time.monotonic() - began < 10
    assert [each["event"] for each in lines] == ["started", "check", "stopped"]
    assert (lines[1]["source"], lines[1]["verdict"]) == ("act", "first")
    assert main(["status", "--alive", "--config", str(config)]) == 1
    assert "the service is stopped" in capsys.readouterr().out
    assert main(["verify", "--config", str(config)]) == 0


def _wait_until(done: object, *, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, "the service did not begin"
        time.sleep(0.05)
