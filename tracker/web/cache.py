"""A cache that never grows past its limit: what was not asked for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Derived things by key; each is derived once, however many threads ask for it."""

    def __init__(self, most: int, *, turn: AbstractContextManager[object] | None = None) -> None:
        """`turn` is held while something is derived; caches may share one."""
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._mutex = threading.Lock()
        self._turn = turn or threading.Lock()

    def get(self, key: Hashable, derive: Callable[[], T]) -> T:
        """What is kept under a key, else what `derive` gives, which is kept from now on."""
        with self._mutex:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._turn:
            with self._mutex:
                if key in self._kept:
                    return self._kept[key]
            made = derive()
            with self._mutex:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            return made

    def __len__(self) -> int:
        return len(self._kept)
