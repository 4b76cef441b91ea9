"""Officers on duty 值守人员 (C2): resident ones and on-call ones, with qualifications that expire."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.duty_officers import OfficerAlreadyOnDuty, QualificationUnknown
from messages.operation import Operation, Paged, page_of
from messages.rulebook import CODE
from messages.territory import SUBDISTRICT
from messages.words import Text

KINDS: Final = ("resident", "on_call")


class Qualified(fields.Messages):
    """`until` is the last day on which it holds; null for good."""

    code = fields.word(*CODE, required=True)
    until = fields.day(load_default=None, allow_none=True)


class DutyOfficer(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    person = fields.person(required=True)
    name = fields.text(required=True)
    agency = fields.text(required=True)
    kind = fields.choice(*KINDS, required=True)
    qualifications = fields.many(fields.nested(Qualified), required=True)
    active = fields.yes_or_no(required=True)


class EnrolDutyOfficer(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)
    person = fields.person(required=True)
    name = fields.text(required=True)
    agency = fields.word(*CODE, required=True)
    kind = fields.choice(*KINDS, required=True)
    qualifications = fields.many(fields.nested(Qualified), most=20, load_default=[])


class NameDutyOfficer(fields.Messages):
    duty_officer_id = fields.id_(required=True)


class ChangeDutyOfficer(NameDutyOfficer):
    name = fields.text()
    agency = fields.word(*CODE)
    kind = fields.choice(*KINDS)
    qualifications = fields.many(fields.nested(Qualified), most=20)
    active = fields.yes_or_no()


class ListDutyOfficers(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    agency = fields.text(load_default=None)
    active = fields.yes_or_no(load_default=None)


ENROL_DUTY_OFFICER = Operation(
    "enforcement.enrol_duty_officer",
    "POST /api/v1/duty-officers",
    Text(
        "Enter an officer into the register of a centre: resident or on call, of which agency, qualified for what.",
        "登记值守人员：常驻或非常驻、所属部门和资格。",
    ),
    request=EnrolDutyOfficer,
    answer=DutyOfficer,
    roles=MANAGERS,
    place="place",
    errors=(AgencyUnknown, OfficerAlreadyOnDuty, QualificationUnknown),
    creates=True,
    decides=True,
)
CHANGE_DUTY_OFFICER = Operation(
    "enforcement.change_duty_officer",
    "PATCH /api/v1/duty-officers/{duty_officer_id}",
    Text(
        "Change an officer's line in the register, or take it out of use; shifts that fit no more are found as faults.",
        "修改或停用值守人员登记；不再符合的班次将列为问题班次。",
    ),
    request=ChangeDutyOfficer,
    answer=DutyOfficer,
    roles=MANAGERS,
    errors=(AgencyUnknown, QualificationUnknown),
    decides=True,
)
READ_DUTY_OFFICER = Operation(
    "enforcement.read_duty_officer",
    "GET /api/v1/duty-officers/{duty_officer_id}",
    Text("Read an officer's line in the register.", "查看值守人员登记。"),
    request=NameDutyOfficer,
    answer=DutyOfficer,
    roles=STAFF,
)
LIST_DUTY_OFFICERS = Operation(
    "enforcement.list_duty_officers",
    "GET /api/v1/duty-officers",
    Text("List the officers of the register, newest first.", "查询值守人员，由新到旧。"),
    request=ListDutyOfficers,
    answer=page_of(DutyOfficer),
    roles=STAFF,
)
