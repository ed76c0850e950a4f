"""Where in `sources.toml` a mistake stands, so that a person can go there."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = re.compile(r"^\s*\[\[\s*(source|topic|channel)\s*\]\]")  # [[source]]


class Places:
    """Where in the file a key stands: 'line 12, source "eu-ai-act", publisher'."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.tables: dict[str, list[int]] = {"source": [], "topic": [], "channel": []}
        for number, line in enumerate(self.lines):
            if match := _HEADER.match(line):
                self.tables[match[1]].append(number)

    def of(self, loc: tuple[int | str, ...]) -> str:
        """The place of a key, given as the path to it in the parsed file."""
        match loc:
            case (("source" | "topic" | "channel") as table, int(index), *keys):
                start = self.tables[table][index] if index < len(self.tables[table]) else 0
                name = self._value(start, "id" if table == "source" else "name")
                words = [
                    f"line {self._line(start, keys) + 1}",
                    f'{table} "{name}"' if name else f"{table} {index + 1}",
                ]
                return ", ".join([*words, *(str(key) for key in keys[:2])])
        return ".".join(map(str, loc))

    def _line(self, start: int, keys: list[int | str]) -> int:
        if not keys:
            return start
        wanted = re.compile(rf"\s*{re.escape(str(keys[0]))}\s*=")  # publisher =
        return next((n for n in self._table(start) if wanted.match(self.lines[n])), start)

    def _value(self, start: int, key: str) -> str:
        pattern = re.compile(rf"""\s*{key}\s*=\s*["']([^"']{{0,80}})["']""")  # id = "eu-ai-act"
        return next((m[1] for n in self._table(start) if (m := pattern.match(self.lines[n]))), "")

    def _table(self, start: int) -> Iterator[int]:
        yield start
        for number in range(start + 1, len(self.lines)):
            if self.lines[number].lstrip().startswith("["):
                return
            yield number
