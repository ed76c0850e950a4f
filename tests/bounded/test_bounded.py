"""Whatever a text does to its reader, the program goes on and says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import a_reader
import pytest

from tracker.bounded import prepare, run_bounded, run_parallel
from tracker.errors import FetchError, ReadError

READER = Path(a_reader.__file__)
Run = Callable[..., Any]


def in_a_thread(function: Run, *args: Any, **limits: Any) -> Any:
    """Call from a second thread, as lanes do; its result or its error."""
    done: list[Any] = []

    def call() -> None:
        try:
            done.append(function(*args, **limits))
        except Exception as error:
            done.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]


@pytest.fixture(params=["one thread", "several threads"])
def bounded(request: pytest.FixtureRequest) -> Run:
    """`run_bounded`, called as a program with one thread calls it, and as one with several does."""

    def run(*args: Any, **limits: Any) -> Any:
        if request.param == "one thread":
            return run_bounded(*args, **limits)
        return in_a_thread(run_bounded, *args, **limits)

    return run


@pytest.mark.parametrize("value", [None, ("law", 1.5), "法" * 1000, b"\0" * 5_000_000], ids=type)
def test_a_result_comes_back_as_it_is(bounded: Run, value: Any) -> None:
    assert bounded(a_reader.echo, value) == value


def test_the_function_runs_in_another_process(bounded: Run) -> None:
    assert bounded(a_reader.pid) != os.getpid()


LIMITS = {
    "memory": (a_reader.swallow, (), {}, "parse limit: the text needs more than 1024 MiB of memory"),
    "depth": (a_reader.nest, (), {}, "parse limit: the text is nested too deep"),
    "time": (a_reader.rest, (9,), {"wall": 0.3}, r"parse limit: .* more than 0\.3 seconds"),
    "a crash": (a_reader.crash, (), {}, "parse limit: .* crashed the parser"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_child_beyond_a_limit_is_an_error_of_its_text(bounded: Run, name: str) -> None:
    function, args, limits, words = LIMITS[name]
    with pytest.raises(ReadError, match=words):
        bounded(function, *args, **limits)
    assert bounded(a_reader.echo, "the next text") == "the next text"


def test_a_child_that_computes_too_long_is_ended() -> None:
    """The system counts whole seconds, so this takes one."""
    with pytest.raises(ReadError, match=r"parse limit: .* more than 1 seconds of computing"):
        in_a_thread(run_bounded, a_reader.compute, cpu=1, wall=5)


def test_our_errors_come_back_as_themselves(bounded: Run) -> None:
    with pytest.raises(ReadError, match="there is no text") as read:
        bounded(a_reader.refuse)
    assert read.value.source == "act"
    with pytest.raises(FetchError) as fetch:
        bounded(a_reader.unreachable)
    facts = fetch.value.url, fetch.value.status, fetch.value.transient
    assert facts == ("https://law.example/", 503, True)


def test_a_bug_is_called_one_and_keeps_its_traceback(bounded: Run) -> None:
    with pytest.raises(ReadError, match=r"broke down \(KeyError: 'article'\); this is a fault") as caught:
        bounded(a_reader.buggy)
    assert "in buggy" in caught.value.__notes__[0]


def test_a_child_writes_no_file(bounded: Run, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="File too large"):
        bounded(a_reader.write, str(tmp_path / "x"))
    assert (tmp_path / "x").read_bytes() == b""


def test_an_interrupt_is_the_parents_to_answer(bounded: Run) -> None:
    assert bounded(a_reader.interrupted) == "read on"


@pytest.mark.parametrize("call", [lambda run, *a: run(*a), in_a_thread], ids=["one thread", "several"])
def test_two_texts_are_read_side_by_side_and_returned_in_order(call: Run) -> None:
    call(run_bounded, a_reader.echo, 1)  # whatever has to be started is
    started = time.monotonic()
    assert call(run_parallel, [(a_reader.rest, (0.4,)), (a_reader.rest, (0.3,))]) == (0.4, 0.3)
    assert time.monotonic() - started < 0.65


def test_one_text_that_fails_fails_the_pair() -> None:
    with pytest.raises(ReadError, match="there is no text"):
        run_parallel([(a_reader.echo, (1,)), (a_reader.refuse, ())])


def test_several_threads_may_read_at_once() -> None:
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(run_bounded(a_reader.echo, n))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == list(range(8))


def test_a_helper_that_was_killed_is_replaced() -> None:
    prepare("a_reader")
    os.kill(in_a_thread(run_bounded, a_reader.parent), signal.SIGKILL)
    time.sleep(0.05)
    assert in_a_thread(run_bounded, a_reader.echo, 1) == 1


def test_no_child_is_left_behind() -> None:
    with pytest.raises(ReadError):
        run_bounded(a_reader.rest, 9, wall=0.1)
    mine = Path(f"/proc/self/task/{os.getpid()}/children")
    names = [Path(f"/proc/{child}/cmdline").read_text() for child in mine.read_text().split()]
    assert [name for name in names if "tracker.bounded.helper" not in name] == []


def test_what_the_parent_has_not_yet_printed_is_printed_once() -> None:
    done = subprocess.run([sys.executable, str(READER)], capture_output=True, text=True, check=True)
    assert done.stdout == "once "


def test_the_helper_ends_with_its_program() -> None:
    program = subprocess.Popen([sys.executable, str(READER), "wait"], stdout=subprocess.PIPE, text=True)
    with program:
        assert program.stdout
        helper = int(program.stdout.readline().split()[-1])
        os.kill(helper, 0)
        program.kill()
    with suppress(ProcessLookupError):
        for _ in range(100):
            os.kill(helper, 0)
            time.sleep(0.02)
        pytest.fail("the helper outlived its program")
