"""Many requests to `tracker serve` on loopback; writes docs/web-performance.md.

    ./run load [REQUESTS]        20,000 unless told otherwise

The whole service runs in a process of its own, over the demo's folder and an act of two megabytes.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

from tracker.cli import main as tracker
from tracker.demo.story import play

ROOT = Path(__file__).resolve().parents[1]
READERS = 4  # connections at once
STATIONS = 5  # at which the memory is read
BIG = 2_000_000  # bytes of the large act
PATHS = (
    "/",
    "/digests",
    "/digests/2026-11-09T0700Z--2026-11-16T0700Z.html",
    "/changes?q=licence",
    "/changes/specimen-act/3",
    "/changes/specimen-act/3/art_8.par_1",
    "/documents/specimen-act",
    "/history/specimen-act?citation=Article+8(1)",
    "/checks/now",
    "/healthz",
    "/metrics",
    "/api/sources",
    "/api/changes",
    "/style.css",
    "/nowhere",
)
ACT = "/documents/big-act"
MEANING = """
- *Cold*: the very first request to a service that has just started. What an earlier run read lies in
  `snapshots/derived.db`; nothing is in memory.
- *Warm*: the act is in memory; the page is made anew for every request.
- *Never read*: opened at once after the first start with a new text or a new version of the program, before
  the background had its turn: the time to read the act and to find what is on topic in it. The background
  reads every newest text within seconds of a check or a start, what moved last first.
"""
SOURCE = """
[[source]]
id = "big-act"
publisher = "plain"
url = "https://law.example/big.txt"
enabled = false
note = "an act of two megabytes, imported"
"""


def main() -> int:
    """Measure, print, write the page; 1 where a request failed or memory grew."""
    busy = os.getloadavg()[0]
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "load"
        prepare(folder)
        port = free_port()
        with serving(folder, port):
            never_read = ask(port, ACT)[1]
        with serving(folder, port) as service:
            text, good = measure(service, port, count, never_read=never_read)
    print(text)
    page = "# Performance of the page\n\nWhat `./run load` printed when it was last run: "
    page += f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, the whole service, "
    page += f"{READERS} readers at once on loopback; before it began, the machine's load was {busy:.1f}.\n\n"
    page += text + MEANING
    (ROOT / "docs" / "web-performance.md").write_text(page, encoding="utf-8")
    return 0 if good else 1


def prepare(folder: Path) -> None:
    """The demo's folder with one more source, an act of two megabytes."""
    play(folder, lambda check: None)
    with (folder / "sources.toml").open("a", encoding="utf-8") as config:
        config.write(SOURCE)
    (folder / "big.txt").write_text(act(), encoding="utf-8")
    command = ["import", "big-act", str(folder / "big.txt"), "--seen", "2026-01-01"]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as told:
        code = tracker([*command, "--config", str(folder / "sources.toml")])
    assert code == 0, told.getvalue()


def act() -> str:
    """A law of numbered articles; one in a hundred is on topic."""
    lines, size, number = ["Specimen Act of two megabytes", ""], 0, 0
    while size < BIG:
        number += 1
        topic = (
            "released under a free and open-source licence" if number % 100 == 0 else "placed on the market"
        )
        parts = (
            f"Duty {number * part} binds whoever keeps models that are {topic}." for part in range(3, 11)
        )
        text = " ".join(parts)
        lines += [f"# Article {number}", text, ""]
        size += len(text) + 20
    return "\n".join(lines)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The service, from its first answer on."""
    command = [sys.executable, "-m", "tracker", "serve", "--config", str(folder / "sources.toml")]
    service = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    for _ in range(1_500):
        with suppress(OSError):
            if ask(port, "/healthz")[0] == 200:
                break
        time.sleep(0.02)
    try:
        yield service
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(15)


def measure(
    service: subprocess.Popen[bytes], port: int, count: int, *, never_read: float
) -> tuple[str, bool]:
    """The report, and whether all was well; `never_read` is how long the first opening took, seconds."""
    cold = ask(port, ACT)[1]
    warm = [ask(port, ACT)[1] for _ in range(20)]
    for path in PATHS * 20:
        ask(port, path)
    memory, answers, times = [resident(service.pid)], Counter[int](), list[float]()
    started = time.perf_counter()
    for _ in range(STATIONS):
        load(port, count // STATIONS, answers, times)
        memory.append(resident(service.pid))
    rate = sum(answers.values()) / (time.perf_counter() - started)
    wrong = sum(number for status, number in answers.items() if status not in (200, 404))
    times.sort()
    rows = (
        ("requests", f"{sum(answers.values()):,}"),
        ("of them not answered as they should", f"{wrong:,}"),
        ("requests a second", f"{rate:,.0f}"),
        ("median, milliseconds", f"{1000 * statistics.median(times):.1f}"),
        ("99 of 100 within, milliseconds", f"{1000 * times[len(times) * 99 // 100]:.1f}"),
        ("memory before and at each fifth, MiB", ", ".join(f"{each:.0f}" for each in memory)),
        *page_rows(cold, statistics.median(warm), never_read),
    )
    grown = memory[-1] - memory[1]  # the first fifth fills what is kept in memory
    text = "| what | figure |\n| --- | ---: |\n" + "".join(
        f"| {what} | {figure} |\n" for what, figure in rows
    )
    return text, not wrong and grown < 10 and max(cold, statistics.median(warm)) < 0.3


def page_rows(cold: float, warm: float, never_read: float) -> Iterator[tuple[str, str]]:
    """What the table says of the large act; times in seconds."""
    yield "page of a 2 MB act, cold, milliseconds", f"{1000 * cold:.0f}, {cold / warm:.1f} times warm"
    yield "page of a 2 MB act, warm, median of 20, milliseconds", f"{1000 * warm:.0f}"
    before = f"{1000 * never_read:.0f}, {never_read / warm:.1f} times warm"
    yield "page of a 2 MB act that was never read, milliseconds", before


def load(port: int, count: int, answers: Counter[int], times: list[float]) -> None:
    """Requests from several readers at once, each over one connection that stays open."""
    mutex = threading.Lock()

    def read(share: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        seen, lasted = Counter[int](), []
        for number in range(share):
            started = time.perf_counter()
            connection.request("GET", PATHS[number % len(PATHS)])
            response = connection.getresponse()
            response.read()
            lasted.append(time.perf_counter() - started)
            seen[response.status] += 1
        connection.close()
        with mutex:
            answers.update(seen)
            times.extend(lasted)

    readers = [threading.Thread(target=read, args=(count // READERS,)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()


def ask(port: int, path: str) -> tuple[int, float]:
    """The status of one answer and the seconds it took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, time.perf_counter() - started


def resident(process: int) -> float:
    """The memory of a process, MiB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
