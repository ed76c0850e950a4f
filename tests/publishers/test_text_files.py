"""Text files: what they are told from, and what is refused."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from tracker.core.model import Reading
from tracker.core.record import Response, Source
from tracker.errors import ReadError
from tracker.publishers import plain
from tracker.publishers.decoding import text_of


def read(body: str | bytes, **fields: str) -> Reading:
    raw = body if isinstance(body, bytes) else body.encode()
    response = Response(url="law.txt", status=200, headers=(), body=raw, at=datetime(2031, 3, 7, tzinfo=UTC))
    return plain.read((response,), Source(id="law", publisher="plain", **fields))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
        (b"\x00\x01\x02\x03" * 100, "no text"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 30, "no text"),
        (b"---\n\n***\n", "no line of text"),
        (b"[1, 2]", "JSON without a text"),
        (b'{"articles": []}', "none has an `article_text`"),
        (b'{"articles": [{"article_no": "1"}]}', "none has an `article_text`"),
        ("首页 登录 注册".encode(), "no Chinese legal text"),
    ],
)
def test_what_holds_no_text_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(body)


@pytest.mark.parametrize(
    ("body", "grammar"),
    [
        ("Title of it\n\n# Article 1\ntext", "plain"),
        ("Article 1\nScope\nText.\nArticle 2\nMore.", "eu"),
        ("By order:\nSection 1. Purpose. Text.", "us"),
        ("Some words.\nSection 230 of the Act is old.", "plain"),
        ("示例法\n第一条 为了示例。\n第二条 施行。", "zh"),
    ],
)
def test_the_numbering_decides_the_grammar(body: str, grammar: str) -> None:
    assert read(body).grammar == grammar


def test_a_declared_grammar_wins() -> None:
    assert read("Some words.\nMore words.", grammar="us").grammar == "us"


@pytest.mark.parametrize(
    ("raw", "header", "text"),
    [
        ("法律".encode(), "text/html; charset=gb2312", "法律"),
        ("法律".encode("gb18030"), "text/html", "法律"),
        ("法律".encode("gb18030"), "text/html; charset=GBK", "法律"),
        (b'<meta charset="gb2312">' + "镕".encode("gb18030"), "", '<meta charset="gb2312">镕'),
        ("loi œuvre".encode("cp1252"), "text/html; charset=windows-1252", "loi œuvre"),
        ("abc é".encode("utf-16"), "", "abc é"),
        ("é法".encode()[:-1], "", "é"),
        (b"plain", "text/plain; charset=unknown-8", "plain"),
    ],
)
def test_bytes_are_read_whatever_their_label_says(raw: bytes, header: str, text: str) -> None:
    """UTF-8 that is valid wins; a character cut off at the end is dropped alone."""
    assert text_of(raw, header=header) == text


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>示例法</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>第一条</w:t></w:r><w:r><w:tab/><w:t>为了</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
    "<w:r><w:t>示例。</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>第二条 甲。</w:t><w:br/><w:t>乙。</w:t></w:r></w:p>"
    "</w:body></w:document>"
)


def word(xml: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


def test_a_word_document_is_read_as_its_paragraphs() -> None:
    """The national database of Chinese laws hands out .docx files; deleted words are no text."""
    assert plain.recognises(word(WORD), "law.docx")
    reading = read(word(WORD))
    assert reading.title == "示例法"
    assert [block.text for block in reading.blocks] == ["第一条 为了示例。", "第二条 甲。", "乙。"]


@pytest.mark.parametrize(
    "body",
    [word("<w:document"), word(WORD)[:-30] + b"word/document.xml", word("x" * (65 * 2**20))],
    ids=["broken XML", "cut off", "a bomb"],
)
def test_a_damaged_word_document_is_refused(body: bytes) -> None:
    with pytest.raises(ReadError, match="Word document"):
        read(body)


def test_wrapped_lines_are_one_paragraph_and_others_are_not() -> None:
    wrapped = "\n".join(
        [
            "Order on weights of models",
            "",
            *["Agencies shall keep the weights of all the models that they"] * 6,
            "own.",
        ]
    )
    assert len(read(wrapped).blocks) == 1
    assert len(read("Order on weights of models\n" + "A short line.\n" * 6).blocks) == 6


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        "中[" + "[" * 100_000,
        "# " * 100_000,
        "<!--" * 50_000 + "中",
        "**" * 100_000 + "law of it",
    ],
)
def test_hostile_text_is_refused_or_read_in_no_time(body: str) -> None:
    with suppress(ReadError):
        read(body)
