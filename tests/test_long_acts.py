"""Two editions of an act of two megabytes whose articles are nearly all alike: the child is given enough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.core.record import Source, Verdict
from tracker.store import Store
from tracker.versions import compare_versions, import_version

SIZE = 2_000_000  # bytes
FLIPPED = 777  # the article that loses its "not"
SOURCE = Source(id="act", publisher="plain", address={"url": "https://law.example/act.txt"}, language="en")
SEEN = datetime(2026, 1, 5, tzinfo=UTC)


def long_article(number: int, edition: int) -> str:
    """Eight duties that differ from those of other articles by their numbers alone."""
    verb, no = ("binds", "obliges")[edition], "" if edition and number == FLIPPED else "not "
    duties = (f"Duty {number * part} {verb} whoever keeps models on the market." for part in range(3, 11))
    return " ".join([*duties, f"It does {no}apply to models under an open-source licence."])


def short_article(number: int, edition: int) -> str:
    """A line of a tariff; one in twenty-five stays as it was."""
    if number == FLIPPED:
        return f"A fee is {'' if edition else 'not '}due for models under an open-source licence."
    if number % 25 == 0:
        return f"Rule {number} stays as it is and bears the number {number * 7}."
    return f"The fee for item {number % 7 + edition} is {number % 5 + 2 * edition} euro per year."


def act(article: Callable[[int, int], str], edition: int) -> str:
    """As many articles as make two megabytes in the first edition; the second has the same number."""
    lines, size, number = ["Specimen Act", ""], 0, 0
    while size < SIZE:
        number += 1
        size += len(article(number, 0)) + 20
        lines += [f"# Article {number}", article(number, edition), ""]
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("article", [long_article, short_article])
def test_what_was_amended_everywhere_is_compared_by_the_check_and_by_the_digest(
    tmp_path: Path, article: Callable[[int, int], str]
) -> None:
    with Store.open(tmp_path / "snapshots", write=True) as store:
        checks = []
        for edition in (0, 1):
            page = tmp_path / f"{edition}.txt"
            page.write_text(act(article, edition), encoding="utf-8")
            seen = SEEN + timedelta(days=edition)
            checks.append(import_version(SOURCE, [str(page)], seen=seen, store=store, topics=()))
        assert [each.verdict for each in checks] == [Verdict.FIRST, Verdict.CHANGED]
        found = compare_versions(SOURCE, *checks, store=store, topics=())
    assert len(found.changes) == checks[1].changes > 3_000
    (flip,) = (each for each in found.changes if each.after and each.after.path == (f"art_{FLIPPED}",))
    assert any(edit.op == "-" and "not" in edit.text.split() for edit in flip.edits)
