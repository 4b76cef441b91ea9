"""The enforcement request 执法申请单 (A7, "one lane, one log, three forms"): a lane chief asks agencies to act.

It becomes a whistle (C12), which the subdistrict leads and the chief with it; the request shows what became of it.
"""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.forms import Paper
from messages.words import Text, term

STATUSES: Final = ("issued", "whistled", "ended", "withdrawn")
URGENCIES: Final = ("immediate", "urgent", "planned")
"""Those of a whistle."""
_A_CLASS: Final = term("a problem class of the rulebook", "规则手册中的问题分类")
_AN_AGENCY: Final = term("the code of an agency", "部门代码")
_READERS: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class IssueEnforcementRequest(fields.Placed):
    """`agencies` may be left out: then those are called who lead and assist in the class."""

    lane_code = fields.place(LANE, required=True)
    problem_class = fields.word(r"[a-z][a-z_]{1,40}", _A_CLASS, required=True)
    text = fields.text(2, 2000, required=True)
    urgency = fields.choice(*URGENCIES, required=True)
    agencies = fields.many(fields.word(r"[a-z][a-z_]{1,39}", _AN_AGENCY), most=23, load_default=[])
    point = fields.nested(fields.Point, load_default=None, allow_none=True)


class NameEnforcementRequest(fields.Messages):
    enforcement_request_id = fields.id_(required=True)


class ListEnforcementRequests(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class EnforcementRequest(fields.Messages):
    """`whistle_id` and `whistle_number` from when it has become one; `deputy_for` where a deputy issued it."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    issuer = fields.person(required=True)
    issuer_name = fields.text(0, required=True)
    deputy_for = fields.person(required=True, allow_none=True)
    problem_class = fields.text(required=True)
    text = fields.text(2, 2000, required=True)
    urgency = fields.choice(*URGENCIES, required=True)
    agencies = fields.many(fields.text(), required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    issued_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    whistle_id = fields.id_(required=True, allow_none=True)
    whistle_number = fields.text(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


ISSUE_ENFORCEMENT_REQUEST = Operation(
    "volunteers.issue_enforcement_request",
    "POST /api/v1/enforcement-requests",
    Text(
        "Ask agencies to act in a lane, as its chief or the chief's deputy. The request becomes a whistle.",
        "街巷长（或其代理人）申请执法部门到街巷处理，申请单即成为一次吹哨。",
    ),
    request=IssueEnforcementRequest,
    answer=EnforcementRequest,
    roles=frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(LaneUnknown,),
    creates=True,
)
READ_ENFORCEMENT_REQUEST = Operation(
    "volunteers.read_enforcement_request",
    "GET /api/v1/enforcement-requests/{enforcement_request_id}",
    Text("Read one enforcement request.", "查看一张执法申请单。"),
    request=NameEnforcementRequest,
    answer=EnforcementRequest,
    roles=_READERS,
)
LIST_ENFORCEMENT_REQUESTS = Operation(
    "volunteers.list_enforcement_requests",
    "GET /api/v1/enforcement-requests",
    Text("List enforcement requests of the territory, newest first.", "查询辖区内的执法申请单，由新到旧。"),
    request=ListEnforcementRequests,
    answer=page_of(EnforcementRequest),
    roles=_READERS,
)
PRINT_ENFORCEMENT_REQUEST = Operation(
    "volunteers.print_enforcement_request",
    "GET /api/v1/enforcement-requests/{enforcement_request_id}/paper",
    Text("Read one enforcement request as it stands on paper.", "按纸质样式查看执法申请单。"),
    request=NameEnforcementRequest,
    answer=Paper,
    roles=_READERS,
)

ENFORCEMENT_REQUEST_ISSUED = EventType(
    "volunteers.enforcement_request_issued.v1",
    Text("A lane chief has asked agencies to act.", "街巷长已提出执法申请。"),
    EnforcementRequest,
    heard_by=("enforcement",),
)
