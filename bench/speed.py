"""How fast, beside a peer, in one run; writes docs/performance.md.

    ./run bench

The peer is webchanges 3.37, installed into build/peer, fetching over loopback and diffing the same files.
"""

from __future__ import annotations

import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pages import replace_section, table

ROOT = Path(__file__).resolve().parents[1]
EU = ROOT.parent / "shared" / "corpus" / "eu"
OLD, NEW = EU / "32024R1689.oj.en.cellar.xhtml", EU / "02024R1689-20260727.cons.en.cellar.html"
TRACKER = ROOT / ".venv" / "bin" / "tracker"
PEER = ROOT / "build" / "peer"
RUNS = 5


def main() -> int:
    """Measure, print and write the table."""
    rows = [("what", "median s", "fastest s")]
    rows.append(measured("tracker --help", partial(call, TRACKER, "--help")))
    with tempfile.TemporaryDirectory() as scratch:
        empty = Path(scratch) / "sources.toml"
        empty.write_text("", encoding="utf-8")
        rows.append(measured("tracker status", partial(call, TRACKER, "status", "--config", str(empty))))
    if OLD.exists():
        rows.append(
            measured("tracker compare, AI Act OJ to 2026", partial(call, TRACKER, "compare", OLD, NEW))
        )
        peer = Peer()
        rows.append(measured("webchanges 3.37, fetching one of the two and diffing it", peer.check))
        rows.append(measured("webchanges 3.37, fetching both, one run each", peer.check_both))
    rows += provisions()
    text = table(rows)
    print(text)
    head = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, whole processes, {RUNS} runs each."
    replace_section(ROOT / "docs" / "performance.md", "Whole processes", f"{head}\n\n{text}")
    return 0


def measured(what: str, act: Callable[[], None]) -> tuple[str, str, str]:
    """A row: the median and the fastest of some runs, after one that warms the caches."""
    act()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return what, f"{statistics.median(times):.3f}", f"{min(times):.3f}"


def call(*command: object) -> None:
    """Run a command to its end."""
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)


class Peer:
    """webchanges over a loopback server that serves the old text and the new one in turn."""

    def __init__(self) -> None:
        if not (PEER / "bin" / "webchanges").exists():
            subprocess.run([sys.executable, "-m", "venv", PEER], check=True)
            subprocess.run([PEER / "bin" / "pip", "install", "-q", "webchanges==3.37"], check=True)
        self.turn = 0
        handler = partial(_Turns, self)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "jobs.yaml").write_text(
            f"name: act\nurl: http://127.0.0.1:{server.server_port}/\nfilters:\n  - html2text\n",
            encoding="utf-8",
        )
        config = "display:\n  new: true\nreport:\n  stdout:\n    enabled: true\n"
        (self.folder / "config.yaml").write_text(config, encoding="utf-8")

    def check(self) -> None:
        """One run: fetch the other text, diff it with the last, report."""
        self.turn += 1
        options = ["--jobs", "jobs.yaml", "--config", "config.yaml", "--database", "snapshots.db"]
        command = [PEER / "bin" / "webchanges", *options]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def check_both(self) -> None:
        """The two runs after which it has fetched both texts."""
        self.check()
        self.check()


class _Turns(http.server.BaseHTTPRequestHandler):
    def __init__(self, peer: Peer, *rest: object) -> None:
        self.peer = peer
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        body = (NEW if self.peer.turn % 2 else OLD).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Silence."""


def provisions() -> list[tuple[str, str, str]]:
    """Comparing synthetic laws of 25,000 and 50,000 provisions in one process, and the ratio of the two."""
    from tracker.core.comparison.compare import compare

    rows, times = [], []
    for size in (25_000, 50_000):
        before, after = synthetic(size, amended=False), synthetic(size, amended=True)
        started = time.perf_counter()
        compare(before, after)
        times.append(time.perf_counter() - started)
        rows.append((f"compare {size:,} synthetic provisions", f"{times[-1]:.3f}", ""))
    return [*rows, ("twice the provisions, times as long", f"{times[1] / times[0]:.2f}", "")]


def synthetic(size: int, *, amended: bool) -> object:
    """A law of numbered articles; amended, one article is inserted and every 20th loses its "not"."""
    from tracker.core.model import Document, Kind, Provision

    words = (
        "provider",
        "model",
        "weights",
        "authority",
        "report",
        "risk",
        "notify",
        "record",
        "assess",
        "publish",
    )
    found = []
    for number in range(1, size + 1):
        chosen = " ".join(words[(number * k) % 10] + str(number * k % 997) for k in range(3, 15))
        denial = " not" if not (amended and number % 20 == 0) else ""
        label = number + (amended and number > size // 2)
        text = f"The {chosen} shall{denial} apply under Article {max(1, label - 3)}."
        path = (f"art_{label}",)
        found.append(Provision(path=path, citation=f"Article {label}", kind=Kind.ARTICLE, text=text))
    if amended:
        new = f"art_{size // 2 + 1}"
        text = "A new duty to keep weights safe and to say so in public shall bind everybody."
        inserted = Provision(path=(new,), citation=f"Article {size // 2 + 1}", kind=Kind.ARTICLE, text=text)
        found.insert(size // 2, inserted)
    return Document(title="Synthetic law", provisions=tuple(found), language="en")


if __name__ == "__main__":
    sys.exit(main())
