"""What the texts behind a listing's entries say on topic stands below the entries, and no more than that."""

from __future__ import annotations

import pytest

from tracker.core.comparison.listed import compare_listings
from tracker.core.digests.headline import LIMIT, account, headline
from tracker.core.entry_texts import TextRead, is_remark, with_texts
from tracker.core.model import Change, Comparison, Document, Kind, Provision
from tracker.topics import builtin

RULE = "Agencies shall not restrict the publication of model weights that are widely available."
DULL = "Agencies shall count the fish in every river each spring."


def listing(*entries: str, title: str = "Memorandum") -> Document:
    first = Provision(path=("listing",), citation="Listing", kind=Kind.LISTED, heading="Memoranda")
    found = (
        Provision(path=("entry", each), citation=each, kind=Kind.LISTED, heading=title) for each in entries
    )
    return Document(title="Memoranda", language="en", provisions=(first, *found))


def text(*rules: str) -> Document:
    provisions = (
        Provision(path=(f"sec_{n}",), citation=f"Sec. {n}", kind=Kind.SECTION, text=rule)
        for n, rule in enumerate(rules, 1)
    )
    return Document(title="Memorandum", language="en", provisions=tuple(provisions))


def told(*texts: TextRead, before: Document | None = None, after: Document | None = None) -> Comparison:
    comparison = compare_listings(before or listing("1"), after or listing("2", "1"))
    return with_texts(comparison, texts, builtin())


def below(comparison: Comparison, entry: str) -> tuple[Change, ...]:
    return tuple(
        each for each in comparison.changes if each.after and each.after.path[:2] == ("entry", entry)
    )


def test_only_what_is_on_topic_stands_below_an_entry_and_first() -> None:
    found = told(TextRead("2", "Memorandum", text(DULL, RULE, DULL)))
    assert [each.after.path for each in found.changes if each.after] == [
        ("entry", "2", "sec_2"),
        ("entry", "2"),
    ]
    assert [each.rank for each in found.changes] == [1, 2]
    (flag,) = found.changes[0].flags
    assert (flag.code, flag.tier) == ("W2", 1)
    assert flag.reason == f"Sec. 2 speaks of “model weights”: “{RULE}”"


def test_a_text_without_anything_on_topic_adds_nothing() -> None:
    assert told(TextRead("2", "Memorandum", text(DULL, DULL))) == told()


def test_of_a_long_text_the_nearest_provisions_are_told_and_the_others_counted() -> None:
    found = below(told(TextRead("2", "Memorandum", text(*[RULE] * 45))), "2")
    assert sum(bool(each.flags) for each in found) == 30
    (remark,) = filter(is_remark, found)
    assert remark.after is not None
    assert remark.after.text.startswith("has 15 further provisions on topic")


def test_a_text_that_comes_after_its_entry_is_told_under_the_title_of_the_entry() -> None:
    same = listing("2", "1")
    found = told(TextRead("2", "Memorandum", text(RULE)), before=same, after=same)
    assert [each.after.citation for each in found.changes if each.after] == ["Sec. 1", "The text of 2"]


def test_a_text_that_could_not_be_read_is_news_with_a_new_entry_only() -> None:
    (remark,) = filter(is_remark, told(TextRead("2", "Memorandum", fault="HTTP 404")).changes)
    assert remark.after is not None
    assert (remark.after.citation, remark.after.text) == (
        "The text behind this entry",
        "could not be read: HTTP 404",
    )
    assert not any(map(is_remark, told(TextRead("1", "Memorandum", fault="HTTP 404")).changes))


@pytest.mark.parametrize("name", ["2031-00123", "https://agency.example/" + "long/" * 40])
@pytest.mark.parametrize("title", ["Memorandum", "A memorandum " * 30, "关于征求意见的通知" * 20])
@pytest.mark.parametrize("rule", [RULE, DULL])
def test_a_headline_keeps_what_the_text_says_however_long_the_title(name: str, title: str, rule: str) -> None:
    read = TextRead(name, title, text(rule)) if rule == RULE else TextRead(name, title, fault="HTTP 404")
    found = told(read, after=listing(name, "1", title=title))
    entry, *_ = (each for each in found.changes if each.after and each.after.path == ("entry", name))
    children = tuple(each for each in below(found, name) if each is not entry)
    said = headline(entry, children=children)
    assert len(said) <= LIMIT
    assert (
        "its Sec. 1 speaks of “model weights”" if rule == RULE else "the text behind it could not be read"
    ) in said
    assert account(entry, children) == (
        "1 provision of the text behind this entry is on topic."
        if rule == RULE
        else "The text behind this entry could not be read: HTTP 404."
    )
