"""Reports 上报 (A8.3 "report in real time"): what a steward or resident saw in a lane, with text, place and photos."""

from typing import Final

from messages import fields
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
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.reports import ReportedAlready
from messages.words import Text, term

_A_CLASS = term("a problem class of the rulebook", "规则手册中的问题分类")

STATUSES: Final = ("filed", "verified", "rejected", "closed")
OFFICES: Final = frozenset({
    LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, AGENCY_OFFICER, COMMANDER, DISTRICT_ADMIN,
})  # fmt: skip
"""They see the reports of their territory; everybody else only their own."""
REPORTERS: Final = frozenset({STEWARD, RESIDENT, LANE_CHIEF, COMMUNITY_WORKER})


class FileReport(fields.Placed):
    lane_code = fields.place(LANE, required=True)
    problem_class = fields.word(
        r"[a-z][a-z_]{1,40}",
        _A_CLASS,
        required=True,
    )
    text = fields.text(2, 2000, required=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    seen_at = fields.happened(load_default=None, allow_none=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])
    joins = fields.id_(load_default=None, allow_none=True)
    """The open case that is the same problem, as far as the caller can tell: the report joins it 我也遇到."""


class ReadReport(fields.Messages):
    report_id = fields.id_(required=True)


class ListReports(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Report(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    reporter = fields.person(required=True)
    problem_class = fields.text(required=True)
    text = fields.text(most=2000, required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    photos = fields.many(fields.photo(), required=True)
    status = fields.choice(*STATUSES, required=True)
    case_id = fields.id_(required=True, allow_none=True)
    filed_at = fields.instant(required=True)
    seen_at = fields.instant(required=True, allow_none=True)
    joins = fields.id_(load_default=None, allow_none=True)


class FiledReport(Report):
    """With the path of the page where anybody who has it may follow the report; it is told this once."""

    follow_link = fields.text(required=True)


FILE_REPORT = Operation(
    "volunteers.file_report",
    "POST /api/v1/reports",
    Text(
        "File a report of a problem seen in a lane; or join the open case that it is about (`joins`).",
        "上报街巷问题；已有案件的，可并入该案（joins）。",
    ),
    request=FileReport,
    answer=FiledReport,
    roles=REPORTERS,
    place="lane_code",
    errors=(LaneUnknown, ReportedAlready),
    creates=True,
    sealed=("follow_link",),
)
READ_REPORT = Operation(
    "volunteers.read_report",
    "GET /api/v1/reports/{report_id}",
    Text(
        "Read one report: one's own, or, in office, one of the territory.",
        "查看一条上报：本人的；工作人员可查看本辖区的。",
    ),
    request=ReadReport,
    answer=Report,
    roles=OFFICES | {STEWARD, RESIDENT},
    own=frozenset({STEWARD, RESIDENT}),
)
LIST_REPORTS = Operation(
    "volunteers.list_reports",
    "GET /api/v1/reports",
    Text(
        "List reports, newest first: a steward's or resident's own, an officer's territory's.", "查询上报，由新到旧。"
    ),
    request=ListReports,
    answer=page_of(Report),
    roles=READ_REPORT.roles,
    own=READ_REPORT.own,
)

REPORT_FILED = EventType(
    "volunteers.report_filed.v1",
    Text("A report was filed.", "有新的上报。"),
    Report,
    heard_by=("enforcement", "property"),
)
