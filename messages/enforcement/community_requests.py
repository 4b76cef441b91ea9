"""What offices ask of communities 要求社区办理的事项 (D1, E5): only what is on the access list, and nothing twice."""

from typing import Final

from messages import fields
from messages.enforcement.errors.community_requests import (
    AnswerTooSoon,
    AskedAlready,
    AskedTooOften,
    NotOnAccessList,
    RequestAbolished,
    RequestSettled,
)
from messages.operation import (
    AGENCY_OFFICER,
    ANYONE,
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import COMMUNITY
from messages.words import Text

GROUPS: Final = ("legal_duty", "assisting_duty", "certificate", "abolished_rating", "abolished_body")
STATUSES: Final = ("open", "contested", "answered", "lifted", "withdrawn")
STEPS: Final = ("ask", "answer", "contest", "uphold", "lift", "withdraw", "pass_on")
WAITS_ON: Final = ("community", "subdistrict", "district")
ASKERS: Final = frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER})
JUDGES: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_READERS: Final = ASKERS | JUDGES | {COMMUNITY_WORKER, COMMANDER}
_MOST_PHOTOS: Final = 20


class AccessItem(fields.Messages):
    """`per_year`: how often all offices together may ask one community for it; null as often as it is needed."""

    code = fields.word(*CODE, required=True)
    group = fields.choice(*GROUPS, required=True)
    text = fields.both_languages(required=True)
    per_year = fields.whole(required=True, allow_none=True)


class AccessCount(fields.Messages):
    group = fields.choice(*GROUPS, required=True)
    items = fields.whole(required=True)


class AccessItems(fields.Messages):
    """`counts` are of the whole list."""

    rule_version = fields.text(required=True)
    counts = fields.many(fields.nested(AccessCount), most=len(GROUPS), required=True)
    items = fields.many(fields.nested(AccessItem), most=500, required=True)


class ListAccessItems(fields.Messages):
    group = fields.choice(*GROUPS, load_default=None)


class CommunityRequestStep(fields.Messages):
    """Who did what, for which agency or role."""

    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    office = fields.text(required=True)
    words = fields.text(0, 5000, required=True)


class CommunityRequest(fields.Messages):
    """`waits_on` is who must act, `since` from when; `late` once its day has passed without an answer."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(COMMUNITY, required=True)
    item = fields.word(*CODE, required=True)
    group = fields.choice(*GROUPS, required=True)
    text = fields.text(2, 2000, required=True)
    agency = fields.text(required=True)
    asked_by = fields.person(required=True)
    asked_at = fields.instant(required=True)
    due_on = fields.day(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    since = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    late = fields.yes_or_no(required=True)
    answer = fields.text(0, 5000, required=True)
    photos = fields.many(fields.photo(), most=_MOST_PHOTOS, required=True)
    answered_by = fields.person(required=True, allow_none=True)
    answered_at = fields.instant(required=True, allow_none=True)
    contested_by = fields.person(required=True, allow_none=True)
    history = fields.many(fields.nested(CommunityRequestStep), most=200, required=True)
    rule_version = fields.text(required=True)


class AskCommunity(fields.Messages):
    place = fields.place(COMMUNITY, required=True)
    item = fields.word(*CODE, required=True)
    text = fields.text(2, 2000, required=True)
    due_on = fields.day(required=True)


class OneRequest(fields.Messages):
    community_request_id = fields.id_(required=True)


class AnswerCommunityRequest(OneRequest):
    """`photos` also of papers."""

    answer = fields.text(1, 5000, required=True)
    photos = fields.many(fields.photo(), most=_MOST_PHOTOS, load_default=list)


class ObjectToCommunityRequest(OneRequest):
    words = fields.text(2, 2000, required=True)


class SettleCommunityRequest(OneRequest):
    reason = fields.text(2, 2000, required=True)


class ListCommunityRequests(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    waits_on = fields.choice(*WAITS_ON, load_default=None)
    item = fields.word(*CODE, load_default=None)


class CommunityLoad(fields.Messages):
    territory = fields.place(COMMUNITY, required=True)
    asked = fields.whole(required=True)
    answered = fields.whole(required=True)
    lifted = fields.whole(required=True)
    late = fields.whole(required=True)


class CommunityLoads(fields.Messages):
    items = fields.many(fields.nested(CommunityLoad), most=1000, required=True)


class ListCommunityLoads(fields.Messages):
    within = fields.place(required=True)
    month = fields.month(required=True)


LIST_ACCESS_ITEMS = Operation(
    "enforcement.list_access_items",
    "GET /api/v1/access-items",
    Text(
        "The access list: what communities may be asked for and how often, and what was abolished.",
        "社区工作准入清单：可要求社区办理的事项及频次，以及已取消的事项。",
    ),
    request=ListAccessItems,
    answer=AccessItems,
    roles=ANYONE,
    place=NOWHERE,
)
ASK_COMMUNITY = Operation(
    "enforcement.ask_community",
    "POST /api/v1/community-requests",
    Text(
        "An office asks a community for something on the access list, unless it was answered lately.",
        "部门要求社区办理清单内事项；近期已答复的不得重复要求。",
    ),
    request=AskCommunity,
    answer=CommunityRequest,
    roles=ASKERS,
    place="place",
    errors=(NotOnAccessList, RequestAbolished, AskedTooOften, AskedAlready, AnswerTooSoon),
    creates=True,
)
ANSWER_COMMUNITY_REQUEST = Operation(
    "enforcement.answer_community_request",
    "POST /api/v1/community-requests/{community_request_id}/answer",
    Text("The community answers; also when it is late.", "社区答复；逾期仍可答复。"),
    request=AnswerCommunityRequest,
    answer=CommunityRequest,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(RequestSettled,),
)
OBJECT_TO_COMMUNITY_REQUEST = Operation(
    "enforcement.object_to_community_request",
    "POST /api/v1/community-requests/{community_request_id}/object",
    Text(
        "The community objects: the subdistrict decides, or the district where the subdistrict asks.",
        "社区提出异议，由街道裁定；街道要求的由区级裁定。",
    ),
    request=ObjectToCommunityRequest,
    answer=CommunityRequest,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(RequestSettled,),
)
UPHOLD_COMMUNITY_REQUEST = Operation(
    "enforcement.uphold_community_request",
    "POST /api/v1/community-requests/{community_request_id}/uphold",
    Text(
        "Uphold what the community objected to, with the reason; it has its time again.",
        "说明理由，驳回社区异议，答复期限重新计算。",
    ),
    request=SettleCommunityRequest,
    answer=CommunityRequest,
    roles=JUDGES,
    errors=(RequestSettled,),
    decides=True,
)
LIFT_COMMUNITY_REQUEST = Operation(
    "enforcement.lift_community_request",
    "POST /api/v1/community-requests/{community_request_id}/lift",
    Text(
        "Take a request off a community, with the reason: it objected, or cannot do it.",
        "说明理由，免除该项要求：社区异议成立或无力办理。",
    ),
    request=SettleCommunityRequest,
    answer=CommunityRequest,
    roles=JUDGES,
    errors=(RequestSettled,),
    decides=True,
)
WITHDRAW_COMMUNITY_REQUEST = Operation(
    "enforcement.withdraw_community_request",
    "POST /api/v1/community-requests/{community_request_id}/withdraw",
    Text("The office takes its request back, with the reason.", "提出要求的部门说明理由并撤回。"),
    request=SettleCommunityRequest,
    answer=CommunityRequest,
    roles=ASKERS,
    errors=(RequestSettled,),
)
READ_COMMUNITY_REQUEST = Operation(
    "enforcement.read_community_request",
    "GET /api/v1/community-requests/{community_request_id}",
    Text("Read what a community was asked for, and its answer.", "查看对社区的要求及其答复。"),
    request=OneRequest,
    answer=CommunityRequest,
    roles=_READERS,
)
LIST_COMMUNITY_REQUESTS = Operation(
    "enforcement.list_community_requests",
    "GET /api/v1/community-requests",
    Text(
        "List what communities of a place were asked for, newest first.",
        "查询对本辖区社区的要求，由新到旧。",
    ),
    request=ListCommunityRequests,
    answer=page_of(CommunityRequest),
    roles=_READERS,
)
LIST_COMMUNITY_LOADS = Operation(
    "enforcement.list_community_loads",
    "GET /api/v1/community-loads",
    Text(
        "How much each community of a place was asked for in a month, in public.",
        "公开一地各社区当月被要求办理的事项数。",
    ),
    request=ListCommunityLoads,
    answer=CommunityLoads,
    roles=ANYONE,
    place=NOWHERE,
)
