"""What is wrong with a value, in the words of who writes the file: what it must be, and what it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from tracker.config.places import LISTED
from tracker.config.schema import ChannelTable, ExpectTable, FileTable, NetworkTable, ServiceTable, TopicTable

_TABLES: dict[Any, type[BaseModel]] = {
    "service": ServiceTable,
    "network": NetworkTable,
    "topic": TopicTable,
    "channel": ChannelTable,
}
_LONGEST = 40  # characters of a value that are repeated
_SECRET = re.compile(r"secret|password|token|key", re.IGNORECASE)
_TEXTS = 'must be a list of texts such as ["one", "two"]'
# The kinds of mistakes that pydantic tells -> what the value must be.
_MUST = {
    "string_type": "must be a text in straight quotes",
    "int_type": "must be a whole number without quotes, such as 5",
    "int_parsing": "must be a whole number without quotes, such as 5",
    "int_from_float": "must be a whole number without quotes, such as 5",
    "float_type": "must be a number without quotes, such as 2.5",
    "float_parsing": "must be a number without quotes, such as 2.5",
    "bool_type": "must be true or false, without quotes",
    "tuple_type": _TEXTS,
    "model_type": "must be keys in braces, such as {{ provisions = 100 }}",
    "dict_type": "must be keys in braces, such as {{ en = ['open[- ]weights?'] }}",
    "greater_than_equal": "must be {ge} or more",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be {expected}",
}
# What tomllib says -> how the line is put right.
_HINTS = (
    ("Illegal character", "close the quote on the line where the text begins"),
    ("Cannot overwrite", "this key stands here twice; delete one of them"),
    ("Cannot declare", "this table stands here twice; sources are written [[source]], with two brackets"),
    ("Invalid value", "texts stand in straight quotes, numbers and true or false in none"),
    ("Expected '='", 'write key = "value"'),
    ("Expected newline", "write one key on a line"),
    ("Expected ']", "close the bracket"),
    ("Unclosed", "close the bracket or brace"),
    ("Unescaped", "put patterns in single quotes, or write each backslash twice"),
)
_AT = re.compile(r"(?P<said>.{1,300}) \(at line (?P<line>\d+), column \d+\)")  # Invalid value (at line 5, …)


def sentence(error: Mapping[str, Any]) -> str:
    """What one mistake that pydantic found is, and the way out."""
    key, kind, context = str(error["loc"][-1]), error["type"], error.get("ctx") or {}
    if kind == "extra_forbidden":
        model = ExpectTable if "expect" in error["loc"] else _TABLES.get(error["loc"][0], FileTable)
        return f"unknown key{near(key, model.model_fields)}"
    if kind == "missing":
        return f"is missing: write {key} = …"
    if kind in ("tuple_type", "model_type") and len(error["loc"]) <= 2 and error["loc"][0] in LISTED:
        return f"must be written [[{error['loc'][0]}]], with two brackets, once for each"
    if kind not in _MUST:
        return str(error["msg"]).removeprefix("Value error, ")
    limits = {name: f"{limit:g}" if isinstance(limit, float) else limit for name, limit in context.items()}
    must = _MUST[kind].format_map(limits)
    return f"{must}, not {_shown(error['input'])}" if not _SECRET.search(key) else must


def near(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown word: the one that was meant, else all that are known."""
    names = sorted(map(str, known))
    close = difflib.get_close_matches(word.lower(), names, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(names)}"


def broken(error: Exception) -> tuple[str, str]:
    """The place and the sentence about a file that is no TOML."""
    found = _AT.match(str(error))
    said, place = (found["said"], f"line {found['line']}") if found else (str(error), "")
    hint = next((hint for begins, hint in _HINTS if said.startswith(begins)), "")
    return place, f"is no TOML: {said}" + (f"; {hint}" if hint else "")


def _shown(value: object) -> str:
    text = {True: "true", False: "false"}.get(value, repr(value)) if isinstance(value, bool) else repr(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
