"""The OpenAPI document is what the gateway does: whatever is sent, what comes back is documented, and is no accident.

Every operation gets the same few requests in each run, made from the document by schemathesis: some that fit it and
some that do not, from people of several roles, about things that exist and about things that do not.
"""

import copy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from gateway import openapi
from suite.people import ADMIN, CHIEF_SUN, OFFICER_ZHOU, RESIDENT_WANG, STEWARD_LI, STRANGER, URBAN_MANAGEMENT
from tests.gateway.calls import OPERATIONS
from tests.gateway.conftest import As
from tests.gateway.town import Town

DOCUMENT = openapi.document()
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
CALLERS = [None, ADMIN, OFFICER_ZHOU, CHIEF_SUN, STEWARD_LI, RESIDENT_WANG, URBAN_MANAGEMENT, STRANGER]
EXAMPLES = 8
BY_NAME = {operation.name: operation for operation in OPERATIONS}
IDS = sorted(operation["operationId"] for path in DOCUMENT["paths"].values() for operation in path.values())
api = schemathesis.openapi.from_dict(copy.deepcopy(DOCUMENT))


def some_caller(case: Any) -> Any:
    """Mostly somebody who may, sometimes anybody; the same for the same request."""
    operation = BY_NAME.get(case.operation.definition.raw.get("operationId", ""))
    may = [who for who in CALLERS if who and operation and who.is_(*operation.roles)]
    choices = [*may, *may, *CALLERS]
    return choices[sum(repr((case.path_parameters, case.query, case.body)).encode()) % len(choices)]


def about_something(case: Any, town: Town) -> None:
    """Where a path names a thing, it is one that exists, for every other request."""
    for name in case.path_parameters or {}:
        if name in town.things and len(repr(case.body)) % 2:
            case.path_parameters[name] = town.things[name][0]["id"]


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # a long request is shown only when it fails
@pytest.mark.parametrize("name", IDS)
def test_what_comes_back_is_documented(name: str, client: TestClient, as_: As, town: Town) -> None:
    """Requests are made here, not where tests are found: each worker of a run finds them all."""

    @given(case=api.find_operation_by_id(name).as_strategy())
    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    def what_comes_back_is_documented(case: Any) -> None:
        about_something(case, town)
        who = some_caller(case)
        sent = case.as_transport_kwargs(headers={} if who is None else as_(who))
        sent["content"] = sent.pop("data", None)
        sent["headers"] = {name: value.encode("latin-1") for name, value in sent["headers"].items()}
        kept = {"method", "url", "params", "headers", "json", "content"}
        answer = client.request(**{name: value for name, value in sent.items() if name in kept}, follow_redirects=False)
        case.validate_response(answer, checks=CHECKS)

    what_comes_back_is_documented()
