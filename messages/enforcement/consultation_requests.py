"""Joint-consultation forms 会商单 (A7) as consultations see them: a lane chief's matter that waits for an answer.

A consultation of the form's tier, or one above it, has it on its agenda. What nobody answers climbs tier by tier: by
the rule of agendas, or by time where no consultation is held.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import CONSULTATIONS, STAFF
from messages.enforcement.consultations import CALLERS
from messages.enforcement.errors.consultation_requests import (
    ConsultationRequestAnswered,
    ConsultationRequestNotOnAgenda,
    ConsultationRequestWithdrawn,
)
from messages.enforcement.errors.consultations import ConsultationClosed
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.territory import LANE
from messages.words import Text

STATUSES: Final = ("open", "answered", "withdrawn")
STEPS: Final = ("scheduled", "climbed", "answered")
"""What may happen to it."""


class ConsultationRequest(fields.Messages):
    """`id` and `number` are those of the form; `due_at` is when silence carries it to the tier above.

    Who issued it may withdraw it; one that had been answered by then stays answered.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    issuer = fields.person(required=True)
    text = fields.text(2, 2000, required=True)
    agencies = fields.many(fields.text(), required=True)
    tier = fields.choice(*CONSULTATIONS, required=True)
    received_at = fields.instant(required=True)
    due_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    answer = fields.text(0, 2000, required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    withdrawn_by = fields.person(required=True, allow_none=True)
    withdrawn_at = fields.instant(required=True, allow_none=True)
    withdrawal_reason = fields.text(0, 2000, required=True)


class NameConsultationRequest(fields.Messages):
    consultation_request_id = fields.id_(required=True)


class SettleConsultationRequest(NameConsultationRequest):
    """`consultation_id` is the open consultation on whose agenda it stands."""

    consultation_id = fields.id_(required=True)
    answer = fields.text(2, 2000, required=True)


class ListConsultationRequests(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    tier = fields.choice(*CONSULTATIONS, load_default=None)


class ConsultationRequestMoved(fields.Messages):
    """`step` is what happened; `tier` where it stands now. `answer` is empty until there is one."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    step = fields.choice(*STEPS, required=True)
    tier = fields.choice(*CONSULTATIONS, required=True)
    consultation_number = fields.text(0, required=True)
    answer = fields.text(0, 2000, required=True)


READ_CONSULTATION_REQUEST = Operation(
    "enforcement.read_consultation_request",
    "GET /api/v1/consultation-requests/{consultation_request_id}",
    Text("Read what a lane chief asked agencies to consult on.", "查看街巷长提请会商的事项。"),
    request=NameConsultationRequest,
    answer=ConsultationRequest,
    roles=STAFF,
)
LIST_CONSULTATION_REQUESTS = Operation(
    "enforcement.list_consultation_requests",
    "GET /api/v1/consultation-requests",
    Text(
        "List what lane chiefs of the territory asked agencies to consult on, newest first.",
        "查询辖区街巷长提请会商的事项，由新到旧。",
    ),
    request=ListConsultationRequests,
    answer=page_of(ConsultationRequest),
    roles=STAFF,
)
SETTLE_CONSULTATION_REQUEST = Operation(
    "enforcement.settle_consultation_request",
    "POST /api/v1/consultation-requests/{consultation_request_id}/settle",
    Text(
        "Answer a lane chief's joint-consultation form in the consultation on whose agenda it stands.",
        "在列有该会商单的会商上答复街巷长。",
    ),
    request=SettleConsultationRequest,
    answer=ConsultationRequest,
    roles=CALLERS,
    errors=(
        ConsultationRequestAnswered,
        ConsultationRequestWithdrawn,
        ConsultationRequestNotOnAgenda,
        ConsultationClosed,
    ),
    decides=True,
)

CONSULTATION_REQUEST_MOVED = EventType(
    "enforcement.consultation_request_moved.v1",
    Text(
        "A joint-consultation form stands on an agenda, climbed to the tier above, or was answered.",
        "会商单已列入议程、已上升一级或已答复。",
    ),
    ConsultationRequestMoved,
    heard_by=("volunteers",),
)
