"""What a reader finds on each page, over real HTTP and without scripts."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

import pytest
from a_visitor import Reader
from bs4 import BeautifulSoup

CHANGE = "/changes/specimen-act/3/art_8.par_1"
ISSUE = "/digests/2026-11-09T0700Z--2026-11-16T0700Z.html"
PAGES = (
    "/",
    "/digests",
    ISSUE,
    "/digests/any?since=2026-11-08&until=2026-11-17",
    "/changes",
    "/changes/specimen-act/3",
    CHANGE,
    "/documents/specimen-act",
    "/history/specimen-act?citation=Article+8(1)",
    "/landscape",
    "/landscape?at=2026-11-16&since=2026-11-09",
    "/checks/now",
    "/sign-in",
)


def soup(reader: Reader, path: str) -> BeautifulSoup:
    answer = reader.ask(path)
    assert answer.status == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_landmarks_one_heading_and_no_inline_script_or_style(
    reader: Reader, path: str
) -> None:
    page = soup(reader, path)
    assert len(page.find_all("h1")) == 1
    assert page.find("nav")
    assert page.find("main")
    assert not page.find_all("style")
    assert all(script.get("src", "").startswith("/script.js") for script in page.find_all("script"))
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    assert not page.find_all(style=True)
    assert "{{" not in page.decode()
    assert "&amp;#" not in page.decode()


@pytest.mark.parametrize("path", PAGES)
def test_every_link_within_the_page_leads_somewhere(reader: Reader, path: str) -> None:
    page = soup(reader, path)
    links = {urljoin(path, str(tag["href"])) for tag in page.find_all(["a", "link"], href=True)}
    own = sorted({link.split("#")[0] for link in links if link.startswith("/")}, key=len)[-9:]
    assert {link: status for link in own if (status := reader.ask(link).status) != 200} == {}
    ids = {str(tag["id"]) for tag in page.find_all(id=True)}
    fragments = [str(tag["href"])[1:] for tag in page.find_all("a", href=re.compile("^#"))]
    assert [each for each in fragments if each not in ids] == []


def test_the_overview_names_each_source_with_verdict_and_a_button(reader: Reader) -> None:
    page = soup(reader, "/")
    rows = page.select("table.sources tbody tr")
    assert len(rows) == 6
    guidance = next(words(row) for row in rows if "specimen-guidance" in words(row))
    assert "blocked" in guidance
    assert "challenge" in guidance
    assert guidance.endswith("Check now")


def test_a_flagged_change_shows_its_words_on_both_sides_why_and_the_proof(reader: Reader) -> None:
    page = soup(reader, CHANGE)
    said = "Article 7(1), now Article 8(1): “5 and 8 shall not apply” becomes “5 and 9 shall apply”"
    assert words(page.h1) == f"{said}; exemption removed"  # type: ignore[arg-type]
    before, after = page.select(".sides > div")
    assert "Article 7(1) Articles 5 and [- 8 -] shall [- not -] apply" in words(before)  # type: ignore[arg-type]
    assert "Article 8(1) Articles 5 and {+ 9 +} shall apply" in words(after)  # type: ignore[arg-type]
    assert "exemption for open source (tier 1, wording)" in words(page)
    proof = page.select_one("dl.proof")
    assert proof
    copies = [str(tag["href"]) for tag in proof.find_all("a")]
    assert copies[0] == "https://publications.europa.eu/resource/consolidation/9999R0001%2F20261116"
    assert [link for link in copies[1:] if not link.startswith("/snapshots/specimen-act/2026")] == []
    assert len(copies) == 5


def test_neighbouring_changes_are_one_key_away(reader: Reader) -> None:
    page = soup(reader, "/changes/specimen-act/3/art_13.par_2")
    before = page.select_one("a[rel=prev]")
    assert before
    assert before["href"] == CHANGE


def test_a_digest_links_its_changes_to_their_pages(reader: Reader) -> None:
    page = soup(reader, ISSUE)
    cards = [str(tag["href"]) for tag in page.select("article.card h3 a")]
    assert CHANGE in cards
    rows = [str(tag["href"]) for tag in page.select("table.changes tbody th a")]
    assert rows
    assert {link: reader.ask(link).status for link in [*cards, *rows]} == dict.fromkeys([*cards, *rows], 200)


def test_a_digest_of_any_period_says_the_same_as_the_saved_one(reader: Reader) -> None:
    saved, derived = soup(reader, ISSUE), soup(reader, "/digests/any?since=2026-11-08&until=2026-11-17")
    heads = [[words(tag) for tag in page.select("article.card h3")] for page in (saved, derived)]
    assert heads[0] == heads[1]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("licence", ["art_8.par_1", "art_13.par_2"]),
        ('"5 and 8 shall not apply"', ["art_8.par_1"]),
        ("模型权重", ["art_3"]),
        ("nothing of the kind", []),
        ("REVOKED", ["status.revoked-by-eo-99902"]),
    ],
)
def test_changes_are_found_by_their_words(reader: Reader, asked: str, found: list[str]) -> None:
    changes = reader.json(f"/api/changes?flagged=1&q={quote(asked)}")
    assert sorted(each["id"].rpartition("/")[2] for each in changes["changes"]) == sorted(found)


def test_a_document_has_an_outline_marks_and_a_history_for_each_provision(reader: Reader) -> None:
    page = soup(reader, "/documents/specimen-act")
    outline = [words(tag) for tag in page.select(".outline li")]
    assert "Article 8 Open models 3" in outline
    marked = [str(tag["id"]) for tag in page.select(".provision.on-topic")]
    assert "art_8.par_1" in marked
    assert "art_2.par_1" not in marked
    cite = page.select_one("#art_8\\.par_1 a.cite")
    assert cite
    assert cite["href"] == "/history/specimen-act?citation=Article%208%281%29"


def test_a_provision_is_followed_over_its_renumbering(reader: Reader) -> None:
    steps = [
        words(tag) for tag in soup(reader, "/history/specimen-act?citation=Article+8(1)").select("li h2")
    ]
    assert steps == ["2026-11-16 Article 8(1)", "2026-11-02 Article 7(1)"]


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/changes/specimen-act/2/art_8",
        "/changes/specimen-act/3/art_99",
        "/changes/nobody/3",
        "/documents/nobody",
        "/documents/specimen-act/20990101T000000Z-000000000000.html",
        "/history/specimen-act?citation=Article+99",
        "/digests/2026-11-09T0700Z--2099-11-16T0700Z.html",
        "/digests/..%2fsources.toml",
        "/digests/any?since=yesterday&until=2026-11-17",
        "/digests/any?since=1999-01-01&until=2026-11-17",
        "/snapshots/specimen-act/checks.jsonl",
        "/snapshots/..%2f/checks.jsonl",
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(reader: Reader, path: str) -> None:
    answer = reader.ask(path)
    assert answer.status == 404
    assert "Traceback" not in answer.text
    assert "<h1>Not here</h1>" in answer.text
