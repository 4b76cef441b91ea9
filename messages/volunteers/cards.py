"""Volunteer cards 志愿者卡 (A8.3): issued by the community and registered to a person, or they prove nothing."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.volunteers.errors.cards import CardAlreadyBlocked, CardTaken
from messages.volunteers.errors.stewards import NotAnActiveSteward
from messages.words import Text, term

STATUSES: Final = ("issued", "blocked")
CARD_NUMBER: Final = (
    r"[0-9A-Z][0-9A-Z-]{3,39}",
    term("4 to 40 capital letters, digits and hyphens", "4 至 40 位大写字母、数字和连字符"),
)
_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_SELF = frozenset({STEWARD})


class IssueCard(fields.Messages):
    steward_id = fields.id_(required=True)
    number = fields.word(*CARD_NUMBER, required=True)


class NameCard(fields.Messages):
    card_id = fields.id_(required=True)


class BlockCard(NameCard):
    reason = fields.text(2, 500, required=True)


class ListCards(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Card(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    number = fields.text(required=True)
    steward_id = fields.id_(required=True)
    person = fields.person(required=True)
    status = fields.choice(*STATUSES, required=True)
    issued_at = fields.instant(required=True)
    issued_by = fields.person(required=True)
    blocked_at = fields.instant(required=True, allow_none=True)
    blocked_by = fields.person(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)


ISSUE_CARD = Operation(
    "volunteers.issue_card",
    "POST /api/v1/cards",
    Text(
        "Issue a card to an active steward: from now on it proves presence, and only theirs.",
        "向在岗管家发卡：自此该卡可证明其本人在场。",
    ),
    request=IssueCard,
    answer=Card,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(CardTaken, NotAnActiveSteward),
    creates=True,
    decides=True,
)
BLOCK_CARD = Operation(
    "volunteers.block_card",
    "POST /api/v1/cards/{card_id}/block",
    Text(
        "Block a card that is lost or given back; what it proved before stays proved. One may block one's own.",
        "停用遗失或交还的卡，此前的证明不受影响；本人可停用自己的卡。",
    ),
    request=BlockCard,
    answer=Card,
    roles=_SELF | {COMMUNITY_WORKER},
    errors=(CardAlreadyBlocked,),
    own=_SELF,
)
READ_CARD = Operation(
    "volunteers.read_card",
    "GET /api/v1/cards/{card_id}",
    Text("Read one card.", "查看一张志愿者卡。"),
    request=NameCard,
    answer=Card,
    roles=_SELF | _OFFICE,
    own=_SELF,
)
LIST_CARDS = Operation(
    "volunteers.list_cards",
    "GET /api/v1/cards",
    Text("List cards, newest first: one's own, or the territory's for those in office.", "查询志愿者卡，由新到旧。"),
    request=ListCards,
    answer=page_of(Card),
    roles=_SELF | _OFFICE,
    own=_SELF,
)
