"""Moderations 公开审核 (A2): what residents raise stands in public, or is held until an officer decides.

The rulebook `moderation` says what is held: a word of its list, the first matters of somebody who is new, the reports
of others. Only showing is held: the matter goes its way in the council, and who raised it always sees it with its
state.
"""

from typing import Final

from messages import fields
from messages.deliberation.errors.moderations import MatterFlaggedAlready, ModerationDecidedAlready
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    ROLES,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text

STATUSES: Final = ("held", "cleared", "withheld")
CAUSES: Final = ("words", "new_account", "flags")
OFFICES: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class FlagMatter(fields.Messages):
    matter_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class Flag(fields.Messages):
    id = fields.id_(required=True)
    territory = fields.place(required=True)
    matter_id = fields.id_(required=True)
    reason = fields.text(most=500, required=True)
    flagged_at = fields.instant(required=True)


class ListModerations(Paged):
    status = fields.choice(*STATUSES, load_default="held")
    within = fields.place(load_default=None)


class OneModeration(fields.Messages):
    moderation_id = fields.id_(required=True)


class WithholdMatter(OneModeration):
    reason = fields.text(2, 500, required=True)


class OwnModeration(fields.Messages):
    """What is told to who raised the matter: why it is held, until when that is decided, and the decision's reason."""

    id = fields.id_(required=True)
    status = fields.choice(*STATUSES, required=True)
    causes = fields.many(fields.choice(*CAUSES), required=True)
    held_at = fields.instant(required=True)
    decide_by = fields.instant(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)


class Moderation(OwnModeration):
    """`territory` is the office that decides; `found` are the words of the list; `flags` the reasons others gave."""

    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    matter_id = fields.id_(required=True)
    author = fields.person(required=True)
    title = fields.text(required=True)
    text = fields.text(most=5000, required=True)
    found = fields.many(fields.text(), required=True)
    flags = fields.many(fields.text(most=500), most=1000, required=True)
    escalated_at = fields.instant(required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    rule_version = fields.text(required=True)


FLAG_MATTER = Operation(
    "deliberation.flag_matter",
    "POST /api/v1/matters/{matter_id}/flags",
    Text(
        "Report a matter that should not stand in public. As many reports as the rules name, or one of an office, hold"
        " it until an officer decides.",
        "举报不宜公开的议题；举报达到规定人数，或由工作人员提出的，暂不公开，待审核。",
    ),
    request=FlagMatter,
    answer=Flag,
    roles=ROLES - {SYSTEM},
    errors=(MatterFlaggedAlready,),
    creates=True,
)
LIST_MODERATIONS = Operation(
    "deliberation.list_moderations",
    "GET /api/v1/moderations",
    Text("List what is held and waits for an officer's decision, oldest first.", "待审核议题，由旧到新。"),
    request=ListModerations,
    answer=page_of(Moderation),
    roles=OFFICES,
)
CLEAR_MATTER = Operation(
    "deliberation.clear_matter",
    "POST /api/v1/moderations/{moderation_id}/clear",
    Text("Let a held matter stand in public.", "审核通过，公开该议题。"),
    request=OneModeration,
    answer=Moderation,
    roles=OFFICES,
    errors=(ModerationDecidedAlready,),
    decides=True,
)
WITHHOLD_MATTER = Operation(
    "deliberation.withhold_matter",
    "POST /api/v1/moderations/{moderation_id}/withhold",
    Text("Keep a matter out of public; who raised it is told the reason.", "不予公开，并向提出人说明理由。"),
    request=WithholdMatter,
    answer=Moderation,
    roles=OFFICES,
    errors=(ModerationDecidedAlready,),
    decides=True,
)
