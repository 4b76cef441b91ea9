import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.operation import COMMUNITY_WORKER, LEFT, SUBDISTRICT_OFFICER, Left
from messages.volunteers.lane_councils import (
    ADD_LANE_COUNCIL_MEMBER,
    CHANGE_LANE_COUNCIL,
    COUNT_LANE_COUNCILS,
    DISSOLVE_LANE_COUNCIL,
    FOUND_LANE_COUNCIL,
    LEAVE_LANE_COUNCIL,
    LIST_LANE_COUNCILS,
    LIST_MEMBERS,
    READ_LANE_COUNCIL,
)
from messages.words import term
from services.volunteers.domain.lane_councils import MOVES, LaneCouncil, Member
from services.volunteers.storage import lane_councils

ONESELF_OR_THE_PLACE = term("the member herself, or staff of the place", "成员本人或本辖区工作人员")


def found_lane_council(act: Act, *, community: str, name: str, lanes: list[str], founded_on: dt.date) -> LaneCouncil:
    council = LaneCouncil(act.new_id(), community, name, founded_on, act.actor.id, ())
    council.keep(lanes)
    lane_councils.add(act, council)
    return council


def change_lane_council(
    act: Act, *, lane_council_id: str, name: str | Left = LEFT, lanes: list[str] | Left = LEFT
) -> LaneCouncil:
    council = _of_the_place(act, lane_council_id)
    council.must_be_active()
    council.name = council.name if name is LEFT else name
    council.keep(council.lanes if lanes is LEFT else lanes)
    lane_councils.save(act, council)
    return council


def dissolve_lane_council(act: Act, *, lane_council_id: str, reason: str) -> LaneCouncil:
    council = _of_the_place(act, lane_council_id)
    council.dissolve(reason, act.now)
    lane_councils.save(act, council)
    return council


def add_lane_council_member(
    act: Act, *, lane_council_id: str, seat: str, name: str, unit: str, person: str | None, joined_on: dt.date
) -> Member:
    council = _of_the_place(act, lane_council_id)
    council.must_be_active()
    member = Member(act.new_id(), council.id, council.territory, seat, name, unit, person, joined_on)
    lane_councils.add_member(act, member)
    return member


def leave_lane_council(act: Act, *, member_id: str) -> Member:
    member = lane_councils.member(act, member_id)
    keeps_the_place = act.actor.is_(COMMUNITY_WORKER, SUBDISTRICT_OFFICER) and act.actor.covers(member.territory)
    act.may(keeps_the_place or member.person == act.actor.id, ONESELF_OR_THE_PLACE)
    member.leave(day_of(act.now))
    lane_councils.save_member(act, member)
    return member


def _of_the_place(act: Act, council_id: str) -> LaneCouncil:
    council = lane_councils.get(act, council_id)
    act.may_act_in(council.territory)
    return council


SUBJECT = Subject(
    operations={
        FOUND_LANE_COUNCIL: found_lane_council,
        CHANGE_LANE_COUNCIL: change_lane_council,
        DISSOLVE_LANE_COUNCIL: dissolve_lane_council,
        READ_LANE_COUNCIL: lane_councils.read_lane_council,
        LIST_LANE_COUNCILS: lane_councils.list_lane_councils,
        COUNT_LANE_COUNCILS: lane_councils.count_lane_councils,
        ADD_LANE_COUNCIL_MEMBER: add_lane_council_member,
        LEAVE_LANE_COUNCIL: leave_lane_council,
        LIST_MEMBERS: lane_councils.list_members,
    },
    life_cycles=(LifeCycle("lane council", MOVES),),
)
