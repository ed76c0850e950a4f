"""The house rules that a machine can check: who may import whom, what is pure, how big a room may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "tracker"
MODULES = sorted(ROOT.rglob("*.py"))

# A module imports only from its own row or from rows above; the longest matching prefix decides.
ROWS = [
    ("tracker", "tracker.errors", "tracker.core.model", "tracker.core.record"),
    ("tracker.core",),  # text, words, language, subsequence
    ("tracker.core.citation",),
    ("tracker.core.wording", "tracker.core.alignment"),
    ("tracker.core.comparison",),
    ("tracker.core.flagging",),
    ("tracker.core.assess", "tracker.core.entry_texts"),
    ("tracker.core.digests", "tracker.core.landscapes"),
    ("tracker.grammars",),
    (
        *("tracker.publishers", "tracker.acceptance", "tracker.formats", "tracker.reading"),
        *("tracker.intervals", "tracker.periods"),
    ),
    ("tracker.secret",),
    ("tracker.fetch", "tracker.store", "tracker.channels", "tracker.topics", "tracker.bounded"),
    ("tracker.config",),
    (
        *(
            "tracker.check",
            "tracker.listings",
            "tracker.lanes",
            "tracker.versions",
            "tracker.editions",
            "tracker.report",
        ),
        *("tracker.marking", "tracker.survey", "tracker.judging", "tracker.demo"),
        *("tracker.manual", "tracker.hatch"),
    ),
    ("tracker.issues", "tracker.outbox"),
    ("tracker.alerts", "tracker.troubles"),
    ("tracker.schedule", "tracker.web"),
    ("tracker.cli", "tracker.__main__"),
]
PURE = (
    "tracker.errors",
    "tracker.core",
    "tracker.grammars",
    "tracker.publishers",
    "tracker.acceptance",
    "tracker.formats",
    "tracker.reading",
)
IMPURE = {"os", "pathlib", "logging", "time", "random", "socket", "subprocess", "requests", "sqlite3"}
CLOCK = {"now", "utcnow", "today"}
# Where a third-party library lives; each has one home.
HOMES = {
    "diff_match_patch": ("tracker.core.wording.redline",),
    "bs4": ("tracker.publishers",),
    "lxml": ("tracker.publishers", "tracker.acceptance"),
    "pypdf": ("tracker.publishers",),
    "requests": ("tracker.fetch",),
    "urllib3": ("tracker.fetch",),
    "protego": ("tracker.fetch",),
    "pydantic": ("tracker.config",),
    "jinja2": ("tracker.formats", "tracker.demo", "tracker.web"),
    "starlette": ("tracker.web",),
    "uvicorn": ("tracker.web",),
    "rich": ("tracker.cli",),
    "smtplib": ("tracker.channels.mail",),
    "apprise": ("tracker.channels.chat",),
    "apscheduler": ("tracker.schedule", "tracker.intervals"),
}
BANNED = ("utils", "helpers", "common", "base", "manager", "misc")


@cache
def tree(path: Path) -> ast.Module:
    """A module as parsed, once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def under(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def row(name: str) -> int:
    found = [(len(room), n) for n, rooms in enumerate(ROWS) for room in rooms if under(name, room)]
    return max(found)[1]


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_only_from_rooms_above_its_own(path: Path) -> None:
    name = module_name(path)
    ours = [each for each in imports(path) if under(each, "tracker")]
    assert [each for each in ours if row(each) > row(name)] == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_pure_rooms_touch_no_clock_network_file_or_log(path: Path) -> None:
    if not any(under(module_name(path), room) for room in PURE):
        return
    assert {each.split(".")[0] for each in imports(path)} & IMPURE == set()
    called = [
        node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and node.attr in CLOCK
    ]
    assert called == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_each_library_has_one_home(path: Path) -> None:
    name = module_name(path)
    for each in {found.split(".")[0] for found in imports(path)} & set(HOMES):
        assert any(under(name, home) for home in HOMES[each]), f"{each} does not live in {name}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno + 1 <= 50, f"{node.name} is too long to read aloud"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_every_module_says_what_it_is_and_has_a_name_from_the_field(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "no docstring"
    assert path.stem not in BANNED
    assert not path.stem.endswith("_v2")
