"""Those who sign for different households never wait for each other: each locks the own household alone."""

import datetime as dt
import itertools
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.campaign_signings import (
    ENTER_SIGNINGS,
    LIST_SIGNINGS,
    SIGN_HOUSEHOLD,
    STRIKE_SIGNING,
)
from messages.deliberation.errors.campaign_signings import HouseholdHasSigned, NotOfHousehold
from messages.letters import same_form
from services.deliberation.domain.campaign_signings import MOVES, OWN, PAPER, Signing
from services.deliberation.domain.campaigns import Campaign
from services.deliberation.storage import campaign_households, campaign_signings, campaigns
from services.deliberation.use_cases.campaigns import only_for_staff
from services.deliberation.use_cases.persons import named


def sign_household(act: Act, *, household_id: str) -> Signing:
    campaign = campaigns.get_shared(act, campaign_households.campaign_of(act, household_id))
    return _sign(act, campaign, household_id, act.actor.id, OWN, day_of(act.now), ())


def enter_signings(act: Act, *, campaign_id: str, papers: list[dict[str, Any]]) -> dict[str, Any]:
    """Households are locked in the order of their ids, so that two who enter the same ones do not lock each other."""
    campaign = campaigns.get_shared(act, campaign_id)
    only_for_staff(act, campaign)
    act.about(*(named(act, paper["signer"]) for paper in papers))
    in_order = sorted(papers, key=lambda paper: str(paper["household_id"]))
    for one, other in itertools.pairwise(in_order):
        if one["household_id"] == other["household_id"]:
            household = campaign_households.of_campaign(act, one["household_id"], campaign.id)
            raise HouseholdHasSigned(name=household.household)
    return {"signings": [_of_paper(act, campaign, **paper) for paper in in_order]}


def _of_paper(
    act: Act, campaign: Campaign, household_id: str, signer: str, signed_on: dt.date, photos: list[str]
) -> Signing:
    return _sign(act, campaign, household_id, signer, PAPER, signed_on, tuple(photos))


def _sign(
    act: Act, campaign: Campaign, household_id: str, signer: str, way: str, day: dt.date, photos: tuple[str, ...]
) -> Signing:
    campaign.goes_on()
    household = campaign_households.of_campaign(act, household_id, campaign.id)
    if not campaign_households.has_adult(act, household, same_form(signer)):
        raise NotOfHousehold(name=household.household)
    campaign.takes_signing_of(day)
    household.sign(day)
    signing = Signing(
        id=act.new_id(),
        campaign_id=campaign.id,
        household_id=household.id,
        territory=household.territory,
        signer=same_form(signer),
        way=way,
        signed_on=day,
        photos=photos,
        entered_by=act.actor.id,
        entered_at=act.now,
    )
    campaign_households.save(act, household)
    campaign_signings.add(act, signing)
    return signing


def strike_signing(act: Act, *, household_signing_id: str, reason: str) -> Signing:
    signing = campaign_signings.get(act, household_signing_id)
    campaign = campaigns.get_shared(act, signing.campaign_id)
    act.may_act_in(campaign.territory)
    act.about(signing.entered_by, named(act, signing.signer))
    campaign.goes_on()
    signing.strike(reason, act.actor.id)
    household = campaign_households.get(act, signing.household_id)
    household.signed_on = None
    campaign_households.save(act, household)
    campaign_signings.save(act, signing)
    return signing


def list_signings(act: Act, *, campaign_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    only_for_staff(act, campaigns.get(act, campaign_id))
    return campaign_signings.page_of_signings(act, campaign_id, status, limit, after)


SUBJECT = Subject(
    operations={
        SIGN_HOUSEHOLD: sign_household,
        ENTER_SIGNINGS: enter_signings,
        STRIKE_SIGNING: strike_signing,
        LIST_SIGNINGS: list_signings,
    },
    life_cycles=(LifeCycle("household signing", MOVES),),
)
