"""Official hosts of bills, codes, acts and posts as they really answer, and what the digest says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from standins import congress_gov, ecfr, govcn, govinfo, legislation_gov_uk, whitehouse
from standins.desk import Desk

from tracker.core.record import Source, Verdict

SPECIMENS = Path(__file__).parent / "publishers" / "govinfo"
REPORTED = (SPECIMENS / "reported.xml").read_bytes()
ENACTED = (SPECIMENS / "law.xml").read_bytes().replace(b"may be kept", b"must be kept")
BILL = Source(
    id="bill",
    publisher="govinfo",
    instrument="S. 77",
    title="Open Kettle Act",
    language="en",
    address={"bill": "131/s/77"},
)
FOLLOWED = Source(
    id="followed",
    publisher="congress-gov",
    title="Open Kettle Act",
    language="en",
    address={"bill": "131/s/77", "key": "env:KETTLE_KEY"},
)
SECTION = Source(
    id="code",
    publisher="ecfr",
    language="en",
    address={"cfr_title": "15", "part": "999", "section": "999.7"},
)
ACT = Source(id="act", publisher="legislation-gov-uk", language="en", address={"legislation": "ukpga/2031/7"})
CHANGES = Source(
    id="changes", publisher="legislation-changes", language="en", address={"legislation": "ukpga/2031/7"}
)
POSTED = f"https://{whitehouse.HOST}/presidential-actions/2035/01/open-models/"
POST = Source(id="post", publisher="whitehouse", language="en", address={"url": POSTED})
LATEST = Source(
    id="latest", publisher="govcn-list", language="zh", address={"url": f"https://{govcn.HOST}{govcn.LATEST}"}
)


class TestBills:
    @pytest.fixture
    def printer(self, desk: Desk) -> govinfo.Govinfo:
        host = govinfo.Govinfo()
        host.bulk["BILLSTATUS/131/s/BILLSTATUS-131s77.xml"] = govinfo.status(
            ("Reported in Senate", "2031-04-09T04:00:00Z", govinfo.REPORTED)
        )
        host.contents["BILLS-131s77rs", "xml"] = REPORTED
        host.contents["PLAW-131publ9", "uslm"] = ENACTED
        desk.town.hosts[govinfo.HOST] = host
        desk.town.hosts[govinfo.API] = host.api
        return host

    def test_a_bill_is_followed_into_law_as_one_text(self, desk: Desk, printer: govinfo.Govinfo) -> None:
        assert desk.check(BILL).verdict is Verdict.FIRST
        assert desk.check(BILL).verdict is Verdict.UNCHANGED
        law = (
            "Public Law",
            "2031-06-02",
            "https://www.govinfo.gov/content/pkg/PLAW-131publ9/uslm/PLAW-131publ9.xml",
        )
        printer.bulk["BILLSTATUS/131/s/BILLSTATUS-131s77.xml"] = govinfo.status(
            ("Reported in Senate", "2031-04-09", govinfo.REPORTED),
            law,
            law="131-9",
            latest="Became Public Law No: 131-9.",
        )
        check = desk.check(BILL)
        assert check.verdict is Verdict.CHANGED, check.reason
        assert desk.lines(BILL) == [
            "S. 77 is now marked “Became Public Law 131-9”",
            "S. 77 is now marked “Latest action: Became Public Law No: 131-9, 2031-03-06”",
            "Sec. 101(a)(2)(A)(ii): “The register may be” becomes “The register must be”",
        ]

    @pytest.mark.parametrize(
        ("address", "verdict", "word"),
        [
            ({"package": "BILLS-131s99is"}, Verdict.SUSPECT, "page for what is missing"),
            ({"package": "BILLS-131s77rs", "form": "html"}, Verdict.SUSPECT, "page for what is missing"),
            ({"link": "bills/131/s/99"}, Verdict.FAILED, "not found"),
            ({"bulk": "BILLS/131/1/s/BILLS-131s99is.xml"}, Verdict.FAILED, "not found"),
            ({"bill": "131/s/99"}, Verdict.FAILED, "not found"),
        ],
    )
    def test_what_govinfo_does_not_have_is_named_whatever_its_status_says(
        self, desk: Desk, printer: govinfo.Govinfo, address: dict[str, str], verdict: Verdict, word: str
    ) -> None:
        check = desk.check(Source(id="s", publisher="govinfo", language="en", address=address))
        assert check.verdict is verdict, check.reason
        assert word in check.reason

    def test_a_link_leads_to_the_text_it_cites(self, desk: Desk, printer: govinfo.Govinfo) -> None:
        printer.links["plaw/131/public/9"] = ("PLAW-131publ9", "uslm", "PLAW-131publ9")
        law = Source(id="s", publisher="govinfo", language="en", address={"link": "plaw/131/public/9"})
        assert desk.check(law).verdict is Verdict.FIRST

    def test_with_a_key_a_package_is_asked_of_the_interface(
        self, desk: Desk, printer: govinfo.Govinfo, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KETTLE_KEY", govinfo.KEY)
        keyed = {"package": "BILLS-131s77rs", "key": "env:KETTLE_KEY"}
        source = Source(id="s", publisher="govinfo", language="en", address=keyed)
        assert desk.check(source).verdict is Verdict.FIRST
        printer.building.add("BILLS-131s77rs")
        check = desk.check(source)
        assert (check.verdict, check.after) == (Verdict.FAILED, check.before)
        assert check.not_before is not None, "the answer asked for half a minute"


class TestCongress:
    @pytest.fixture
    def library(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> congress_gov.Congress:
        monkeypatch.setenv("KETTLE_KEY", congress_gov.KEY)
        host = congress_gov.Congress()
        host.bills["131", "s", "77"] = self.bill()
        printer = govinfo.Govinfo()
        printer.contents["BILLS-131s77rs", "xml"] = REPORTED
        desk.town.hosts |= {
            congress_gov.HOST: host,
            congress_gov.SITE: congress_gov.closed,
            govinfo.HOST: printer,
        }
        return host

    def bill(self, *steps: str) -> dict[str, Any]:
        address = f"https://{congress_gov.SITE}/131/bills/s77/BILLS-131s77rs.xml"
        library = {"code": 9, "name": "Library of Congress"}
        floor = [{"text": f"Motion {n}", "actionDate": "2031-04-01", "type": "Floor"} for n in range(300)]
        great = [
            {"text": each, "actionDate": "2031-05-01", "type": "Floor", "sourceSystem": library}
            for each in steps
        ]
        return {
            "bill": {"congress": 131, "type": "S", "number": "77", "title": "Open Kettle Act"},
            "actions": [*floor, *great],
            "textVersions": [
                {
                    "date": "2031-04-09T04:00:00Z",
                    "type": "Reported in Senate",
                    "formats": [{"type": "Formatted XML", "url": address}],
                }
            ],
        }

    def test_a_step_of_a_bill_is_told_from_the_last_page_of_its_actions(
        self, desk: Desk, library: congress_gov.Congress
    ) -> None:
        assert desk.check(FOLLOWED).verdict is Verdict.FIRST
        library.bills["131", "s", "77"] = self.bill("Passed/agreed to in Senate: Passed by Voice Vote.")
        check = desk.check(FOLLOWED)
        assert check.verdict is Verdict.CHANGED, check.reason
        assert desk.lines(FOLLOWED) == [
            "Open Kettle Act is now marked “Passed/agreed to in Senate, 2031-05-01”"
        ]
        assert congress_gov.SITE not in {each.host for each in desk.town.asked}, "its pages are closed"

    def test_the_key_is_in_no_file_and_in_no_address(
        self, desk: Desk, library: congress_gov.Congress
    ) -> None:
        desk.check(FOLLOWED)
        kept = [path for path in desk.folder.rglob("*") if path.is_file()]
        assert len(kept) > 8, "four answers with where they came from, and the journal"
        assert not [path.name for path in kept if congress_gov.KEY.encode() in path.read_bytes()]
        assert not [each for each in desk.town.asked if congress_gov.KEY in f"{each.path}{each.query}"]
        to_others = [each for each in desk.town.asked if each.host != congress_gov.HOST]
        assert to_others
        assert not [each for each in to_others if "x-api-key" in each.headers]

    @pytest.mark.parametrize(
        ("key", "word"),
        [("", "KETTLE_KEY is empty or missing; put the secret there"), ("wrong", "missing or not accepted")],
    )
    def test_without_a_good_key_the_reader_is_told_what_to_do(
        self, desk: Desk, library: congress_gov.Congress, monkeypatch: pytest.MonkeyPatch, key: str, word: str
    ) -> None:
        monkeypatch.setenv("KETTLE_KEY", key)
        check = desk.check(FOLLOWED)
        assert check.verdict is Verdict.FAILED
        assert word in check.reason
        assert not key or key not in check.reason

    def test_beyond_the_limit_the_host_is_left_alone_for_as_long_as_it_says(
        self, desk: Desk, library: congress_gov.Congress
    ) -> None:
        library.left = 2
        check = desk.check(FOLLOWED)
        assert check.verdict is Verdict.BLOCKED, check.reason
        assert check.not_before is not None
        asked = len(desk.town.asked)
        desk.now = check.not_before.replace(microsecond=0) - (desk.STEP * 2)
        assert "wants no request before" in desk.check(FOLLOWED).reason
        assert len(desk.town.asked) == asked

    def test_a_bill_that_is_none_is_named(self, desk: Desk, library: congress_gov.Congress) -> None:
        unknown = Source(id="s", publisher="congress-gov", address={**FOLLOWED.address, "bill": "131/s/78"})
        assert "knows nothing at https://api.congress.gov/v3/bill/131/s/78" in desk.check(unknown).reason


class TestTheCode:
    @pytest.fixture
    def code(self, desk: Desk) -> ecfr.Ecfr:
        host = ecfr.Ecfr("2035-03-01")
        host.texts["2030-01-01"] = ecfr.section("Published weights are free.", "Others are not.")
        desk.town.hosts[ecfr.HOST] = host
        return host

    def test_a_later_day_alone_is_no_change_and_an_amendment_is_one(
        self, desk: Desk, code: ecfr.Ecfr
    ) -> None:
        assert desk.check(SECTION).verdict is Verdict.FIRST
        code.day = "2035-03-04"
        assert desk.check(SECTION).verdict is Verdict.UNCHANGED
        code.texts["2035-03-06"] = ecfr.section("Published weights are not free.", "Others are not.")
        assert desk.check(SECTION).verdict is Verdict.UNCHANGED, "the Code has not reached that day"
        code.day = "2035-03-06"
        assert desk.check(SECTION).verdict is Verdict.CHANGED
        assert desk.lines(SECTION) == ["§ 999.7(a): “are free” becomes “are not free”"]

    def test_while_amendments_are_imported_the_last_version_stays(self, desk: Desk, code: ecfr.Ecfr) -> None:
        desk.check(SECTION)
        code.importing = True
        check = desk.check(SECTION)
        assert (check.verdict, check.after) == (Verdict.FAILED, check.before)
        assert "importing amendments just now" in check.reason

    def test_a_removed_section_is_told_with_its_day_and_stays(self, desk: Desk, code: ecfr.Ecfr) -> None:
        desk.check(SECTION)
        code.texts["2035-03-01"] = None
        check = desk.check(SECTION)
        assert (check.verdict, check.after) == (Verdict.FAILED, check.before)
        assert "§ 999.7 was removed on 2035-03-01" in check.reason


class TestTheKingdom:
    @pytest.fixture
    def archive(self, desk: Desk) -> legislation_gov_uk.Legislation:
        host = legislation_gov_uk.Legislation("2035-03-05")
        host.laws["ukpga/2031/7"] = {
            "": legislation_gov_uk.act("", "Providers keep a register.", "Fines are small."),
            "2032-01-01": legislation_gov_uk.act(
                "2032-01-01", "Providers keep a register.", "Fines are fair."
            ),
        }
        desk.town.hosts[legislation_gov_uk.HOST] = host
        return host

    def test_an_amended_act_is_told_by_its_section(
        self, desk: Desk, archive: legislation_gov_uk.Legislation
    ) -> None:
        assert desk.check(ACT).verdict is Verdict.FIRST
        archive.laws["ukpga/2031/7"]["2035-03-05"] = legislation_gov_uk.act(
            "2035-03-05", "Providers must keep a register.", "Fines are fair."
        )
        assert desk.check(ACT).verdict is Verdict.CHANGED
        (line,) = desk.lines(ACT)
        assert line.startswith("Section 1: ")
        assert "must keep" in line

    @pytest.mark.parametrize(("version", "word"), [("enacted", "small"), ("2033-05-05", "fair")])
    def test_a_law_can_be_read_as_it_was(
        self, desk: Desk, archive: legislation_gov_uk.Legislation, version: str, word: str
    ) -> None:
        then = Source(id="s", publisher="legislation-gov-uk", address={**ACT.address, "version": version})
        assert desk.check(then).verdict is Verdict.FIRST
        (kept,) = (path for path in desk.folder.rglob("*.xml") if path.is_file())
        assert word in kept.read_text(encoding="utf-8")

    @pytest.mark.parametrize(("state", "verdict"), [("walled", Verdict.BLOCKED), ("busy", Verdict.FAILED)])
    def test_a_wall_or_a_pause_leaves_the_act_as_it_was(
        self, desk: Desk, archive: legislation_gov_uk.Legislation, state: str, verdict: Verdict
    ) -> None:
        desk.check(ACT)
        setattr(archive, state, True)
        check = desk.check(ACT)
        assert (check.verdict, check.after) == (verdict, check.before)

    def test_an_effect_on_the_last_page_is_told_and_touching_one_is_no_change(
        self, desk: Desk, archive: legislation_gov_uk.Legislation
    ) -> None:
        told = [legislation_gov_uk.effect(number, "words inserted") for number in range(1, 51)]
        archive.effects["ukpga/2031/7"] = told
        assert desk.check(CHANGES).verdict is Verdict.FIRST
        touched = legislation_gov_uk.effect(3, "words inserted", touched="2035-03-04")
        archive.effects["ukpga/2031/7"] = [touched, *told[:2], *told[3:]]
        assert desk.check(CHANGES).verdict is Verdict.UNCHANGED
        archive.effects["ukpga/2031/7"] = [*told, legislation_gov_uk.effect(51, "repealed")]
        assert desk.check(CHANGES).verdict is Verdict.CHANGED
        (line,) = desk.lines(CHANGES)
        assert "s. 51: repealed by Artificial Intelligence (Model Weights) Act 2034, s. 9" in line

    def test_an_effect_that_reached_the_text_is_told(
        self, desk: Desk, archive: legislation_gov_uk.Legislation
    ) -> None:
        archive.effects["ukpga/2031/7"] = [legislation_gov_uk.effect(1, "substituted")]
        desk.check(CHANGES)
        archive.effects["ukpga/2031/7"] = [legislation_gov_uk.effect(1, "substituted", applied=True)]
        assert desk.check(CHANGES).verdict is Verdict.CHANGED
        (line,) = desk.lines(CHANGES)
        assert "Applied to the text" in line


class TestTheWhiteHouse:
    def test_a_post_that_is_edited_in_place_is_a_change(self, desk: Desk) -> None:
        host = whitehouse.WhiteHouse()
        desk.town.hosts[whitehouse.HOST] = host
        path = "/presidential-actions/2035/01/open-models/"
        words = ("Section 1. Purpose. Open models help.", "Sec. 2. Policy. Weights are published.")
        host.posts[path] = ("Keeping Open Models Open", words, "2035-01-05")
        assert desk.check(POST).verdict is Verdict.FIRST
        assert desk.check(POST).reason == "not modified since the last check"
        host.validator = '"wh-2"'
        assert desk.check(POST).reason == "the same bytes as before"
        edited = (words[0], "Sec. 2. Policy. Weights are not published.")
        host.posts[path], host.validator = ("Keeping Open Models Open", edited, "2035-01-04"), '"wh-3"'
        assert desk.check(POST).verdict is Verdict.CHANGED
        assert desk.lines(POST) == ["Sec. 2: “are published” becomes “are not published”"]


class TestTheStateCouncil:
    def test_a_new_policy_is_told_by_its_title(self, desk: Desk) -> None:
        host = govcn.GovCn()
        desk.town.hosts[govcn.HOST] = host
        host.policies = [("/zhengce/202501/content_1.htm", "关于示例工作的通知", "2035-01-02")]
        assert desk.check(LATEST).verdict is Verdict.FIRST
        path = "/zhengce/202503/content_2.htm"
        host.policies.insert(0, (path, "开源模型管理条例", "2035-03-04"))
        host.pages[path] = govcn.article(
            "开源模型管理条例", "为了规范开源模型，制定本条例。", "本条例自公布之日起施行。"
        )
        assert desk.check(LATEST).verdict is Verdict.CHANGED
        assert desk.lines(LATEST) == ["content_2 “开源模型管理条例” is new; its 第一条 speaks of “开源模型”"]
