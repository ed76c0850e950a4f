"""What happens in the child: limits are put on, a function is called, its outcome becomes bytes."""

from __future__ import annotations

import gc
import logging
import math
import os
import pickle
import resource
import signal
import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from tracker.errors import ReadError, TrackerError

MIB = 2**20
_LENGTH = 8  # bytes before every message

Call = tuple[Callable[..., Any], tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use; it may write no file and leaves no core."""

    cpu: float  # seconds of computing
    wall: float  # seconds in all
    memory: int  # bytes of address space


def work(connection: socket.socket, limits: Limits, call: Callable[[], Call]) -> NoReturn:
    """Call, send the outcome, and end the process, whatever happens."""
    try:
        _put_on(limits)
        logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of fonts that are not embedded
        gc.disable()  # the process is too short-lived to gain from it; parsing is a quarter faster
        send(connection, _outcome(call))
    finally:
        os._exit(0)  # nothing of the parent's is flushed or cleaned up twice


def send(connection: socket.socket, message: bytes) -> None:
    """One message, with its length before it."""
    connection.sendall(len(message).to_bytes(_LENGTH, "big"))
    connection.sendall(message)


def whole(received: bytearray) -> memoryview | None:
    """The message in what was received, None where it is cut."""
    length = int.from_bytes(received[:_LENGTH], "big")
    message = memoryview(received)[_LENGTH:]
    return message if len(received) >= _LENGTH and len(message) == length else None


def opened(message: memoryview, limits: Limits) -> Any:
    """The value in a child's message. Raises what the function raised: see `run_bounded`."""
    kind, *rest = pickle.loads(message)
    if kind == "value":
        return rest[0]
    if kind == "error":
        raise _revived(*rest)
    if kind == "memory":
        raise ReadError(
            f"parse limit: the text needs more than {limits.memory // MIB} MiB of memory; kept aside"
        )
    if kind == "depth":
        raise ReadError("parse limit: the text is nested too deep; kept aside")
    sentence, trace = rest
    error = ReadError(f"the reader broke down ({sentence}); this is a fault of tracker, please report it")
    error.add_note(trace)
    raise error


def _outcome(call: Callable[[], Call]) -> bytes:
    try:
        function, arguments = call()
        return pickle.dumps(("value", function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except TrackerError as error:
        return pickle.dumps(("error", type(error), error.args, vars(error)))
    except MemoryError:
        return pickle.dumps(("memory",))
    except RecursionError:
        return pickle.dumps(("depth",))
    except Exception as error:
        return pickle.dumps(("fault", f"{type(error).__name__}: {error}"[:300], traceback.format_exc()))


def _revived(kind: type[TrackerError], arguments: tuple[Any, ...], facts: dict[str, Any]) -> TrackerError:
    """An error as it was; not through its constructor, which wants keywords that pickle does not know."""
    error = kind.__new__(kind, *arguments)
    error.args = arguments
    vars(error).update(facts)
    return error


def _put_on(limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall)
    seconds = math.ceil(limits.cpu)
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hardest = resource.getrlimit(kind)[1]
        allowed = value if hardest == resource.RLIM_INFINITY else min(value, hardest)
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(kind, (allowed, allowed))
