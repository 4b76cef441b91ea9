"""Work of negotiations 磋商待办 (B3): what waits for the caller; what is due first stands first."""

from typing import Final

from messages import fields
from messages.operation import COUNCIL_MEMBER, Operation, page_of
from messages.property.negotiations import READERS
from messages.words import Text, term

ACTS: Final = (
    "plan_offer_round", "answer_question", "give_round_key", "send_offer", "open_offers", "abandon_offer_round",
    "begin_offer_review", "name_reviewer", "declare_ties", "score_offers", "set_aside_reviewer",
)  # fmt: skip
_UUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_CURSOR: Final = (rf"\d{{14}}~{_UUID}~[a-z_]+", term("where the page before ended", "上一页的结尾处"))


class NegotiationWork(fields.Messages):
    """`id` names what it is about: the negotiation, one of its rounds, its review."""

    key = fields.text(required=True)
    id = fields.id_(required=True)
    act = fields.choice(*ACTS, required=True)
    negotiation_id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    due_at = fields.instant(required=True, allow_none=True)
    overdue = fields.yes_or_no(required=True)


class ListNegotiationWork(fields.Messages):
    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*_CURSOR, load_default=None)


LIST_NEGOTIATION_WORK = Operation(
    "property.list_negotiation_work",
    "GET /api/v1/negotiation-work-items",
    Text(
        "What waits for the caller in negotiations: for opener and witness their keys and the opening, for an invited"
        " company its offer, for the office its answers and the next step, for the district what nobody has opened.",
        "本人磋商待办：开启人和见证人为提交公钥和开启报价，受邀企业为提交报价，街道为答复提问和下一步，区级为逾期未开启的轮次。",
    ),
    request=ListNegotiationWork,
    answer=page_of(NegotiationWork),
    roles=READERS | {COUNCIL_MEMBER},
    own=READERS | {COUNCIL_MEMBER},
)
