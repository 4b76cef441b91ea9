from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.volunteers.domain.volunteer_groups import GroupMember, VolunteerGroup
from services.volunteers.domain.watch_gaps import COMMUNITY, SUBDISTRICT
from services.volunteers.storage.tables.volunteer_groups import group_members, volunteer_groups

_MEMBER = group_members.c


def get(act: Act, group_id: str) -> VolunteerGroup:
    return act.get(VolunteerGroup, volunteer_groups, group_id)


def beside(act: Act, group_id: str) -> VolunteerGroup:
    """One that the act is not itself about: If-Match does not speak of it."""
    found = act.find(VolunteerGroup, volunteer_groups, volunteer_groups.c.id == group_id)
    if found is None:
        raise NotFound
    return found


def add(act: Act, group: VolunteerGroup, leader: GroupMember) -> None:
    act.add(volunteer_groups, group)
    act.add(group_members, leader)


def save(act: Act, group: VolunteerGroup) -> None:
    act.save(volunteer_groups, group)


def add_member(act: Act, member: GroupMember) -> None:
    act.add(group_members, member)


def save_member(act: Act, member: GroupMember) -> None:
    act.save(group_members, member)


def member(act: Act, group_id: str, person: str) -> GroupMember | None:
    mine = (_MEMBER.volunteer_group_id == group_id, _MEMBER.person == person, _MEMBER.left_at.is_(None))
    return act.find(GroupMember, group_members, *mine)


def members(act: Act, group_id: str) -> list[GroupMember]:
    """All of them, under lock."""
    query = sa.select(group_members).where(_MEMBER.volunteer_group_id == group_id, _MEMBER.left_at.is_(None))
    return act.collect(GroupMember, query.order_by(_MEMBER.id).with_for_update())


def keeps(act: Act, territory: str) -> bool:
    """Whether the caller is of the staff of the place."""
    return is_staff(act) and act.actor.covers(territory)


def is_staff(act: Act) -> bool:
    return act.actor.is_(COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN)


def led_by_caller(act: Act) -> sa.Select[tuple[str]]:
    return sa.select(volunteer_groups.c.id).where(volunteer_groups.c.leader == act.actor.id)


def asked_of_caller(act: Act, of: sa.Table) -> sa.ColumnElement[bool]:
    """What a group is asked for: a leader has those of the own groups, an office what has come to it."""
    mine: list[sa.ColumnElement[bool]] = [of.c.volunteer_group_id.in_(led_by_caller(act))]
    offices = {
        COMMUNITY_WORKER: (COMMUNITY, SUBDISTRICT), SUBDISTRICT_OFFICER: (SUBDISTRICT,), DISTRICT_ADMIN: (SUBDISTRICT,),
    }  # fmt: skip
    for role, waits_on in offices.items():
        if act.actor.is_(role):
            mine.append(sa.and_(act.covered(of.c.territory), of.c.waits_on.in_(waits_on)))
    return sa.or_(*mine)


def seen_by_caller(act: Act, of: sa.Table) -> sa.ColumnElement[bool]:
    """What is a group's is seen by its leader, and by the staff of the place."""
    act.allowed = True
    led = of.c.volunteer_group_id.in_(led_by_caller(act))
    return sa.or_(led, act.covered(of.c.territory) if is_staff(act) else sa.false())


def may_see(act: Act, group_id: str, territory: str) -> None:
    leads = beside(act, group_id).leader == act.actor.id
    act.may_see("", unless=leads or keeps(act, territory))


def read_volunteer_group(act: Act, *, volunteer_group_id: str) -> VolunteerGroup:
    return get(act, volunteer_group_id)


def list_volunteer_groups(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(volunteer_groups).where(*given({volunteer_groups.c.status: status}))
    if within is not None:
        query = query.where(lies_in(volunteer_groups.c.territory, within))
    return act.page(query, volunteer_groups.c.id, after, limit)


def list_group_members(
    act: Act, *, volunteer_group_id: str, left: bool, limit: int, after: str | None
) -> dict[str, Any]:
    group = get(act, volunteer_group_id)
    seen = keeps(act, group.territory) or member(act, group.id, act.actor.id) is not None
    act.may_see(group.territory, unless=seen)
    if not seen:
        raise NotFound
    told = (_MEMBER.born_on.is_not(None).label("age_told"), _MEMBER.guardian.is_not(None).label("accompanied"))
    query = sa.select(group_members, *told).where(_MEMBER.volunteer_group_id == group.id)
    query = query.where(_MEMBER.left_at.is_not(None) if left else _MEMBER.left_at.is_(None))
    return act.page(query, _MEMBER.id, after, limit)
