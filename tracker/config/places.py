"""Where in `sources.toml` a mistake stands, so that a person can go there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

_HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]|\s*\[\s*([\w-]+)\s*\]")  # [[source]], [service]
_LINE = re.compile(r"line (\d+)")  # line 12, source "eu-ai-act", publisher
_NAMED = {"source": "id", "topic": "name", "channel": "name"}
LISTED = frozenset(_NAMED)  # the tables of which there may be many


class Places:
    """Where in the file a key stands: 'line 12, source "eu-ai-act", publisher'."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.tables: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            if match := _HEADER.match(line):
                self.tables.setdefault(match[1] or match[2], []).append(number)

    def without(self, rows: Container[tuple[int | str, ...]]) -> Places:
        """The places in the file as if tables such as ("source", 2) did not stand in it."""
        found = Places("")
        found.lines = self.lines
        found.tables = {
            table: [line for index, line in enumerate(lines) if (table, index) not in rows]
            for table, lines in self.tables.items()
        }
        return found

    def of(self, loc: tuple[int | str, ...]) -> str:
        """The place of a key, given as the path to it in the parsed file."""
        table, index, keys = str(loc[0]), 0, list(loc[1:])
        if keys and isinstance(keys[0], int):
            index, keys = keys[0], keys[1:]
        headers = self.tables.get(table, [])
        if index >= len(headers):
            number = self._line(-1, [table])
            return f"line {number + 1}, {table}" if number >= 0 else ".".join(map(str, loc))
        line = f"line {self._line(headers[index], keys) + 1}"
        if table not in _NAMED:
            return f"{line}, {'.'.join(map(str, loc))}"
        name = self._value(headers[index], _NAMED[table])
        words = [line, f'{table} "{name}"' if name else f"{table} {index + 1}"]
        return ", ".join([*words, *(key for key in keys[:2] if isinstance(key, str))])

    def _line(self, start: int, keys: list[int | str]) -> int:
        if not keys:
            return start
        wanted = re.compile(rf"\s*{re.escape(str(keys[0]))}\s*=")  # publisher =
        return next((n for n in self._table(start) if wanted.match(self.lines[n])), start)

    def _value(self, start: int, key: str) -> str:
        pattern = re.compile(rf"""\s*{key}\s*=\s*["']([^"']{{0,80}})["']""")  # id = "eu-ai-act"
        return next((m[1] for n in self._table(start) if (m := pattern.match(self.lines[n]))), "")

    def _table(self, start: int) -> Iterator[int]:
        """The lines of a table; those before the first one where `start` is -1."""
        if start >= 0:
            yield start
        for number in range(start + 1, len(self.lines)):
            if self.lines[number].lstrip().startswith("["):
                return
            yield number


def in_order(problems: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Mistakes in the order in which a reader of the file meets them, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda each: _number(each[0])))


def _number(place: str) -> int:
    match = _LINE.match(place)
    return int(match[1]) if match else 0
