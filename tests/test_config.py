"""sources.toml: what is declared arrives; every mistake is named at once, with its place and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.config import load
from tracker.errors import ConfigError

GOOD = """
[[source]]
id        = "act"
publisher = "eur-lex"
celex     = "32024R1689"
language  = "en"
expect    = { provisions = 500, articles = 113, contains = "model" }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(write(folder, text))
    return [f"{place}: {sentence}" for place, sentence in caught.value.problems]


def test_a_source_arrives_as_it_was_declared(tmp_path: Path) -> None:
    (source,) = load(write(tmp_path, GOOD)).sources
    assert (source.id, source.publisher, source.address) == ("act", "eur-lex", {"celex": "32024R1689"})
    assert source.expect.provisions == 500
    assert source.expect.counts == (("article", 113),)
    assert source.expect.contains == ("model",)
    assert source.topics == ("open-source", "model-weights")


def test_the_shipped_file_has_no_mistake() -> None:
    config = load(Path(__file__).resolve().parents[1] / "sources.toml")
    assert {"us-eo-14110", "us-eo-14148", "us-eo-14179"} <= {each.id for each in config.sources}
    assert {"eu-ai-act", "eu-ai-act-oj", "eu-omnibus-ai"} <= {each.id for each in config.sources}
    assert {"cn-genai", "cn-deepsyn", "cn-algo", "cn-label"} <= {each.id for each in config.sources}


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    """A value of the wrong kind in one table hides no mistake in another, nor moves its line."""
    wrong = GOOD.replace('"en"', '"x"').replace("500", '"many"')
    other = GOOD.replace('"act"', '"other"').replace("eur-lex", "eurlex")
    third = GOOD.replace('"act"', '"third"').replace("32024R1689", "AI Act")
    found = mistakes(tmp_path, f"{wrong}{other}{third}[network]\nfoo = 1\n[servise]\n")
    assert [each.partition(",")[0] for each in found] == [
        "line 6", "line 7", "line 11", "line 19", "line 23", "line 24",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[[source]\n", "is no TOML"),
        (b"\xff\xfe\x00", "byte 0 is no UTF-8; save the file"),
        (b"a = " + b"[" * 100_000, "is no TOML"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        load(path)


def test_a_missing_file_points_at_the_demo(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="tracker demo"):
        load(tmp_path / "sources.toml")


def test_an_unknown_source_is_answered_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean 'act'"):
        load(write(tmp_path, GOOD)).named(["akt"])
