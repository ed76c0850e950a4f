"""The manual check through the page and the API, the sign of life, the figures, the API's document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from a_service import eventually, serving
from a_visitor import Reader

from tracker.web.api import OPERATIONS
from tracker.web.door import Bind
from tracker.web.openapi import SCHEMAS

TOKEN = "a token that is long enough"


def test_check_now_is_one_use_case_through_both_doors_and_a_second_request_joins(fresh: Path) -> None:
    with serving(fresh, Bind(port=0, token=TOKEN)) as (reader, service):
        assert (
            reader.send("/checks", {"proof": reader.proof(), "source": "specimen-act"}).headers["location"]
            == "/checks/now"
        )
        second = reader.ask("/api/checks?source=specimen-act", method="POST", Authorization=f"Bearer {TOKEN}")
        assert second.status == 202
        assert reader.json("/api/checks")["number"] == 1
        eventually(lambda: not reader.json("/api/checks")["running"])
        (stage,) = reader.json("/api/checks")["sources"]
        assert (stage["check"]["verdict"], stage["check"]["sequence"]) == ("unchanged", 4)
        assert "unchanged" in reader.ask("/checks/now").text
        assert reader.ask("/api/checks", method="POST", Authorization=f"Bearer {TOKEN}").status == 202
        eventually(lambda: not reader.json("/api/checks")["running"])
        run = reader.json("/api/checks")
        assert run["number"] == 2
        assert {each["id"]: each["check"]["verdict"] for each in run["sources"]}[
            "specimen-guidance"
        ] == "blocked"
        assert service.lanes.known() == frozenset()


def test_the_sign_of_life_fails_where_the_scheduler_is_stuck(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(fresh, Bind(port=0)) as (reader, service):
        assert reader.ask("/healthz").status == 200
        service.beat()
        assert reader.json("/healthz") == {"status": "ok", "stalls": [], "problems": []}
        service._rounds["dispatcher"] -= 1_000
        service.beat()
        answer = reader.ask("/healthz")
        assert answer.status == 503
        assert re.search(r"the dispatcher has not run for 100\d s", answer.text)


# name{label="value",…} 12.5
_SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? -?[0-9.e+]+')


def test_every_figure_is_in_the_format_of_prometheus(reader: Reader) -> None:
    answer = reader.ask("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    assert [line for line in lines if not line.startswith("# ") and not _SAMPLE.fullmatch(line)] == []
    assert 'tracker_source_well{source="specimen-guidance"} 0' in lines
    assert 'tracker_source_checks_total{source="specimen-act"} 3' in lines
    families = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(families) == len(set(families))


PARTS = {
    "{source}": "specimen-act",
    "{sequence}": "3",
    "{place}": "art_8.par_1",
    "{name}": "2026-11-09T0700Z--2026-11-16T0700Z",
}
QUERY = {"/api/history/{source}": "?citation=Article+8(1)"}


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is as a schema of ours says; no key may stand beside those of a closed list."""
    if "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    known = {
        "string": str,
        "integer": int,
        "boolean": bool,
        "object": dict,
        "array": list,
        "null": type(None),
    }
    if not any(isinstance(value, known[kind]) for kind in kinds):
        return False
    if isinstance(value, list):
        return all(fits(each, schema["items"]) for each in value)
    if isinstance(value, dict):
        return all(key in value and fits(value[key], it) for key, it in schema.get("properties", {}).items())
    return True


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if each.method == "get"], ids=lambda it: it.path
)
def test_the_api_answers_as_its_document_says(reader: Reader, operation: Any) -> None:
    document = reader.json("/api/openapi.json")
    described = document["paths"][operation.path]["get"]["responses"]["200"]
    path = operation.path
    for part, value in PARTS.items():
        path = path.replace(part, value)
    answer = reader.json(path + QUERY.get(operation.path, ""))
    assert fits(answer, described["content"]["application/json"]["schema"])


def test_the_document_names_every_route_of_the_api_and_no_other(reader: Reader) -> None:
    document = reader.json("/api/openapi.json")
    assert document["openapi"] == "3.1.0"
    told = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert told == {(each.method, each.path) for each in OPERATIONS}
    schemas = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert schemas <= set(document["components"]["schemas"])


def test_the_api_says_in_json_what_is_wrong(reader: Reader) -> None:
    answer = reader.ask("/api/documents/nobody")
    assert (answer.status, answer.headers["content-type"]) == (404, "application/json")
    assert "nobody" in answer.text


def test_a_taken_address_is_told(fresh: Path) -> None:
    from tracker.errors import ConfigError

    with serving(fresh, Bind(port=0)) as (reader, service):
        from tracker.web.door import Page

        port = int(reader.host.rpartition(":")[2])
        with pytest.raises(ConfigError, match="cannot be used"):
            Page(Bind(port=port)).open(service)


def test_after_a_restart_no_text_is_read_again(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(fresh, Bind(port=0)) as (reader, _):
        eventually(lambda: reader.json("/api/changes")["not_read_yet"] == 0)
        first = reader.ask("/documents/specimen-act").text
        found = reader.json("/api/changes")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was read before")

    monkeypatch.setattr("tracker.marking.run_bounded", refuse)
    with serving(fresh, Bind(port=0)) as (reader, _):
        eventually(lambda: reader.json("/api/changes")["not_read_yet"] == 0)
        assert reader.json("/api/changes") == found
        proof = re.compile(r'value="[0-9a-f]{64}"')
        assert proof.sub("", reader.ask("/documents/specimen-act").text) == proof.sub("", first)
