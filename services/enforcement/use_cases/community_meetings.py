import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import LifeCycle, Subject
from messages import territory
from messages.enforcement.community_meetings import (
    CALL_COMMUNITY_MEETING,
    CALL_OFF_COMMUNITY_MEETING,
    CONCLUDE_COMMUNITY_MEETING,
    LIST_COMMUNITY_MEETINGS,
    LIST_MEETING_KINDS,
    READ_COMMUNITY_MEETING,
    SHOW_WEEK_PLAN,
    THE_OFFICE_THAT_CALLED,
)
from messages.errors import ITS_TERRITORY
from messages.words import Text
from services.enforcement.domain.community_meetings import MOVES, CommunityMeeting
from services.enforcement.rulebook.community_meetings import COMMUNITY_MEETINGS
from services.enforcement.storage import community_meetings
from services.enforcement.storage.offices import office_of


def list_meeting_kinds(act: Act) -> dict[str, Any]:
    rules = act.rule(COMMUNITY_MEETINGS)
    numbers = {"notice_days": rules.notice_days, "heads_per_week": rules.heads_per_week}
    return {"rule_version": rules.version, "items": list(rules.kinds.values())} | numbers


def call_community_meeting(
    act: Act,
    *,
    place: str,
    kind: str,
    communities: list[str],
    title: str,
    where: str,
    begins_at: dt.datetime,
    duration: int,
    reason: str,
) -> CommunityMeeting:
    rules = act.rule(COMMUNITY_MEETINGS)
    chosen = rules.kind(kind)
    act.may(act.actor.is_(*chosen.called_by), ", ".join(chosen.called_by))
    act.may(all(territory.contains(place, one) for one in communities), ITS_TERRITORY)
    meeting = CommunityMeeting(
        id=act.new_id(),
        number=act.number("community_meeting_number", place),
        territory=place,
        kind=chosen.code,
        level=chosen.level,
        attends=chosen.attends,
        communities=tuple(dict.fromkeys(communities)),
        title=title,
        where=where,
        begins_at=begins_at,
        ends_at=begins_at + dt.timedelta(minutes=duration),
        office=office_of(act.actor),
        called_by=act.actor.id,
        called_at=act.now,
        rule_version=rules.version,
        cannot_wait=chosen.cannot_wait,
        reason=reason,
    )
    meeting.may_be_called(rules, community_meetings.others(act, meeting.communities, meeting.day))
    community_meetings.add(act, meeting)
    return meeting


def call_off_community_meeting(act: Act, *, community_meeting_id: str, reason: str) -> CommunityMeeting:
    meeting = _own(act, community_meeting_id)
    meeting.call_off(reason, act.actor.id, act.now)
    community_meetings.save(act, meeting)
    return meeting


def conclude_community_meeting(act: Act, *, community_meeting_id: str, minutes: str) -> CommunityMeeting:
    meeting = _own(act, community_meeting_id)
    meeting.conclude(minutes, act.actor.id, act.now)
    community_meetings.save(act, meeting)
    return meeting


def _own(act: Act, meeting_id: str) -> CommunityMeeting:
    meeting = community_meetings.get(act, meeting_id)
    act.may_act_in(meeting.territory)
    act.may(office_of(act.actor) == meeting.office, THE_OFFICE_THAT_CALLED)
    return meeting


def _kinds(act: Act) -> dict[str, Text]:
    return in_words(act.content(COMMUNITY_MEETINGS)["kinds"])


SUBJECT = Subject(
    operations={
        LIST_MEETING_KINDS: list_meeting_kinds,
        CALL_COMMUNITY_MEETING: call_community_meeting,
        CALL_OFF_COMMUNITY_MEETING: call_off_community_meeting,
        CONCLUDE_COMMUNITY_MEETING: conclude_community_meeting,
        READ_COMMUNITY_MEETING: community_meetings.read_community_meeting,
        LIST_COMMUNITY_MEETINGS: community_meetings.list_community_meetings,
        SHOW_WEEK_PLAN: community_meetings.show_week_plan,
    },
    life_cycles=(LifeCycle("community meeting", MOVES),),
    words={"meeting_kind": _kinds},
)
