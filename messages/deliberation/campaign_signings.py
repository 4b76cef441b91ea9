"""Signing in a household campaign (A1): once for a household, with its date; by an adult of the household."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.campaign_households import HouseholdHasLeft
from messages.deliberation.errors.campaign_signings import (
    HouseholdHasSigned,
    NotOfHousehold,
    SignedMeanwhile,
    SigningOutsideCampaign,
    SigningStruck,
)
from messages.deliberation.errors.campaigns import CampaignIsOver
from messages.deliberation.signatures import WAYS
from messages.operation import NOWHERE, ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("stands", "struck")
_REFUSED: Final = (
    CampaignIsOver, NotOfHousehold, HouseholdHasSigned, SignedMeanwhile, SigningOutsideCampaign, HouseholdHasLeft,
)  # fmt: skip


class SignHousehold(fields.Messages):
    household_id = fields.id_(required=True)


class SignedPaper(fields.Messages):
    """`signer` is the adult of the household who signed it; the photos show it."""

    household_id = fields.id_(required=True)
    signer = fields.person(required=True)
    signed_on = fields.day_of_deed(required=True)
    photos = fields.many(fields.photo(), least=1, most=9, required=True)


class EnterSignings(fields.Messages):
    """The papers of a day: all of them are entered, or none."""

    campaign_id = fields.id_(required=True)
    papers = fields.many(fields.nested(SignedPaper), least=1, most=100, required=True)


class HouseholdSigning(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    campaign_id = fields.id_(required=True)
    household_id = fields.id_(required=True)
    territory = fields.place(required=True)
    signer = fields.person(required=True)
    way = fields.choice(*WAYS, required=True)
    signed_on = fields.day(required=True)
    photos = fields.many(fields.photo(), required=True)
    entered_by = fields.person(required=True)
    entered_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    reason = fields.text(most=500, required=True, allow_none=True)
    struck_by = fields.person(required=True, allow_none=True)


class EnteredSignings(fields.Messages):
    signings = fields.many(fields.nested(HouseholdSigning), required=True)


class StrikeSigning(fields.Messages):
    household_signing_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class ListSignings(Paged):
    campaign_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, load_default=None)


SIGN_HOUSEHOLD = Operation(
    "deliberation.sign_household",
    "POST /api/v1/campaign-households/{household_id}/sign",
    Text("Sign for one's own household.", "为本户签约。"),
    request=SignHousehold,
    answer=HouseholdSigning,
    roles=ROLES - {SYSTEM},
    place=NOWHERE,
    errors=_REFUSED,
)
ENTER_SIGNINGS = Operation(
    "deliberation.enter_signings",
    "POST /api/v1/campaigns/{campaign_id}/signings",
    Text(
        "Enter what households signed on paper, with date and photos; none of them one's own.",
        "录入各户纸质签约、签约日期和照片；不得为本人所在户录入。",
    ),
    request=EnterSignings,
    answer=EnteredSignings,
    roles=ROLES - {SYSTEM},
    errors=_REFUSED,
    creates=True,
    decides=True,
)
STRIKE_SIGNING = Operation(
    "deliberation.strike_signing",
    "POST /api/v1/household-signings/{household_signing_id}/strike",
    Text(
        "Strike a signing that was none, with the reason: never by who entered it. The household may sign again.",
        "说明理由并撤销有误的签约；须由录入人以外的人办理，该户可以重新签约。",
    ),
    request=StrikeSigning,
    answer=HouseholdSigning,
    roles=OFFICES,
    errors=(CampaignIsOver, SigningStruck),
    decides=True,
)
LIST_SIGNINGS = Operation(
    "deliberation.list_signings",
    "GET /api/v1/campaigns/{campaign_id}/signings",
    Text("List the signings of a campaign, for its offices and teams.", "查询入户工作的签约记录（主管机构及工作队）。"),
    request=ListSignings,
    answer=page_of(HouseholdSigning),
    roles=ROLES - {SYSTEM},
)
