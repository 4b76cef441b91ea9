"""Signatures 签约 (A6): each household of the vote's roll signs a convention once, by itself or on paper."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.ballots import NotOnRoll
from messages.deliberation.errors.conventions import ConventionStepSkipped
from messages.deliberation.errors.signatures import HouseholdSigned
from messages.operation import NOWHERE, ROLES, Operation, Paged, page_of
from messages.words import Text

WAYS: Final = ("own", "paper")


class SignConvention(fields.Messages):
    convention_id = fields.id_(required=True)


class RecordSignature(fields.Messages):
    """`photos`: of the sheet that was signed."""

    convention_id = fields.id_(required=True)
    signer = fields.person(required=True)
    signed_on = fields.day_of_deed(required=True)
    photos = fields.many(fields.photo(), most=9, least=1, required=True)


class ListSignatures(Paged):
    convention_id = fields.id_(required=True)


class Signature(fields.Messages):
    id = fields.id_(required=True)
    convention_id = fields.id_(required=True)
    territory = fields.place(required=True)
    household = fields.text(required=True)
    signer = fields.person(required=True)
    way = fields.choice(*WAYS, required=True)
    signed_on = fields.day(required=True)
    photos = fields.many(fields.photo(), required=True)


SIGN_CONVENTION = Operation(
    "deliberation.sign_convention",
    "POST /api/v1/conventions/{convention_id}/signatures",
    Text(
        "Sign an accepted convention for one's household, as who stands for it on the vote's roll. Once.",
        "户代表为本户签署已通过的公约，每户一次。",
    ),
    request=SignConvention,
    answer=Signature,
    roles=ROLES,
    place=NOWHERE,
    errors=(ConventionStepSkipped, NotOnRoll, HouseholdSigned),
    creates=True,
    own=ROLES,
)
RECORD_SIGNATURE = Operation(
    "deliberation.record_signature",
    "POST /api/v1/conventions/{convention_id}/paper-signatures",
    Text("Record a household's signature on paper, with a photo of the sheet.", "登记纸质签约，附签字页照片。"),
    request=RecordSignature,
    answer=Signature,
    roles=OFFICES,
    errors=(ConventionStepSkipped, NotOnRoll, HouseholdSigned),
    creates=True,
    decides=True,
)
LIST_SIGNATURES = Operation(
    "deliberation.list_signatures",
    "GET /api/v1/conventions/{convention_id}/signatures",
    Text("List the households that have signed, for the offices.", "查询已签约的户（主管机构）。"),
    request=ListSignatures,
    answer=page_of(Signature),
    roles=OFFICES,
)
