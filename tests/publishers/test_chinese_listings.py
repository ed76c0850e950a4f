"""The lists of the Cyberspace Administration and of www.gov.cn are read as listings."""

from __future__ import annotations

from typing import Any

import pytest
from publishers.listed import answer, asked_of, changes, document, ids, source, told

from tracker.core.record import Response
from tracker.errors import ReadError
from tracker.publishers import cac_list

RULES = source("cac-list", channel="A09370303")
DRAFTS = source("cac-list", url="http://www.cac.gov.cn/hdfw/wxan/A093802index_1.htm")
PLACE = "https://www.cac.gov.cn/hdfw/wxan/A093802index_1.htm"


def channel(*rows: dict[str, Any], total: object = None) -> Response:
    return answer({"totalRec": len(rows) if total is None else total, "list": list(rows)}, part="list-1")


def rule(number: int = 17, **more: Any) -> dict[str, Any]:
    return {
        "topic": "示例办法",
        "infourl": f"//www.cac.gov.cn/2031-03/07/c_{number}.htm",
        "pubtime": "2031-03-07 10:00:00",
        **more,
    }


def drafts(*rows: str) -> Response:
    page = f'<html><body><div id="loadingInfoPage">{"".join(rows)}</div></body></html>'
    return answer(page, url=PLACE)


def draft(number: int = 17, day: str = "2031-03-07", *, place: str = "/") -> str:
    link = f'<a href="{place}2031-03/07/c_{number}.htm" title="示例规定（征求意见稿）">示例规定…</a>'
    return f'<li><h5>{link}</h5><div class="times">{day}</div></li>'


class TestChannel:
    def test_the_channel_is_asked_by_a_form_with_the_referer_that_the_site_wants(self) -> None:
        (request,) = cac_list.requests(RULES, ())
        assert request.url == "https://www.cac.gov.cn/cms/JsonList"
        assert dict(request.data)["channelCode"] == "A09370303"
        assert dict(request.headers)["Referer"] == "https://www.cac.gov.cn/"

    def test_an_address_without_a_scheme_and_a_topic_with_markup_are_read(self) -> None:
        found = document(RULES, channel(rule(topic="<font color='red'>示例</font>办法")))
        assert told(found) == ["示例办法 | 2031-03-07. https://www.cac.gov.cn/2031-03/07/c_17.htm"]

    def test_pages_are_asked_for_until_all_that_is_counted_has_come(self) -> None:
        first = channel(*(rule(n) for n in range(20)), total="38")
        (request,) = cac_list.requests(RULES, (first,))
        assert dict(request.data)["pageno"] == "2"
        second = channel(*(rule(n) for n in range(20, 38)), total="38")
        assert cac_list.requests(RULES, (first, second)) == ()

    def test_a_page_that_repeats_itself_ends_the_list(self) -> None:
        first = channel(*(rule(n) for n in range(20)), total=99)
        assert cac_list.requests(RULES, (first, first)) == ()

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("<html>403</html>", "no #loadingInfoPage li on"),
            ({"totalRec": 38, "list": []}, "counts 38 documents and lists none"),
            ({"error": "x"}, "holds no `list`"),
            ({"totalRec": 1, "list": [{"topic": "x"}]}, "no `infourl`"),
        ],
    )
    def test_what_is_no_list_is_an_error_and_never_an_empty_one(self, body: object, said: str) -> None:
        with pytest.raises(ReadError, match=said):
            document(RULES, answer(body))

    @pytest.mark.parametrize("code", ["", "rules", "A1"])
    def test_a_wrong_code_is_named(self, code: str) -> None:
        with pytest.raises(ReadError, match="a code such as"):
            asked_of(source("cac-list", channel=code))


class TestDrafts:
    def test_the_page_is_asked_over_https(self) -> None:
        assert asked_of(DRAFTS) == (PLACE,)

    def test_the_title_is_the_whole_one_and_not_the_one_cut_for_the_list(self) -> None:
        (line,) = told(document(DRAFTS, drafts(draft())))
        assert line.startswith("示例规定（征求意见稿） | 2031-03-07.")

    def test_a_new_draft_for_comment_is_added(self) -> None:
        assert changes(DRAFTS, drafts(draft(16)), drafts(draft(17), draft(16))) == [("added", "c_17")]

    def test_a_draft_moved_to_another_address_is_the_same_entry(self) -> None:
        assert ids(document(DRAFTS, drafts(draft(place="/old/")))) == ids(document(DRAFTS, drafts(draft())))

    @pytest.mark.parametrize("day", ["2031-03-07", "2031年3月7日", "2031/03/07", "{{DATE-3}}", ""])
    def test_a_day_is_read_in_every_form_and_else_taken_from_the_address(self, day: str) -> None:
        assert "2031-03-07." in told(document(DRAFTS, drafts(draft(day=day))))[0]

    def test_a_redesigned_page_is_an_error(self) -> None:
        with pytest.raises(ReadError, match="may have been redesigned"):
            document(DRAFTS, answer("<html><body><ul><li>示例</li></ul></body></html>", url=PLACE))


GAZETTE = source("govcn-list", url="https://www.gov.cn/gongbao/gbgl.json")
ISSUES = {"2031": {"1": {"gname": "2031/issue_101/"}, "2": {"gname": "2031/issue_102/"}}}
POLICY = {
    "TITLE": "示例意见",
    "URL": "http://www.gov.cn/zhengce/202103/content_17.htm",
    "DOCRELPUBTIME": "2031-03-07",
}


class TestGovernment:
    def test_the_mark_before_the_json_is_no_text(self) -> None:
        marked = answer(b"\xef\xbb\xbf" + answer(ISSUES).body)
        assert ids(document(GAZETTE, marked)) == ["/gongbao/2031/issue_101/", "/gongbao/2031/issue_102/"]

    def test_a_new_issue_of_the_gazette_is_added(self) -> None:
        before = {"2031": {"1": ISSUES["2031"]["1"]}}
        assert changes(GAZETTE, answer(before), answer(ISSUES)) == [("added", "/gongbao/2031/issue_102/")]

    @pytest.mark.parametrize("field", ["DOCRELPUBTIME", "date", "pubtime"])
    def test_the_date_is_found_whatever_its_field_is_called(self, field: str) -> None:
        policy = {"title": "示例意见", "url": POLICY["URL"], field: "2031-03-07"}
        (line,) = told(document(GAZETTE, answer([policy])))
        assert line == "示例意见 | 2031-03-07. https://www.gov.cn/zhengce/202103/content_17.htm"

    def test_a_policy_is_known_by_its_number_and_not_by_its_folder(self) -> None:
        moved = {**POLICY, "URL": "https://www.gov.cn/gongbao/2031/content_17.htm"}
        assert ids(document(GAZETTE, answer([POLICY]))) == ids(document(GAZETTE, answer([moved])))

    @pytest.mark.parametrize("body", [{"rows": []}, [], "<html>maintenance</html>"])
    def test_what_is_no_list_is_an_error(self, body: object) -> None:
        with pytest.raises(ReadError, match=r"neither `gname`|no JSON"):
            document(GAZETTE, answer(body))
