"""The beginnings of a text's lines tell who numbers it."""

from __future__ import annotations

import pytest

from tracker.grammars.recognition import family


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (["Article 1", "Scope", "Article 2"], "eu"),
        (["Artikel 1 Anwendungsbereich", "Artikel 2 Geltung"], "eu"),
        (["1. cikk", "2. cikk"], "eu"),
        (["Section 1. Purpose. Text."], "us"),
        (["SEC. 2. Policy.", "Sec. 4.6. Soliciting input."], "us"),
        (["§ 742.6 Regional stability.", "§ 742.7 Crime control."], "us"),
        (["第一条 为了规范", "1. text in English about it"], "zh"),
        (["Article 5 shall apply to the models.", "Article 6 is repealed."], "plain"),
        (["Section 230 shields hosts.", "A paragraph."], "plain"),
        (["Article 1", "one article may be a citation"], "plain"),
        ([""], "plain"),
        ([], "plain"),
    ],
)
def test_the_family_is_told_from_the_lines(lines: list[str], key: str) -> None:
    assert family(lines) == key


def test_a_line_of_a_megabyte_is_looked_at_in_no_time() -> None:
    assert family(["Article " * 200_000, "Section 1" + " " * 1_000_000]) == "plain"
