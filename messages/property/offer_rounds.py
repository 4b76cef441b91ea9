"""Rounds of sealed offers (B3): opener and witness give a public key each; both secrets together open what came."""

from typing import Final

from messages import fields
from messages.operation import DISTRICT_ADMIN, PROPERTY_COMPANY, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.property.errors.invitation_draws import StillDrawing
from messages.property.errors.negotiations import NegotiationIsOver
from messages.property.errors.offer_rounds import (
    OpenerIsWitness,
    RoundEndWrong,
    RoundIsOver,
    RoundKeyGiven,
    RoundKeyUnfit,
    RoundKeyWrong,
    RoundStillRuns,
)
from messages.property.errors.offers import RoundTakesNoOffers
from messages.property.negotiations import OFFICES, READERS
from messages.words import Text, term

STATUSES: Final = ("planned", "open", "opened", "abandoned")
KEY: Final = (r"[A-Za-z0-9_-]{43}", term("an X25519 key in base64url without padding", "base64url 编码的 X25519 密钥"))


class PlanOfferRound(fields.Messages):
    """`opener` and `witness`: two different persons of the offices. Offers come until `ends_at`."""

    negotiation_id = fields.id_(required=True)
    opener = fields.person(required=True)
    witness = fields.person(required=True)
    ends_at = fields.instant(required=True)


class OneOfferRound(fields.Messages):
    offer_round_id = fields.id_(required=True)


class GiveRoundKey(OneOfferRound):
    """The public half alone; `docs/seal_offer.py key` makes a pair."""

    public_key = fields.word(*KEY, required=True)


class OpenOffers(OneOfferRound):
    """The secret halves. They are kept nowhere."""

    opener_secret = fields.word(*KEY, required=True)
    witness_secret = fields.word(*KEY, required=True)


class AbandonOfferRound(OneOfferRound):
    reason = fields.text(2, 500, required=True)


class ListOfferRounds(Paged):
    negotiation_id = fields.id_(required=True)


class OfferRound(fields.Messages):
    """`climbed_at`: since when the district is told that nobody has opened it."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    negotiation_id = fields.id_(required=True)
    number = fields.whole(1, required=True)
    opener = fields.person(required=True)
    witness = fields.person(required=True)
    opener_key = fields.text(required=True, allow_none=True)
    witness_key = fields.text(required=True, allow_none=True)
    ends_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    planned_by = fields.person(required=True)
    planned_at = fields.instant(required=True)
    opened_by = fields.person(required=True, allow_none=True)
    opened_at = fields.instant(required=True, allow_none=True)
    abandoned_because = fields.text(most=500, required=True, allow_none=True)
    abandoned_by = fields.person(required=True, allow_none=True)
    abandoned_at = fields.instant(required=True, allow_none=True)
    climbed_at = fields.instant(required=True, allow_none=True)


PLAN_OFFER_ROUND = Operation(
    "property.plan_offer_round",
    "POST /api/v1/negotiations/{negotiation_id}/offer-rounds",
    Text(
        "Plan a round of offers, with its end and the two people who open it together.",
        "安排一轮报价：确定截止时间、开启人和见证人。",
    ),
    request=PlanOfferRound,
    answer=OfferRound,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(NegotiationIsOver, OpenerIsWitness, RoundEndWrong, RoundStillRuns, StillDrawing),
    creates=True,
)
GIVE_ROUND_KEY = Operation(
    "property.give_round_key",
    "POST /api/v1/offer-rounds/{offer_round_id}/give",
    Text("Give one's public key, as opener or witness.", "开启人或见证人提交本人公钥。"),
    request=GiveRoundKey,
    answer=OfferRound,
    roles=OFFICES,
    errors=(RoundIsOver, RoundKeyGiven, RoundKeyUnfit),
    own=OFFICES,
)
OPEN_OFFERS = Operation(
    "property.open_offers",
    "POST /api/v1/offer-rounds/{offer_round_id}/open",
    Text(
        "Open a round's offers, when it has ended, with the secrets of both.",
        "截止后由开启人和见证人共同出示私钥，开启本轮报价。",
    ),
    request=OpenOffers,
    answer=OfferRound,
    roles=OFFICES,
    errors=(RoundIsOver, RoundKeyWrong, RoundStillRuns, RoundTakesNoOffers),
    own=OFFICES,
)
ABANDON_OFFER_ROUND = Operation(
    "property.abandon_offer_round",
    "POST /api/v1/offer-rounds/{offer_round_id}/abandon",
    Text(
        "Give up a round whose keys are not given or lost; its offers stay sealed.",
        "公钥未提交或私钥遗失时将本轮作废，已收报价不再开启。",
    ),
    request=AbandonOfferRound,
    answer=OfferRound,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(RoundIsOver,),
)
READ_OFFER_ROUND = Operation(
    "property.read_offer_round",
    "GET /api/v1/offer-rounds/{offer_round_id}",
    Text("Read a round, with the keys that offers are sealed for.", "查看一轮报价及其公钥。"),
    request=OneOfferRound,
    answer=OfferRound,
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_OFFER_ROUNDS = Operation(
    "property.list_offer_rounds",
    "GET /api/v1/negotiations/{negotiation_id}/offer-rounds",
    Text("List the rounds of a negotiation, newest first.", "查询磋商的各轮报价，由新到旧。"),
    request=ListOfferRounds,
    answer=page_of(OfferRound),
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
