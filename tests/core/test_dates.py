"""Dates as laws state them."""

from __future__ import annotations

import pytest

from tracker.core.dates import dated, dates

STATED = [
    ("It shall apply from 2 August 2026.", ("2026-08-02",)),
    ("not later than August 2, 2026, and again on March 31, 2027", ("2026-08-02", "2027-03-31")),
    ("Sie gilt ab dem 2. August 2026.", ("2026-08-02",)),
    ("à partir du 1er août 2026 ; le 2 février 2027", ("2026-08-01", "2027-02-02")),
    ("Zij is van toepassing met ingang van 2 augustus 2026.", ("2026-08-02",)),
    ("a partir del 2 de agosto de 2026", ("2026-08-02",)),
    ("a decorrere dal 1º agosto 2026", ("2026-08-01",)),
    ("本办法自2025年9月1日起施行。", ("2025-09-01",)),
    ("2025 年 9 月 1 日", ("2025-09-01",)),
    ("seen 2026-11-16 and 2026-11-16T06:00", ("2026-11-16", "2026-11-16")),
    ("31 June 2026 is a misprint; 30 June 2026 is not", ("2026-06-30",)),
    ("Regulation (EU) 2024/1689, 90 FR 12345, within 180 days, August 2026", ()),
    ("providers may, 12 2026 times, object", ()),
]


@pytest.mark.parametrize(("text", "days"), STATED)
def test_a_date_is_found_in_every_language_we_watch(text: str, days: tuple[str, ...]) -> None:
    assert tuple(each.day.isoformat() for each in dates(text)) == days
    assert dated(text) == (days[0] if days else "")


def test_a_date_can_be_quoted_from_its_place() -> None:
    text = "until 2 August 2027 inclusive"
    (found,) = dates(text)
    assert text[found.start : found.end] == "2 August 2027"
