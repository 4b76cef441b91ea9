"""Forms 单 (A7, "one lane, one log, three forms"): here the completion confirmation 任务完成确认申请单.

It is raised when enforcement has handled a case; the lane chief confirms or refuses, and only then is the case over.
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
from messages.volunteers.errors.forms import FormAlreadyDecided
from messages.words import Text

KINDS: Final = ("completion_confirmation",)
STATUSES: Final = ("raised", "confirmed", "refused")
_WHO_MAY_READ = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class NameForm(fields.Messages):
    form_id = fields.id_(required=True)


class ConfirmCompletion(NameForm):
    remark = fields.text(2, 500, load_default=None, allow_none=True)


class RefuseCompletion(NameForm):
    reason = fields.text(2, 500, required=True)


class ListForms(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Form(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    kind = fields.choice(*KINDS, required=True)
    status = fields.choice(*STATUSES, required=True)
    issuer = fields.text(required=True)
    recipients = fields.many(fields.text(), required=True)
    case_id = fields.id_(required=True)
    case_number = fields.text(required=True)
    problem_class = fields.text(required=True)
    text = fields.text(0, 4000, required=True)
    raised_at = fields.instant(required=True)
    decided_at = fields.instant(required=True, allow_none=True)
    chief = fields.person(required=True, allow_none=True)
    chief_name = fields.text(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)


class Bilingual(fields.Messages):
    zh = fields.text(0, 4000, required=True)
    en = fields.text(0, 4000, required=True)


class Line(fields.Messages):
    """One line of the paper: its label and what is written there."""

    label = fields.nested(Bilingual, required=True)
    value = fields.text(0, 4000, required=True)


class Paper(fields.Messages):
    """The form as it stands on paper: title, number, lines from top to bottom, then who signs."""

    title = fields.nested(Bilingual, required=True)
    number = fields.text(required=True)
    lines = fields.many(fields.nested(Line), required=True)
    signatures = fields.many(fields.nested(Line), required=True)


class CompletionDecided(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    chief = fields.person(required=True)
    reason = fields.text(most=500, required=True, allow_none=True)


LIST_FORMS = Operation(
    "volunteers.list_forms",
    "GET /api/v1/forms",
    Text("List the forms of the territory, newest first.", "查询辖区内的单据，由新到旧。"),
    request=ListForms,
    answer=page_of(Form),
    roles=_WHO_MAY_READ,
)
READ_FORM = Operation(
    "volunteers.read_form",
    "GET /api/v1/forms/{form_id}",
    Text("Read one form.", "查看一张单据。"),
    request=NameForm,
    answer=Form,
    roles=_WHO_MAY_READ,
)
PRINT_FORM = Operation(
    "volunteers.print_form",
    "GET /api/v1/forms/{form_id}/paper",
    Text("Read one form as it stands on paper.", "按纸质样式查看单据。"),
    request=NameForm,
    answer=Paper,
    roles=_WHO_MAY_READ,
)
CONFIRM_COMPLETION = Operation(
    "volunteers.confirm_completion",
    "POST /api/v1/forms/{form_id}/confirm",
    Text(
        "Confirm as lane chief that the task is completed: the case can be closed for good.",
        "街巷长确认任务完成，案件可以结案。",
    ),
    request=ConfirmCompletion,
    answer=Form,
    roles=frozenset({LANE_CHIEF}),
    errors=(FormAlreadyDecided,),
    decides=True,
)
REFUSE_COMPLETION = Operation(
    "volunteers.refuse_completion",
    "POST /api/v1/forms/{form_id}/refuse",
    Text(
        "Refuse as lane chief, with the reason: the case is opened again.", "街巷长不予确认并说明理由，案件重新办理。"
    ),
    request=RefuseCompletion,
    answer=Form,
    roles=frozenset({LANE_CHIEF}),
    errors=(FormAlreadyDecided,),
    decides=True,
)

COMPLETION_CONFIRMED = EventType(
    "volunteers.completion_confirmed.v1",
    Text("A lane chief confirmed that a case's task is completed.", "街巷长确认任务完成。"),
    CompletionDecided,
    heard_by=("enforcement",),
)
COMPLETION_REFUSED = EventType(
    "volunteers.completion_refused.v1",
    Text("A lane chief refused to confirm that a case's task is completed.", "街巷长不予确认任务完成。"),
    CompletionDecided,
    heard_by=("enforcement",),
)
