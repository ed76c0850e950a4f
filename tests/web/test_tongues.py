"""Chinese words on a page say that they are Chinese; nothing else is touched."""

from __future__ import annotations

import pytest

from tracker.web.tongues import spoken


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>Article 5</p>", "<p>Article 5</p>"),
        (
            "<h3>第三条: “可以” becomes</h3>",
            '<h3><span lang="zh">第三条</span>: “<span lang="zh">可以</span>” becomes</h3>',
        ),
        (
            "<td>CN · 办法（试行）2027年1月1日 x</td>",
            '<td>CN · <span lang="zh">办法（试行）2027年1月1日</span> x</td>',
        ),
        ('<a title="权重">x</a>', '<a title="权重">x</a>'),
        (
            "<title>权重</title><option value=1>权重</option>",
            "<title>权重</title><option value=1>权重</option>",
        ),
        ("<p>Wet van 3 mei</p>权重<br>", '<p>Wet van 3 mei</p><span lang="zh">权重</span><br>'),
    ],
)
def test_han_characters_are_marked_in_text_alone(markup: str, said: str) -> None:
    assert spoken(markup) == said


def test_a_page_of_a_megabyte_without_tags_is_no_trouble() -> None:
    assert spoken("<p>" + "a" * 10**6 + "权") == "<p>" + "a" * 10**6 + "权"
    assert spoken("<" * 10**5 + "权")
