"""A published overview of April 2024, found again: where each law stood, stands now, and the way there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.config import load
from tracker.core.landscapes.position import Landscape, Position
from tracker.core.model import Provision
from tracker.formats.landscape import FORMATS, render
from tracker.store import Store
from tracker.survey import survey

pytestmark = pytest.mark.slow

AI_ACT = "EU/Regulation (EU) 2024/1689"
ORDER = "US/Executive Order 14110"
CHINESE = ("CN/令第15号", "CN/令第12号", "CN/令第9号")
SOURCE = """
[[source]]
id           = "{id}"
title        = "{id}"
jurisdiction = "{jurisdiction}"
instrument   = "{instrument}"
publisher    = "{publisher}"
language     = "{language}"
{address}
"""
SOURCES = [
    ("act-adopted", AI_ACT, "eur-lex", 'celex = "32024R1689"'),
    ("act-consolidated", AI_ACT, "eur-lex", 'celex = "02024R1689"'),
    ("act-compromise", AI_ACT, "plain", 'url = "https://example.org/compromise.txt"'),
    ("order-14110", ORDER, "federal-register", 'document = "2023-24283"'),
    ("order-14148", "US/Executive Order 14148", "federal-register", 'document = "2025-01901"'),
    *(
        (f"measures-{n}", name, "cac", f'url = "https://www.cac.gov.cn/{n}.htm"')
        for n, name in enumerate(CHINESE)
    ),
]
IMPORTS = [
    ("measures-2", "2022-01-04", "cn/algorithm-recommendation-provisions.2021-12-31.zh.lawrefbook.md"),
    ("measures-1", "2022-12-11", "cn/deep-synthesis-provisions.2022-11-25.zh.wechat.md"),
    ("measures-0", "2023-07-13", "cn/genai-interim-measures.2023-07-10.zh.cac.html"),
    ("order-14110", "2023-11-01", "us/eo-14110.fr.xml"),
    ("act-compromise", "2024-02-02", "eu/AIA-coreper-20240202.en.txt"),
    ("act-adopted", "2024-07-12", "eu/32024R1689.oj.en.cellar.xhtml"),
    ("order-14148", "2025-01-28", "us/eo-14148.fr.2025-01901.pdf"),
    ("act-consolidated", "2026-07-28", "eu/02024R1689-20260727.cons.en.cellar.html"),
]
OVERVIEW = datetime(2024, 4, 30, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that `tracker import` filled with the texts, each at its day."""
    folder = tmp_path_factory.mktemp("overview")
    (folder / "sources.toml").write_text("".join(map(declared, SOURCES)), encoding="utf-8")
    for source, seen, name in IMPORTS:
        words = ["import", source, str(corpus / name), "--seen", seen]
        assert main([*words, "--config", str(folder / "sources.toml")]) == 0
    return folder


def declared(row: tuple[str, str, str, str]) -> str:
    name, law, publisher, address = row
    jurisdiction, instrument = law.split("/", 1)
    language = "zh" if jurisdiction == "CN" else "en"
    return SOURCE.format(
        id=name,
        jurisdiction=jurisdiction,
        instrument=instrument,
        publisher=publisher,
        language=language,
        address=address,
    )


def at(
    folder: Path, day: datetime, *, since: datetime | None = None, declaration: str = "sources.toml"
) -> Landscape:
    config = load(folder / declaration)
    with Store.open(config.snapshots) as store:
        return survey(config, store, at=day, since=since, now=TODAY)


@pytest.fixture(scope="module")
def then(folder: Path) -> Landscape:
    return at(folder, OVERVIEW)


@pytest.fixture(scope="module")
def today(folder: Path) -> Landscape:
    return at(folder, TODAY, since=OVERVIEW)


def of(landscape: Landscape, law: str) -> Position:
    return next(each for each in landscape.positions if each.key == law)


def cited(position: Position) -> set[str]:
    return {each.provision.citation for each in position.entries}


LISTED = [
    (ORDER, {"Sec. 4.6", "Sec. 4.6(a)(i)", "Sec. 4.6(a)(ii)", "Sec. 4.6(a)(iii)", "Sec. 4.6(b)"}),
    (AI_ACT, {"Recital 57e", "Recital 60i", "Recital 60i+1", "Recital 60f", "Recital 60o"}),
    (AI_ACT, {"Article 2(5g)", "Article 28(2b)", "Article 52c(-2)", "Article 52ca(5)"}),
]
MORE = {
    ORDER: {"Sec. 3(u)", "Sec. 4.2(a)(i)(B)", "Sec. 4.6(a)"},  # the term, the reporting, the consultation
    AI_ACT: {"Recital 60r"},  # securing model weights
}


@pytest.mark.parametrize(("law", "citations"), LISTED)
def test_every_provision_of_the_overview_is_found(then: Landscape, law: str, citations: set[str]) -> None:
    assert cited(of(then, law)) >= citations


@pytest.mark.parametrize("law", [ORDER, AI_ACT])
def test_beside_the_overview_only_what_speaks_of_weights_is_found(then: Landscape, law: str) -> None:
    listed = set().union(*(citations for each, citations in LISTED if each == law))
    assert cited(of(then, law)) - listed == MORE[law]


@pytest.mark.parametrize(("law", "read"), [*zip(CHINESE, (24, 25, 35), strict=True)])
def test_the_silence_of_the_chinese_measures_is_said_with_what_was_read(
    then: Landscape, law: str, read: int
) -> None:
    found = of(then, law)
    assert found.document
    assert sum(each.kind == "article" for each in found.document.provisions) == read
    assert (found.entries, found.read) == ((), len(found.document.provisions))
    said = "No provision of this instrument speaks of open-source models or weights"
    assert found.silence == f"{said}: {found.read} provisions read."


def test_the_order_was_in_force_then_and_is_revoked_today(then: Landscape, today: Landscape) -> None:
    assert of(then, ORDER).repeals == ()
    (end,) = of(today, ORDER).repeals
    assert (end.by, end.on, end.where, end.partly) == ("EO 14148", "2025-01-20", "Sec. 2(ggg)", False)
    assert of(today, ORDER).status.startswith("revoked on 2025-01-20 by EO 14148")


@pytest.mark.parametrize(("day", "revoked"), [(19, False), (20, True)])
def test_an_order_ends_on_its_day_though_that_was_read_later(folder: Path, day: int, revoked: bool) -> None:
    orders = [each for each in SOURCES if each[0].startswith("order")]
    (folder / "orders.toml").write_text("".join(map(declared, orders)), encoding="utf-8")
    found = at(folder, datetime(2025, 1, day, tzinfo=UTC), declaration="orders.toml")
    assert bool(of(found, ORDER).repeals) is revoked


NUMBERING = {
    "Recital 57e": "Recital 89",
    "Recital 60i": "Recital 102",
    "Recital 60i+1": "Recital 103",
    "Recital 60f": "Recital 104",
    "Recital 60o": "Recital 112",
    "Recital 60r": "Recital 115",
    "Article 2(5g)": "Article 2(12)",
    "Article 28(2b)": "Article 25(4)",
    "Article 52c(-2)": "Article 53(2)",
    "Article 52ca(5)": "Article 54(6)",
}


def test_the_act_of_today_has_the_numbering_in_force(today: Landscape) -> None:
    found = of(today, AI_ACT)
    assert cited(found) == set(NUMBERING.values())
    assert found.status == "consolidated 2026-07-27"
    assert [each.source.id for each in found.texts] == ["act-consolidated", "act-adopted"]
    copies = {each.provision.citation: each.snapshot.split("/")[1] for each in found.entries}
    assert (copies["Recital 102"], copies["Article 53(2)"]) == ("act-adopted", "act-consolidated")


def test_the_way_leads_from_the_old_numbering_to_that_in_force(today: Landscape) -> None:
    act = [each for each in today.moves if f"{each.jurisdiction}/{each.instrument}" == AI_ACT]
    assert {each.before: each.after for each in act if each.kinds != ("status",)} == NUMBERING
    order = [each for each in today.moves if f"{each.jurisdiction}/{each.instrument}" == ORDER]
    assert [each.kinds for each in order] == [("status",)]
    assert order[0].after.startswith("revoked on 2025-01-20 by EO 14148")


def test_every_quote_stands_in_its_provision(then: Landscape, today: Landscape) -> None:
    for position in (*then.positions, *today.positions):
        for each in (*position.entries, *position.thresholds):
            assert plain(each.quote) in plain(whole(each.provision)), each.provision.citation
            assert each.snapshot.startswith("snapshots/")


def whole(provision: Provision) -> str:
    return f"{provision.heading} {provision.text}"


def plain(text: str) -> str:
    return " ".join(text.strip("…").split())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_the_whole_of_it(today: Landscape, name: str) -> None:
    text = render(today, name)
    assert text == render(today, name)
    assert [each for pair in NUMBERING.items() for each in pair if each not in text] == []
    assert "2025-01-20 by EO 14148" in " ".join(text.split())
