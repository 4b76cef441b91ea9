"""Every field of every operation, wrong in every way: a 4xx problem that names the field, in both languages."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from messages.operation import Operation
from messages.wrong import WRONG
from tests.gateway.calls import OPERATIONS, fields_of, likely_request, named, send, someone
from tests.gateway.conftest import As
from tests.messages.samples import wrong_values

WITH_FIELDS = [operation for operation in OPERATIONS if fields_of(operation)]


def complaint(answer: Any, field: str) -> dict[str, Any]:
    """The one complaint about a field (or an item or member of it) in a problem."""
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "invalid"
    about = [told for told in problem["errors"] if told["field"].split(".")[0] == field]
    assert about, f"{field} is not named: {problem['errors']}"
    wrong: dict[str, Any] = about[0]
    return wrong


@pytest.mark.parametrize("operation", WITH_FIELDS, ids=named)
def test_a_wrong_value_is_named_with_its_code(operation: Operation, client: TestClient, as_: As) -> None:
    headers = as_(someone(operation))
    for name, field in fields_of(operation).items():
        as_text = not operation.changes or name in operation.path_names
        for code, wrong in wrong_values(field, in_query=as_text):
            if name in operation.path_names and "\n" in str(wrong):
                continue  # the address itself is refused: no route
            answer = send(client, operation, {**likely_request(operation), name: wrong}, headers)
            told = complaint(answer, name)["code"]
            assert told in {code, "photo"}, f"{name}={wrong!r:.60}: {answer.text}"  # photos are looked up first


@pytest.mark.parametrize("operation", WITH_FIELDS, ids=named)
def test_a_wrong_value_is_told_in_the_callers_language(operation: Operation, client: TestClient, as_: As) -> None:
    said = {}
    for name, field in fields_of(operation).items():
        as_text = not operation.changes or name in operation.path_names
        code, wrong = next(iter(wrong_values(field, in_query=as_text)))
        for language in ("en", "zh-CN"):
            headers = as_(someone(operation), language=language)
            answer = send(client, operation, {**likely_request(operation), name: wrong}, headers)
            said[language] = complaint(answer, name)["message"]
            assert answer.headers["content-language"] == language
            assert said[language].startswith(WRONG[code][language == "zh-CN"].partition("{")[0])
        assert said["en"] != said["zh-CN"]


@pytest.mark.parametrize("operation", WITH_FIELDS, ids=named)
def test_a_missing_field_is_named(operation: Operation, client: TestClient, as_: As) -> None:
    for name, field in fields_of(operation).items():
        if field.required and name not in operation.path_names:
            request = {key: value for key, value in likely_request(operation).items() if key != name}
            answer = send(client, operation, request, as_(someone(operation)))
            assert complaint(answer, name)["code"] == "required"


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_an_unknown_field_is_named(operation: Operation, client: TestClient, as_: As) -> None:
    request = {**likely_request(operation), "no_such_field": "x"}
    assert complaint(send(client, operation, request, as_(someone(operation))), "no_such_field")["code"] == "unknown"


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.changes], ids=named)
@pytest.mark.parametrize("body", [[], "text", 7, None, [{}]], ids=repr)
def test_a_body_that_is_no_object_is_malformed(operation: Operation, body: Any, client: TestClient, as_: As) -> None:
    answer = send(client, operation, {}, as_(someone(operation)), body=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
