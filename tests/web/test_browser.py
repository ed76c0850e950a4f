"""What an analyst does on a Monday, in a browser: reads, opens, checks, finds; by keys, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from a_service import eventually, serving
from a_visitor import Reader

from tracker.web.door import Bind

pytestmark = pytest.mark.browser
ISSUE = "/digests/2026-11-09T0700Z--2026-11-16T0700Z.html"
PATHS = (
    "/",
    "/digests",
    ISSUE,
    "/landscape",
    "/changes?q=licence",
    "/changes/specimen-act/3",
    "/documents/specimen-act",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium with a new, empty profile."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed; ./run test-web does"
    )
    path = shutil.which("chromium")
    if not path:
        pytest.skip("no chromium on PATH; ./run test-web installs it")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """A tab in which no script may fail and no policy may be broken."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


def test_read_a_digest_and_open_a_flagged_change(tab: Any, reader: Reader) -> None:
    tab.goto(reader.address)
    tab.click("nav >> text=Digests")
    tab.click("text=2026-11-09 07:00 UTC to 2026-11-16 07:00 UTC")
    assert "four changes touch open-source" in tab.inner_text(".bottom-line")
    tab.click("article.card >> text=exemption removed")
    assert tab.url.endswith("/changes/specimen-act/3/art_8.par_1")
    assert "not" in tab.inner_text(".redline del >> nth=1")
    assert "exemption for open source" in tab.inner_text("section[aria-labelledby=h-why]")
    with tab.expect_download() as download:
        tab.click("dl.proof a[href^='/snapshots/'] >> nth=-1")
    assert download.value.suggested_filename.endswith(".xhtml.txt")
    tab.click("text=Its history")
    assert tab.locator("ol.timeline li").count() == 2


def test_press_check_now_and_see_the_result_arrive(tab: Any, fresh: Path) -> None:
    with serving(fresh, Bind(port=0), week=1) as (reader, _):
        tab.goto(reader.address)
        tab.click("tr:has-text('specimen-act') >> nth=0 >> button")
        assert tab.url.endswith("/checks/now")
        tab.wait_for_selector("h1:text-is('Checked')", timeout=30_000)
        assert tab.inner_text("tr[data-source=specimen-act] b") == "changed"
        tab.click("text=flagged")
        assert "Regulation (EU) 9999/1 (specimen)" in tab.inner_text("h1")


@pytest.mark.parametrize("scripts", [True, False])
def test_leave_feedback_by_keyboard_and_read_its_precision(chromium: Any, fresh: Path, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    with serving(fresh, Bind(port=0)) as (reader, _):
        tab = context.new_page()
        tab.goto(reader.address.rstrip("/") + "/changes/specimen-act/3/art_8.par_1")
        tab.focus("input[value=relevant]")
        for key in ("ArrowDown", "Tab", "Tab"):  # irrelevant; past what is judged, to why
            tab.keyboard.press(key)
        tab.keyboard.type("known since spring")
        tab.keyboard.press("Tab")
        tab.keyboard.type("Ada")
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".verdicts li")
        assert tab.url.endswith("#verdicts-specimen-act/3/art_8.par_1")
        assert "Judged irrelevant by Ada on 20" in tab.inner_text(".verdicts")
        tab.goto(reader.address.rstrip("/") + ISSUE)
        card = "article.card[id='specimen-act/3/art_8.par_1'] "
        assert "known since spring" in tab.inner_text(card + ".verdicts")
        assert "os-free-licence 0 of 1" in tab.inner_text("footer")
        tab.check(card + "input[value=relevant]")
        tab.click(card + "button")
        tab.wait_for_selector(card + ".verdicts li >> nth=1")
        assert tab.url.endswith(f"{ISSUE}#verdicts-specimen-act/3/art_8.par_1")
        tab.goto(reader.address.rstrip("/") + "/digests/any?since=2026-11-08&until=2026-11-17")
        assert "os-free-licence 1 of 1" in tab.inner_text("footer")
    context.close()


def test_check_now_without_scripts(chromium: Any, fresh: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    with serving(fresh, Bind(port=0)) as (reader, _):
        tab = context.new_page()
        tab.goto(reader.address)
        tab.click("text=Check all now")
        tab.wait_for_selector("h1:text-is('Checked')", timeout=30_000)
        assert "6 of 6 sources done." in tab.inner_text("main")
    context.close()


def test_keys_search_and_step_through_a_list(tab: Any, reader: Reader) -> None:
    eventually(lambda: reader.json("/api/changes")["not_read_yet"] == 0)
    tab.goto(reader.address)
    tab.keyboard.press("/")
    tab.keyboard.type("weights")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/changes?q=weights")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/changes/*/*/*")


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(chromium: Any, reader: Reader, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    wide = []
    for path in PATHS:
        tab.goto(reader.address.rstrip("/") + path)
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert wide == []
