"""Every form of American markup gives the outline that was written down by hand beside its specimen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.record import Response, Source
from tracker.grammars import document
from tracker.publishers import publisher

HERE = Path(__file__).parent
FOLDERS = {"federal_register": "federal-register", "whitehouse": "whitehouse", "ecfr": "ecfr"}
# One outline may belong to several specimens: the same text in another form.
SPECIMENS = sorted(
    path for folder in FOLDERS for path in (HERE / folder).iterdir() if not path.name.endswith(".json")
)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_specimen_reads_as_its_outline_says(path: Path) -> None:
    expected = json.loads((path.parent / f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    name = FOLDERS[path.parent.name]
    body = path.read_bytes()
    response = Response(url="file", status=200, headers=(), body=body, at=datetime(2031, 3, 7, tzinfo=UTC))
    assert publisher(name).recognises(body, path.name)

    found = document(publisher(name).read((response,), Source(id="specimen", publisher=name)))

    assert (found.title, found.edition) == (expected["title"], expected["edition"])
    assert list(found.identifiers) == expected["identifiers"]
    outline = [
        ["/".join(each.path), each.citation, str(each.kind), each.heading, flat(each.text)]
        for each in found.provisions
    ]
    assert outline == expected["provisions"]


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_american_publisher_takes_another_ones_markup_for_its_own(path: Path) -> None:
    names = [*FOLDERS.values(), "pdf"]
    body = path.read_bytes()
    assert [name for name in names if publisher(name).recognises(body, path.name)] == [
        FOLDERS[path.parent.name]
    ]
