"""Offers 报价 (B3): sealed by the company itself, readable when the round is opened."""

from typing import Final

from messages import fields
from messages.operation import PROPERTY_COMPANY, Operation, Paged, page_of
from messages.property.errors.negotiations import NegotiationIsOver
from messages.property.errors.offers import OfferTooLate, RoundTakesNoOffers, TooManyReplacements
from messages.property.negotiations import READERS
from messages.words import Text, term

STATUSES: Final = ("sealed", "opened", "unreadable")
ENVELOPE: Final = (
    r"[A-Za-z0-9_-]{80,20000}",
    term("a sealed envelope in base64url", "base64url 编码的密封报价"),
)


class SendOffer(fields.Messages):
    """`envelope`: what `docs/seal_offer.py seal` makes of {"monthly_fee": "12000.50", "text": "…"}."""

    offer_round_id = fields.id_(required=True)
    envelope = fields.word(*ENVELOPE, required=True)


class OfferContent(fields.Messages):
    """What is in an envelope."""

    monthly_fee = fields.money(required=True)
    text = fields.text(2, 5000, required=True)


class OneOffer(fields.Messages):
    offer_id = fields.id_(required=True)


class ListOffers(Paged):
    offer_round_id = fields.id_(required=True)


class Replaced(fields.Messages):
    envelope_hash = fields.text(required=True)
    sent_at = fields.instant(required=True)


class Offer(fields.Messages):
    """`envelope_hash`: SHA-256 of the envelope as it was sent. Fee and text are null until the round is opened."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    negotiation_id = fields.id_(required=True)
    offer_round_id = fields.id_(required=True)
    company = fields.text(required=True)
    envelope_hash = fields.text(required=True)
    replaced = fields.many(fields.nested(Replaced), required=True)
    sent_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    monthly_fee = fields.money(required=True, allow_none=True)
    text = fields.text(most=5000, required=True, allow_none=True)


SEND_OFFER = Operation(
    "property.send_offer",
    "POST /api/v1/offer-rounds/{offer_round_id}/offers",
    Text(
        "Send a sealed offer, or replace one's own before the end of the round.",
        "提交密封报价；截止前可替换，前后报价的摘要均保留。",
    ),
    request=SendOffer,
    answer=Offer,
    roles=frozenset({PROPERTY_COMPANY}),
    errors=(NegotiationIsOver, OfferTooLate, RoundTakesNoOffers, TooManyReplacements),
    creates=True,
    own=frozenset({PROPERTY_COMPANY}),
)
READ_OFFER = Operation(
    "property.read_offer",
    "GET /api/v1/offers/{offer_id}",
    Text("Read an offer: what is in it once it was opened.", "查看报价；开启后显示内容。"),
    request=OneOffer,
    answer=Offer,
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_OFFERS = Operation(
    "property.list_offers",
    "GET /api/v1/offer-rounds/{offer_round_id}/offers",
    Text("List the offers of a round; a company sees its own.", "查询一轮的报价；企业仅见本企业的。"),
    request=ListOffers,
    answer=page_of(Offer),
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
