"""Readers that behave badly; children import them by name."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tracker.bounded import run_bounded
from tracker.errors import FetchError, ReadError


def echo(value: Any) -> Any:
    return value


def pid() -> int:
    return os.getpid()


def parent() -> int:
    return os.getppid()


def refuse() -> None:
    raise ReadError("there is no text", source="act")


def unreachable() -> None:
    raise FetchError("no answer", url="https://law.example/", status=503, transient=True)


def buggy() -> None:
    {}["article"]


def nest(depth: int = 0) -> int:
    return nest(depth + 1)


def swallow() -> int:
    return len(bytearray(2**31))


def compute() -> None:
    while True:
        pass


def rest(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def write(path: str) -> None:
    Path(path).write_text("law", encoding="utf-8")


def interrupted() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "read on"


def main() -> None:
    """A program of its own: buffered output, then a child; with an argument, from a thread, and waiting."""
    sys.stdout.write("once ")
    if len(sys.argv) == 1:
        run_bounded(echo, 1)
        return
    thread = threading.Thread(target=lambda: print(run_bounded(parent), flush=True))
    thread.start()
    thread.join()
    time.sleep(60)


if __name__ == "__main__":
    from a_reader import main

    main()
