"""Every moment and every point that a request may tell: held to the time and to the district, or judged elsewhere."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import Schema, ValidationError
from marshmallow import fields as marshmallow_fields

from messages import bounds, catalogue, fields
from messages.enforcement.duty_posts import CHANGE_DUTY_POST
from messages.enforcement.evidence import ADD_EVIDENCE
from messages.operation import Operation
from messages.territory import COMMUNITY, LANE
from messages.wrong import wrong_fields
from tests.messages.samples import sample

NOW = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)
KNOWN, UNKNOWN = "110101014002001", "110101014002999"
LATE = "2099-01-01T00:00:00+08:00"
CHILE = {"longitude": -70.65, "latitude": -33.45}
JUDGED = {
    "device_time": "what a device's clock says is compared with ours and marked, never refused",
    "started_at": "each recorded session of an upload is answered for itself",
    "ended_at": "likewise",
    "sessions.entries.at": "likewise",
    "readings.at": "each reading of a batch is answered for itself",
    "swipes.at": "each swipe of a batch is answered for itself",
    "proof.point": "a proof is graded (A8.3)",
    "last_visited_before": "a question",
    "begins_at": "a plan lies ahead",
    "ends_at": "likewise",
    "apply_until": "a call lies ahead",
    "score_until": "likewise",
}
"""What may lie in the future, or anywhere, and why."""
AHEAD = {
    "due_day",
    "rectify_until",
    "qualified_until",
    "starts_on",
    "ends_on",
    "milestones.due_on",
    "until",
    "in_force_from",
    "absent_from",
    "absent_to",
    "valid_from",
    "valid_until",
    "valid_on",
    "starts",
    "ends",
    "offered_on",
    "on",
    "day",
    "days",
    "deadline",
    "due_on",
    "first_day",
    "last_day",
    "parts.first_on",
    "parts.last_on",
    "qualifications.until",
    "resolutions.due_on",
    "tasks.due_on",
    "term_ends_on",
    "members.term_ends_on",
}
"""Days that are agreed or asked about, not done."""


_KNOWN_TO_THE_SERVICE = (ADD_EVIDENCE, CHANGE_DUTY_POST)
"""The place of a case, or of a post, which the request does not name."""


def of_kind(kind: type[Schema], wanted: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for name, field in kind._declared_fields.items():
        inner = field.inner if isinstance(field, marshmallow_fields.List) else field
        if isinstance(inner, wanted):
            yield f"{path}{name}", inner
        if isinstance(inner, marshmallow_fields.Nested):
            yield from of_kind(inner.schema.__class__, wanted, f"{path}{name}.")


def told(operation: Operation, wanted: Any) -> list[tuple[str, Any]]:
    return list(of_kind(operation.request, wanted)) if operation.changes else []


def refused(operation: Operation, name: str, value: Any) -> list[tuple[str, str]]:
    """What is wrong with a request in which this field holds the value; of a list's member without its place."""
    request = sample(operation.request)
    *path, last = name.split(".")
    inner: Any = request
    for part in path:
        inner = inner[part][0] if isinstance(inner[part], list) else inner[part]
    inner[last] = value
    with pytest.raises(ValidationError) as wrong, fields.asked_at(NOW):
        operation.request().load(request)
    return [(one["field"].replace(".0.", "."), one["code"]) for one in wrong_fields(wrong.value, "en")]


@pytest.mark.parametrize("operation", catalogue.operations(), ids=lambda one: one.name)
def test_what_was_done_was_done_before_now(operation: Operation) -> None:
    for name, field in told(operation, marshmallow_fields.AwareDateTime):
        if name in JUDGED or name.rpartition(".")[2] in JUDGED:
            continue
        assert isinstance(field, fields._Happened), f"{operation.name}: {name} may lie in the future"
        assert (name, "future") in refused(operation, name, LATE)
    for name, field in told(operation, marshmallow_fields.Date):
        if isinstance(field, fields._DayOfDeed):
            assert (name, "future") in refused(operation, name, LATE[:10])
        else:
            assert name in AHEAD, f"{operation.name}: {name} may lie in the future"


@pytest.mark.parametrize("operation", catalogue.operations(), ids=lambda one: one.name)
def test_a_point_lies_where_the_request_says(operation: Operation) -> None:
    points = [
        name for name, field in told(operation, marshmallow_fields.Nested) if field.schema.__class__ is fields.Point
    ]
    for name in points:
        if not name.endswith("proof.point") and operation not in _KNOWN_TO_THE_SERVICE:
            assert (name, "bounds") in refused(operation, name, CHILE)


@pytest.mark.parametrize("operation", catalogue.operations(), ids=lambda one: one.name)
def test_a_place_is_one_that_a_register_knows(operation: Operation) -> None:
    for name, field in of_kind(operation.request, fields._Place):
        within = [level for level in field.levels if level <= COMMUNITY]
        nowhere = "999999999999999999"[: max(within, default=LANE)]
        if "." not in name:
            told_wrong = refused(operation, name, of_its_kind(operation, name, nowhere))
            assert "unknown_place" in {code for _, code in told_wrong}


def of_its_kind(operation: Operation, name: str, place: str) -> Any:
    many = isinstance(operation.request._declared_fields[name], marshmallow_fields.List)
    return [place] if many else place


def test_a_place_in_a_lane_is_one_of_the_register_of_lanes() -> None:
    kind, asked = fields.place(), []

    def knows(lane: str) -> bool:
        asked.append(lane)
        return lane == KNOWN

    with fields.asked_at(NOW, knows):
        assert kind.deserialize(f"{KNOWN}001") == f"{KNOWN}001"
        with pytest.raises(ValidationError):
            kind.deserialize(UNKNOWN)
        assert kind.deserialize(KNOWN[:12]) == KNOWN[:12]
    assert asked == [KNOWN, UNKNOWN]
    assert kind.deserialize(UNKNOWN) == UNKNOWN  # a fact was let in when it was told


def test_a_district_whose_box_is_not_known_judges_nobody() -> None:
    assert bounds.lies_in_the_district("999999001001001", **CHILE)
    assert not bounds.lies_in_the_district("110105001001001", **CHILE)
