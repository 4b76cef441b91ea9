"""The OpenAPI document: it is whole, says everything once, and its examples are what was really asked and answered."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from gateway import openapi
from gateway.addresses import FORMS
from gateway.examples import example_of, meets_if_match
from gateway.subjects import subjects, tag_of
from messages.operation import Operation
from tests.examples import Recorder, fits
from tests.gateway.calls import OPERATIONS, named
from tests.gateway.town import Town

DOCUMENT = openapi.document()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DESCRIBED = [
    (f"{method.upper()} {path}", described)
    for path, methods in DOCUMENT["paths"].items()
    for method, described in methods.items()
]
BY_NAME = {described["operationId"]: described for _, described in DESCRIBED}


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    target: Any = DOCUMENT
    for step in part["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    return {**target, **{name: value for name, value in part.items() if name != "$ref"}}


def parameters(name: str) -> list[dict[str, Any]]:
    return [resolved(one) for one in BY_NAME[name].get("parameters", [])]


def problem_with(schema: dict[str, Any], value: Any) -> str:
    whole = {**schema, "components": DOCUMENT["components"]}
    error = next(iter(jsonschema.Draft202012Validator(whole).iter_errors(value)), None)
    return "" if error is None else f"{error.json_path}: {error.message}"


def test_every_reference_leads_somewhere_and_every_component_is_referred_to() -> None:
    known = {
        f"#/components/{kind}/{name}"
        for kind, named_parts in DOCUMENT["components"].items()
        for name in named_parts
        if kind != "securitySchemes"
    }
    assert set(references(DOCUMENT)) == known


def test_every_operation_is_described_in_both_languages_under_its_subject() -> None:
    tags = {tag["name"]: tag["description"] for tag in DOCUMENT["tags"]}
    assert {tag for _, described in DESCRIBED for tag in described["tags"]} == tags.keys()
    for _, described in DESCRIBED:
        assert not CHINESE.search(described["summary"])
        assert CHINESE.search(described["description"])
    assert all(BY_NAME[operation.name]["tags"] == [tag_of(operation)] for operation in OPERATIONS)
    assert [one["name"] for one in DOCUMENT["x-tagGroups"]] == [*dict.fromkeys(tag.split(".")[0] for tag in tags)]


def test_every_subject_says_what_it_is_about() -> None:
    """Red? Give it a line in `gateway/documented/subjects/<service>.yaml`."""
    silent = [one.tag for one in subjects().values() if not (one.about("zh-CN") and one.about("en"))]
    assert silent == []
    assert all(CHINESE.search(one.title("zh-CN")) and not CHINESE.search(one.en) for one in subjects().values())


def test_every_operation_has_an_example() -> None:
    """Red? `make examples`, or `bin/test tests/<service>/test_<subject>.py --record-examples`, then `make docs`."""
    assert [operation.name for operation in OPERATIONS if example_of(operation) is None] == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_an_example_is_what_the_schemas_say(operation: Operation) -> None:
    described, example = BY_NAME[operation.name], example_of(operation)
    assert example, "record it: make examples"
    assert fits(operation, example), "delete it from gateway/documented/examples and record it anew: make examples"
    answer = described["responses"]["201" if operation.creates else "200"]["content"]["application/json"]
    assert answer["example"] == example["answer"]
    assert problem_with(answer["schema"], answer["example"]) == ""
    for body in described.get("requestBody", {"content": {}})["content"].values():
        assert problem_with(body["schema"], body.get("example", {})) == "" or "example" not in body
    for parameter in parameters(operation.name):
        assert "example" not in parameter or problem_with(parameter["schema"], parameter["example"]) == ""


FILES = {
    "gateway.bundle_evidence",
    "gateway.print_document",
    "gateway.stream_warnings",
    "gateway.subscribe_to_duty",
    "gateway.subscribe_to_volunteering",
} | {f"gateway.{operation.verb}" for operation in FORMS.values()}


@pytest.mark.parametrize("name", sorted(name for name in BY_NAME if name.startswith("gateway.") and name not in FILES))
def test_what_the_gateway_answers_itself_has_an_example_that_fits(name: str) -> None:
    answers = [one for status, one in BY_NAME[name]["responses"].items() if status.startswith("2")]
    answer = answers[0]["content"]["application/json"]
    assert problem_with(answer["schema"], answer["example"]) == ""


def test_if_match_is_a_parameter_where_it_is_met(town: Town, recorder: Recorder) -> None:
    """Red? What an act loads has changed: record it anew, as above."""
    said = {name for name in BY_NAME if "If-Match" in {one["name"] for one in parameters(name)}}
    assert {name for name in town.done if name in recorder.met} == town.done & said
    assert said == {operation.name for operation in OPERATIONS if meets_if_match(operation)}


def test_a_change_may_be_repeated_and_a_question_not() -> None:
    for operation in OPERATIONS:
        names = {one["name"] for one in parameters(operation.name)}
        assert ("Idempotency-Key" in names) == operation.changes, operation.name


def test_general_problems_are_said_once_and_an_operations_own_beside_them() -> None:
    filing = BY_NAME["volunteers.file_report"]["responses"]
    assert filing["403"] == {"$ref": "#/components/responses/Problem403"}
    assert filing["404"]["$ref"] == "#/components/responses/Problem404"
    assert [word in filing["404"]["description"] for word in ("`lane_unknown`", "`not_found`")] == [True, True]
    assert {"400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "429"} <= filing.keys()
    assert {"500", "503", "504"} <= filing.keys()
    asking = BY_NAME["volunteers.list_reports"]["responses"]
    assert asking.keys().isdisjoint({"409", "413", "415"})
    assert "Retry-After" in resolved(filing["503"])["headers"]
    assert "Retry-After" in resolved(filing["429"])["headers"]
    assert "Accept-Encoding" in resolved(filing["415"])["headers"]
    assert "Allow" in resolved(filing["405"])["headers"]
    assert "WWW-Authenticate" in resolved(filing["401"])["headers"]


def test_headers_are_promised_where_they_come() -> None:
    def headers(name: str) -> set[str]:
        responses = BY_NAME[name]["responses"]
        return set(responses.get("201", responses.get("200"))["headers"])

    every = {"X-Correlation-ID", "Content-Language", "Cache-Control"}
    assert headers("volunteers.file_report") == {*every, "ETag", "Location"}
    assert headers("volunteers.read_report") == {*every, "ETag"}
    assert headers("volunteers.list_reports") == {*every, "Link"}


def test_what_may_be_known_already_is_promised_where_it_is_read() -> None:
    for operation in OPERATIONS:
        names = {one["name"] for one in parameters(operation.name)}
        read_whole = not operation.changes and "ETag" in BY_NAME[operation.name]["responses"]["200"]["headers"]
        assert ("If-None-Match" in names) == ("304" in BY_NAME[operation.name]["responses"]) == read_whole
    assert "content" not in BY_NAME["volunteers.read_report"]["responses"]["304"]


def test_photos_are_sent_in_a_form_and_shown_at_addresses_of_their_own() -> None:
    content = BY_NAME["volunteers.file_report"]["requestBody"]["content"]
    assert content.keys() == {"application/json", "multipart/form-data"}
    form = resolved(content["multipart/form-data"]["schema"])
    assert form["properties"]["photos"]["items"] == {"type": "string", "format": "binary"}
    shown = BY_NAME["volunteers.read_report_photo"]
    assert [one["name"] for one in parameters("volunteers.read_report_photo")][:2] == ["report_id", "photo"]
    assert shown["responses"]["200"]["content"].keys() == {"image/jpeg", "image/png", "image/webp"}
    assert "requestBody" in BY_NAME["gateway.upload_photo"]


def test_the_document_can_be_named_by_programs() -> None:
    assert DOCUMENT["info"]["title"].isascii()
    assert "共治" in DOCUMENT["info"]["description"]
    assert DOCUMENT["servers"][0]["url"] == "/"
    assert len(BY_NAME) == len(DESCRIBED)
