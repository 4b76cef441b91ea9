from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.cases import CASE_HANDLED
from messages.envelope import Event
from messages.volunteers.forms import (
    COMPLETION_CONFIRMED,
    COMPLETION_REFUSED,
    CONFIRM_COMPLETION,
    LIST_FORMS,
    PRINT_FORM,
    READ_FORM,
    REFUSE_COMPLETION,
)
from services.volunteers.domain.forms import COMPLETION_CONFIRMATION, MOVES, RAISED, Form
from services.volunteers.storage import forms


def when_case_is_handled_raise_a_completion_confirmation(
    act: Act, event: Event, *, number: str, territory: str, responsible_agency: str, problem_class: str, finding: str,
    text: str, **_: Any,
) -> Form | None:  # fmt: skip
    """Of each handling once; a late event about an earlier one raises nothing."""
    newest = forms.newest_of(act, event.subject)
    if newest is not None and (newest.status == RAISED or newest.case_version >= event.subject_version):
        return None
    form = Form(
        id=act.new_id(),
        number=act.number("form_number", territory),
        territory=territory,
        kind=COMPLETION_CONFIRMATION,
        issuer=responsible_agency,
        recipients=(f"lane_chief:{territory}",),
        case_id=event.subject,
        case_version=event.subject_version,
        case_number=number,
        problem_class=problem_class,
        text=finding or text,
        raised_at=act.now,
    )
    forms.add(act, form)
    return form


def confirm_completion(act: Act, *, form_id: str, remark: str | None) -> Form:
    form = forms.get(act, form_id)
    act.may_act_in(form.territory)
    act.about(agency=form.issuer)
    form.confirm(act.actor.id, act.actor.name, remark, act.now)
    forms.save(act, form)
    act.tell(COMPLETION_CONFIRMED, form)
    return form


def refuse_completion(act: Act, *, form_id: str, reason: str) -> Form:
    form = forms.get(act, form_id)
    act.may_act_in(form.territory)
    act.about(agency=form.issuer)
    form.refuse(act.actor.id, act.actor.name, reason, act.now)
    forms.save(act, form)
    act.tell(COMPLETION_REFUSED, form)
    return form


SUBJECT = Subject(
    operations={
        LIST_FORMS: forms.list_forms,
        READ_FORM: forms.read_form,
        PRINT_FORM: forms.print_form,
        CONFIRM_COMPLETION: confirm_completion,
        REFUSE_COMPLETION: refuse_completion,
    },
    events={
        CASE_HANDLED: when_case_is_handled_raise_a_completion_confirmation,
    },
    life_cycles=(LifeCycle("form", MOVES, tells={"confirm": COMPLETION_CONFIRMED, "refuse": COMPLETION_REFUSED}),),
)
