"""The shipped sources.toml: what is watched is verified, expects what the real text has, and says so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tracker.acceptance import judge_document
from tracker.config import load
from tracker.publishers import LISTINGS, publisher
from tracker.reading import document_of_file

FILE = Path(__file__).resolve().parents[1] / "sources.toml"
TEXT = FILE.read_text(encoding="utf-8")
TABLES: dict[str, dict[str, Any]] = {each["id"]: each for each in tomllib.loads(TEXT)["source"]}
ON = [name for name, each in TABLES.items() if each.get("enabled", True)]
OFF = [name for name in TABLES if name not in ON]
ALWAYS = {"title", "jurisdiction", "publisher", "language", "every", "topics", "verified"}


def test_more_than_sixty_verified_sources_are_watched() -> None:
    assert len([name for name in ON if TABLES[name]["publisher"] != "manual"]) >= 60
    assert {TABLES[name]["jurisdiction"] for name in ON} >= {
        "EU",
        "US",
        "CN",
        "UK",
        "US-CA",
        "US-CO",
        "US-NY",
    }


@pytest.mark.parametrize("name", ON)
def test_a_watched_source_says_what_it_is_and_when_it_was_verified(name: str) -> None:
    table = TABLES[name]
    assert set(table) >= ALWAYS
    assert re.fullmatch(r"2026-\d\d-\d\d", table["verified"])
    own = {key.rstrip("?") for key in publisher(table["publisher"]).KEYS}
    assert own & set(table), "an identifier or an address"
    assert table.get("instrument") or table["publisher"] in {*LISTINGS, "manual"} or name == "us-omb-index"


@pytest.mark.parametrize("name", [name for name in ON if TABLES[name]["publisher"] != "manual"])
def test_a_watched_source_expects_what_only_its_text_has(name: str) -> None:
    """A text has a sentinel; a listing, whose entries come and go, at least some entries."""
    table = TABLES[name]
    wanted = "provisions" if table["publisher"] in LISTINGS and name != "eu-ai-act-events" else "contains"
    assert table["expect"].get(wanted)


@pytest.mark.parametrize("name", OFF)
def test_a_source_that_is_off_says_why(name: str) -> None:
    assert TABLES[name]["note"].startswith("Off: ")


def test_every_source_stands_in_a_group_that_is_explained() -> None:
    groups = re.findall(r"^# ---- (.+?) -+$", TEXT, re.MULTILINE)
    first = TEXT.index(f"# ---- {groups[0]}")
    assert len(groups) >= 10
    assert "[[source]]" not in TEXT[:first]


def test_who_forbids_programs_is_asked_by_nobody() -> None:
    closed = (
        r"flk\.npc|sousuo|miit\.gov|pbc\.gov|ndrc\.gov|leg\.colorado|eur-lex\.europa|federalregister\.gov"
    )
    addresses = {name: str(TABLES[name].get("url", "")) for name in ON}
    assert {TABLES[name]["publisher"] for name, url in addresses.items() if re.search(closed, url)} == {
        "manual"
    }


# Source -> the real text that it names, as somebody captured it.
REAL = {
    "eu-ai-act": "eu/02024R1689-20260727.cons.en.cellar.html",
    "eu-ai-act-oj": "eu/32024R1689.oj.en.cellar.xhtml",
    "eu-ai-act-proposal": "eu/52021PC0206.en.eurlex-page.html",
    "eu-omnibus-ai": "eu/32026R1744.oj.en.cellar.xhtml",
    "eu-gdpr": "eu/32016R0679.oj.en.cellar.xhtml",
    "eu-dma": "eu/32022R1925.oj.en.cellar.xhtml",
    "us-eo-14110": "us/eo-14110.fr.xml",
    "us-eo-14148": "us/eo-14148.fr.2025-01901.pdf",
    "us-eo-14179": "us/eo-14179.fr.2025-02172.pdf",
    "us-eo-14319": "us/eo-14319.fr.2025-14217.pdf",
    "us-eo-13859": "us/eo-13859.fr.xml",
    "us-ai-action-plan": "us/americas-ai-action-plan.2025-07.whitehouse.pdf",
    "us-fr-presidential": "us/fr-api/fr-api.documents-search.donald-trump-executive-orders"
    ".captured-2019-03.json",
    "cn-genai": "cn/genai-interim-measures.2023-07-10.zh.cac.html",
    "cn-deepsyn": "cn/deep-synthesis-provisions.2022-11-25.zh.wechat.md",
    "cn-algo": "cn/algorithm-recommendation-provisions.2021-12-31.zh.lawrefbook.md",
    "cn-label": "cn/ai-labelling-measures.2025-03-07.zh.cac-text.txt",
    "cn-csl": "cn/cybersecurity-law.2025-10-28.zh.justlaws.md",
    "cn-aiplus": "cn/ai-plus-opinions.2025-08-21.zh.cac-text.json",
    "cn-minors-draft": "cn/cac-draft-page.minors-network-rules.2026-09-18.zh.PARTIAL-transcribed.html",
}


_LONG = {"us-ai-action-plan"}


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=pytest.mark.slow if each in _LONG else ()) for each in REAL]
)
def test_a_real_text_is_what_its_source_expects(corpus: Path, name: str) -> None:
    (source,) = load(FILE).named([name])
    path = corpus / REAL[name]
    found = document_of_file(path.read_bytes(), path.name, replace(source, publisher=""))
    assert judge_document(found, source, None) is None
    assert found.language in (source.language, "")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("eu-ai-act-oj", "eu/32016R0679.oj.en.cellar.xhtml"),
        ("eu-ai-act", "eu/02024R1689-20240712.cons.nl.html"),
        ("us-eo-14110", "us/eo-13859.fr.xml"),
        ("us-eo-14179", "us/eo-14319.fr.2025-14217.pdf"),
        ("cn-genai", "cn/deep-synthesis-provisions.2022-11-25.zh.wechat.md"),
        ("cn-csl", "cn/cybersecurity-law.2016-11-07.zh.justlaws.md"),
    ],
)
def test_another_real_text_is_refused(corpus: Path, name: str, other: str) -> None:
    (source,) = load(FILE).named([name])
    path = corpus / other
    found = document_of_file(path.read_bytes(), path.name, replace(source, publisher=""))
    assert judge_document(found, source, None) is not None
