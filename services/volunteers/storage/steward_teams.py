from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, LANE_CHIEF, SUBDISTRICT_OFFICER
from services.volunteers.domain.steward_teams import StewardTeam
from services.volunteers.storage.tables.steward_teams import steward_teams as teams

_OFFICES = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


def get(act: Act, team_id: str) -> StewardTeam:
    return act.get(StewardTeam, teams, team_id)


def add(act: Act, team: StewardTeam) -> None:
    act.add(teams, team)


def save(act: Act, team: StewardTeam) -> None:
    act.save(teams, team)


def read_steward_team(act: Act, *, steward_team_id: str) -> StewardTeam:
    team = get(act, steward_team_id)
    act.may_see(team.territory if act.actor.is_(*_OFFICES) else "", unless=team.leader == act.actor.id)
    return team


def list_steward_teams(
    act: Act, *, within: str | None, status: str | None, kind: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    seen = act.own_or_covered(teams.c.leader, teams.c.territory, _OFFICES, within)
    query = sa.select(teams).where(seen, *given({teams.c.status: status, teams.c.kind: kind}))
    page = act.page(query, teams.c.id, after, limit)
    return page | {"items": [from_row(StewardTeam, row) for row in page["items"]]}
