"""Testimonies 见证 (A8.3): a witness confirms by himself that somebody served, or it is no proof."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    LANE_CHIEF,
    NOWHERE,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.testimonies import WitnessHasAnswered
from messages.words import Text

STATUSES: Final = ("asked", "confirmed", "declined", "lapsed")
WITNESSES: Final = frozenset({STEWARD, RESIDENT, COMMUNITY_WORKER, LANE_CHIEF, SUBDISTRICT_OFFICER})


class NameTestimony(fields.Messages):
    testimony_id = fields.id_(required=True)


class DeclineTestimony(NameTestimony):
    reason = fields.text(2, 500, required=True)


class ListTestimonies(Paged):
    status = fields.choice(*STATUSES, load_default=None)


class Testimony(fields.Messages):
    """Did you see `person` in the lane when the session began, at `began_at`? Answered until `due_at`."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    session_id = fields.id_(required=True)
    person = fields.person(required=True)
    witness = fields.person(required=True)
    status = fields.choice(*STATUSES, required=True)
    began_at = fields.instant(required=True)
    asked_at = fields.instant(required=True)
    due_at = fields.instant(required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)


LIST_TESTIMONIES = Operation(
    "volunteers.list_testimonies",
    "GET /api/v1/testimonies/mine",
    Text(
        "List what the caller is asked to witness, and what others were asked about the caller, newest first.",
        "查询请本人见证的事项，以及本人请他人见证的事项，由新到旧。",
    ),
    request=ListTestimonies,
    answer=page_of(Testimony),
    roles=WITNESSES,
    place=NOWHERE,
    own=WITNESSES,
)
CONFIRM_TESTIMONY = Operation(
    "volunteers.confirm_testimony",
    "POST /api/v1/testimonies/{testimony_id}/confirm",
    Text(
        "Confirm that one saw the other serve: the session then counts as witnessed, and is paid as such.",
        "确认见到其在场服务：该时段按他人见证计分。",
    ),
    request=NameTestimony,
    answer=Testimony,
    roles=WITNESSES,
    errors=(WitnessHasAnswered,),
    own=WITNESSES,
    decides=True,
)
DECLINE_TESTIMONY = Operation(
    "volunteers.decline_testimony",
    "POST /api/v1/testimonies/{testimony_id}/decline",
    Text("Decline, with the reason: the session counts as without proof.", "不予见证并说明理由：该时段按无证明计分。"),
    request=DeclineTestimony,
    answer=Testimony,
    roles=WITNESSES,
    errors=(WitnessHasAnswered,),
    own=WITNESSES,
    decides=True,
)
