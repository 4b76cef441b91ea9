"""C2: resident officers and on-call ones, of which agency, qualified for what and until when."""

import dataclasses
import datetime as dt

import pytest

from messages import errors
from messages.enforcement.duty_officers import (
    CHANGE_DUTY_OFFICER,
    ENROL_DUTY_OFFICER,
    LIST_DUTY_OFFICERS,
    READ_DUTY_OFFICER,
)
from messages.enforcement.errors.duty_officers import OfficerAlreadyOnDuty, QualificationUnknown
from services.enforcement.domain.duty import Span
from services.enforcement.domain.duty_officers import DutyOfficer, Qualification
from tests.embedded import Ask
from tests.enforcement.watch import Watch


@pytest.mark.rule("C2.1")
def test_there_are_resident_officers_and_on_call_ones(watch: Watch, ask: Ask) -> None:
    watch.officers(3)
    called = watch.officer("called", "on_call", agency="traffic_police")
    for kind, number in (("resident", 3), ("on_call", 1)):
        assert len(ask(LIST_DUTY_OFFICERS, watch.office, within=watch.place, kind=kind)["items"]) == number
    line = ask(LIST_DUTY_OFFICERS, watch.office, within=watch.place, agency="traffic_police", active=True)["items"][0]
    assert (line["person"], line["active"]) == (called.id, True)
    with pytest.raises(OfficerAlreadyOnDuty):
        watch.officer("called", "on_call")


def test_nobody_enters_or_changes_oneself(watch: Watch, ask: Ask) -> None:
    with pytest.raises(errors.AboutOneself):
        ask(
            ENROL_DUTY_OFFICER, watch.office, place=watch.place, person=watch.office.id, name="周敏",
            agency="subdistrict_office", kind="resident",
        )  # fmt: skip
    guard = watch.officer("guard")
    line = ask(LIST_DUTY_OFFICERS, watch.office, within=watch.place)["items"][0]
    asked = {"duty_officer_id": line["id"], "qualifications": [{"code": "command", "until": "2027-03-31"}]}
    with pytest.raises(errors.AboutOneself):
        ask(CHANGE_DUTY_OFFICER, dataclasses.replace(watch.office, id=guard.id), **asked)
    with pytest.raises(errors.Forbidden):
        ask(CHANGE_DUTY_OFFICER, watch.stranger(), **asked)
    ask(CHANGE_DUTY_OFFICER, watch.office, **asked, kind="on_call", name="老王", agency="traffic_police", active=False)
    seen = ask(READ_DUTY_OFFICER, watch.commander, duty_officer_id=line["id"])
    assert (seen["kind"], seen["agency"], seen["active"]) == ("on_call", "traffic_police", False)
    assert seen["qualifications"] == [{"code": "command", "until": "2027-03-31"}]
    with pytest.raises(QualificationUnknown):
        ask(CHANGE_DUTY_OFFICER, watch.office, duty_officer_id=line["id"], qualifications=[{"code": "juggling"}])
    with pytest.raises(errors.NotFound):
        ask(READ_DUTY_OFFICER, watch.stranger(), duty_officer_id=line["id"])


def test_a_qualification_must_hold_to_the_end_of_the_shift() -> None:
    held = (Qualification("command", None), Qualification("water_rescue", dt.date(2027, 3, 31)))
    officer = DutyOfficer("1", "110102301", "wang", "王", "urban_management", "resident", held)
    day, night = Span.of(dt.date(2027, 3, 31), 9, 10), Span.of(dt.date(2027, 3, 31), 19, 14)
    until_midnight = Span.of(dt.date(2027, 3, 31), 16, 8)
    assert officer.is_qualified(("water_rescue", "command"), day)
    assert officer.is_qualified(("water_rescue",), until_midnight)
    assert not officer.is_qualified(("water_rescue",), night)
    assert not officer.is_qualified(("counter_terror",), day)
