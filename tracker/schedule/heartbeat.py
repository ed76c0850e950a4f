"""The service's sign of life: a file with wall time, monotonic time, boot id and what is wrong."""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker.errors import StoreError
from tracker.store.atomic import write_atomic

NAME = "service.json"
_SILENT = 180.0  # seconds without a beat
_LATE = {
    "dispatcher": 180.0,
    "publisher": 1_800.0,
}  # seconds without a round; an issue or a server may be slow
_STUCK = 1_800.0  # seconds that one source may take

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """What tells this start of the machine from others; monotonic times compare only within one."""
    with suppress(OSError):
        return _BOOT.read_text(encoding="ascii").strip()
    return ""


def write(folder: Path, beat: dict[str, Any]) -> None:
    """Write a beat; a disk that refuses it is told by the beat's age."""
    with suppress(StoreError):
        write_atomic(folder / NAME, json.dumps(beat, indent=1).encode() + b"\n")


def read(folder: Path) -> dict[str, Any] | None:
    """The last beat, None where there never was one."""
    with suppress(OSError, ValueError):
        beat = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return beat if isinstance(beat, dict) else None
    return None


def problems_of(
    beat: dict[str, Any], *, monotonic: float | None = None, boot: str | None = None
) -> list[str]:
    """What is wrong with a service by its last beat, each as a sentence; none is good."""
    if beat.get("stopped"):
        return ["the service is stopped"]
    if beat["boot_id"] != (boot_id() if boot is None else boot):
        return ["the service has not run since the machine was started"]
    return [*stalls_of(beat, monotonic=monotonic), *beat["problems"], *beat["undelivered"]]


def stalls_of(beat: dict[str, Any], *, monotonic: float | None = None) -> list[str]:
    """What no longer moves: the whole service, one of its rounds, or a lane. Only a restart helps."""
    monotonic = time.monotonic() if monotonic is None else monotonic
    if (age := monotonic - beat["monotonic"]) > _SILENT:
        return [f"the service gave no sign of life for {age:.0f} s"]
    late = {name: monotonic - when for name, when in beat["rounds"].items() if monotonic - when > _LATE[name]}
    stuck = {
        host: lane["source"]
        for host, lane in beat["lanes"].items()
        if monotonic - lane["since_monotonic"] > _STUCK
    }
    return [
        *(f"the {name} has not run for {age:.0f} s" for name, age in sorted(late.items())),
        *(f"the lane of {host} is stuck at {source}" for host, source in sorted(stuck.items())),
    ]


def notify(state: str) -> None:
    """Tell systemd, where it started us: "READY=1", "WATCHDOG=1", "STOPPING=1"."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
        connection.connect(address)
        connection.sendall(state.encode())
