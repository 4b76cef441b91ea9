import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.property.errors.joint_meetings import INVITATION
from messages.property.joint_meetings import (
    ANSWER_INVITATION,
    CALL_JOINT_MEETING,
    HOLD_JOINT_MEETING,
    LIST_JOINT_MEETINGS,
    POSTPONE_JOINT_MEETING,
    READ_JOINT_MEETING,
)
from services.property.domain.joint_meetings import (
    MOVES,
    PROPOSAL,
    Invitation,
    JointMeeting,
    lies_ahead,
    numbered,
    quorum_of,
)
from services.property.domain.meeting_resolutions import MeetingResolution
from services.property.storage import areas, joint_meetings, meeting_resolutions


def call_joint_meeting(
    act: Act,
    *,
    area_id: str,
    begins_at: dt.datetime,
    room: str,
    invitations: list[dict[str, Any]],
    quorum_percent: int,
    proposals: list[str],
) -> JointMeeting:
    area = areas.as_it_is(act, area_id)
    act.may_act_in(area.territory)
    area.is_served()
    lies_ahead(begins_at, act.now)
    invited = {one["person"]: Invitation(**one) for one in invitations}
    drawn = joint_meetings.draw(act, area.id, day_of(begins_at))
    meeting = JointMeeting(
        id=act.new_id(),
        number=act.number("joint_meeting_number", area.territory),
        territory=area.territory,
        area_id=area.id,
        begins_at=begins_at,
        room=room,
        invitations=tuple(invited.values()),
        quorum=quorum_of(len(invited), quorum_percent),
        agenda=numbered([*drawn, *((PROPOSAL, None, text, 0) for text in proposals)]),
        called_by=act.actor.id,
        called_at=act.now,
    )
    joint_meetings.add(act, meeting)
    return meeting


def answer_invitation(act: Act, *, joint_meeting_id: str, answer: str) -> JointMeeting:
    meeting = joint_meetings.get(act, joint_meeting_id)
    act.may(act.actor.id in meeting.invited, INVITATION)
    meeting.answer(act.actor.id, answer)
    joint_meetings.save(act, meeting)
    return meeting


def postpone_joint_meeting(act: Act, *, joint_meeting_id: str, begins_at: dt.datetime, reason: str) -> JointMeeting:
    meeting = joint_meetings.get(act, joint_meeting_id)
    act.may_act_in(meeting.territory)
    meeting.postpone(begins_at, reason, act.now)
    joint_meetings.save(act, meeting)
    return meeting


def hold_joint_meeting(
    act: Act, *, joint_meeting_id: str, present: list[str], minutes: str, resolutions: list[dict[str, Any]]
) -> JointMeeting:
    meeting = joint_meetings.get(act, joint_meeting_id)
    act.may_act_in(meeting.territory)
    meeting.hold(present, minutes, act.now)
    for resolved in resolutions:
        meeting.resolves(resolved["item"], resolved["owner"], resolved["due_on"], day_of(act.now))
        resolution = MeetingResolution(
            id=act.new_id(),
            territory=meeting.territory,
            area_id=meeting.area_id,
            joint_meeting_id=meeting.id,
            **resolved,
        )
        meeting_resolutions.add(act, resolution)
    joint_meetings.save(act, meeting)
    return meeting


SUBJECT = Subject(
    operations={
        CALL_JOINT_MEETING: call_joint_meeting,
        ANSWER_INVITATION: answer_invitation,
        POSTPONE_JOINT_MEETING: postpone_joint_meeting,
        HOLD_JOINT_MEETING: hold_joint_meeting,
        READ_JOINT_MEETING: joint_meetings.read_joint_meeting,
        LIST_JOINT_MEETINGS: joint_meetings.list_joint_meetings,
    },
    life_cycles=(LifeCycle("joint meeting", MOVES),),
)
