"""Where the entries of listings lead: the address decides who reads the text, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.comparison.listed import link_of
from tracker.core.record import Source
from tracker.grammars import document
from tracker.publishers import publisher
from tracker.publishers.entries import Entry, listing
from tracker.publishers.leads import lead
from tracker.store.paths import SOURCE

FR, CELEX = "https://www.federalregister.gov", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"
HOSTILE = ("http://[", "https://", "https://" + "//eur-lex.europa.eu/" * 9_000)
CASES = [
    (f"{FR}/documents/2031/03/05/2031-00123/keeping-open", "federal-register", {"document": "2031-00123"}),
    (f"{FR}/public-inspection/2031-00123/keeping-open", "federal-register", {"document": "2031-00123"}),
    (f"{FR}/d/2031-00123", "federal-register", {"document": "2031-00123"}),
    (
        "https://www.govinfo.gov/app/details/FR-2031-03-05/2031-00123",
        "federal-register",
        {"document": "2031-00123"},
    ),
    ("https://www.govinfo.gov/app/details/BILLS-118s2950is", "govinfo", {"package": "BILLS-118s2950is"}),
    ("https://www.congress.gov/bill/118th-congress/senate-bill/2950/text", "govinfo", {"bill": "118/s/2950"}),
    (
        "https://www.congress.gov/bill/121st-congress/house-joint-resolution/7",
        "govinfo",
        {"bill": "121/hjres/7"},
    ),
    (f"{CELEX}32031R0017", "eur-lex", {"celex": "32031R0017"}),
    (f"{CELEX}32031R0017R%2805%29", "eur-lex", {"celex": "32031R0017R(05)"}),
    ("http://publications.europa.eu/resource/celex/32031R0017", "eur-lex", {"celex": "32031R0017"}),
    (
        "https://www.legislation.gov.uk/ukpga/2025/18/section/3",
        "legislation-gov-uk",
        {"legislation": "ukpga/2025/18"},
    ),
    (
        "http://www.legislation.gov.uk/id/uksi/2031/632",
        "legislation-gov-uk",
        {"legislation": "uksi/2031/632"},
    ),
    ("https://www.whitehouse.gov/a/M-31-01.pdf?x=1", "pdf", None),
    ("https://www.nysenate.gov/legislation/bills/2031/S77/amendment/B", "ny-senate", None),
    ("https://www.whitehouse.gov/presidential-actions/2031/03/order/", "whitehouse", None),
    ("https://www.cac.gov.cn/2031-04/10/c_1777558395078289.htm", "cac", None),
    ("https://www.gov.cn/zhengce/content/202508/content_7037861.htm", "cac", None),
    ("https://www.gov.cn/gongbao/2031/issue_12345/", "page", None),
    ("https://agency.example/news/7", "page", None),
]


@pytest.mark.parametrize(("address", "name", "keys"), CASES, ids=[each[0] for each in CASES])
def test_the_address_decides_who_reads_the_text(address: str, name: str, keys: dict[str, str] | None) -> None:
    found = lead(address)
    assert found is not None
    assert found.publisher == name
    assert found.address == (keys or {"url": address})
    assert SOURCE.fullmatch(found.id)
    asked = publisher(name).requests(Source(id=found.id, publisher=name, address=found.address), ())
    assert asked, "the publisher knows what to ask"


@pytest.mark.parametrize(
    "address",
    [
        f"{CELEX}02031R0017-20330505",
        "",
        "mailto:a@example.org",
        "c_1.htm",
        "ftp://example.org/1.txt",
        *HOSTILE,
    ],
)
def test_what_has_no_text_of_its_own_leads_nowhere(address: str) -> None:
    """A consolidated text is found by the source of its law."""
    assert lead(address) is None


@given(
    st.text(max_size=300),
    st.sampled_from(["https://", f"{FR}/documents/", CELEX, "http://www.cac.gov.cn/", ""]),
)
def test_whatever_an_entry_names_leads_nowhere_or_to_a_source(text: str, start: str) -> None:
    found = lead(start + text)
    assert found is None or SOURCE.fullmatch(found.id)


def test_one_text_has_one_name_whoever_lists_it() -> None:
    one, other = lead(f"{FR}/d/2031-00123"), lead(f"{FR}/documents/2031/03/05/2031-00123/keeping-open")
    assert one == other
    pages = [lead(f"https://agency.example/news/{n}") for n in (1, 2)]
    assert len({each.id for each in pages if each}) == 2
    assert next(each.id for each in pages if each).startswith("agency-example-1-")


def test_the_last_word_of_an_entry_is_where_it_leads() -> None:
    rows = (
        Entry(id="a", title="Act", facts=("See https://example.org/no.",), link="https://example.org/yes"),
        Entry(id="b", title="Act", facts=("See https://example.org/ for more.",)),
    )
    found = document(listing(Source(id="s", publisher="feed"), rows, title="Acts"))
    assert [link_of(each) for each in found.provisions] == ["", "https://example.org/yes", ""]
