"""Duplicates 重复案件 (C1, E1): what is open near, further reports of the same problem, cases that are merged."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, GROUPS, STATUSES, Case, JoinedReport
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.duplicates import (
    CaseHasMerged,
    CaseIntoItself,
    CasesTooFarApart,
    CaseWasClosedBefore,
    MainCaseBehind,
    MainCaseEnded,
    MainCaseMerged,
    TooManyMerged,
)
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
)
from messages.territory import LANE
from messages.words import Text
from messages.wrong import Wrong

_MERGERS = frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER, COMMANDER})


class ListOpenCases(fields.Messages):
    """Before something is reported: where it is, what it is, and, where the caller knows it, the point."""

    lane_code = fields.place(LANE, required=True)
    problem_class = fields.word(CLASS, A_CLASS, load_default=None)
    longitude = fields.number(-180, 180, load_default=None)
    latitude = fields.number(-90, 90, load_default=None)

    @validates_schema
    def _a_point_is_whole(self, request: dict[str, Any], **_: Any) -> None:
        missing = [name for name in ("longitude", "latitude") if request.get(name) is None]
        if len(missing) == 1:
            raise ValidationError({missing[0]: Wrong("required").messages})


class OpenCaseNear(fields.Messages):
    """No words, no photos, nobody's name. `distance_metres` is null unless both points are known."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    problem_class = fields.text(required=True)
    group = fields.choice(*GROUPS, required=True)
    status = fields.choice(*STATUSES, required=True)
    responsible_agency = fields.text(required=True)
    opened_at = fields.instant(required=True)
    distance_metres = fields.whole(0, required=True, allow_none=True)
    me_too = fields.whole(0, required=True)


class OpenCases(fields.Messages):
    items = fields.many(fields.nested(OpenCaseNear), required=True)


class MergeCase(fields.Messages):
    case_id = fields.id_(required=True)
    main_case_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class UnmergeCase(fields.Messages):
    case_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class CaseState(fields.Messages):
    """As far as a report follows its case."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    status = fields.choice(*STATUSES, required=True)
    group = fields.choice(*GROUPS, required=True)
    report_id = fields.id_(required=True, allow_none=True)
    joined_reports = fields.many(fields.nested(JoinedReport), most=1000, required=True)
    verified_at = fields.instant(required=True, allow_none=True)
    closed_at = fields.instant(required=True, allow_none=True)


class Merger(fields.Messages):
    """Two cases as they are after a merging or its undoing: both then have the same version, newer than all before."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    case = fields.nested(CaseState, required=True)
    main = fields.nested(CaseState, required=True)


class Joining(fields.Messages):
    """A report that joined a case, and the case as it is since: the main one, where it joined a merged one."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    report_id = fields.id_(required=True)
    case = fields.nested(CaseState, required=True)


LIST_OPEN_CASES = Operation(
    "enforcement.list_open_cases",
    "GET /api/v1/lanes/{lane_code}/open-cases",
    Text(
        "Is it reported already? Open cases of the lane, and near the point, that may be the same problem.",
        "是否已有人上报？查询本街巷及定位附近可能相同的在办案件。",
    ),
    request=ListOpenCases,
    answer=OpenCases,
    roles=_MERGERS | {STEWARD, RESIDENT, LANE_CHIEF, COMMUNITY_WORKER, DISTRICT_ADMIN},
    place="lane_code",
)
MERGE_CASE = Operation(
    "enforcement.merge_case",
    "POST /api/v1/cases/{case_id}/merge",
    Text(
        "Merge a case into the main one about the same problem: reporters, evidence and the earlier clock follow.",
        "将重复案件并入主案：上报人、证据及较早的时限随之并入。",
    ),
    request=MergeCase,
    answer=Case,
    roles=_MERGERS,
    errors=(
        NotResponsible, CaseIntoItself, CaseMoveNotAllowed, CaseSuspended, CaseHasMerged, CaseWasClosedBefore,
        MainCaseMerged, MainCaseEnded, MainCaseBehind, CasesTooFarApart, TooManyMerged,
    ),
    own=frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER}),
    decides=True,
)  # fmt: skip
UNMERGE_CASE = Operation(
    "enforcement.unmerge_case",
    "POST /api/v1/cases/{case_id}/unmerge",
    Text(
        "Undo a merging: the case goes on where it stood, the time in between does not count.",
        "撤销并案：案件恢复原状态继续办理，并案期间不计入时限。",
    ),
    request=UnmergeCase,
    answer=Case,
    roles=_MERGERS,
    errors=(NotResponsible, CaseMoveNotAllowed),
    own=frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER}),
    decides=True,
)

CASE_JOINED = EventType(
    "enforcement.case_joined.v1",
    Text("A further report joined the case.", "又有上报并入案件。"),
    Joining,
    heard_by=("volunteers", "property"),
)
CASE_MERGED = EventType(
    "enforcement.case_merged.v1",
    Text("The case was merged into another about the same problem.", "案件已并入主案。"),
    Merger,
    heard_by=("volunteers", "property"),
)
CASE_UNMERGED = EventType(
    "enforcement.case_unmerged.v1",
    Text("The merging was undone; the case goes on by itself.", "并案已撤销，案件单独办理。"),
    Merger,
    heard_by=("volunteers", "property"),
)
