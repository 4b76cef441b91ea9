import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from chassis.values import to_row
from messages.beijing import day_of
from messages.deliberation.campaign_households import (
    LIST_HOUSEHOLDS,
    LIST_MY_HOUSEHOLDS,
    LIST_NEEDS,
    LIST_VISITS,
    LOG_VISIT,
    MEET_NEED,
    READ_VISIT,
)
from services.deliberation.domain.campaign_households import NEED_MOVES, Need, Visit
from services.deliberation.storage import campaign_households, campaigns
from services.deliberation.storage.tables.campaign_households import household_visits
from services.deliberation.use_cases.campaigns import is_office_of, only_for_staff


def list_households(
    act: Act, *, campaign_id: str, within: str | None, mine: bool, lacks: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    only_for_staff(act, campaigns.get(act, campaign_id))
    staff = act.actor.id if mine else None
    return campaign_households.page_of_households(act, campaign_id, within, staff, lacks, limit, after)


def log_visit(
    act: Act, *, household_id: str, visited_at: dt.datetime, outcome: str, words: str, needs: list[str]
) -> Visit:
    """By who has the household; the teams that it needs find it in their lists."""
    campaign_id = campaign_households.campaign_of(act, household_id)
    campaign = campaigns.get_shared(act, campaign_id)
    only_for_staff(act, campaign)
    campaign.goes_on()
    household = campaign_households.get(act, household_id)
    visit = Visit(
        id=act.new_id(),
        household_id=household.id,
        territory=household.territory,
        by=act.actor.id,
        by_name=act.actor.name,
        visited_at=visited_at,
        logged_at=act.now,
        outcome=outcome,
        words=act.encrypt(words),
    )
    household.visit(visit)
    campaign_households.add_visit(act, visit)
    campaign_households.save(act, household)
    for team in dict.fromkeys(needs):
        need = Need(
            id=act.new_id(),
            campaign_id=campaign.id,
            household_id=household.id,
            territory=household.territory,
            team=team,
            asked_by=act.actor.id,
            asked_at=act.now,
            due_on=day_of(act.now) + dt.timedelta(days=campaign.need_days),
        )
        campaign_households.add_need(act, need)
    return visit


def list_visits(act: Act, *, household_id: str, limit: int, after: str | None) -> dict[str, Any]:
    only_for_staff(act, campaigns.get(act, campaign_households.campaign_of(act, household_id)))
    return campaign_households.page_of_visits(act, household_id, limit, after)


def read_visit(act: Act, *, household_visit_id: str) -> dict[str, Any]:
    visit = campaign_households.get_visit(act, household_visit_id)
    only_for_staff(act, campaigns.get(act, campaign_households.campaign_of(act, visit.household_id)))
    words = act.decrypt(visit.words, subject=visit.id, place=visit.territory)
    return to_row(household_visits, visit) | {"words": words}


def list_needs(
    act: Act,
    *,
    campaign_id: str,
    team: str | None,
    met: bool | None,
    overdue: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    """For a team its own part alone, whatever was asked for."""
    campaign = campaigns.get(act, campaign_id)
    member = only_for_staff(act, campaign)
    if member is not None and not is_office_of(act, campaign):
        team = member.team
    wanted = campaign_households.needs_wanted(act, team=team, met=met, overdue=overdue)
    return campaign_households.page_of_needs(act, campaign_id, wanted, limit, after)


def meet_need(act: Act, *, household_need_id: str, words: str) -> dict[str, Any]:
    campaign_id = campaign_households.campaign_of_need(act, household_need_id)
    campaign = campaigns.get_shared(act, campaign_id)
    member = only_for_staff(act, campaign)
    campaign.goes_on()
    need = campaign_households.get_need(act, household_need_id)
    need.meet(member.team if member else None, act.encrypt(words), act.actor.id, act.now)
    campaign_households.save_need(act, need)
    return campaign_households.with_overdue(act, need)


SUBJECT = Subject(
    operations={
        LIST_HOUSEHOLDS: list_households,
        LIST_MY_HOUSEHOLDS: campaign_households.list_my_households,
        LOG_VISIT: log_visit,
        LIST_VISITS: list_visits,
        READ_VISIT: read_visit,
        LIST_NEEDS: list_needs,
        MEET_NEED: meet_need,
    },
    life_cycles=(LifeCycle("household need", NEED_MOVES),),
)
