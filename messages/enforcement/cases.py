"""Cases 案件 (C1, C7, A7): one problem in one place, with exactly one responsible agency from opening to closing."""

from typing import Final

from messages import fields
from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from messages.envelope import EventType
from messages.operation import (
    AGENCY_OFFICER,
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY, COURTYARD, LANE
from messages.words import Text, term

A_CLASS = term("a problem class of the rulebook", "规则手册中的问题分类")

PARTIES: Final = ("agency", "commander", "confirmer")
STATUSES: Final = ("opened", "verified", "rejected", "handled", "closed", "merged")
GROUPS: Final = ("dirty", "messy", "illegal", "safety", "other")
FOUND_BY: Final = ("found", "inspection", "reading", "referral")
"""How an officer comes to open a case: on patrol, at an inspection, by a sensor's reading, from another district."""
SOURCES: Final = ("report", *FOUND_BY, "demand", "split")
LEVELS: Final = ("ordinary", "major", "sudden")
CONSULTATIONS: Final = ("daily", "weekly", "monthly", "special")
"""From the lowest to the highest (C5)."""
UNITS: Final = ("places", "m2", "metres", "vehicles", "pieces", "person_times")

CLASS: Final = r"[a-z][a-z_]{1,40}"
HANDLERS: Final = frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER, COMMANDER, SYSTEM})
OF_AN_AGENCY: Final = frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER})
"""Those of the handlers who act for one agency, on what it answers for (C7)."""
STAFF: Final = HANDLERS | {COMMUNITY_WORKER, LANE_CHIEF, DISTRICT_ADMIN}


class CaseResult(fields.Messages):
    """So much was dealt with, in one of the units of the class (C9)."""

    unit = fields.choice(*UNITS, required=True)
    quantity = fields.number(0, 1_000_000, required=True)


class CaseDelay(fields.Messages):
    """Who was late: each party's lateness is its own. Of the whole case's clock, which outlives an agency, nobody's."""

    party = fields.choice(*PARTIES, "whole_case", required=True)
    agency = fields.text(0, required=True)
    due_at = fields.instant(required=True)


class CaseClosing(fields.Messages):
    """An earlier closing, of a case that was reopened since."""

    handled_at = fields.instant(required=True)
    closed_at = fields.instant(required=True)
    reopened_at = fields.instant(required=True)
    results = fields.many(fields.nested(CaseResult), required=True)


class JoinedReport(fields.Messages):
    """A further report of what the case is about, without its reporter."""

    report_id = fields.id_(required=True)
    territory = fields.place(required=True)
    reported_as = fields.text(required=True)
    joined_at = fields.instant(required=True)


class MergedCase(fields.Messages):
    """A case that was merged into this one."""

    case_id = fields.id_(required=True)
    number = fields.text(required=True)
    merged_at = fields.instant(required=True)


class Case(fields.Messages):
    """The whole case: the answer of every act on it and the data of every event about it."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    source = fields.choice(*SOURCES, required=True)
    report_id = fields.id_(required=True, allow_none=True)
    reporter = fields.person(required=True, allow_none=True)
    problem_class = fields.text(required=True)
    reported_as = fields.text(required=True)
    group = fields.choice(*GROUPS, required=True)
    grade = fields.whole(1, 3, required=True)
    level = fields.choice(*LEVELS, required=True)
    status = fields.choice(*STATUSES, required=True)
    responsible_agency = fields.text(required=True)
    refused_by = fields.many(fields.text(), required=True)
    text = fields.text(0, 2000, required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    photos = fields.many(fields.photo(), required=True)
    finding = fields.text(0, 2000, required=True)
    evidence = fields.many(fields.photo(), most=1000, required=True)
    results = fields.many(fields.nested(CaseResult), required=True)
    opened_at = fields.instant(required=True)
    verified_at = fields.instant(required=True, allow_none=True)
    rejected_at = fields.instant(required=True, allow_none=True)
    handled_at = fields.instant(required=True, allow_none=True)
    closed_at = fields.instant(required=True, allow_none=True)
    reopened = fields.whole(0, required=True)
    stage_due_at = fields.instant(required=True, allow_none=True)
    whole_due_at = fields.instant(required=True, allow_none=True)
    overdue_at = fields.instant(required=True, allow_none=True)
    awaits = fields.choice(*PARTIES, required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    delays = fields.many(fields.nested(CaseDelay), required=True)
    past_closings = fields.many(fields.nested(CaseClosing), required=True)
    suspended_at = fields.instant(required=True, allow_none=True)
    extended_days = fields.whole(0, required=True)
    calendar_provisional = fields.yes_or_no(required=True)
    calendar_missing = fields.whole(0, required=True, allow_none=True)
    supervised = fields.yes_or_no(required=True)
    consultation = fields.choice(*CONSULTATIONS, required=True, allow_none=True)
    commander_due_at = fields.instant(required=True, allow_none=True)
    assigned_finally = fields.yes_or_no(required=True)
    rule_version = fields.text(required=True)
    joined_reports = fields.many(fields.nested(JoinedReport), most=1000, load_default=[])
    me_too = fields.whole(0, load_default=0)
    merged = fields.many(fields.nested(MergedCase), load_default=[])
    merged_into = fields.id_(load_default=None, allow_none=True)
    split_from = fields.id_(load_default=None, allow_none=True)
    split_into = fields.many(fields.id_(), load_default=[])


class OpenCase(fields.Placed):
    PLACE = "place"

    place = fields.place(COMMUNITY, LANE, COURTYARD, required=True)
    problem_class = fields.word(CLASS, A_CLASS, required=True)
    source = fields.choice(*FOUND_BY, load_default="found")
    text = fields.text(2, 2000, required=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ReadCase(fields.Messages):
    case_id = fields.id_(required=True)


class CaseEntry(fields.Messages):
    """One line of a case's history.

    `agency` is the office that acted: an agency, or commander, district_admin, lane_chief, community_worker, reporter,
    system; of a completion confirmation lane_chief, deputy_chief, community, subdistrict or district. `person` is who
    acted for it; null for a reader who is no staff.
    """

    id = fields.id_(required=True)
    case_id = fields.id_(required=True)
    at = fields.instant(required=True)
    act = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    agency = fields.text(0, required=True)
    person = fields.person(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)


class ListCaseHistory(Paged):
    case_id = fields.id_(required=True)
    limit = fields.whole(2, 200, load_default=50)


OPEN_CASE = Operation(
    "enforcement.open_case",
    "POST /api/v1/cases",
    Text(
        "Open a case of what an officer found, or was told of by a sensor or another district: the finder's agency is"
        " responsible (first contact).",
        "巡查、检查发现，监测读数或外区移送立案：首问负责，由首先发现或接到的部门负责。",
    ),
    request=OpenCase,
    answer=Case,
    roles=HANDLERS,
    place="place",
    errors=(ProblemClassUnknown, AgencyUnknown),
    creates=True,
)
READ_CASE = Operation(
    "enforcement.read_case",
    "GET /api/v1/cases/{case_id}",
    Text("Read one case: of one's own report, or in the caller's territory.", "查看案件：本人上报的，或本辖区的。"),
    request=ReadCase,
    answer=Case,
    roles=STAFF | {STEWARD, RESIDENT},
    own=frozenset({STEWARD, RESIDENT}),
)
LIST_CASE_HISTORY = Operation(
    "enforcement.list_case_history",
    "GET /api/v1/cases/{case_id}/history",
    Text("What happened to a case, oldest first, by agency.", "案件办理经过，按时间顺序。"),
    request=ListCaseHistory,
    answer=page_of(CaseEntry),
    roles=READ_CASE.roles,
    own=READ_CASE.own,
)

CASE_OPENED = EventType(
    "enforcement.case_opened.v1", Text("A case was opened.", "已立案。"), Case, heard_by=("volunteers",)
)
CASE_VERIFIED = EventType(
    "enforcement.case_verified.v1",
    Text("The problem was found on the spot.", "案件核查属实。"),
    Case,
    heard_by=("volunteers", "property"),
)
CASE_REJECTED = EventType(
    "enforcement.case_rejected.v1",
    Text("The problem was not found on the spot.", "案件核查不属实。"),
    Case,
    heard_by=("volunteers", "property"),
)
CASE_HANDLED = EventType(
    "enforcement.case_handled.v1",
    Text("The problem was dealt with; confirmation is awaited.", "案件办理完毕，待确认。"),
    Case,
    heard_by=("volunteers",),
)
CASE_CLOSED = EventType(
    "enforcement.case_closed.v1",
    Text("The case was closed for good by a completion confirmation.", "案件经确认结案。"),
    Case,
    heard_by=("volunteers", "property"),
)
CASE_REOPENED = EventType(
    "enforcement.case_reopened.v1",
    Text("The case was reopened.", "案件重开。"),
    Case,
    heard_by=("volunteers", "property"),
)
CASE_SUPERVISED = EventType(
    "enforcement.case_supervised.v1",
    Text("The case is overdue: it is supervised at the consultation that it names.", "案件逾期，列入督办。"),
    Case,
)
CASE_SENT_TO_COMMANDER = EventType(
    "enforcement.case_sent_to_commander.v1",
    Text("No agency took the case: the commander assigns it.", "案件无部门接收，报总指挥指派。"),
    Case,
)
