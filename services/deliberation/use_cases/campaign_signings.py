"""Those who sign for different households never wait for each other: each locks the own household alone."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.campaign_signings import (
    ENTER_SIGNING,
    LIST_SIGNINGS,
    SIGN_HOUSEHOLD,
    STRIKE_SIGNING,
)
from messages.deliberation.errors.campaign_signings import NotOfHousehold
from messages.letters import same_form
from services.deliberation.domain.campaign_signings import MOVES, OWN, PAPER, Signing
from services.deliberation.domain.campaigns import Campaign
from services.deliberation.storage import campaign_households, campaign_signings, campaigns
from services.deliberation.use_cases.campaigns import only_for_staff
from services.deliberation.use_cases.persons import named


def sign_household(act: Act, *, household_id: str) -> Signing:
    campaign = campaigns.get_shared(act, campaign_households.campaign_of(act, household_id))
    return _sign(act, campaign, household_id, act.actor.id, OWN, day_of(act.now), ())


def enter_signing(act: Act, *, household_id: str, signer: str, signed_on: dt.date, photos: list[str]) -> Signing:
    campaign = campaigns.get_shared(act, campaign_households.campaign_of(act, household_id))
    only_for_staff(act, campaign)
    act.about(named(act, signer))
    return _sign(act, campaign, household_id, signer, PAPER, signed_on, tuple(photos))


def _sign(
    act: Act, campaign: Campaign, household_id: str, signer: str, way: str, day: dt.date, photos: tuple[str, ...]
) -> Signing:
    campaign.goes_on()
    household = campaign_households.get(act, household_id)
    if not campaign_households.has_adult(act, household, same_form(signer)):
        raise NotOfHousehold
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
        ENTER_SIGNING: enter_signing,
        STRIKE_SIGNING: strike_signing,
        LIST_SIGNINGS: list_signings,
    },
    life_cycles=(LifeCycle("household signing", MOVES),),
)
