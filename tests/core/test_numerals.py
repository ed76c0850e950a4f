"""What numbers say, however they are written."""

from __future__ import annotations

import pytest

from tracker.core.numerals import han, value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("十", 10),
        ("二十一", 21),
        ("一百一十三", 113),
        ("一千零五", 1005),
        ("一百万", 1_000_000),
        ("一亿二千万", 120_000_000),
        ("两", 2),
    ],
)
def test_chinese_numerals_are_read(written: str, number: int) -> None:
    assert han(written) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("45", 45),
        ("7.5", 7.5),
        ("7,5", 7.5),
        ("15 000 000", 15_000_000),
        ("15.000.000", 15_000_000),
        ("15,000,000", 15_000_000),
        ("10^25", 1e25),
        ("thirty", 30),
        ("zesendertig", 36),
        ("五十万", 500_000),
        ("1.2.3", None),
        ("many", None),
        ("", None),
    ],
)
def test_a_number_has_a_value_where_it_is_sure(written: str, number: float | None) -> None:
    assert value(written) == number
