"""A8.2, A8.5: teams and families adopt a lane together and take one place."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS
from messages.volunteers.errors.claims import LaneFull
from messages.volunteers.errors.steward_teams import (
    GuardianStillNeeded,
    JuniorNeedsGuardian,
    MemberNamedTwice,
    NoSuchMember,
    TeamDissolved,
)
from messages.volunteers.errors.stewards import NotAnActiveSteward
from messages.volunteers.lanes import REGISTER_LANE
from messages.volunteers.steward_teams import (
    ADD_STEWARD_TEAM_MEMBER,
    CLAIM_LANE_AS_TEAM,
    DISSOLVE_STEWARD_TEAM,
    FOUND_STEWARD_TEAM,
    LIST_STEWARD_TEAMS,
    READ_STEWARD_TEAM,
    REMOVE_STEWARD_TEAM_MEMBER,
)
from suite.people import COMMUNITY_CHEN, LANE, OFFICER_ZHOU
from tests.embedded import Ask, everything

NARROW = "110101014002971"


def founded(ask: Ask, leader: Actor, kind: str = "family") -> dict[str, Any]:
    team: dict[str, Any] = ask(FOUND_STEWARD_TEAM, leader, kind=kind, name="王家小巷管家")
    return team


def test_a_family_has_members_and_each_junior_a_guardian(ask: Ask, steward: Actor) -> None:
    about = {"steward_team_id": founded(ask, steward)["id"]}
    with pytest.raises(JuniorNeedsGuardian):
        ask(ADD_STEWARD_TEAM_MEMBER, steward, **about, name="王小明", junior=True, guardian="没有这个人")
    ask(ADD_STEWARD_TEAM_MEMBER, steward, **about, name="王大明")
    team = ask(ADD_STEWARD_TEAM_MEMBER, steward, **about, name="王小明", junior=True, guardian="王大明")
    assert [(one["name"], one["junior"], one["guardian"]) for one in team["members"]] == [
        (steward.name, False, None), ("王大明", False, None), ("王小明", True, "王大明"),
    ]  # fmt: skip
    with pytest.raises(JuniorNeedsGuardian):
        ask(ADD_STEWARD_TEAM_MEMBER, steward, **about, name="王小红", junior=True, guardian="王小明")
    with pytest.raises(MemberNamedTwice):
        ask(ADD_STEWARD_TEAM_MEMBER, steward, **about, name="王大明")
    for name, refused in (("王大明", GuardianStillNeeded), (steward.name, NoSuchMember), ("无名", NoSuchMember)):
        with pytest.raises(refused):
            ask(REMOVE_STEWARD_TEAM_MEMBER, steward, **about, name=name)
    ask(REMOVE_STEWARD_TEAM_MEMBER, steward, **about, name="王小明")
    assert len(ask(REMOVE_STEWARD_TEAM_MEMBER, steward, **about, name="王大明")["members"]) == 1


@pytest.mark.rule("A8.2.3", "A8.2.4", "A8.5.1")
def test_a_team_takes_one_place_in_a_lane_until_it_is_dissolved(
    ask: Ask, steward: Actor, new_steward: Callable[[], Actor]
) -> None:
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=NARROW, name="窄巷", kind="back_lane", capacity=1)
    team, other = founded(ask, steward, "team"), new_steward()
    about = {"steward_team_id": team["id"]}
    ask(ADD_STEWARD_TEAM_MEMBER, steward, **about, name="李大妈")
    with pytest.raises(errors.Forbidden):
        ask(CLAIM_LANE_AS_TEAM, other, **about, lane_code=NARROW)
    claim = ask(CLAIM_LANE_AS_TEAM, steward, **about, lane_code=NARROW)
    assert (claim["team_id"], claim["person"]) == (team["id"], steward.id)
    assert [one["id"] for one in everything(ask, LIST_CLAIMS, OFFICER_ZHOU, within=NARROW)] == [claim["id"]]
    with pytest.raises(LaneFull):
        ask(CLAIM_LANE, other, lane_code=NARROW)
    with pytest.raises(errors.Forbidden):
        ask(DISSOLVE_STEWARD_TEAM, other, **about, reason="不是队长")
    ask(DISSOLVE_STEWARD_TEAM, COMMUNITY_CHEN, **about, reason="队员搬离")
    with pytest.raises(TeamDissolved):
        ask(CLAIM_LANE_AS_TEAM, steward, **about, lane_code=LANE)
    assert ask(CLAIM_LANE, other, lane_code=NARROW)["team_id"] is None


def test_who_founds_and_who_sees_a_team(ask: Ask, steward: Actor, new_steward: Callable[[], Actor]) -> None:
    team = founded(ask, steward)
    with pytest.raises(NotAnActiveSteward):
        founded(ask, dataclasses.replace(steward, id="no-steward-yet"))
    with pytest.raises(errors.NotFound):
        ask(READ_STEWARD_TEAM, new_steward(), steward_team_id=team["id"])
    for who in (steward, OFFICER_ZHOU):
        assert ask(READ_STEWARD_TEAM, who, steward_team_id=team["id"]) == team
        assert ask(LIST_STEWARD_TEAMS, who, kind="family", status="active", limit=1)["items"] == [team]
