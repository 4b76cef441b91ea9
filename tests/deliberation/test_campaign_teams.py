"""A1 分片包户: four teams with their own part, and every household assigned to a member of staff by courtyard."""

from typing import Any

import pytest

from messages import errors
from messages.deliberation.campaign_teams import (
    ASSIGN_HOUSEHOLDS,
    ENLIST_MEMBER,
    LIST_TEAM_MEMBERS,
    RELEASE_MEMBER,
    TEAMS,
)
from messages.deliberation.errors.campaign_teams import AlreadyOnTeam, NotOfPolicyTeam, TeamMemberReleased
from messages.envelope import Actor
from messages.operation import STEWARD
from tests.deliberation.conftest import Community
from tests.deliberation.test_campaigns import households_of, opened, rates
from tests.embedded import Ask


def enlisted(community: Community, campaign: Any, team: str, name: str = "") -> tuple[Actor, Any]:
    """Somebody in a team, and the place in it."""
    person = community.person(f"{name or team}-staff", STEWARD)
    asked = {"campaign_id": campaign["id"], "person": person.id, "name": "工作人员", "team": team}
    return person, community.ask(ENLIST_MEMBER, community.worker, **asked)


def assigned(community: Community, campaign: Any, place: str = "") -> Actor:
    """A member of the policy team who has all households of the place."""
    person, member = enlisted(community, campaign, "policy")
    asked = {"campaign_id": campaign["id"], "place": place or community.code, "team_member_id": member["id"]}
    community.ask(ASSIGN_HOUSEHOLDS, community.worker, **asked)
    return person


@pytest.mark.rule("A1.1")
def test_every_household_is_assigned_courtyard_by_courtyard(community: Community, ask: Ask) -> None:
    said = {"adult": "true", "votes_for_household": "true"}
    courts = [f"{community.lane}001", f"{community.lane}002"]
    rows = [{"person": f"h{n}-{community.code}", "household": f"{n}室", "territory": courts[n % 2]} for n in range(5)]
    community.registers(*(row | said for row in rows))
    campaign = opened(community)
    asked = {"campaign_id": campaign["id"]}
    first, one = enlisted(community, campaign, "policy", "first")
    second, other = enlisted(community, campaign, "policy", "second")
    got = ask(ASSIGN_HOUSEHOLDS, community.worker, **asked, place=courts[0], team_member_id=one["id"])
    assert got == {"assigned": 3, "left": 2}
    assert len(households_of(community, campaign, lacks="staff")) == 2
    got = ask(ASSIGN_HOUSEHOLDS, community.worker, **asked, place=community.code, team_member_id=other["id"])
    assert got == {"assigned": 2, "left": 0}  # what somebody has stays hers
    assert rates(community, campaign)["whole"]["assigned"] == 5
    listed = ask(LIST_TEAM_MEMBERS, first, **asked)["items"]
    assert {member["person"]: member["households"] for member in listed} == {first.id: 3, second.id: 2}
    over = {"place": courts[0], "team_member_id": other["id"], "take_over": True}
    assert ask(ASSIGN_HOUSEHOLDS, community.worker, **asked, **over)["assigned"] == 3
    released = ask(RELEASE_MEMBER, community.worker, team_member_id=other["id"])
    assert (released["households"], released["released_at"] is None) == (0, False)
    assert len(households_of(community, campaign, lacks="staff")) == 5
    with pytest.raises(TeamMemberReleased):
        ask(ASSIGN_HOUSEHOLDS, community.worker, **asked, place=courts[0], team_member_id=other["id"])
    with pytest.raises(TeamMemberReleased):
        ask(RELEASE_MEMBER, community.worker, team_member_id=other["id"])


@pytest.mark.rule("A1.7")
def test_there_are_four_teams_and_one_goes_to_the_doors(community: Community, ask: Ask) -> None:
    community.households(1)
    campaign = opened(community)
    asked = {"campaign_id": campaign["id"], "place": community.code}
    for team in TEAMS:
        person, member = enlisted(community, campaign, team)
        again = {"campaign_id": campaign["id"], "person": person.id.upper(), "name": "同一人", "team": "volunteers"}
        with pytest.raises(AlreadyOnTeam):
            ask(ENLIST_MEMBER, community.worker, **again)
        if team != "policy":
            with pytest.raises(NotOfPolicyTeam, match="policy team"):
                ask(ASSIGN_HOUSEHOLDS, community.worker, **asked, team_member_id=member["id"])
    mediators = ask(LIST_TEAM_MEMBERS, community.worker, campaign_id=campaign["id"], team="mediators")["items"]
    assert [one["team"] for one in mediators] == ["mediators"]


def test_offices_enlist_others_and_only_for_the_own_campaign(
    community: Community, elsewhere: Community, ask: Ask
) -> None:
    community.households(1)
    elsewhere.households(1)
    campaign, other = opened(community), opened(elsewhere)
    _, member = enlisted(elsewhere, other, "policy")
    asked = {"campaign_id": campaign["id"], "place": community.code, "team_member_id": member["id"]}
    with pytest.raises(errors.NotFound):
        ask(ASSIGN_HOUSEHOLDS, community.worker, **asked)
    own = {"campaign_id": campaign["id"], "person": community.worker.id, "name": "本人", "team": "policy"}
    with pytest.raises(errors.AboutOneself):
        ask(ENLIST_MEMBER, community.worker, **own)
    mine = ask(ENLIST_MEMBER, community.colleague, **own)
    with pytest.raises(errors.AboutOneself):
        ask(RELEASE_MEMBER, community.worker, team_member_id=mine["id"])
    with pytest.raises(errors.Forbidden):
        ask(LIST_TEAM_MEMBERS, community.person("passer-by"), campaign_id=campaign["id"])
