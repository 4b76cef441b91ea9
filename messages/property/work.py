"""Work 待办 around property companies: whoever must act finds it here (B3, B4, B9, B10, M1)."""

from typing import Final

from messages import fields
from messages.operation import ROLES, SYSTEM, Operation, page_of
from messages.property.joint_meetings import CALLERS
from messages.words import Text
from messages.work import ListWork, WorkItem

ACTS: Final = (
    "record_daily_check",
    "answer_complaint", "decide_appeal", "publish_score", "order_payment", "approve_payment", "settle_withheld",
    "confirm_paper_answer", "answer_invitation", "hold_joint_meeting", "report_resolution", "confirm_resolution",
    "commit_to_draw", "reveal_secret",
    "plan_offer_round", "answer_question", "give_round_key", "send_offer", "open_offers",
    "abandon_offer_round", "begin_offer_review", "name_reviewer", "declare_ties", "score_offers", "set_aside_reviewer",
    "end_negotiation", "check_company", "recheck_exit", "find_successor", "tick_off_hand_over",
    "award_contract", "sign_award", "revoke_award", "decide_award_objection",
    "publish_rule_version",
)  # fmt: skip


class PropertyWorkItem(WorkItem):
    """What is `about` a score or a payment bears its month; the rest begins with its text."""

    act = fields.choice(*ACTS, required=True)


LIST_WORK = Operation(
    "property.list_work",
    "GET /api/v1/services/property/work-items",
    Text(
        "What waits for the caller around property companies: for a company, daily checks, complaints and offers; for"
        " an office, scores, appeals, payments, meetings and negotiations; for whoever was invited or named, the"
        " answer, the key, the resolution. What is due first stands first.",
        "本人在物业服务方面的待办：企业为每日自查、投诉答复和报价，机关为评分、申诉、付款、联席会和协商，"
        "受邀、受托人员为答复、密钥和议定事项；最早到期的在前。",
    ),
    request=ListWork,
    answer=page_of(PropertyWorkItem),
    roles=ROLES - {SYSTEM},
    own=ROLES - {SYSTEM} - CALLERS,
)
