"""Lock order: the campaign (shared), then a member. Who assigns and who releases the same member take turns."""

from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.campaign_teams import (
    ASSIGN_HOUSEHOLDS,
    ENLIST_MEMBER,
    LIST_TEAM_MEMBERS,
    RELEASE_MEMBER,
)
from messages.letters import same_form
from services.deliberation.domain.campaign_teams import TeamMember
from services.deliberation.storage import campaign_households, campaign_teams, campaigns
from services.deliberation.use_cases.campaigns import only_for_staff
from services.deliberation.use_cases.persons import named


def enlist_member(act: Act, *, campaign_id: str, person: str, name: str, team: str) -> dict[str, Any]:
    campaign = campaigns.get_shared(act, campaign_id)
    act.may_act_in(campaign.territory)
    act.about(named(act, person))
    campaign.goes_on()
    member = TeamMember(
        id=act.new_id(),
        campaign_id=campaign.id,
        territory=campaign.territory,
        person=person,
        form=same_form(person),
        name=name,
        team=team,
        enlisted_by=act.actor.id,
        enlisted_at=act.now,
    )
    campaign_teams.add(act, member)
    return campaign_teams.shown(act, member)


def release_member(act: Act, *, team_member_id: str) -> dict[str, Any]:
    member = campaign_teams.get(act, team_member_id)
    act.may_act_in(member.territory)
    act.about(named(act, member.person))
    member.release(act.now)
    campaign_households.set_free(act, member.campaign_id, member.person)
    campaign_teams.save(act, member)
    return campaign_teams.shown(act, member)


def assign_households(
    act: Act, *, campaign_id: str, place: str, team_member_id: str, take_over: bool
) -> dict[str, Any]:
    campaign = campaigns.get_shared(act, campaign_id)
    act.may_act_in(campaign.territory)
    campaign.goes_on()
    member = campaign_teams.of_campaign(act, team_member_id, campaign.id)
    member.takes_households()
    assigned = campaign_households.assign(act, campaign.id, place, member.person, take_over=take_over)
    act.note(act.name, member.id, campaign.territory, courtyard=place, households=assigned)
    return {"assigned": assigned, "left": campaign_households.unassigned(act, campaign.id)}


def list_team_members(act: Act, *, campaign_id: str, team: str | None, limit: int, after: str | None) -> dict[str, Any]:
    only_for_staff(act, campaigns.get(act, campaign_id))
    return campaign_teams.list_team_members(act, campaign_id, team, limit, after)


SUBJECT = Subject(
    operations={
        ENLIST_MEMBER: enlist_member,
        RELEASE_MEMBER: release_member,
        LIST_TEAM_MEMBERS: list_team_members,
        ASSIGN_HOUSEHOLDS: assign_households,
    },
)
