"""Work 待办 of councils, conventions, votes and campaigns: whoever must act finds it here (A1, A3, A6, A10, B5)."""

from typing import Final

from messages import fields
from messages.deliberation.moderations import OFFICES
from messages.operation import COUNCIL_MEMBER, ROLES, SYSTEM, Operation, page_of
from messages.words import Text
from messages.work import ListWork, WorkItem

ACTS: Final = (
    "discuss_matter", "open_vote", "cast_ballot", "confirm_ballot", "enter_second_ballot", "execute_matter",
    "answer_evaluation", "judge_matter", "decide_moderation", "reply_opinion", "open_convention_vote",
    "warn_breach", "notice_breach", "hand_over_breach", "decide_correction", "publish_register", "meet_need",
    "see_to_committee", "answer_committee_proposal", "report_committee_proposal", "judge_committee_proposal",
    "enact_convention", "answer_application", "inspect_oneself", "mend_finding", "turn_into_breaches",
    "review_shop_first", "decide_first_review", "report_matter_task", "confirm_matter_task", "move_matter_task",
    "publish_rule_version", "see_to_council_seat", "answer_council_meeting", "hold_council_meeting",
    "approve_council_minutes", "correct_council_minutes", "settle_council_minutes",
    "record_tea_round", "see_to_tea_topic", "finish_council_project",
)  # fmt: skip


class DeliberationWorkItem(WorkItem):
    """`about` is a title or a question, of a breach the rule; a household's need says nothing: it is the family's."""

    act = fields.choice(*ACTS, required=True)


LIST_WORK = Operation(
    "deliberation.list_work",
    "GET /api/v1/services/deliberation/work-items",
    Text(
        "What waits for the caller in deliberation: for a resident, votes and evaluations; for a council's members,"
        " matters; for its chair and the offices, votes to open, what to carry out, opinions, breaches, registers; for"
        " a witness, ballots to confirm. What is due first stands first.",
        "本人在协商议事方面的待办：居民为表决和评议，议事会成员为待议事项，主任和机关为开票、执行、意见答复、"
        "违约处理和名册，见证人为待确认选票；最早到期的在前。",
    ),
    request=ListWork,
    answer=page_of(DeliberationWorkItem),
    roles=ROLES - {SYSTEM},
    own=ROLES - {SYSTEM, COUNCIL_MEMBER} - OFFICES,
)
