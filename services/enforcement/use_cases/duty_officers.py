from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import Subject
from messages.enforcement.duty_officers import (
    CHANGE_DUTY_OFFICER,
    ENROL_DUTY_OFFICER,
    LIST_DUTY_OFFICERS,
    READ_DUTY_OFFICER,
)
from messages.operation import LEFT, Left
from messages.words import Text
from services.enforcement.domain.duty_officers import DutyOfficer, Qualification
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.storage import duty_officers

Told = list[dict[str, Any]]


def enrol_duty_officer(
    act: Act, *, place: str, person: str, name: str, agency: str, kind: str, qualifications: Told
) -> DutyOfficer:
    act.about(person)
    officer = DutyOfficer(
        id=act.new_id(),
        territory=place,
        person=person,
        name=name,
        agency=act.rule(AGENCIES).get(agency).code,
        kind=kind,
        qualifications=_held(act, qualifications),
    )
    duty_officers.add(act, officer)
    return officer


def change_duty_officer(
    act: Act,
    *,
    duty_officer_id: str,
    name: str | Left = LEFT,
    agency: str | Left = LEFT,
    kind: str | Left = LEFT,
    qualifications: Told | Left = LEFT,
    active: bool | Left = LEFT,
) -> DutyOfficer:
    officer = duty_officers.get(act, duty_officer_id)
    act.may_act_in(officer.territory)
    act.about(officer.person)
    officer.name = officer.name if name is LEFT else name
    officer.agency = officer.agency if agency is LEFT else act.rule(AGENCIES).get(agency).code
    officer.kind = officer.kind if kind is LEFT else kind
    officer.qualifications = officer.qualifications if qualifications is LEFT else _held(act, qualifications)
    officer.active = officer.active if active is LEFT else active
    duty_officers.save(act, officer)
    return officer


def _held(act: Act, told: Told) -> tuple[Qualification, ...]:
    held = tuple(Qualification(**one) for one in told)
    act.rule(DUTY).must_know(one.code for one in held)
    return held


def _qualifications(act: Act) -> dict[str, Text]:
    return in_words(act.content(DUTY)["qualifications"])


SUBJECT = Subject(
    operations={
        ENROL_DUTY_OFFICER: enrol_duty_officer,
        CHANGE_DUTY_OFFICER: change_duty_officer,
        READ_DUTY_OFFICER: duty_officers.read_duty_officer,
        LIST_DUTY_OFFICERS: duty_officers.list_duty_officers,
    },
    words={"duty_qualification": _qualifications},
)
