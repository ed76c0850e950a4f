"""A cache that never grows past its limit: what was not asked for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns:
    """So many derivations at once and no more; one within another needs no second turn."""

    def __init__(self, most: int) -> None:
        """`most` threads derive side by side."""
        self._free = threading.BoundedSemaphore(most)
        self._own = threading.local()

    def __enter__(self) -> None:
        depth: int = getattr(self._own, "depth", 0)
        if depth == 0:
            self._free.acquire()
        self._own.depth = depth + 1

    def __exit__(self, *_: object) -> None:
        self._own.depth -= 1
        if self._own.depth == 0:
            self._free.release()


class Cache(Generic[T]):
    """Derived things by key; each is derived once, however many threads ask for it."""

    def __init__(self, most: int, *, turns: Turns) -> None:
        """`turns` are taken while something is derived; caches may share them."""
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._under_way: dict[Hashable, threading.Lock] = {}
        self._mutex = threading.Lock()
        self._turns = turns

    def get(
        self, key: Hashable, derive: Callable[[], T], *, recall: Callable[[], T | None] = lambda: None
    ) -> T:
        """What is kept under a key, else what `recall` still has, else what `derive` makes.

        What is recalled takes no turn: it does not wait for what is being derived.
        """
        if (known := self._known(key)) is not None:
            return known
        if (recalled := recall()) is not None:
            return self._keep(key, recalled)
        with self._turns, self._alone(key):
            known = self._known(key)
            return known if known is not None else self._keep(key, derive())

    def __len__(self) -> int:
        return len(self._kept)

    def _known(self, key: Hashable) -> T | None:
        with self._mutex:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: Hashable, made: T) -> T:
        with self._mutex:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    @contextmanager
    def _alone(self, key: Hashable) -> Iterator[None]:
        """One thread at a time for a key."""
        with self._mutex:
            gate = self._under_way.setdefault(key, threading.Lock())
        with gate:
            try:
                yield
            finally:
                with self._mutex:
                    self._under_way.pop(key, None)
