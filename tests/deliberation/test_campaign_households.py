"""A1 走访: visits at the doors, who was never visited, and what a household needs of another team."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.deliberation.campaign_households import (
    LIST_HOUSEHOLDS,
    LIST_NEEDS,
    LIST_VISITS,
    LOG_VISIT,
    MEET_NEED,
    READ_VISIT,
)
from messages.deliberation.campaign_signings import ENTER_SIGNINGS
from messages.deliberation.campaigns import REDRAW_CAMPAIGN
from messages.deliberation.errors.campaign_households import (
    HouseholdHasLeft,
    NeedIsMet,
    NeedOfAnotherTeam,
    NotYourHousehold,
)
from messages.deliberation.errors.campaign_signings import NotOfHousehold
from tests.deliberation.conftest import Community
from tests.deliberation.test_campaign_teams import assigned, enlisted
from tests.deliberation.test_campaigns import days_pass, households_of, opened, rates
from tests.embedded import Ask

WORDS = "老人担心过渡期房租"


def visit(community: Community, household: Any, **more: Any) -> dict[str, Any]:
    told = {"visited_at": community.time().isoformat(), "outcome": "told", "words": WORDS}
    return {"household_id": household["id"]} | told | more


@pytest.mark.rule("A1.2", "A1.6")
def test_visits_are_logged_and_who_was_never_visited_is_listed(community: Community, ask: Ask) -> None:
    community.households(3)
    campaign = opened(community)
    staff = assigned(community, campaign)
    first, second, third = households_of(community, campaign)
    logged = ask(LOG_VISIT, staff, **visit(community, first))
    ask(LOG_VISIT, staff, **visit(community, second, outcome="nobody_home"))
    asked = {"campaign_id": campaign["id"]}
    never = ask(LIST_HOUSEHOLDS, staff, **asked, mine=True, lacks="visit")["items"]
    assert [one["id"] for one in never] == [third["id"]]
    untold = ask(LIST_HOUSEHOLDS, community.worker, **asked, lacks="policy", within=community.lane)["items"]
    assert {one["id"] for one in untold} == {second["id"], third["id"]}
    now = rates(community, campaign)["whole"]
    assert (now["visited"], now["told"]) == (2, 1)
    earlier = (community.time() - dt.timedelta(days=3)).isoformat()
    ask(LOG_VISIT, staff, **visit(community, first, visited_at=earlier))
    one = households_of(community, campaign)[0]
    assert (one["visits"], one["told_on"] < one["visited_on"]) == (2, True)
    listed = ask(LIST_VISITS, community.worker, household_id=first["id"])["items"]
    assert len(listed) == 2
    assert WORDS not in str(listed)
    assert ask(READ_VISIT, staff, household_visit_id=logged["id"])["words"] == WORDS
    for outsider in (community.person("passer-by"), community.members[0]):
        with pytest.raises(errors.Forbidden):
            ask(READ_VISIT, outsider, household_visit_id=logged["id"])


@pytest.mark.rule("A1.1", "A1.2")
def test_a_household_is_visited_by_who_has_it(community: Community, ask: Ask) -> None:
    community.households(1)
    campaign = opened(community)
    (household,) = households_of(community, campaign)
    colleague, _ = enlisted(community, campaign, "policy", "colleague")
    with pytest.raises(NotYourHousehold):
        ask(LOG_VISIT, colleague, **visit(community, household))
    assigned(community, campaign)
    with pytest.raises(NotYourHousehold):
        ask(LOG_VISIT, colleague, **visit(community, household))
    with pytest.raises(errors.Forbidden):
        ask(LOG_VISIT, community.person("passer-by"), **visit(community, household))
    with pytest.raises(errors.NotFound):
        ask(LOG_VISIT, colleague, **visit(community, {"id": campaign["id"]}))


@pytest.mark.rule("A1.7")
def test_each_team_does_its_own_part_and_the_office_sees_what_is_late(community: Community, ask: Ask) -> None:
    community.households(2)
    campaign = opened(community)
    asked = {"campaign_id": campaign["id"]}
    staff = assigned(community, campaign)
    lawyer, _ = enlisted(community, campaign, "legal_aid")
    mediator, _ = enlisted(community, campaign, "mediators")
    first, _ = households_of(community, campaign)
    ask(LOG_VISIT, staff, **visit(community, first, needs=["legal_aid", "mediators", "legal_aid"]))
    (need,) = ask(LIST_NEEDS, lawyer, **asked, team="mediators")["items"]
    assert (need["team"], need["household_id"], need["overdue"]) == ("legal_aid", first["id"], False)
    met = {"household_need_id": need["id"], "words": "已说明继承份额的办法"}
    for other in (mediator, staff, community.worker):
        with pytest.raises(NeedOfAnotherTeam, match="legal aid"):
            ask(MEET_NEED, other, **met)
    done = ask(MEET_NEED, lawyer, **met)
    assert (done["met_by"], done["overdue"]) == (lawyer.id, False)
    with pytest.raises(NeedIsMet):
        ask(MEET_NEED, lawyer, **met)
    assert ask(LIST_NEEDS, lawyer, **asked, met=False)["items"] == []
    days_pass(community, 8)
    (late,) = ask(LIST_NEEDS, community.worker, **asked, overdue=True)["items"]
    assert (late["team"], late["overdue"]) == ("mediators", True)


def test_a_household_that_left_is_not_visited(community: Community, ask: Ask) -> None:
    heads = community.households(2)
    campaign = opened(community)
    staff = assigned(community, campaign)
    gone = households_of(community, campaign)[1]
    said = {"adult": "true", "votes_for_household": "true"}
    community.registers({"person": heads[0].id, "household": "0号"} | said)
    ask(REDRAW_CAMPAIGN, community.worker, campaign_id=campaign["id"])
    with pytest.raises(HouseholdHasLeft):
        ask(LOG_VISIT, staff, **visit(community, gone))
    today = day_of(community.time()).isoformat()
    paper = {"household_id": gone["id"], "signer": heads[1].id, "signed_on": today, "photos": ["0" * 64 + ".jpeg"]}
    with pytest.raises(NotOfHousehold):
        ask(ENTER_SIGNINGS, staff, campaign_id=campaign["id"], papers=[paper])
