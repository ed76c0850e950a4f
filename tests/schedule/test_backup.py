"""The commands of the operator's guide: a copy taken while the service works is sound, and can go on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from a_world import World, act

from tracker.schedule import Service
from tracker.store import Store
from tracker.store.ledger import Ledger

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def back_up(source: Path, target: Path) -> None:
    """Run the guide's commands, with these folders in place of its own."""
    script = GUIDE.split("## Back up")[1].split("```sh\n")[1].split("```")[0]
    for said, meant in (
        ("/var/lib/tracker", str(source)),
        ("/srv/backup/tracker-$(date -u +%Y%m%d)", str(target)),
        ("tracker verify", f"{sys.executable} -m tracker verify"),
    ):
        assert said in script
        script = script.replace(said, meant)
    place = os.environ | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run(["sh", "-e", "-c", script], capture_output=True, text=True, env=place, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "everything kept is whole" in told.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("in_this_process")
def test_a_copy_taken_while_the_service_works_is_sound_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    world = World(tmp_path / "live", "one", "two")
    world.turn()
    enough = threading.Event()

    def live() -> None:
        edition = 0
        while not enough.is_set():
            edition += 1
            world.pages["one"] = act(edition)
            world.turn(days=1)

    worker = threading.Thread(target=live)
    worker.start()
    try:
        for number in range(5):
            back_up(tmp_path / "live", tmp_path / f"copy-{number}")
    finally:
        enough.set()
        worker.join()
    for number in range(5):
        copy = tmp_path / f"copy-{number}"
        with Store.open(copy / "snapshots") as store:
            reached = {name: store.state(name).checks for name in ("one", "two")}
        claims = [row["claims"] for row in Ledger.open(copy / "snapshots").rows if row["kind"] == "issue"]
        assert all(claim[name][1] <= reached[name] for claim in claims for name in reached)
        service = Service(copy / "sources.toml", clock=lambda: world.now, make_fetcher=world._fetcher)
        service.dispatch()
        assert service.lanes.wait(30)
        service.publish()
        assert service.problems == {}
    assert claims, "issues went out meanwhile"
