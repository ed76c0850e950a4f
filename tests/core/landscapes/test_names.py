"""What instruments are called by others, in one spelling."""

from __future__ import annotations

import pytest

from tracker.core.landscapes.names import called, key_of, names, of_celex, short
from tracker.core.text import fold


@pytest.mark.parametrize(
    ("celex", "cited"),
    [
        ("32024R1689", "Regulation (EU) 2024/1689"),
        ("02024R1689-20260727", "Regulation (EU) 2024/1689"),
        ("32008R0300", "Regulation (EC) No 300/2008"),
        ("31992R3911", "Regulation (EEC) No 3911/92"),
        ("31995L0046", "Directive 95/46/EC"),
        ("31999L0093", "Directive 1999/93/EC"),
        ("32014L0090", "Directive 2014/90/EU"),
        ("32024R1689", "Verordnung (EU) 2024/1689"),
    ],
)
def test_a_celex_number_and_the_citation_name_one_act(celex: str, cited: str) -> None:
    assert key_of(celex) == key_of(cited)


@pytest.mark.parametrize(
    ("one", "other"),
    [("32024R1689R(01)", "32024R1689"), ("EO 14110", "EO 14111"), ("《网络安全法》", "《数据安全法》")],
)
def test_two_instruments_have_two_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Regulations (EU) 2024/1689, (EU) 2018/1139 and (EU) No 167/2013",
            ["2024/1689", "2018/1139", "167/2013"],
        ),
        ("Executive Orders 13766 of January 24, 2017, 13788 and 14110", ["13766", "13788", "14110"]),
        ("《中华人民共和国网络安全法》", ["网络安全法"]),
        ("OMB memorandum M-24-10", ["m-24-10"]),
        ("the Regulation of 2024", []),
    ],
)
def test_all_instruments_of_a_list_are_named(text: str, found: list[str]) -> None:
    assert [each.split(" ", 1)[1] for each in names(fold(text))] == found


def test_names_are_shown_as_lawyers_write_them() -> None:
    assert short("Executive Order 14148") == "EO 14148"
    assert short("REGULATION (EU) 2026/1744") == "Regulation (EU) 2026/1744"
    assert of_celex("32026L1744") == "Directive (EU) 2026/1744"
    assert of_celex("32009R0219") == "32009R0219"
    assert called("Commission Implementing Regulation (EU) 2025/454 of 7 March 2025") == (
        "Commission Implementing Regulation (EU) 2025/454"
    )
