"""Meetings to which offices call communities 社区会议 (D2): classified, few enough, and in the week's plan of each."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.community_meetings import (
    CalledTooLate,
    HeadMeetsEnough,
    MeetingKindUnknown,
    MeetingNotOver,
    MeetingSettled,
    MeetingsOverlap,
    MeetingTooOften,
    NotAtMonthsEnd,
    ReasonLacking,
)
from messages.operation import (
    AGENCY_OFFICER,
    ANYONE,
    COMMANDER,
    DISTRICT_ADMIN,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import COMMUNITY, DISTRICT, SUBDISTRICT
from messages.words import Text, term

LEVELS: Final = ("district", "subdistrict")
ATTENDS: Final = ("head", "deputy", "worker")
STATUSES: Final = ("called", "held", "called_off")
MEETING_CALLERS: Final = frozenset({DISTRICT_ADMIN, COMMANDER, SUBDISTRICT_OFFICER, AGENCY_OFFICER})
THE_OFFICE_THAT_CALLED: Final = term("the office that called the meeting", "召集会议的部门")
_MOST_COMMUNITIES: Final = 400


class MeetingKind(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    level = fields.choice(*LEVELS, required=True)
    called_by = fields.many(fields.text(), most=10, required=True)
    attends = fields.choice(*ATTENDS, required=True)
    per_month = fields.whole(1, 31, required=True, allow_none=True)
    in_last_days = fields.whole(1, 28, required=True, allow_none=True)


class MeetingKinds(fields.Messages):
    """`heads_per_week`: to so many meetings the head of a community is called in a week."""

    rule_version = fields.text(required=True)
    notice_days = fields.whole(0, 60, required=True)
    heads_per_week = fields.whole(1, 20, required=True)
    items = fields.many(fields.nested(MeetingKind), most=100, required=True)


class ListMeetingKinds(fields.Messages):
    pass


class CommunityMeeting(fields.Messages):
    """`attends` says who of each community has to come; `reason` why it cannot wait, or why it was called off."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(DISTRICT, SUBDISTRICT, required=True)
    kind = fields.word(*CODE, required=True)
    level = fields.choice(*LEVELS, required=True)
    attends = fields.choice(*ATTENDS, required=True)
    communities = fields.many(fields.place(COMMUNITY), most=_MOST_COMMUNITIES, required=True)
    title = fields.text(2, 200, required=True)
    where = fields.text(2, 200, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    office = fields.text(required=True)
    called_by = fields.person(required=True)
    called_at = fields.instant(required=True)
    cannot_wait = fields.yes_or_no(required=True)
    reason = fields.text(0, 2000, required=True)
    status = fields.choice(*STATUSES, required=True)
    minutes = fields.text(0, 20_000, required=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    rule_version = fields.text(required=True)


class CallCommunityMeeting(fields.Messages):
    """`reason` says why it cannot wait, where its kind may be called at once."""

    place = fields.place(DISTRICT, SUBDISTRICT, required=True)
    kind = fields.word(*CODE, required=True)
    communities = fields.many(fields.place(COMMUNITY), most=_MOST_COMMUNITIES, least=1, required=True)
    title = fields.text(2, 200, required=True)
    where = fields.text(2, 200, required=True)
    begins_at = fields.instant(required=True)
    duration = fields.whole(10, 480, required=True)
    reason = fields.text(0, 2000, load_default="")


class NameMeeting(fields.Messages):
    community_meeting_id = fields.id_(required=True)


class CallOffMeeting(NameMeeting):
    reason = fields.text(2, 2000, required=True)


class ConcludeMeeting(NameMeeting):
    minutes = fields.text(2, 20_000, required=True)


class ListCommunityMeetings(Paged):
    within = fields.place(load_default=None)
    kind = fields.word(*CODE, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ShowWeekPlan(fields.Messages):
    """`on`: a day of the week; today's where none is named."""

    community = fields.place(COMMUNITY, required=True)
    on = fields.day(load_default=None)


class DueRequest(fields.Messages):
    id = fields.id_(required=True)
    number = fields.text(required=True)
    text = fields.text(required=True)
    due_on = fields.day(required=True)


class WeekPlan(fields.Messages):
    """From Monday to Sunday: the meetings, what the community is asked for by a day of the week, and its free days.

    `of_head` counts the meetings that the head has to attend, without those that cannot wait; `minutes_of_head` all.
    """

    community = fields.place(COMMUNITY, required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    meetings = fields.many(fields.nested(CommunityMeeting), most=200, required=True)
    requests = fields.many(fields.nested(DueRequest), most=200, required=True)
    free_days = fields.many(fields.day(), most=7, required=True)
    of_head = fields.whole(required=True)
    limit = fields.whole(required=True)
    minutes_of_head = fields.whole(required=True)


LIST_MEETING_KINDS = Operation(
    "enforcement.list_meeting_kinds",
    "GET /api/v1/meeting-kinds",
    Text(
        "Which kinds of meetings communities may be called to: by whom, who comes, and how often.",
        "可召集社区参加的会议分级分类：由谁召集、谁参加、频次上限。",
    ),
    request=ListMeetingKinds,
    answer=MeetingKinds,
    roles=ANYONE,
    place=NOWHERE,
)
CALL_COMMUNITY_MEETING = Operation(
    "enforcement.call_community_meeting",
    "POST /api/v1/community-meetings",
    Text(
        "Call communities to a meeting of a published kind, days ahead; no more in a month than the kind allows, none"
        " at the same time as another, and for a head so many in a week. What cannot wait is called at once.",
        "按公布的类别提前召集社区会议：不超月度频次，时间不冲突，社区正职每周会议数不超上限；紧急事项说明理由后可立即召集。",
    ),
    request=CallCommunityMeeting,
    answer=CommunityMeeting,
    roles=MEETING_CALLERS,
    place="place",
    errors=(
        MeetingKindUnknown, CalledTooLate, NotAtMonthsEnd, MeetingTooOften, HeadMeetsEnough, MeetingsOverlap,
        ReasonLacking,
    ),
    creates=True,
)  # fmt: skip
CALL_OFF_COMMUNITY_MEETING = Operation(
    "enforcement.call_off_community_meeting",
    "POST /api/v1/community-meetings/{community_meeting_id}/call-off",
    Text("Call a meeting off, as the office that called it, with the reason.", "召集部门说明理由后取消会议。"),
    request=CallOffMeeting,
    answer=CommunityMeeting,
    roles=MEETING_CALLERS,
    errors=(MeetingSettled,),
)
CONCLUDE_COMMUNITY_MEETING = Operation(
    "enforcement.conclude_community_meeting",
    "POST /api/v1/community-meetings/{community_meeting_id}/conclude",
    Text(
        "Write the minutes of a meeting that is over, as the office that called it.",
        "会议结束后，召集部门形成纪要。",
    ),
    request=ConcludeMeeting,
    answer=CommunityMeeting,
    roles=MEETING_CALLERS,
    errors=(MeetingSettled, MeetingNotOver),
)
READ_COMMUNITY_MEETING = Operation(
    "enforcement.read_community_meeting",
    "GET /api/v1/community-meetings/{community_meeting_id}",
    Text(
        "Read one meeting: staff of the place, and of the communities called.", "查看会议：属地和受召集社区的工作人员。"
    ),
    request=NameMeeting,
    answer=CommunityMeeting,
    roles=STAFF,
)
LIST_COMMUNITY_MEETINGS = Operation(
    "enforcement.list_community_meetings",
    "GET /api/v1/community-meetings",
    Text(
        "List meetings of the territory, and those that one is called to, newest first.",
        "查询本辖区及受召集的会议，由新到旧。",
    ),
    request=ListCommunityMeetings,
    answer=page_of(CommunityMeeting),
    roles=STAFF,
)
SHOW_WEEK_PLAN = Operation(
    "enforcement.show_week_plan",
    "GET /api/v1/communities/{community}/week-plan",
    Text(
        "A community's plan of a week: meetings, what it is asked for by a day of it, the free days, and how many of"
        " the meetings are the head's.",
        "社区正职周安排：一周会议、当周须答复的事项、无会日，以及正职会议数和上限。",
    ),
    request=ShowWeekPlan,
    answer=WeekPlan,
    roles=STAFF,
    place="community",
)
