"""Work 待办 of stewards, chiefs, communities and offices: whoever must act finds it here (A7, A8, A15, A17)."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    page_of,
)
from messages.words import Text
from messages.work import ListWork, WorkItem

ACTS: Final = (
    "confirm_completion", "answer_lane_question", "close_lane_coordination", "sign_chief_letter", "answer_testimony",
    "decide_steward", "decide_reversal", "fulfil_order", "report_organisation_check", "decide_organisation_check",
    "accept_hub_member", "report_alliance_part", "close_alliance_problem", "note_attendance", "decide_no_show_appeal",
    "stand_shift", "answer_watch_swap", "fill_watch_gap", "roster_watch_post",
    "answer_watch_call", "answer_lane_handover", "settle_lane_handover", "publish_rule_version",
)  # fmt: skip


class VolunteerWorkItem(WorkItem):
    """What is `about` a person or an organisation bears the name; the rest begins with its text."""

    act = fields.choice(*ACTS, required=True)


_OWN: Final = frozenset({RESIDENT, STEWARD})
LIST_WORK = Operation(
    "volunteers.list_work",
    "GET /api/v1/services/volunteers/work-items",
    Text(
        "What waits for the caller among lanes, stewards, points, groups and organisations: for a chief, questions,"
        " forms, letters; for a community and an office, what they decide; for a witness, a leader and whoever acts"
        " for an organisation, what is asked of them. What is due first stands first.",
        "本人在街巷、管家、积分、团队和社会组织方面的待办：街巷长为来访、确认单和责任书，社区和机关为待其决定的事项，"
        "见证人、队长和社会组织负责人为需其办理的事项；最早到期的在前。",
    ),
    request=ListWork,
    answer=page_of(VolunteerWorkItem),
    roles=frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN, COMMANDER}) | _OWN,
    own=_OWN,
)
