"""Facts of tests are facts that the suite could tell."""

import datetime as dt
import uuid

import pytest
from marshmallow import ValidationError

from messages import catalogue
from messages.beijing import BEIJING
from messages.enforcement.cases import CASE_VERIFIED
from messages.envelope import Event, EventType
from messages.volunteers.reports import REPORT_FILED
from tests.facts import fact

KINDS = sorted(catalogue.events(), key=lambda kind: kind.name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_fact_can_be_made_and_crosses_the_wire(kind: EventType) -> None:
    made = fact(kind)
    assert Event.from_json(made.to_json()) == made
    assert (made.type, made.subject, made.subject_version) == (kind.name, made.data["id"], made.data["version"])


def test_what_is_given_stands_in_the_fact_as_on_the_wire() -> None:
    report, moment = str(uuid.uuid4()), dt.datetime(2026, 5, 1, 9, tzinfo=BEIJING)
    made = fact(CASE_VERIFIED, told_at=moment, report_id=report, version=4, verified_at=moment)
    assert (made.time, made.subject_version) == (moment, 4)
    assert (made.data["report_id"], made.data["verified_at"]) == (report, "2026-05-01T09:00:00+08:00")


def test_two_facts_are_about_two_things() -> None:
    assert fact(REPORT_FILED).subject != fact(REPORT_FILED).subject


def test_a_field_that_the_event_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="reporter_roles"):
        fact(REPORT_FILED, reporter_roles=["resident"])


def test_a_value_that_the_event_never_has_is_refused() -> None:
    for wrong in ({"status": "burnt"}, {"version": 0}, {"territory": None}, {"photos": ["photo.jpeg"]}):
        with pytest.raises(ValidationError, match=next(iter(wrong))):
            fact(REPORT_FILED, **wrong)


def test_a_fact_within_which_something_is_missing_is_refused() -> None:
    with pytest.raises(ValidationError, match="latitude"):
        fact(REPORT_FILED, point={"longitude": 116.4})
