"""Rosters 排班 (C2, C4): the shifts of some days, drawn by rotation from the plans in force, published by another."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.deployment_plans import NoPlanInForce
from messages.enforcement.errors.duty_posts import DutyPostUnknown
from messages.enforcement.errors.rosters import (
    RosterBegun,
    RosterDaysTaken,
    RosterNotByItsDrawer,
    RosterSettled,
    RosterTooLarge,
    RosterTooLong,
)
from messages.enforcement.errors.shifts import OnTwoShifts
from messages.operation import Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("drawn", "published", "discarded")


class OfficerLoad(fields.Messages):
    """What one officer got of a roster."""

    officer = fields.person(required=True)
    shifts = fields.whole(required=True)
    hours = fields.whole(required=True)


class Roster(fields.Messages):
    """`shifts` and `empty` are as drawn: of so many, so many found nobody."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    shifts = fields.whole(required=True)
    empty = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    rule_version = fields.text(required=True)
    drawn_by = fields.person(required=True)
    drawn_at = fields.instant(required=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class RosterByOfficers(Roster):
    officers = fields.many(fields.nested(OfficerLoad), most=1000, required=True)


class DrawRoster(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)


class NameRoster(fields.Messages):
    roster_id = fields.id_(required=True)


class DiscardRoster(NameRoster):
    reason = fields.text(2, 2000, required=True)


class ListRosters(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


DRAW_ROSTER = Operation(
    "enforcement.draw_roster",
    "POST /api/v1/rosters",
    Text(
        "Draw the roster of some days: each shift that the plans ask for goes to who is qualified, rested, not on leave"
        " and has stood least; a shift for which there is nobody stays empty and says so.",
        "按生效方案轮流排班：优先安排具备资格、休息充足、未请假且值守最少的人员；无人可排的班次列为空岗。",
    ),
    request=DrawRoster,
    answer=Roster,
    roles=MANAGERS,
    place="place",
    errors=(CalendarUnpublished, DutyPostUnknown, NoPlanInForce, RosterTooLarge, RosterTooLong),
    creates=True,
)
PUBLISH_ROSTER = Operation(
    "enforcement.publish_roster",
    "POST /api/v1/rosters/{roster_id}/publish",
    Text("Publish a roster that somebody else has drawn: from now on it binds.", "公布他人所排的班，公布后生效。"),
    request=NameRoster,
    answer=Roster,
    roles=MANAGERS,
    errors=(OnTwoShifts, RosterBegun, RosterDaysTaken, RosterNotByItsDrawer, RosterSettled),
)
DISCARD_ROSTER = Operation(
    "enforcement.discard_roster",
    "POST /api/v1/rosters/{roster_id}/discard",
    Text("Give up a roster that was drawn, with the reason; its shifts go with it.", "说明理由，放弃所排的班。"),
    request=DiscardRoster,
    answer=Roster,
    roles=MANAGERS,
    errors=(RosterSettled,),
)
READ_ROSTER = Operation(
    "enforcement.read_roster",
    "GET /api/v1/rosters/{roster_id}",
    Text("Read a roster, and what each officer got of it.", "查看排班及各人所排班次和工时。"),
    request=NameRoster,
    answer=RosterByOfficers,
    roles=MANAGERS,
)
LIST_ROSTERS = Operation(
    "enforcement.list_rosters",
    "GET /api/v1/rosters",
    Text("List rosters, newest first.", "查询排班，由新到旧。"),
    request=ListRosters,
    answer=page_of(Roster),
    roles=STAFF,
)
