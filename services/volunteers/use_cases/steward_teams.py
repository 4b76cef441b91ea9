"""Lock order: team → steward → lane → its claims."""

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.errors.stewards import ONESELF_OR_COMMUNITY
from messages.volunteers.steward_teams import (
    ADD_STEWARD_TEAM_MEMBER,
    CLAIM_LANE_AS_TEAM,
    DISSOLVE_STEWARD_TEAM,
    FOUND_STEWARD_TEAM,
    LIST_STEWARD_TEAMS,
    READ_STEWARD_TEAM,
    REMOVE_STEWARD_TEAM_MEMBER,
)
from services.volunteers.domain.claims import Claim
from services.volunteers.domain.steward_teams import MOVES, StewardTeam, TeamMember
from services.volunteers.storage import claims, lanes, steward_teams, stewards
from services.volunteers.use_cases.claims import claimed
from services.volunteers.use_cases.lane_waits import fill_free_places


def found_steward_team(act: Act, *, kind: str, name: str) -> StewardTeam:
    leader = stewards.acting(act)
    team = StewardTeam(
        id=act.new_id(), territory=leader.territory, kind=kind, name=name, leader=leader.person, steward_id=leader.id,
        members=(TeamMember(leader.name),), founded_at=act.now,
    )  # fmt: skip
    steward_teams.add(act, team)
    return team


def add_steward_team_member(
    act: Act, *, steward_team_id: str, name: str, junior: bool, guardian: str | None
) -> StewardTeam:
    team = _own(act, steward_team_id)
    team.add(TeamMember(name, junior, guardian))
    steward_teams.save(act, team)
    return team


def remove_steward_team_member(act: Act, *, steward_team_id: str, name: str) -> StewardTeam:
    team = _own(act, steward_team_id)
    team.remove(name)
    steward_teams.save(act, team)
    return team


def claim_lane_as_team(act: Act, *, steward_team_id: str, lane_code: str) -> Claim:
    """In the leader's name: one place for all of them."""
    team = _own(act, steward_team_id)
    team.must_last()
    return claimed(act, lane_code, team_id=team.id)


def dissolve_steward_team(act: Act, *, steward_team_id: str, reason: str) -> StewardTeam:
    team = steward_teams.get(act, steward_team_id)
    community = act.actor.is_(COMMUNITY_WORKER) and act.actor.covers(team.territory)
    act.may(team.leader == act.actor.id or community, needed=ONESELF_OR_COMMUNITY)
    team.dissolve(reason, act.actor.id, act.now)
    steward_teams.save(act, team)
    for claim in claims.active_of_team(act, team.id):
        lane = lanes.locked(act, claim.territory)
        claim.release(act.now)
        claims.save(act, claim)
        fill_free_places(act, lane, leaving=1)
    return team


def _own(act: Act, team_id: str) -> StewardTeam:
    team = steward_teams.get(act, team_id)
    act.may(team.leader == act.actor.id, needed=ONESELF_OR_COMMUNITY)
    return team


SUBJECT = Subject(
    operations={
        FOUND_STEWARD_TEAM: found_steward_team,
        ADD_STEWARD_TEAM_MEMBER: add_steward_team_member,
        REMOVE_STEWARD_TEAM_MEMBER: remove_steward_team_member,
        CLAIM_LANE_AS_TEAM: claim_lane_as_team,
        DISSOLVE_STEWARD_TEAM: dissolve_steward_team,
        READ_STEWARD_TEAM: steward_teams.read_steward_team,
        LIST_STEWARD_TEAMS: steward_teams.list_steward_teams,
    },
    life_cycles=(LifeCycle("steward team", MOVES),),
)
