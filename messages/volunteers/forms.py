"""Forms 单 (A7, "one lane, one log, three forms"): here the completion confirmation 任务完成确认申请单.

It is raised when enforcement has handled a case; the lane chief confirms or refuses, and only then is the case over.
A chief who is away has a deputy, and silence rises: community, subdistrict, district (rulebook `confirmation`).
"""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.volunteers.errors.forms import FormAlreadyDecided, NotAskedYet
from messages.words import Text, term

KINDS: Final = ("completion_confirmation",)
STATUSES: Final = ("raised", "confirmed", "refused")
OFFICES: Final = ("lane_chief", "deputy_chief", "community", "subdistrict", "district")
"""Who is asked, from below; the district is its commander or an administrator."""
WHY: Final = ("raised", "absent", "silent")
"""Why an office was asked: first of all; since the chief is away; since the one before did not answer."""
CONFIRMERS: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN, COMMANDER})
_UUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_CURSOR: Final = (
    rf"\d{{1,17}}~{_UUID}",
    term("the mark of the page before", "上一页给出的标记"),
)


class NameForm(fields.Messages):
    form_id = fields.id_(required=True)


class ConfirmCompletion(NameForm):
    remark = fields.text(2, 500, load_default=None, allow_none=True)


class RefuseCompletion(NameForm):
    """`photos` show what is not done."""

    reason = fields.text(2, 500, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ListForms(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ListAwaitedForms(fields.Messages):
    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*_CURSOR, load_default=None)
    within = fields.place(load_default=None)
    overdue = fields.yes_or_no(load_default=None)


class Asked(fields.Messages):
    """An office that was asked, from when until when, and by which version of the rules."""

    office = fields.choice(*OFFICES, required=True)
    why = fields.choice(*WHY, required=True)
    at = fields.instant(required=True)
    until = fields.instant(required=True)
    rule_version = fields.text(required=True)


class Form(fields.Messages):
    """`rung` is asked since `asked_at` until `due_at`, then the next; `asked` tells of all, oldest first.

    `chief` is whoever decided, for the `office`; a deputy in the place of `deputy_for`.
    """

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
    rung = fields.choice(*OFFICES, required=True)
    asked_at = fields.instant(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    asked = fields.many(fields.nested(Asked), required=True)
    decided_at = fields.instant(required=True, allow_none=True)
    chief = fields.person(required=True, allow_none=True)
    chief_name = fields.text(required=True, allow_none=True)
    office = fields.choice(*OFFICES, required=True, allow_none=True)
    deputy_for = fields.person(required=True, allow_none=True)
    deputy_for_name = fields.text(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)
    photos = fields.many(fields.photo(), required=True)


class AwaitedForm(Form):
    """A form that the caller may answer, for the office `answer_as`. What has gone on to the next is overdue."""

    answer_as = fields.choice(*OFFICES, required=True)
    answer_by = fields.instant(required=True)
    overdue = fields.yes_or_no(required=True)


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
    office = fields.choice(*OFFICES, required=True)
    deputy_for = fields.person(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)


class FormRisen(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    case_number = fields.text(required=True)
    problem_class = fields.text(required=True)
    issuer = fields.text(required=True)
    rung = fields.choice(*OFFICES, required=True)
    asked_at = fields.instant(required=True)
    due_at = fields.instant(required=True)


LIST_FORMS = Operation(
    "volunteers.list_forms",
    "GET /api/v1/forms",
    Text("List the forms of the territory, newest first.", "查询辖区内的单据，由新到旧。"),
    request=ListForms,
    answer=page_of(Form),
    roles=CONFIRMERS,
)
LIST_AWAITED_FORMS = Operation(
    "volunteers.list_awaited_forms",
    "GET /api/v1/forms/mine",
    Text(
        "List the completion confirmations that wait for the caller, as chief or deputy, for the community, the"
        " subdistrict or the district. What is overdue stands first.",
        "待本人确认的任务完成确认申请单：作为街巷长或其代理人，或代表社区、街道、区；逾期的在前。",
    ),
    request=ListAwaitedForms,
    answer=page_of(AwaitedForm),
    roles=CONFIRMERS,
)
READ_FORM = Operation(
    "volunteers.read_form",
    "GET /api/v1/forms/{form_id}",
    Text("Read one form.", "查看一张单据。"),
    request=NameForm,
    answer=Form,
    roles=CONFIRMERS,
)
PRINT_FORM = Operation(
    "volunteers.print_form",
    "GET /api/v1/forms/{form_id}/paper",
    Text("Read one form as it stands on paper.", "按纸质样式查看单据。"),
    request=NameForm,
    answer=Paper,
    roles=CONFIRMERS,
)
CONFIRM_COMPLETION = Operation(
    "volunteers.confirm_completion",
    "POST /api/v1/forms/{form_id}/confirm",
    Text(
        "Confirm that the task is completed: the case can be closed for good. The lane chief or the deputy may at any"
        " time; community, subdistrict and district once they are asked.",
        "确认任务完成，案件可以结案。街巷长或其代理人随时可确认，社区、街道、区在送请其确认后方可。",
    ),
    request=ConfirmCompletion,
    answer=Form,
    roles=CONFIRMERS,
    errors=(FormAlreadyDecided, NotAskedYet),
    decides=True,
)
REFUSE_COMPLETION = Operation(
    "volunteers.refuse_completion",
    "POST /api/v1/forms/{form_id}/refuse",
    Text(
        "Refuse, with the reason: the case is opened again. Whoever may confirm may refuse.",
        "不予确认并说明理由，案件重新办理；有权确认者均可不予确认。",
    ),
    request=RefuseCompletion,
    answer=Form,
    roles=CONFIRMERS,
    errors=(FormAlreadyDecided, NotAskedYet),
    decides=True,
)

COMPLETION_CONFIRMED = EventType(
    "volunteers.completion_confirmed.v1",
    Text("It was confirmed that a case's task is completed.", "任务完成已确认。"),
    CompletionDecided,
    heard_by=("enforcement",),
)
COMPLETION_REFUSED = EventType(
    "volunteers.completion_refused.v1",
    Text("It was refused to confirm that a case's task is completed.", "任务完成不予确认。"),
    CompletionDecided,
    heard_by=("enforcement",),
)
FORM_ROSE = EventType(
    "volunteers.form_rose.v1",
    Text(
        "Nobody answered a completion confirmation: the next office is asked.", "任务完成确认逾期未答，送请上一级确认。"
    ),
    FormRisen,
)
