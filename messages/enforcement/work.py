"""Work 待办 (C7): what waits for the caller, what is due first at the head. Whoever must act finds it here."""

from typing import Final

from messages import fields
from messages.enforcement.call_backs import PHONE_WORKERS
from messages.enforcement.cases import HANDLERS
from messages.operation import AGENCY_OFFICER, COMMUNITY_WORKER, LANE_CHIEF, SYSTEM, Operation, page_of
from messages.words import Text
from messages.work import ListWork, WorkItem

ACTS: Final = (
    "verify_case", "handle_case", "resume_case", "answer_transfer", "report_task", "chase_task", "assign_case",
    "decide_suspension", "decide_objection", "review_case", "answer_demand", "chase_demand", "decide_return",
    "call_back_demand", "decide_exclusion", "check_demand", "draft_document", "issue_document", "serve_document",
    "check_document", "report_decision", "confirm_decision", "close_consultation", "settle_topic", "sign_letter",
    "publish_score_sheet", "decide_score_appeal", "decide_score_proposal", "finish_measure", "publish_import",
    "report_in", "finish_whistle_call", "release_whistle_call", "settle_whistle_call", "assess_whistle_call",
    "decide_whistle_objection", "acknowledge_joint_operation", "execute_joint_operation", "close_joint_operation",
    "fill_shift", "publish_roster", "publish_deployment_plan", "decide_duty_leave", "answer_shift_swap",
    "decide_shift_swap", "acknowledge_order", "report_order", "chase_order", "end_activation", "review_activation",
    "lift_warning", "settle_consultation_request", "answer_community_request", "settle_community_request",
    "attend_community_meeting", "conclude_community_meeting", "chase_silence", "consult_topic", "mend_sensor",
    "name_centre_head", "publish_rule_version",
)  # fmt: skip


class EnforcementWorkItem(WorkItem):
    """One thing to do.

    `id` names what it is about: a case, a transfer, a task, a demand, a document, a request; or what need not be about
    a case: a consultation, its decision, a topic, a form, a letter, a score sheet, an appeal or proposal, a measure, an
    import, the call of a whistle, a joint operation, something of duty, what a community is asked for, an order of a
    plan, the plan, a warning, a sensor, a reminder of what others leave lying. Some are a `drill`. What has no number
    of its own bears its case's.
    """

    act = fields.choice(*ACTS, required=True)
    case_id = fields.id_(required=True, allow_none=True)
    case_number = fields.text(required=True, allow_none=True)
    problem_class = fields.text(required=True, allow_none=True)
    agency = fields.text(0, required=True)
    drill = fields.yes_or_no(load_default=False)


LIST_WORK = Operation(
    "enforcement.list_work",
    "GET /api/v1/services/enforcement/work-items",
    Text(
        "What waits for the caller: for an officer of the agency, for the commander, and for an administrator what the"
        " commander has let pass; for who calls people back, whom to call; for who whistled, whose leave to confirm;"
        " for who judges, consults or signs, that. What is due first stands first.",
        "本人待办：执法人员为本部门的，总指挥为待裁定的，区级管理员为总指挥逾时未定的，回访人员为待回访的，"
        "吹哨方为待确认离开的，考评、会商、签署人员为各自待定的；最早到期的在前。",
    ),
    request=ListWork,
    answer=page_of(EnforcementWorkItem),
    roles=(HANDLERS | PHONE_WORKERS | {COMMUNITY_WORKER, LANE_CHIEF}) - {SYSTEM},
    own=frozenset({AGENCY_OFFICER, LANE_CHIEF}),
)
