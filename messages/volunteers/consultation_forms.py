"""The joint-consultation form 会商单 (A7, "one lane, one log, three forms"): a lane chief asks agencies to consult.

It stands on the agenda of the subdistrict's consultation (C5), climbs while nobody answers, and shows the answer.
The chief withdraws it, with the reason, while nobody has answered.
"""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.consultation_forms import ConsultationFormSettled
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.forms import Paper
from messages.words import Text, term

STATUSES: Final = ("issued", "scheduled", "answered", "withdrawn")
STEPS: Final = ("scheduled", "climbed", "answered")
"""What enforcement tells of it."""
TIERS: Final = ("daily", "weekly", "monthly", "special")
"""Those of a consultation."""
_AN_AGENCY: Final = term("the code of an agency", "部门代码")
_READERS: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class IssueConsultationForm(fields.Messages):
    """`agencies` are asked to come to the consultation on whose agenda the form stands."""

    lane_code = fields.place(LANE, required=True)
    text = fields.text(2, 2000, required=True)
    agencies = fields.many(fields.word(r"[a-z][a-z_]{1,39}", _AN_AGENCY), least=1, most=23, required=True)


class NameConsultationForm(fields.Messages):
    consultation_form_id = fields.id_(required=True)


class WithdrawConsultationForm(NameConsultationForm):
    reason = fields.text(2, 2000, required=True)


class ListConsultationForms(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ConsultationFormStep(fields.Messages):
    """`tier` is the consultation that has it from then on, `consultation_number` the one on whose agenda it stood."""

    step = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    tier = fields.choice(*TIERS, required=True)
    consultation_number = fields.text(0, required=True)


class ConsultationForm(fields.Messages):
    """`history` tells what became of it, oldest first; `deputy_for` where a deputy issued it.

    One that was answered before its withdrawal was heard is answered; `withdrawn_at` says that both happened.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    issuer = fields.person(required=True)
    issuer_name = fields.text(0, required=True)
    deputy_for = fields.person(required=True, allow_none=True)
    text = fields.text(2, 2000, required=True)
    agencies = fields.many(fields.text(), required=True)
    issued_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    history = fields.many(fields.nested(ConsultationFormStep), most=100, required=True)
    answer = fields.text(0, 2000, required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    withdrawn_by = fields.person(load_default=None, allow_none=True)
    withdrawn_at = fields.instant(load_default=None, allow_none=True)
    withdrawal_reason = fields.text(0, 2000, load_default="")


class ConsultationFormWithdrawn(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    withdrawn_by = fields.person(required=True)
    withdrawn_at = fields.instant(required=True)
    withdrawal_reason = fields.text(2, 2000, required=True)


ISSUE_CONSULTATION_FORM = Operation(
    "volunteers.issue_consultation_form",
    "POST /api/v1/consultation-forms",
    Text(
        "Ask agencies to consult on a matter of a lane, as its chief or the chief's deputy. The form stands on the"
        " agenda of the subdistrict's next consultation.",
        "街巷长（或其代理人）就街巷事项请各部门会商，会商单列入街道下次会商议程。",
    ),
    request=IssueConsultationForm,
    answer=ConsultationForm,
    roles=frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(LaneUnknown,),
    creates=True,
)
WITHDRAW_CONSULTATION_FORM = Operation(
    "volunteers.withdraw_consultation_form",
    "POST /api/v1/consultation-forms/{consultation_form_id}/withdraw",
    Text(
        "Withdraw a joint-consultation form, with the reason, while nobody has answered it: its issuer, the lane's"
        " chief, or the chief's deputy. It leaves the agenda.",
        "在答复前说明理由撤回会商单，由提出人、街巷长或其代理人办理，会商议程随即移除。",
    ),
    request=WithdrawConsultationForm,
    answer=ConsultationForm,
    roles=frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(ConsultationFormSettled,),
)
READ_CONSULTATION_FORM = Operation(
    "volunteers.read_consultation_form",
    "GET /api/v1/consultation-forms/{consultation_form_id}",
    Text("Read one joint-consultation form with its history and answer.", "查看一张会商单及其经过和答复。"),
    request=NameConsultationForm,
    answer=ConsultationForm,
    roles=_READERS,
)
LIST_CONSULTATION_FORMS = Operation(
    "volunteers.list_consultation_forms",
    "GET /api/v1/consultation-forms",
    Text("List joint-consultation forms of the territory, newest first.", "查询辖区内的会商单，由新到旧。"),
    request=ListConsultationForms,
    answer=page_of(ConsultationForm),
    roles=_READERS,
)
PRINT_CONSULTATION_FORM = Operation(
    "volunteers.print_consultation_form",
    "GET /api/v1/consultation-forms/{consultation_form_id}/paper",
    Text("Read one joint-consultation form as it stands on paper.", "按纸质样式查看会商单。"),
    request=NameConsultationForm,
    answer=Paper,
    roles=_READERS,
)

CONSULTATION_FORM_ISSUED = EventType(
    "volunteers.consultation_form_issued.v1",
    Text("A lane chief has asked agencies to consult.", "街巷长已提出会商单。"),
    ConsultationForm,
    heard_by=("enforcement",),
)
CONSULTATION_FORM_WITHDRAWN = EventType(
    "volunteers.consultation_form_withdrawn.v1",
    Text("A joint-consultation form was withdrawn.", "会商单已撤回。"),
    ConsultationFormWithdrawn,
    heard_by=("enforcement",),
)
