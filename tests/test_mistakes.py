"""`tracker sources --validate`: each mistake that people make is told with its line and a way out."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.config import load
from tracker.errors import ConfigError
from tracker.publishers import NAMES, publisher

SHIPPED = Path(__file__).resolve().parents[1] / "sources.toml"
ACT = """[[source]]
id        = "act"
publisher = "eur-lex"
celex     = "32024R1689"
language  = "en"
expect    = { provisions = 500, articles = 113, contains = "model" }
"""
PAGE = """[[source]]
id        = "page"
publisher = "page"
url       = "https://law.example/act"
"""
MAIL = """[[channel]]
name   = "counsel"
kind   = "mail"
to     = ["ada@law.example"]
sender = "tracker@law.example"
server = "smtp.law.example:587"
"""
TOPIC = """[[topic]]
name    = "compute"
terms   = { en = ["compute thresholds?"] }
matches = ["a compute threshold"]
"""
CHINESE = PAGE.replace('publisher = "page"', 'publisher = "cac"')


def of(publisher: str, line: str) -> str:
    return f'[[source]]\nid = "one"\npublisher = "{publisher}"\n{line}\n'


# What is wrong -> the file, the line, and words of the sentence: what it must be.
MISTAKES: dict[str, tuple[str, int, str]] = {
    "a publisher misspelt": (ACT.replace("eur-lex", "eurlex"), 3, "did you mean 'eur-lex'"),
    "a key misspelt": (ACT.replace("celex ", "celx "), 4, "did you mean 'celex'"),
    "a key of every source misspelt": (ACT + 'titel = "AI Act"\n', 7, "did you mean 'title'"),
    "a table misspelt": (ACT.replace("[[source]]", "[[sources]]"), 1, "did you mean 'source'"),
    "one bracket in place of two": (ACT.replace("[[source]]", "[source]"), 1, "two brackets"),
    "an id used twice": (ACT + ACT, 8, "taken already on line 1"),
    "an id missing": (ACT.replace('id        = "act"\n', ""), 1, "is missing: write id ="),
    "an id with a blank": (ACT.replace('"act"', '"AI Act"'), 2, "lower-case letters"),
    "an id that leaves its folder": (ACT.replace('"act"', '"../../act"'), 2, "lower-case letters"),
    "an id without quotes": (ACT.replace('"act"', "5"), 2, "a text in straight quotes, not 5"),
    "no identifier": (ACT.replace('celex     = "32024R1689"\n', ""), 1, "celex is missing: the CELEX number"),
    "an empty identifier": (ACT.replace("32024R1689", ""), 4, "is empty; it holds the CELEX number"),
    "a CELEX number that is none": (ACT.replace("32024R1689", "2024/1689"), 4, "such as 32024R1689"),
    "a letter for a digit": (ACT.replace("32024R1689", "32O24R1689"), 4, "such as 32024R1689"),
    "a number of an order for that of its document": (
        of("federal-register", 'document = "EO 14110"'),
        4,
        "no Federal Register document number like 2023-24283",
    ),
    "a title that the Code has not": (of("ecfr", 'cfr_title = "77"'), 4, "a number from 1 to 50"),
    "a law by its name": (of("legislation-gov-uk", 'legislation = "Data Act"'), 4, "ukpga/2025/18"),
    "a search for nothing": (of("federal-register-search", ""), 1, "`term` or `conditions`"),
    "a condition without a value": (
        of("federal-register-search", 'conditions = ["PRESDOCU"]'),
        4,
        "such as type[]=PRESDOCU",
    ),
    "a channel that is no code": (of("cac-list", 'channel = "rules"'), 4, "a code such as A09370303"),
    "an address beside the CELEX number": (ACT + 'url = "https://law.example/"\n', 7, "delete the line"),
    "a key of listings on a text": (ACT + 'term = "weights"\n', 7, "is a key of federal-register-search"),
    "entries of a text followed": (ACT + "track = true\n", 7, "eur-lex is no listing"),
    "an address without TLS": (PAGE.replace("https:", "http:"), 4, "write https://"),
    "an address without its beginning": (PAGE.replace("https://", ""), 4, "neither http nor https"),
    "an address of another kind": (PAGE.replace("https:", "ftp:"), 4, "neither http nor https"),
    "a blank in an address": (PAGE.replace("/act", "/the act"), 4, "it holds blanks"),
    "an address at another site": (CHINESE, 4, "reads gov.cn, not law.example"),
    "a password in an address": (PAGE.replace("//", "//ada:hunter2@"), 4, "a secret does not belong"),
    "a key in an address": (PAGE.replace("/act", "/act?api_key=hunter2"), 4, "a secret does not belong"),
    "a key in the file": (ACT + 'api_key = "hunter2"\n', 7, "a secret does not belong"),
    "a selector that is none": (PAGE + 'select = "#text["\n', 5, "no CSS selector"),
    "a language by its name": (ACT.replace('"en"', '"English"'), 5, "write 'en'"),
    "a country for a language": (ACT.replace('"en"', '"cn"'), 5, "write 'zh'"),
    "an unknown grammar": (ACT + 'grammar = "european"\n', 7, "known are eu, listed, plain"),
    "an unknown topic": (ACT + 'topics = ["open-sauce"]\n', 7, "did you mean 'open-source'"),
    "an expectation below nothing": (ACT.replace("500", "-5"), 6, "must be 0 or more, not -5"),
    "an expectation in words": (ACT.replace("500", '"many"'), 6, "a whole number without quotes"),
    "an expectation misspelt": (ACT.replace("provisions =", "provision ="), 6, "did you mean 'provisions'"),
    "an expectation without braces": (
        PAGE + 'expect = "weights"\n',
        5,
        "keys in braces, such as { provisions = 100 }",
    ),
    "an empty sentinel": (ACT.replace('"model"', '""'), 6, "words that only this text has"),
    "an interval in words": (ACT + 'every = "5 minutes"\n', 7, 'an interval such as "6h"'),
    "an interval too short": (ACT + 'every = "1m"\n', 7, "is shorter than 5m"),
    "an interval without unit": (ACT + "every = 24\n", 7, "a text in straight quotes, not 24"),
    "a weekday by its number": (ACT + 'every = "0 6 * * 1"\n', 7, "write mon, tue, wed"),
    "a minute that no hour has": (ACT + 'every = "61 6 * * mon"\n', 7, "is no cron line"),
    "a switch in words": (ACT + 'enabled = "no"\n', 7, "true or false, without quotes"),
    "off without a reason": (ACT + "enabled = false\n", 7, 'say why in `note = "…"`'),
    "a day that no month has": (ACT + 'verified = "2026-02-30"\n', 7, "such as 2026-10-04"),
    "a day in words": (ACT + 'verified = "4 October"\n', 7, "such as 2026-10-04"),
    "a day still to come": (ACT + "verified = 2999-01-01\n", 7, "is still to come"),
    "one text declared twice": (ACT + ACT.replace('"act"', '"again"'), 7, 'the same text as source "act"'),
    "by hand without a reason": (of("manual", 'url = "https://law.example/"'), 1, "needs `reason`"),
    "a time zone that is none": ('[service]\ntimezone = "Brussels"\n' + ACT, 2, "such as Europe/Brussels"),
    "a day of the digest without hour": ('[service]\ndigest = "monday"\n' + ACT, 2, 'such as "mon 07:00"'),
    "an hour that no day has": ('[service]\ndigest = "mon 25:00"\n' + ACT, 2, 'such as "mon 07:00"'),
    "a table of settings misspelt": ('[servise]\ndigest = "mon 07:00"\n' + ACT, 1, "did you mean 'service'"),
    "a setting misspelt": ("[network]\ndealy = 3\n" + ACT, 2, "did you mean 'delay'"),
    "a deadline of nothing": ("[network]\ndeadline = 0\n" + ACT, 2, "must be more than 0, not 0"),
    "a contact that reaches nobody": ('[network]\ncontact = "ada"\n' + ACT, 2, "a mail address or the https"),
    "every host allowed": ('[network]\nallow_private = ["*"]\n' + ACT, 2, "'*' is no host"),
    "a gateway without its beginning": ('[network]\nmirror = "gateway"\n' + ACT, 2, "http://gateway.example"),
    "a kind of channel that is none": (
        ACT + MAIL.replace('"mail"', '"email"'),
        9,
        "must be 'mail', 'webhook' or 'chat'",
    ),
    "a recipient that is no address": (ACT + MAIL.replace("ada@", "ada."), 10, "such as ada@example.org"),
    "a mail channel without server": (
        ACT + MAIL.replace('server = "smtp.law.example:587"\n', ""),
        7,
        "of kind 'mail' needs server",
    ),
    "a password for a reference": (
        ACT + MAIL + 'user = "ada"\nsecret = "hunter2"\n',
        14,
        '"env:NAME" or "file:PATH", never the secret',
    ),
    "an alert that is none": (ACT + MAIL + 'alerts = ["flag"]\n', 13, "must be 'flags' or 'failures'"),
    "a channel declared twice": (ACT + MAIL + MAIL, 14, "taken already on line 7"),
    "a pattern with an open bracket": (
        ACT + TOPIC.replace("compute thr", "(compute thr"),
        7,
        "no regular expression",
    ),
    "a pattern without limit": (ACT + TOPIC.replace("compute thr", "compute.*thr"), 7, "write {0,60}"),
    "a language of patterns by its name": (ACT + TOPIC.replace("en =", "english ="), 7, "two letters"),
    "a sentence that no pattern finds": (ACT + TOPIC.replace('["a compute', '["a model'), 7, "no pattern"),
    "a topic without a sentence": (
        ACT + TOPIC.replace('matches = ["a compute threshold"]\n', ""),
        7,
        "at least one sentence",
    ),
    "a topic that is built in": (ACT + TOPIC.replace('"compute"', '"open-source"'), 8, "another name"),
    "a quote left open": (ACT.replace('"act"', '"act'), 2, "close the quote"),
    "quotes of a word processor": (ACT.replace('"act"', "“act”"), 2, "straight quotes"),
    "a key written twice": (ACT + 'celex = "32024R1689"\n', 7, "twice; delete one"),
    "a file that watches nothing": ("[network]\ndelay = 1\n", 0, "watches nothing; add a [[source]]"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_a_way_out(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, line, words = MISTAKES[name]
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["sources", "--validate", "--config", str(path)]) == 2
    told = capsys.readouterr().err.splitlines()
    place = f"sources.toml: line {line}" if line else "sources.toml: "
    (found,) = [each for each in told if words in each]
    assert place in found, found
    assert "hunter2" not in "".join(told), "a secret is never repeated"
    assert not [each for each in told if "nput should" in each or "pydantic" in each]
    assert max(map(len, told)) < 300 + len(str(path))


def test_the_shipped_file_stands_the_review(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "--validate", "--config", str(SHIPPED)]) == 0
    assert capsys.readouterr().out.endswith("no mistakes\n")


def test_mistakes_are_told_in_the_order_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sources.toml"
    second = ACT.replace('"act"', '"other"').replace("32024R1689", "AI Act")
    path.write_text(ACT.replace("eur-lex", "eurlex") + second + 'grammar = "x"\n', encoding="utf-8")
    assert main(["sources", "--validate", "--config", str(path)]) == 2
    lines = [each.partition("line ")[2].partition(",")[0] for each in capsys.readouterr().err.splitlines()]
    assert lines == ["3", "10", "13"]


def test_what_a_review_minds_stops_no_check(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(ACT + "enabled = false\nverified = 2999-01-01\n", encoding="utf-8")
    assert [each.enabled for each in load(path).sources] == [False]


@pytest.mark.parametrize("name", NAMES)
def test_no_value_of_a_key_breaks_the_program(name: str, tmp_path: Path) -> None:
    """Whatever stands there, the file is used or its mistake is told."""
    path = tmp_path / "sources.toml"
    keys = publisher(name).KEYS
    needed = {key: '"x"' for key in keys if not key.endswith("?")}
    for key in (each.rstrip("?") for each in keys):
        for value in ('"http://["', '"☃"', '["a", "b"]', "5", "{ a = 1 }", "2026-01-01"):
            lines = "".join(f"{each} = {text}\n" for each, text in {**needed, key: value}.items())
            path.write_text(of(name, lines), encoding="utf-8")
            with contextlib.suppress(ConfigError):
                load(path)
