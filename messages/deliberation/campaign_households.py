"""The households of a campaign (A1): who has them, visits at their doors, and what they need of another team.

What was said at a door is kept sealed; whoever reads it is recorded.
"""

from typing import Final

from messages import fields
from messages.deliberation.campaign_teams import TEAMS
from messages.deliberation.errors.campaign_households import (
    HouseholdHasLeft,
    NeedIsMet,
    NeedOfAnotherTeam,
    NotYourHousehold,
)
from messages.deliberation.errors.campaigns import CampaignIsOver
from messages.operation import NOWHERE, ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

LACKS: Final = ("staff", "visit", "policy", "signature")
"""What a household may still lack: somebody who has it, any visit, having been told the policy, its signing."""
OUTCOMES: Final = ("told", "nobody_home", "turned_away")
HELPERS: Final = TEAMS[1:]
"""The teams that a visitor may ask for."""


class OneHousehold(fields.Messages):
    household_id = fields.id_(required=True)


class CampaignHousehold(fields.Messages):
    """`visits`: how many; `told_on`: when it first heard the policy. `staff`: who has it."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    campaign_id = fields.id_(required=True)
    territory = fields.place(required=True)
    household = fields.text(required=True)
    staff = fields.person(required=True, allow_none=True)
    visits = fields.whole(required=True)
    visited_on = fields.day(required=True, allow_none=True)
    told_on = fields.day(required=True, allow_none=True)
    signed_on = fields.day(required=True, allow_none=True)


class ListHouseholds(Paged):
    """`mine`: those that the caller has. `lacks`: what is still missing; `visit` lists who was never visited."""

    campaign_id = fields.id_(required=True)
    within = fields.place(load_default=None)
    mine = fields.yes_or_no(load_default=False)
    lacks = fields.choice(*LACKS, load_default=None)


class ListMyHouseholds(Paged):
    pass


class LogVisit(OneHousehold):
    """`needs`: the teams that this household needs; each is asked at once."""

    visited_at = fields.happened(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    words = fields.text(2, 2000, required=True)
    needs = fields.many(fields.choice(*HELPERS), most=3, load_default=[])


class HouseholdVisit(fields.Messages):
    id = fields.id_(required=True)
    household_id = fields.id_(required=True)
    territory = fields.place(required=True)
    by = fields.person(required=True)
    by_name = fields.text(required=True)
    visited_at = fields.instant(required=True)
    logged_at = fields.instant(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)


class HouseholdVisitWithWords(HouseholdVisit):
    words = fields.text(most=2000, required=True)


class OneVisit(fields.Messages):
    household_visit_id = fields.id_(required=True)


class ListVisits(Paged):
    household_id = fields.id_(required=True)


class HouseholdNeed(fields.Messages):
    """`overdue`: the team has not met it by `due_on`; offices see it in their list."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    campaign_id = fields.id_(required=True)
    household_id = fields.id_(required=True)
    territory = fields.place(required=True)
    team = fields.choice(*HELPERS, required=True)
    asked_by = fields.person(required=True)
    asked_at = fields.instant(required=True)
    due_on = fields.day(required=True)
    overdue = fields.yes_or_no(required=True)
    met_by = fields.person(required=True, allow_none=True)
    met_at = fields.instant(required=True, allow_none=True)


class ListNeeds(Paged):
    """A team's members see their own team's, offices all of them."""

    campaign_id = fields.id_(required=True)
    team = fields.choice(*HELPERS, load_default=None)
    met = fields.yes_or_no(load_default=None)
    overdue = fields.yes_or_no(load_default=None)


class MeetNeed(fields.Messages):
    household_need_id = fields.id_(required=True)
    words = fields.text(2, 2000, required=True)


LIST_HOUSEHOLDS = Operation(
    "deliberation.list_households",
    "GET /api/v1/campaigns/{campaign_id}/households",
    Text(
        "List a campaign's households for its offices and teams: one's own, or those that lack a visit or a signature.",
        "查询入户工作户册（主管机构及工作队）：本人包户，或从未走访、尚未签约的户。",
    ),
    request=ListHouseholds,
    answer=page_of(CampaignHousehold),
    roles=ROLES - {SYSTEM},
)
LIST_MY_HOUSEHOLDS = Operation(
    "deliberation.list_my_households",
    "GET /api/v1/campaign-households/mine",
    Text("List the household that one lives in, in each campaign that asks it.", "查询本人所在户参加的入户工作。"),
    request=ListMyHouseholds,
    answer=page_of(CampaignHousehold),
    roles=ROLES - {SYSTEM},
    place=NOWHERE,
    own=ROLES - {SYSTEM},
)
LOG_VISIT = Operation(
    "deliberation.log_visit",
    "POST /api/v1/campaign-households/{household_id}/visits",
    Text(
        "Log a visit at the door of a household that one has, and ask other teams for what it needs.",
        "登记对本人包户的走访，并向其他队伍提出该户需要的帮助。",
    ),
    request=LogVisit,
    answer=HouseholdVisit,
    roles=ROLES - {SYSTEM},
    errors=(CampaignIsOver, NotYourHousehold, HouseholdHasLeft),
    creates=True,
)
LIST_VISITS = Operation(
    "deliberation.list_visits",
    "GET /api/v1/campaign-households/{household_id}/visits",
    Text("List the visits at a household's door, newest first.", "查询某户的走访记录，由新到旧。"),
    request=ListVisits,
    answer=page_of(HouseholdVisit),
    roles=ROLES - {SYSTEM},
)
READ_VISIT = Operation(
    "deliberation.read_visit",
    "GET /api/v1/household-visits/{household_visit_id}",
    Text("Read what was said at a door; the reading is recorded.", "查看走访内容；查看行为会被记录。"),
    request=OneVisit,
    answer=HouseholdVisitWithWords,
    roles=ROLES - {SYSTEM},
)
LIST_NEEDS = Operation(
    "deliberation.list_needs",
    "GET /api/v1/campaigns/{campaign_id}/needs",
    Text(
        "List what households need: for a team its own part, for offices all of it, the overdue too.",
        "查询各户需要的帮助：各队查看本队的，主管机构查看全部及逾期的。",
    ),
    request=ListNeeds,
    answer=page_of(HouseholdNeed),
    roles=ROLES - {SYSTEM},
)
MEET_NEED = Operation(
    "deliberation.meet_need",
    "POST /api/v1/household-needs/{household_need_id}/meet",
    Text("Record that one's team has done its part for a household.", "登记本队已为该户提供帮助。"),
    request=MeetNeed,
    answer=HouseholdNeed,
    roles=ROLES - {SYSTEM},
    errors=(CampaignIsOver, NeedIsMet, NeedOfAnotherTeam),
)
