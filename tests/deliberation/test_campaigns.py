"""A1 入户工作: households drawn from registers, a deadline, a target, live rates, and the end that is told upward."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from messages import errors
from messages.beijing import day_of, start_of
from messages.deliberation.campaign_households import LIST_HOUSEHOLDS, LIST_MY_HOUSEHOLDS
from messages.deliberation.campaign_signings import SIGN_HOUSEHOLD
from messages.deliberation.campaigns import (
    CAMPAIGN_ENDED,
    LIST_CAMPAIGNS,
    LIST_COURTYARD_RATES,
    OPEN_CAMPAIGN,
    POSTPONE_CAMPAIGN,
    READ_CAMPAIGN,
    READ_SIGNING_RATES,
    REDRAW_CAMPAIGN,
)
from messages.deliberation.errors.campaign_signings import SigningOutsideCampaign
from messages.deliberation.errors.campaigns import CampaignIsOver, CampaignWithoutHouseholds, DeadlineNotLater
from services.deliberation.domain.campaigns import Figures
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.embedded import Ask, Tick


def opened(community: Community, **more: Any) -> Any:
    """A campaign in its community, with ten days to go. It begins at noon: no day ends while a test runs."""
    community.time.move_to(start_of(day_of(community.time()) + dt.timedelta(days=1)) + dt.timedelta(hours=12))
    deadline = day_of(community.time()) + dt.timedelta(days=10)
    asked = {"title": "望坛改造签约", "policy": "征收补偿政策宣讲要点", "deadline": deadline.isoformat()}
    return community.ask(
        OPEN_CAMPAIGN, community.worker, territory=community.code, **asked | {"target_percent": 98} | more
    )


def households_of(community: Community, campaign: Any, **more: Any) -> list[Any]:
    listed = community.ask(LIST_HOUSEHOLDS, community.worker, campaign_id=campaign["id"], limit=200, **more)["items"]
    return sorted(listed, key=lambda one: str(one["household"]))


def rates(community: Community, campaign: Any) -> Any:
    return community.ask(READ_SIGNING_RATES, community.person("resident"), campaign_id=campaign["id"])


def days_pass(community: Community, days: int) -> None:
    community.time.move_to(community.time() + dt.timedelta(days=days))


@pytest.mark.rule("A1.4", "A1.5")
def test_the_rates_are_live_by_courtyard_community_and_whole(community: Community, ask: Ask) -> None:
    said = {"adult": "true", "votes_for_household": "true"}
    heads = [community.person(f"live-{number}") for number in range(6)]
    rows: list[dict[str, Any]] = []
    for place, head in enumerate(heads):
        courtyard = f"{community.lane}00{1 + place // 3}"
        rows.append({"person": head.id, "household": f"{place}室", "territory": courtyard} | said)
    community.registers(*rows)
    campaign = opened(community, target_percent=66.67)
    assert (campaign["number"][:2], campaign["status"], campaign["target_percent"]) == ("RH", "open", 66.67)
    assert rates(community, campaign)["whole"] == {
        "households": 6, "assigned": 0, "visited": 0, "told": 0, "signed": 0, "percent": 0,
    }  # fmt: skip
    for place, household in enumerate(households_of(community, campaign)[:4]):
        ask(SIGN_HOUSEHOLD, heads[place], household_id=household["id"])
    now = rates(community, campaign)
    assert (now["whole"]["signed"], now["whole"]["percent"]) == (4, 66.66)
    assert now["target_reached"] is False  # 66.666… is below 66.67
    assert [(one["territory"], one["households"]) for one in now["communities"]] == [(community.code, 6)]
    asked = {"campaign_id": campaign["id"]}
    first = ask(LIST_COURTYARD_RATES, community.worker, limit=1, **asked)
    second = ask(LIST_COURTYARD_RATES, community.worker, after=first["next"], **asked)
    told = [(one["territory"], one["signed"], one["percent"]) for one in first["items"] + second["items"]]
    assert told == [(f"{community.lane}001", 3, 100), (f"{community.lane}002", 1, 33.33)]
    within = ask(LIST_COURTYARD_RATES, community.worker, within=f"{community.lane}002", **asked)["items"]
    assert [one["territory"] for one in within] == [f"{community.lane}002"]


def test_a_target_is_reached_by_the_number_itself() -> None:
    """98 % or above: 5,454 of 5,565 are 98.005 %, 5,453 are 97.98 %."""
    reached, missed = Figures(5565, signed=5454), Figures(5565, signed=5453)
    assert (reached.percent, reached.reaches(9800)) == (98.0, True)
    assert (missed.percent, missed.reaches(9800)) == (97.98, False)
    assert not Figures().reaches(1)


def test_a_campaign_begins_with_households_and_days(community: Community) -> None:
    with pytest.raises(CampaignWithoutHouseholds):
        opened(community)
    community.households(1)
    yesterday = day_of(community.time()) - dt.timedelta(days=1)
    with pytest.raises(DeadlineNotLater):
        opened(community, deadline=yesterday.isoformat())


def test_those_whom_it_touches_read_it(community: Community, elsewhere: Community, ask: Ask) -> None:
    community.households(1)
    campaign = opened(community)
    in_lane = dataclasses.replace(community.person("neighbour"), territories=(community.lane,))
    assert ask(READ_CAMPAIGN, in_lane, campaign_id=campaign["id"])["policy"] == "征收补偿政策宣讲要点"
    assert [one["id"] for one in ask(LIST_CAMPAIGNS, in_lane)["items"]] == [campaign["id"]]
    assert ask(LIST_CAMPAIGNS, in_lane, status="ended", within=community.code)["items"] == []
    stranger = elsewhere.person("stranger")
    assert ask(LIST_CAMPAIGNS, stranger)["items"] == []
    with pytest.raises(errors.NotFound):
        ask(READ_CAMPAIGN, stranger, campaign_id=campaign["id"])
    with pytest.raises(errors.NotFound):
        ask(READ_SIGNING_RATES, stranger, campaign_id=campaign["id"])


@pytest.mark.rule("A1.5")
def test_a_deadline_is_moved_by_another_and_the_reason_stays(community: Community, ask: Ask) -> None:
    community.households(1)
    campaign = opened(community)
    later = (day_of(community.time()) + dt.timedelta(days=20)).isoformat()
    asked = {"campaign_id": campaign["id"], "deadline": later, "reason": "两户在外地，延期办理"}
    with pytest.raises(errors.AboutOneself):
        ask(POSTPONE_CAMPAIGN, community.worker, **asked)
    with pytest.raises(DeadlineNotLater):
        ask(POSTPONE_CAMPAIGN, community.colleague, **asked | {"deadline": campaign["deadline"]})
    moved = ask(POSTPONE_CAMPAIGN, community.colleague, **asked)
    assert (moved["deadline"], moved["postponements"][0]["before"]) == (later, campaign["deadline"])
    assert moved["postponements"][0]["by"] == community.colleague.id


@pytest.mark.rule("A1.5")
def test_the_end_is_told_upward(community: Community, ask: Ask, suite: EmbeddedSuite, tick: Tick) -> None:
    """Papers may be entered for three more days, and nothing is signed after the deadline."""
    heads = community.households(2)
    campaign = opened(community)
    first, second = households_of(community, campaign)
    ask(SIGN_HOUSEHOLD, heads[0], household_id=first["id"])
    days_pass(community, 12)
    tick("end_campaigns")
    assert ask(READ_CAMPAIGN, community.worker, campaign_id=campaign["id"])["status"] == "open"
    with pytest.raises(SigningOutsideCampaign):
        ask(SIGN_HOUSEHOLD, heads[1], household_id=second["id"])
    days_pass(community, 2)
    tick("end_campaigns")
    ended = ask(READ_CAMPAIGN, community.worker, campaign_id=campaign["id"])
    assert (ended["status"], ended["target_reached"]) == ("ended", False)
    assert (ended["ended_with"]["signed"], ended["ended_with"]["percent"]) == (1, 50)
    (event,) = [one for one in told_by(suite) if one["data"]["id"] == campaign["id"]]
    names = ("households", "signed", "never_visited", "needs_open", "target_reached")
    assert [event["data"][name] for name in names] == [2, 1, 2, 0, False]
    with pytest.raises(CampaignIsOver):
        ask(SIGN_HOUSEHOLD, heads[1], household_id=second["id"])
    with pytest.raises(CampaignIsOver):
        ask(REDRAW_CAMPAIGN, community.worker, campaign_id=campaign["id"])


def told_by(suite: EmbeddedSuite) -> list[dict[str, Any]]:
    door = suite.doors["deliberation"]
    outbox = door.metadata.tables["outbox"]
    query = sa.select(outbox.c.body).where(outbox.c.type == CAMPAIGN_ENDED.name)
    assert door.database is not None
    with door.database.engine.connect() as connection:
        return [orjson.loads(body) for body in connection.scalars(query)]


def test_a_newer_register_brings_households_and_keeps_what_was_done(community: Community, ask: Ask) -> None:
    """Who has signed and moved out stays: that is what the campaign is for."""
    heads = community.households(3)
    campaign = opened(community)
    ask(SIGN_HOUSEHOLD, heads[0], household_id=households_of(community, campaign)[0]["id"])
    said = {"adult": "true", "votes_for_household": "true"}
    community.registers(
        {"person": heads[1].id, "household": "1号"} | said, {"person": "new-head", "household": "9号"} | said
    )
    assert ask(REDRAW_CAMPAIGN, community.worker, campaign_id=campaign["id"]) == {"added": 1, "left": 1}
    standing = [(one["household"], one["signed_on"] is not None) for one in households_of(community, campaign)]
    assert standing == [("0号", True), ("1号", False), ("9号", False)]
    community.registers({"person": heads[2].id, "household": "2号"} | said)
    assert ask(REDRAW_CAMPAIGN, community.worker, campaign_id=campaign["id"]) == {"added": 1, "left": 2}
    (mine,) = ask(LIST_MY_HOUSEHOLDS, heads[2])["items"]
    assert (mine["household"], mine["campaign_id"]) == ("2号", campaign["id"])


def test_fifty_who_sign_at_once_are_all_counted(community: Community, ask: Ask) -> None:
    heads = community.households(50)
    campaign = opened(community)
    households = households_of(community, campaign)
    by_name = {f"{place}号": head for place, head in enumerate(heads)}

    def sign(household: Any) -> None:
        ask(SIGN_HOUSEHOLD, by_name[household["household"]], household_id=household["id"])

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(sign, households))
    now = rates(community, campaign)
    assert (now["whole"]["signed"], now["whole"]["percent"], now["target_reached"]) == (50, 100, True)
