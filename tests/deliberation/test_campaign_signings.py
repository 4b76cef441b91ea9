"""A1 签约: a household signs once, with its date, by one of its adults; what was none is struck by another."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.deliberation.campaign_signings import ENTER_SIGNINGS, LIST_SIGNINGS, SIGN_HOUSEHOLD, STRIKE_SIGNING
from messages.deliberation.errors.campaign_signings import (
    HouseholdHasSigned,
    NotOfHousehold,
    SigningOutsideCampaign,
    SigningStruck,
)
from tests.deliberation.conftest import Community
from tests.deliberation.test_campaign_teams import assigned
from tests.deliberation.test_campaigns import days_pass, households_of, opened, rates
from tests.embedded import Ask

PHOTO = "0" * 64 + ".jpeg"


def paper(community: Community, household: Any, signer: str, **more: Any) -> dict[str, Any]:
    today = day_of(community.time()).isoformat()
    signed = {"household_id": household["id"], "signer": signer, "signed_on": today, "photos": [PHOTO]} | more
    return {"campaign_id": household["campaign_id"], "papers": [signed]}


@pytest.mark.rule("A1.3")
def test_a_household_signs_once_with_its_date(community: Community, ask: Ask) -> None:
    heads = community.households(2)
    campaign = opened(community)
    staff = assigned(community, campaign)
    first, second = households_of(community, campaign)
    with pytest.raises(NotOfHousehold):
        ask(SIGN_HOUSEHOLD, heads[1], household_id=first["id"])
    own = ask(SIGN_HOUSEHOLD, heads[0], household_id=first["id"])
    assert (own["way"], own["signed_on"]) == ("own", day_of(community.time()).isoformat())
    with pytest.raises(HouseholdHasSigned):
        ask(ENTER_SIGNINGS, staff, **paper(community, first, heads[0].id))
    with pytest.raises(NotOfHousehold):
        ask(ENTER_SIGNINGS, staff, **paper(community, second, heads[0].id))
    days_pass(community, 2)
    yesterday = (day_of(community.time()) - dt.timedelta(days=1)).isoformat()
    (entered,) = ask(ENTER_SIGNINGS, staff, **paper(community, second, heads[1].id.upper(), signed_on=yesterday))[
        "signings"
    ]
    assert (entered["way"], entered["signed_on"], entered["signer"]) == ("paper", yesterday, heads[1].id)
    assert households_of(community, campaign)[1]["signed_on"] == yesterday
    assert households_of(community, campaign, lacks="signature") == []


@pytest.mark.rule("A1.3")
def test_a_paper_of_another_day_does_not_count(community: Community, ask: Ask) -> None:
    heads = community.households(1)
    campaign = opened(community)
    staff = assigned(community, campaign)
    (household,) = households_of(community, campaign)
    before = (day_of(community.time()) - dt.timedelta(days=1)).isoformat()
    with pytest.raises(SigningOutsideCampaign):
        ask(ENTER_SIGNINGS, staff, **paper(community, household, heads[0].id, signed_on=before))
    days_pass(community, 12)
    with pytest.raises(SigningOutsideCampaign):
        ask(ENTER_SIGNINGS, staff, **paper(community, household, heads[0].id))
    in_time = paper(community, household, heads[0].id, signed_on=campaign["deadline"])
    assert ask(ENTER_SIGNINGS, staff, **in_time)["signings"][0]["signed_on"] == campaign["deadline"]


def test_the_papers_of_a_day_are_entered_all_or_none(community: Community, elsewhere: Community, ask: Ask) -> None:
    heads, others = community.households(3), elsewhere.households(1)
    campaign, other = opened(community), opened(elsewhere)
    staff = assigned(community, campaign)
    papers = [
        paper(community, household, head.id)["papers"][0]
        for household, head in zip(households_of(community, campaign), heads, strict=True)
    ]
    wrong = papers[2] | {"signer": heads[0].id}
    with pytest.raises(NotOfHousehold, match="2号"):
        ask(ENTER_SIGNINGS, staff, campaign_id=campaign["id"], papers=[*papers[:2], wrong])
    with pytest.raises(HouseholdHasSigned, match="0号"):
        ask(ENTER_SIGNINGS, staff, campaign_id=campaign["id"], papers=[papers[0], papers[0]])
    foreign = paper(elsewhere, households_of(elsewhere, other)[0], others[0].id)["papers"]
    with pytest.raises(errors.NotFound):
        ask(ENTER_SIGNINGS, staff, campaign_id=campaign["id"], papers=[*papers, *foreign])
    assert rates(community, campaign)["whole"]["signed"] == 0
    assert len(ask(ENTER_SIGNINGS, staff, campaign_id=campaign["id"], papers=papers)["signings"]) == 3
    assert rates(community, campaign)["whole"]["signed"] == 3


def test_what_was_no_signing_is_struck_by_another(community: Community, ask: Ask) -> None:
    heads = community.households(1)
    campaign = opened(community)
    assigned(community, campaign)
    (household,) = households_of(community, campaign)
    with pytest.raises(errors.Forbidden):
        ask(ENTER_SIGNINGS, community.person("passer-by"), **paper(community, household, heads[0].id))
    (wrong,) = ask(ENTER_SIGNINGS, community.worker, **paper(community, household, heads[0].id))["signings"]
    strike = {"household_signing_id": wrong["id"], "reason": "签名并非本人所写"}
    with pytest.raises(errors.AboutOneself):
        ask(STRIKE_SIGNING, community.worker, **strike)
    struck = ask(STRIKE_SIGNING, community.colleague, **strike)
    assert (struck["status"], struck["struck_by"]) == ("struck", community.colleague.id)
    with pytest.raises(SigningStruck):
        ask(STRIKE_SIGNING, community.colleague, **strike)
    assert rates(community, campaign)["whole"]["signed"] == 0
    ask(SIGN_HOUSEHOLD, heads[0], household_id=household["id"])
    asked = {"campaign_id": campaign["id"]}
    listed = ask(LIST_SIGNINGS, community.worker, **asked, status="stands")["items"]
    assert [one["way"] for one in listed] == ["own"]
    assert len(ask(LIST_SIGNINGS, community.worker, **asked)["items"]) == 2


def test_nobody_enters_the_own_household(community: Community, ask: Ask) -> None:
    said = {"adult": "true", "votes_for_household": "true"}
    community.registers({"person": community.worker.id, "household": "1号"} | said)
    campaign = opened(community)
    (household,) = households_of(community, campaign)
    with pytest.raises(errors.AboutOneself):
        ask(ENTER_SIGNINGS, community.worker, **paper(community, household, community.worker.id.upper()))
    assert ask(SIGN_HOUSEHOLD, community.worker, household_id=household["id"])["way"] == "own"
