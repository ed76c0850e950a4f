"""`tracker sources --try`: one source of every official host is fetched twice, shown, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from standins import cac, cellar, congress_gov, ecfr, federal_register, govcn, govinfo, legislation_gov_uk
from standins import whitehouse as white_house
from standins.site import Site
from standins.town import Answer, Asked, Town, town

from tracker.cli import main

pytestmark = pytest.mark.slow

SPECIMENS = Path(__file__).parents[1] / "publishers"
ORDER = SPECIMENS / "federal_register" / "order.xml"
STATEMENT = (
    b"<!DOCTYPE html><html lang='en'><head><title>Guidance</title></head><body><main><h1>Guidance</h1>"
    b"<h2>Article 1</h2><p>Model weights are published.</p><h2>Article 2</h2><p>Fines are fair.</p></main>"
    b"</body></html>"
)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setenv("KETTLE_KEY", congress_gov.KEY)
    with town() as running:
        yield running


def union(place: Town) -> None:
    host = cellar.Cellar()
    host.texts["02031R0077-20330505"] = {"eng": (SPECIMENS / "eur_lex" / "amended.cons.html").read_bytes()}
    soon = datetime.now(UTC) - timedelta(hours=1)
    host.notified = [(f"{soon:%Y-%m-%dT%H:%M:%S}", "update", ("celex:32031R0077",))]
    host.events = [("amends", "32033R0009", "2033-04-01", "Amending Regulation on model weights")]
    place.hosts[cellar.HOST] = host


def register(place: Town) -> None:
    host = federal_register.FederalRegister()
    host.texts["2031-00123"] = ORDER.read_bytes()
    host.documents["2031-00123"] = {
        "title": "Keeping Open Models Open",
        "publication_date": "2031-03-05",
        "full_text_xml_url": f"https://{federal_register.HOST}/documents/full_text/xml/2031/03/05/2031-00123.xml",
    }
    place.hosts[federal_register.HOST] = host


def code(place: Town) -> None:
    host = ecfr.Ecfr("2035-03-01")
    host.texts["2030-01-01"] = ecfr.section("Published model weights are free.")
    place.hosts[ecfr.HOST] = host


def printer(place: Town) -> None:
    host = govinfo.Govinfo()
    host.bulk["BILLSTATUS/131/s/BILLSTATUS-131s77.xml"] = govinfo.status(
        ("Reported in Senate", "2031-04-09", govinfo.REPORTED)
    )
    host.contents["BILLS-131s77rs", "xml"] = (SPECIMENS / "govinfo" / "reported.xml").read_bytes()
    place.hosts[govinfo.HOST] = host


def congress(place: Town) -> None:
    printer(place)
    host = congress_gov.Congress()
    formats = [{"type": "Formatted XML", "url": govinfo.REPORTED}]
    version = {"date": "2031-04-09T04:00:00Z", "type": "Reported in Senate", "formats": formats}
    host.bills["131", "s", "77"] = {
        "bill": {"congress": 131, "type": "S", "number": "77", "title": "Open Kettle Act"},
        "actions": [
            {"text": "Introduced in Senate", "actionDate": "2031-03-05", "sourceSystem": {"code": 9}}
        ],
        "textVersions": [version],
    }
    place.hosts[congress_gov.HOST] = host


def kingdom(place: Town) -> None:
    host = legislation_gov_uk.Legislation("2035-03-05")
    host.laws["ukpga/2031/7"] = {"": legislation_gov_uk.act("", "Model weights are published.")}
    host.effects["ukpga/2031/7"] = [legislation_gov_uk.effect(1, "words inserted")]
    place.hosts[legislation_gov_uk.HOST] = host


def whitehouse(place: Town) -> None:
    host = white_house.WhiteHouse()
    words = ("Section 1. Purpose. Open models help.", "Sec. 2. Policy. Model weights are published.")
    host.posts["/presidential-actions/2035/01/open/"] = ("Keeping Open Models Open", words, "2035-01-05")
    place.hosts[white_house.HOST] = host


def administration(place: Town) -> None:
    host = cac.Cac()
    host.channels["A09370303"] = [("/2031-01/02/c_1.htm", "开源模型管理规定", "2031-01-02 10:00")]
    host.pages["/2031-01/02/c_1.htm"] = (SPECIMENS / "cac" / "draft.html").read_bytes()
    place.hosts[cac.HOST] = host


def council(place: Town) -> None:
    host = govcn.GovCn()
    host.policies = [("/zhengce/202501/content_1.htm", "开源模型管理条例", "2035-01-02")]
    host.issues["/gongbao/2035/issue_1/"] = "2035年第1号"
    host.pages["/zhengce/202501/content_1.htm"] = govcn.article(
        "开源模型管理条例", "为了规范开源模型，制定本条例。", "本条例自公布之日起施行。"
    )
    place.hosts[govcn.HOST] = host


def agency(place: Town) -> None:
    host = Site()
    host.pages["/guidance/"] = STATEMENT
    place.hosts["agency.example"] = host


# Who stands in, how a source is declared, and two things that its outline shows.
HOSTS: list[tuple[Callable[[Town], None], str, tuple[str, str]]] = [
    (union, 'publisher = "eur-lex"\ncelex = "02031R0077"', ("garden sensors", "Article 1(2), point (a)(i)")),
    (union, 'publisher = "cellar-events"\ncelex = "32031R0077"', ("32033R0009", "Amending Regulation")),
    (union, 'publisher = "cellar-feed"\ncelex = ["32031R0077"]', ("32031R0077", "was loaded")),
    (register, 'publisher = "federal-register"\ndocument = "2031-00123"', ("Sec. 1", "tier 1")),
    (register, 'publisher = "federal-register-search"\nterm = "models"', ("2031-00123", "Keeping Open")),
    (code, 'publisher = "ecfr"\ncfr_title = "15"\npart = "999"', ("§ 999.7(a)", "tier 1")),
    (printer, 'publisher = "govinfo"\nbill = "131/s/77"', ("Introduced in Senate", "Sec. 1(a)")),
    (
        congress,
        'publisher = "congress-gov"\nbill = "131/s/77"\nkey = "env:KETTLE_KEY"',
        ("Introduced in Senate", "Sec. 1(a)"),
    ),
    (kingdom, 'publisher = "legislation-gov-uk"\nlegislation = "ukpga/2031/7"', ("Section 1", "tier 1")),
    (kingdom, 'publisher = "legislation-changes"\nlegislation = "ukpga/2031/7"', ("key-1", "words inserted")),
    (
        whitehouse,
        f'publisher = "whitehouse"\nurl = "https://{white_house.HOST}/presidential-actions/2035/01/open/"',
        ("Sec. 2", "tier 1"),
    ),
    (
        whitehouse,
        f'publisher = "feed"\nurl = "https://{white_house.HOST}{white_house.FEED}"',
        ("Keeping Open Models Open", "?p=1"),
    ),
    (
        administration,
        f'publisher = "cac"\nurl = "https://{cac.HOST}/2031-01/02/c_1.htm"',
        ("第一条", "tier 1"),
    ),
    (administration, 'publisher = "cac-list"\nchannel = "A09370303"', ("c_1", "开源模型管理规定")),
    (
        council,
        f'publisher = "govcn-list"\nurl = "https://{govcn.HOST}{govcn.LATEST}"',
        ("content_1", "开源模型"),
    ),
    (
        council,
        f'publisher = "govcn-list"\nurl = "https://{govcn.HOST}{govcn.GAZETTE}"',
        ("issue_1", "2035年"),
    ),
    (
        council,
        f'publisher = "cac"\nurl = "https://{govcn.HOST}/zhengce/202501/content_1.htm"',
        ("第一条", "tier 1"),
    ),
    (agency, 'publisher = "page"\nurl = "https://agency.example/guidance/"', ("Article 1", "tier 1")),
]


def attempt(place: Town, folder: Path, declared: str) -> int:
    file = folder / "sources.toml"
    network = f'[network]\nmirror = "{place.url}"\nallow_private = ["127.0.0.1"]\n'
    file.write_text(f'{network}\n[[source]]\nid = "tried"\n{declared}\n', encoding="utf-8")
    return main(["sources", "--try", "tried", "--config", str(file)])


@pytest.mark.parametrize(
    ("stands_in", "declared", "shown"),
    HOSTS,
    ids=[each[1].split('"')[1] + f"-{n}" for n, each in enumerate(HOSTS)],
)
def test_a_source_is_tried_twice_and_shown_and_nothing_is_stored(
    place: Town,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    stands_in: Callable[[Town], None],
    declared: str,
    shown: tuple[str, str],
) -> None:
    stands_in(place)
    code = attempt(place, tmp_path, declared)
    told = capsys.readouterr().out
    assert code == 0, told
    assert told.startswith("tried: first: first version, ")
    assert told.endswith("asked twice: the same text\n")
    assert [each for each in shown if each not in told] == []
    assert congress_gov.KEY not in told
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]


def test_a_text_that_differs_when_asked_twice_is_told(
    place: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Asked] = []

    def restless(each: Asked) -> Answer:
        asked.append(each)
        return Answer(STATEMENT.replace(b"Fines are fair.", f"Fines are {len(asked)} euro.".encode()))

    place.hosts["agency.example"] = restless
    assert attempt(place, tmp_path, 'publisher = "page"\nurl = "https://agency.example/guidance/"') == 1
    assert "asked twice: NOT the same text" in capsys.readouterr().out


def test_a_source_that_is_refused_is_told_with_the_reason(
    place: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency(place)
    assert attempt(place, tmp_path, 'publisher = "page"\nurl = "https://agency.example/gone/"') == 1
    assert "tried: failed: HTTP 404 Not Found" in capsys.readouterr().out
