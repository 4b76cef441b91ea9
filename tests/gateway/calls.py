"""A request to the gateway, made from an operation's declaration."""

from typing import Any
from urllib.parse import quote

import orjson
from marshmallow import fields
from starlette.testclient import TestClient

from messages import catalogue
from messages.operation import ANYONE, DISTRICT_ADMIN, Operation
from tests.messages.samples import ID, PLACE, sample

LIKELY = {
    "within": PLACE[:6], "places": [PLACE[:15]], "problem_class": "fence", "kind": "common_matter",
    "joins": None, "guardian": None, "id_number": "110101196003080216",
    "point": {"longitude": 116.43, "latitude": 39.88}, "photos": [], "evidence": [],
    "qualifications": [], "acts_for": [],
    "due_on": "2099-12-31", "stock": 9, "quantity": 1, "seats": 3, "year": 2031, "element": "look",
    "voter": "council-ma", "member": "council-ma", "person": "council-ma",
    "pieces": 1, "pick_up_code": None,
    "urgency": "ordinary", "order_class": "level_3", "ground": "beyond_the_law",
    "parties": [{"kind": "agency", "name": "urban_management"}], "came": ["urban_management"], "results": [],
    "party": "urban_management", "late": False,
    "begins_at": "2099-12-01T09:00:00+08:00", "ends_at": "2099-12-01T12:00:00+08:00",
    "agency": "urban_management", "to_agency": "planning_land", "right_agency": "housing_management",
}  # fmt: skip
OPERATIONS = sorted(catalogue.operations(), key=lambda operation: operation.name)


def named(operation: Operation) -> str:
    """For the names of parametrised tests."""
    return operation.name


def fields_of(operation: Operation) -> dict[str, fields.Field[Any]]:
    return dict(operation.request._declared_fields)


def likely_request(operation: Operation, known: dict[str, Any] | None = None) -> dict[str, Any]:
    """A request with every field that it needs or may have, but no place to begin a page at."""
    made = sample(operation.request, LIKELY | (known or {}))
    return {name: value for name, value in made.items() if name != "after"}


def someone(operation: Operation) -> str:
    """A role that may call the operation."""
    if operation.roles is ANYONE or DISTRICT_ADMIN in operation.roles:
        return DISTRICT_ADMIN
    return min(operation.roles)


def send(
    client: TestClient, operation: Operation, request: dict[str, Any], headers: dict[str, str], *, body: Any = ...
) -> Any:
    """The gateway's answer; what the path names goes there, the rest into the query or the body."""
    path = operation.path
    for name in operation.path_names:
        path = path.replace(f"{{{name}}}", quote(str(request.get(name, ID)), safe=""))
    rest = {name: value for name, value in request.items() if name not in operation.path_names}
    if operation.changes:
        content = orjson.dumps(rest if body is ... else body)
        headers = {"content-type": "application/json"} | headers
        return client.request(operation.method, path, content=content, headers=headers)
    query = {name: _as_query(value) for name, value in rest.items() if value is not None}
    return client.get(path, params=query, headers=headers)


def _as_query(value: Any) -> Any:
    return "true" if value is True else value
