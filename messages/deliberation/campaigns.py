"""Household campaigns 入户工作 (A1): every household of the roll visited and asked to sign by a deadline."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.campaigns import CampaignIsOver, CampaignWithoutHouseholds, DeadlineNotLater
from messages.envelope import EventType
from messages.operation import ROLES, SYSTEM, Operation, Paged, PagedByCode, page_of
from messages.territory import COMMUNITY, COURTYARD, LANE, SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("open", "ended")


class OpenCampaign(fields.Messages):
    """`policy`: what the households are told. `target_percent`: of the households, how many are to sign.

    `entry_days`: so long after the deadline may be entered what was signed by then. `need_days`: so soon a team meets
    what a household needs of it.
    """

    territory = fields.place(SUBDISTRICT, COMMUNITY, LANE, COURTYARD, required=True)
    title = fields.text(2, 200, required=True)
    policy = fields.text(2, 5_000, required=True)
    deadline = fields.day(required=True)
    target_percent = fields.number(0.01, 100, required=True)
    entry_days = fields.whole(0, 30, load_default=3)
    need_days = fields.whole(1, 60, load_default=7)


class OneCampaign(fields.Messages):
    campaign_id = fields.id_(required=True)


class PostponeCampaign(OneCampaign):
    deadline = fields.day(required=True)
    reason = fields.text(2, 500, required=True)


class ListCampaigns(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Postponement(fields.Messages):
    before = fields.day(required=True)
    deadline = fields.day(required=True)
    reason = fields.text(most=500, required=True)
    by = fields.person(required=True)
    at = fields.instant(required=True)


class SigningFigures(fields.Messages):
    """`percent` signed is rounded down: 98 is never shown below it. `told`: households that heard the policy."""

    households = fields.whole(required=True)
    assigned = fields.whole(required=True)
    visited = fields.whole(required=True)
    told = fields.whole(required=True)
    signed = fields.whole(required=True)
    percent = fields.number(0, 100, required=True)


class Campaign(fields.Messages):
    """`ended_with`: how it stood when it ended; `target_reached` then, of the same figures."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    title = fields.text(required=True)
    policy = fields.text(most=5_000, required=True)
    deadline = fields.day(required=True)
    target_percent = fields.number(0, 100, required=True)
    entry_days = fields.whole(required=True)
    need_days = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    postponements = fields.many(fields.nested(Postponement), required=True)
    opened_by = fields.person(required=True)
    opened_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    ended_with = fields.nested(SigningFigures, required=True, allow_none=True)
    target_reached = fields.yes_or_no(required=True, allow_none=True)


class RedrawnCampaign(fields.Messages):
    """What newer registers changed: households that came, and those that left before they had signed."""

    added = fields.whole(required=True)
    left = fields.whole(required=True)


class PlaceRate(SigningFigures):
    """Of a community or a courtyard."""

    territory = fields.place(required=True)


class SigningRates(fields.Messages):
    """`deadline` and `target_percent` beside how it stands now, as a whole and by community."""

    campaign_id = fields.id_(required=True)
    deadline = fields.day(required=True)
    target_percent = fields.number(0, 100, required=True)
    target_reached = fields.yes_or_no(required=True)
    whole = fields.nested(SigningFigures, required=True)
    communities = fields.many(fields.nested(PlaceRate), required=True)


class ListCourtyardRates(PagedByCode, OneCampaign):
    within = fields.place(load_default=None)


class EndedCampaign(fields.Messages):
    """What those above are told. `needs_open`: what households asked for and no team has met."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    title = fields.text(required=True)
    deadline = fields.day(required=True)
    target_percent = fields.number(0, 100, required=True)
    target_reached = fields.yes_or_no(required=True)
    households = fields.whole(required=True)
    signed = fields.whole(required=True)
    never_visited = fields.whole(required=True)
    needs_open = fields.whole(required=True)


OPEN_CAMPAIGN = Operation(
    "deliberation.open_campaign",
    "POST /api/v1/campaigns",
    Text(
        "Open a household campaign: its households are drawn from the registers in force of the place.",
        "开展入户工作：由所在地域已启用的户册生成工作户册。",
    ),
    request=OpenCampaign,
    answer=Campaign,
    roles=OFFICES,
    place="territory",
    errors=(CampaignWithoutHouseholds, DeadlineNotLater),
    creates=True,
)
POSTPONE_CAMPAIGN = Operation(
    "deliberation.postpone_campaign",
    "POST /api/v1/campaigns/{campaign_id}/postpone",
    Text(
        "Move a campaign's deadline to a later day, with the reason; never by who opened it.",
        "说明理由并延后入户工作的截止日期；须由发起人以外的人办理。",
    ),
    request=PostponeCampaign,
    answer=Campaign,
    roles=OFFICES,
    errors=(CampaignIsOver, DeadlineNotLater),
    decides=True,
)
REDRAW_CAMPAIGN = Operation(
    "deliberation.redraw_campaign",
    "POST /api/v1/campaigns/{campaign_id}/redraw",
    Text(
        "Draw a campaign's households anew from the registers now in force; what was done for a household stays.",
        "按现行户册更新工作户册；各户已有记录保留。",
    ),
    request=OneCampaign,
    answer=RedrawnCampaign,
    roles=OFFICES,
    errors=(CampaignIsOver,),
)
READ_CAMPAIGN = Operation(
    "deliberation.read_campaign",
    "GET /api/v1/campaigns/{campaign_id}",
    Text("Read a campaign: its policy, deadline and target.", "查看入户工作：政策、截止日期和目标。"),
    request=OneCampaign,
    answer=Campaign,
    roles=ROLES - {SYSTEM},
)
LIST_CAMPAIGNS = Operation(
    "deliberation.list_campaigns",
    "GET /api/v1/campaigns",
    Text("List the campaigns that touch the caller's places.", "查询涉及本人所在地域的入户工作。"),
    request=ListCampaigns,
    answer=page_of(Campaign),
    roles=ROLES - {SYSTEM},
)
READ_SIGNING_RATES = Operation(
    "deliberation.read_signing_rates",
    "GET /api/v1/campaigns/{campaign_id}/signing-rates",
    Text("Read how many have signed now, as a whole and by community.", "查看全部和各社区的实时签约率。"),
    request=OneCampaign,
    answer=SigningRates,
    roles=ROLES - {SYSTEM},
)
LIST_COURTYARD_RATES = Operation(
    "deliberation.list_courtyard_rates",
    "GET /api/v1/campaigns/{campaign_id}/courtyard-rates",
    Text("List how many have signed now, courtyard by courtyard.", "查询各院落的实时签约率。"),
    request=ListCourtyardRates,
    answer=page_of(PlaceRate),
    roles=ROLES - {SYSTEM},
)
CAMPAIGN_ENDED = EventType(
    "deliberation.campaign_ended.v1",
    Text("A household campaign came to its end.", "入户工作已结束。"),
    EndedCampaign,
)
