from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.campaign_teams import TeamMember
from services.deliberation.storage.tables.campaign_households import campaign_households
from services.deliberation.storage.tables.campaign_teams import team_members

_HOUSEHOLD = campaign_households.c


def add(act: Act, member: TeamMember) -> None:
    act.add(team_members, member)


def save(act: Act, member: TeamMember) -> None:
    act.save(team_members, member)


def get(act: Act, member_id: str) -> TeamMember:
    return act.get(TeamMember, team_members, member_id)


def of_campaign(act: Act, member_id: str, campaign_id: str) -> TeamMember:
    """NotFound for a member of another campaign."""
    member = get(act, member_id)
    if member.campaign_id != campaign_id:
        raise NotFound
    return member


def of(act: Act, campaign_id: str, person: str) -> TeamMember | None:
    """Who is in one of its teams now."""
    table = team_members.c
    there = (table.campaign_id == campaign_id, table.form == same_form(person), table.released_at.is_(None))
    return act.find(TeamMember, team_members, *there)


def shown(act: Act, member: TeamMember) -> dict[str, Any]:
    """With how many households she has."""
    query = _with_households().where(team_members.c.id == member.id)
    row = act.one(query) or {"households": 0, "unsigned": 0}
    counted = {"households": row["households"], "unsigned": row["unsigned"]}
    fields = ("id", "version", "campaign_id", "territory", "person", "name", "team", "enlisted_at", "released_at")
    return {name: getattr(member, name) for name in fields} | counted


def list_team_members(act: Act, campaign_id: str, team: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = _with_households().where(team_members.c.campaign_id == campaign_id)
    if team is not None:
        query = query.where(team_members.c.team == team)
    return act.page(query, team_members.c.id, after, limit)


def _with_households() -> sa.Select[Any]:
    has = (
        _HOUSEHOLD.campaign_id == team_members.c.campaign_id,
        _HOUSEHOLD.staff == team_members.c.person,
        _HOUSEHOLD.left_at.is_(None),
        team_members.c.released_at.is_(None),
    )
    counted = sa.select(sa.func.count()).where(*has).scalar_subquery()
    unsigned = sa.select(sa.func.count()).where(*has, _HOUSEHOLD.signed_on.is_(None)).scalar_subquery()
    return sa.select(team_members, counted.label("households"), unsigned.label("unsigned"))
