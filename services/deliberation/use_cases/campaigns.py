"""Lock order in a campaign: the campaign (shared by those who visit and sign), then a household.

What is entered for one household waits for nobody who enters for another.
"""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
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
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.campaigns import PLACE_OF_CAMPAIGN, CampaignWithoutHouseholds
from services.deliberation.domain.campaign_teams import TeamMember
from services.deliberation.domain.campaigns import MOVES, Campaign, lies_ahead
from services.deliberation.storage import campaign_households, campaign_rates, campaign_teams, campaigns


def open_campaign(
    act: Act,
    *,
    territory: str,
    title: str,
    policy: str,
    deadline: dt.date,
    target_percent: float,
    entry_days: int,
    need_days: int,
) -> dict[str, Any]:
    lies_ahead(deadline, day_of(act.now))
    campaign = Campaign(
        id=act.new_id(),
        number=act.number("campaign_number", territory),
        territory=territory,
        title=title,
        policy=policy,
        deadline=deadline,
        target=round(target_percent * 100),
        entry_days=entry_days,
        need_days=need_days,
        opened_by=act.actor.id,
        opened_at=act.now,
    )
    if not campaign_households.draw(act, campaign.id, territory):
        raise CampaignWithoutHouseholds
    campaigns.add(act, campaign)
    return campaigns.shown(campaign)


def postpone_campaign(act: Act, *, campaign_id: str, deadline: dt.date, reason: str) -> dict[str, Any]:
    campaign = campaigns.get(act, campaign_id)
    act.may_act_in(campaign.territory)
    act.about(campaign.opened_by)
    campaign.postpone(deadline, reason, act.actor.id, act.now)
    campaigns.save(act, campaign)
    return campaigns.shown(campaign)


def redraw_campaign(act: Act, *, campaign_id: str) -> dict[str, Any]:
    campaign = campaigns.get(act, campaign_id)
    act.may_act_in(campaign.territory)
    campaign.goes_on()
    left = campaign_households.take_off(act, campaign.id, campaign.territory)
    added = campaign_households.draw(act, campaign.id, campaign.territory)
    act.note(act.name, campaign.id, campaign.territory, added=added, left=left)
    return {"added": added, "left": left}


def end_campaign_when_due(act: Act, campaign_id: str) -> None:
    """A1: the figures of the last day stay, and those above are told them."""
    campaign = campaigns.get(act, campaign_id)
    if not campaign.is_due(act.now):
        return
    figures = campaign_rates.whole(act, campaign.id)
    campaign.end(figures, act.now)
    campaigns.save(act, campaign)
    told = {
        "id": campaign.id, "version": campaign.version, "number": campaign.number, "territory": campaign.territory,
        "title": campaign.title, "deadline": campaign.deadline, "target_percent": campaign.target_percent,
        "target_reached": figures.reaches(campaign.target), "households": figures.households, "signed": figures.signed,
        "never_visited": figures.households - figures.visited,
        "needs_open": campaign_households.open_needs(act, campaign.id),
    }  # fmt: skip
    act.tell(CAMPAIGN_ENDED, campaign, told)


def read_signing_rates(act: Act, *, campaign_id: str) -> dict[str, Any]:
    campaign = campaigns.seen(act, campaign_id)
    communities = campaign_rates.by_community(act, campaign.id)
    whole = campaign_rates.whole_of(communities)
    return {
        "campaign_id": campaign.id,
        "deadline": campaign.deadline,
        "target_percent": campaign.target_percent,
        "target_reached": whole.reaches(campaign.target),
        "whole": whole,
        "communities": [campaign_rates.told(place, figures) for place, figures in communities.items()],
    }


def list_courtyard_rates(
    act: Act, *, campaign_id: str, within: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    campaign = campaigns.seen(act, campaign_id)
    return campaign_rates.page_by_courtyard(act, campaign.id, within, limit, after)


def only_for_staff(act: Act, campaign: Campaign) -> TeamMember | None:
    """The offices of its place, and who is in one of its teams: the latter is told."""
    member = campaign_teams.of(act, campaign.id, act.actor.id)
    act.may(member is not None or is_office_of(act, campaign), PLACE_OF_CAMPAIGN)
    return member


def is_office_of(act: Act, campaign: Campaign) -> bool:
    return act.actor.is_(*OFFICES) and act.actor.covers(campaign.territory)


SUBJECT = Subject(
    operations={
        OPEN_CAMPAIGN: open_campaign,
        POSTPONE_CAMPAIGN: postpone_campaign,
        REDRAW_CAMPAIGN: redraw_campaign,
        READ_CAMPAIGN: campaigns.read_campaign,
        LIST_CAMPAIGNS: campaigns.list_campaigns,
        READ_SIGNING_RATES: read_signing_rates,
        LIST_COURTYARD_RATES: list_courtyard_rates,
    },
    clocks=(Clock("end_campaigns", 600, campaigns.due, end_campaign_when_due),),
    life_cycles=(LifeCycle("campaign", MOVES, {"end": CAMPAIGN_ENDED}),),
)
