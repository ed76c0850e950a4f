"""How text of others is printed in each place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.formats import escape


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\x1b[2Jb", "a⟦U+001B⟧[2Jb"),
        ("a\x00b", "a⟦U+0000⟧b"),
        ("a\ud800b", "a⟦U+D800⟧b"),
        ("a\U000e0041b", "a⟦U+E0041⟧b"),
        ("soft\u00adhyphen", "softhyphen"),
        ("two\nlines\tand\u00a0blanks", "two lines and blanks"),
        ("条 “可以”", "条 “可以”"),
    ],
)
def test_hidden_characters_are_named(text: str, shown: str) -> None:
    assert escape.visible(text) == shown


def test_a_text_of_several_lines_keeps_them() -> None:
    assert escape.printable("one\n  \x1btwo") == "one\n  ⟦U+001B⟧two"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://specimen.example/a?b=c&d=e#f", "https://specimen.example/a?b=c&d=e#f"),
        ("http://specimen.example/", "http://specimen.example/"),
        ("https://specimen.example/(a)", "https://specimen.example/%28a%29"),
        ("https://specimen.example/样", "https://specimen.example/%E6%A0%B7"),
        ("https://specimen.example/%E6", "https://specimen.example/%E6"),
        ("https://specimen.example/\"'<>", "https://specimen.example/%22%27%3C%3E"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//specimen.example/", ""),
        ("https://", ""),
        ("https://user@specimen.example/", ""),
        ("https://specimen.example\\@elsewhere.example/", ""),
        ("https://specimen.example/\u202e", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_a_reader_is_sent_only_to_web_addresses(address: str, link: str) -> None:
    assert escape.href(address) == link


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("../snapshots/act/a b.html", "../snapshots/act/a%20b.html"),
        ("issue.html", "issue.html"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("../snapshots/../../etc/passwd", ""),
        ("/etc/passwd", ""),
        ("a\x00b", ""),
        ("", ""),
    ],
)
def test_links_to_our_files_stay_in_the_data_folder(path: str, link: str) -> None:
    assert escape.local(path) == link


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Article 53(2), point (a) - plain text.", "Article 53(2), point (a) - plain text."),
        ("2026-11-16", "2026-11-16"),
        ("10^25", "10^25"),
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("[x](y)", r"\[x\](y)"),
        ("<b> & more", r"&lt;b\> &amp; more"),
        ("# one", r"\# one"),
        ("- one", r"\- one"),
        ("12. one", r"12\. one"),
        ("12) one", r"12\) one"),
        ("---", r"\---"),
        ("https://specimen.example", r"https\://specimen.example"),
        ("@someone", "@<!-- -->someone"),
    ],
)
def test_markdown_stays_readable_and_means_nothing(text: str, source: str) -> None:
    assert escape.markdown(text) == source


@given(st.text(alphabet="#+-=.)>|*_~`[](){}<&!\\\n\t1a \u202e", max_size=40))
def test_any_text_is_one_paragraph_of_markdown_that_reads_as_itself(text: str) -> None:
    """A CommonMark reader gives back the text as it is shown, without any element but the paragraph."""
    html = MarkdownIt("commonmark", {"html": True}).render(escape.markdown(text)).strip()
    shown = escape.visible(text).strip()
    body = html.removeprefix("<p>").removesuffix("</p>") if shown else html
    assert "<" not in body
    plain = body.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert " ".join(plain.split()) == " ".join(shown.split())
