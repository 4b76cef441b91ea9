"""Rolls 选民册 (A2): drawn from the register at a vote's notice, objected to until it opens, then frozen."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.rolls import (
    PlaceNotOfRoll,
    RollCorrectionDecided,
    RollCorrectionEmpty,
    RollCorrectionPending,
    RollIsFrozen,
    RollIsTheCouncils,
)
from messages.deliberation.matters import COUNCIL
from messages.operation import NOWHERE, ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

CORRECTIONS: Final = ("add", "remove", "change")
STATUSES: Final = ("proposed", "accepted", "declined")


class ListRoll(fields.Messages):
    notice_id = fields.id_(required=True)
    limit = fields.whole(1, 200, load_default=50)
    after = fields.text(most=200, load_default=None)


class OneNotice(fields.Messages):
    notice_id = fields.id_(required=True)


class RollEntry(fields.Messages):
    """`voter` in its one form: half width, small letters, no spaces. `household` with the place that it is in."""

    voter = fields.person(required=True)
    household = fields.text(required=True, allow_none=True)
    area = fields.whole(1, required=True, allow_none=True)


class ProposeCorrection(fields.Messages):
    """`household`: the place's code and the household's name; `area` in 0.01 m²."""

    notice_id = fields.id_(required=True)
    kind = fields.choice(*CORRECTIONS, required=True)
    voter = fields.person(required=True)
    place = fields.place(load_default=None)
    household = fields.text(most=100, load_default=None)
    area = fields.whole(1, load_default=None)
    reason = fields.text(2, 500, required=True)


class Correction(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    notice_id = fields.id_(required=True)
    territory = fields.place(required=True)
    kind = fields.choice(*CORRECTIONS, required=True)
    voter = fields.person(required=True)
    household = fields.text(required=True, allow_none=True)
    area = fields.whole(1, required=True, allow_none=True)
    reason = fields.text(most=500, required=True)
    proposed_by = fields.person(required=True)
    proposed_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    answer = fields.text(most=500, required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)


class DecideCorrection(fields.Messages):
    correction_id = fields.id_(required=True)
    answer = fields.text(2, 500, required=True)


class ListCorrections(Paged):
    notice_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, load_default=None)


LIST_ROLL = Operation(
    "deliberation.list_roll",
    "GET /api/v1/notices/{notice_id}/voters",
    Text(
        "List the roll of a noticed vote, for the council's chair and its offices.",
        "查询已公示表决的选民册（召集人及主管机构）。",
    ),
    request=ListRoll,
    answer=page_of(RollEntry),
    roles=COUNCIL,
)
READ_MY_ENTRY = Operation(
    "deliberation.read_my_entry",
    "GET /api/v1/notices/{notice_id}/voters/mine",
    Text("Read how one stands on the roll of a noticed vote.", "查看本人在选民册中的登记。"),
    request=OneNotice,
    answer=RollEntry,
    roles=ROLES,
    place=NOWHERE,
    own=ROLES,
)
PROPOSE_CORRECTION = Operation(
    "deliberation.propose_correction",
    "POST /api/v1/notices/{notice_id}/roll-corrections",
    Text(
        "Object to the roll of a noticed vote, or propose its correction, before the vote may be opened: who lives or"
        " serves in the places that it is about, the chair too. An office decides, and never who proposed it.",
        "在表决开始前对选民册提出异议或更正（所涉地点的居民、召集人等）；由他人决定。",
    ),
    request=ProposeCorrection,
    answer=Correction,
    roles=ROLES - {SYSTEM},
    errors=(RollIsTheCouncils, RollIsFrozen, PlaceNotOfRoll, RollCorrectionEmpty, RollCorrectionPending),
    creates=True,
)
LIST_CORRECTIONS = Operation(
    "deliberation.list_corrections",
    "GET /api/v1/notices/{notice_id}/roll-corrections",
    Text(
        "List the corrections of a roll: for offices all of them, for others their own.",
        "查询选民册更正：机构查看全部，其他人查看本人提出的。",
    ),
    request=ListCorrections,
    answer=page_of(Correction),
    roles=ROLES - {SYSTEM},
    own=ROLES - OFFICES - {SYSTEM},
)
ACCEPT_CORRECTION = Operation(
    "deliberation.accept_correction",
    "POST /api/v1/roll-corrections/{correction_id}/accept",
    Text("Correct the roll as it was proposed.", "采纳更正，修改选民册。"),
    request=DecideCorrection,
    answer=Correction,
    roles=OFFICES,
    errors=(RollCorrectionDecided, RollCorrectionEmpty),
    decides=True,
)
DECLINE_CORRECTION = Operation(
    "deliberation.decline_correction",
    "POST /api/v1/roll-corrections/{correction_id}/decline",
    Text("Leave the roll as it is, and say why.", "不予更正并说明理由。"),
    request=DecideCorrection,
    answer=Correction,
    roles=OFFICES,
    errors=(RollCorrectionDecided,),
    decides=True,
)
