from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.cases import CASE_HANDLED
from messages.enforcement.classes import LIST_AGENCIES, LIST_PROBLEM_CLASSES
from messages.envelope import Event
from messages.errors import DeadlineExceeded, Unavailable
from messages.operation import Operation
from messages.volunteers.forms import (
    COMPLETION_CONFIRMED,
    COMPLETION_REFUSED,
    CONFIRM_COMPLETION,
    FORM_ROSE,
    LIST_AWAITED_FORMS,
    LIST_FORMS,
    PRINT_FORM,
    READ_FORM,
    REFUSE_COMPLETION,
)
from services.volunteers.domain.confirmation import Asking, first_asked, recipient
from services.volunteers.domain.forms import COMPLETION_CONFIRMATION, MOVES, RAISED, Form, Paper, Words
from services.volunteers.rulebook.confirmation import CONFIRMATION
from services.volunteers.storage import confirmers, deputies, forms, lanes


def when_case_is_handled_raise_a_completion_confirmation(
    act: Act, event: Event, *, number: str, territory: str, responsible_agency: str, problem_class: str, finding: str,
    text: str, **_: Any,
) -> Form | None:  # fmt: skip
    """Of each handling once; a late event about an earlier one raises nothing."""
    newest = forms.newest_of(act, event.subject)
    if newest is not None and (newest.status == RAISED or newest.case_version >= event.subject_version):
        return None
    asking = Asking(territory, responsible_agency, deputies.somebody_stands_in(act, territory))
    asked = first_asked(asking, act.rule(CONFIRMATION), act.now)
    form = Form(
        id=act.new_id(),
        number=act.number("form_number", territory),
        territory=territory,
        kind=COMPLETION_CONFIRMATION,
        issuer=responsible_agency,
        recipients=(recipient(asked.office, territory),),
        case_id=event.subject,
        case_version=event.subject_version,
        case_number=number,
        problem_class=problem_class,
        text=finding or text,
        raised_at=act.now,
        handler=event.actor or None,
        asked=(asked,),
    )
    forms.add(act, form)
    return form


def raise_form(act: Act, form_id: str) -> Form:
    """For the clock: it looks again under lock, since the answer may have come meanwhile."""
    form = forms.get(act, form_id)
    deputised = deputies.somebody_stands_in(act, form.territory)
    if form.rise(act.rule(CONFIRMATION), act.now, deputised=deputised):
        forms.save(act, form)
        act.tell(FORM_ROSE, form)
    return form


def print_form(act: Act, *, form_id: str) -> Paper:
    form = forms.read_form(act, form_id=form_id)
    agencies, classes = _names(act, LIST_AGENCIES), _names(act, LIST_PROBLEM_CLASSES)
    return form.on_paper(
        Words(
            issuer=agencies.get(form.issuer, form.issuer),
            place=f"{lanes.name_of(act, form.territory)}（{form.territory}）",
            problem_class=classes.get(form.problem_class, form.problem_class),
        )
    )


def _names(act: Act, question: Operation) -> dict[str, str]:
    """What enforcement's rules call their codes; while it is away, the paper shows the codes rather than nothing."""
    try:
        items = act.ask(question)["items"]
    except (Unavailable, DeadlineExceeded):
        return {}
    return {item["code"]: f"{item['name']['zh']} {item['name']['en']}" for item in items}


def confirm_completion(act: Act, *, form_id: str, remark: str | None) -> Form:
    form = forms.get(act, form_id)
    form.confirm(confirmers.confirmer_of(act, form), remark, act.now)
    forms.save(act, form)
    act.tell(COMPLETION_CONFIRMED, form)
    return form


def refuse_completion(act: Act, *, form_id: str, reason: str, photos: list[str]) -> Form:
    form = forms.get(act, form_id)
    form.refuse(confirmers.confirmer_of(act, form), reason, act.now, tuple(photos))
    forms.save(act, form)
    act.tell(COMPLETION_REFUSED, form)
    return form


SUBJECT = Subject(
    operations={
        LIST_FORMS: forms.list_forms,
        LIST_AWAITED_FORMS: confirmers.list_awaited_forms,
        READ_FORM: forms.read_form,
        PRINT_FORM: print_form,
        CONFIRM_COMPLETION: confirm_completion,
        REFUSE_COMPLETION: refuse_completion,
    },
    events={
        CASE_HANDLED: when_case_is_handled_raise_a_completion_confirmation,
    },
    asks=(LIST_AGENCIES, LIST_PROBLEM_CLASSES),
    clocks=(Clock("raise_forms", 60, forms.silent, raise_form),),
    life_cycles=(
        LifeCycle(
            "form",
            MOVES,
            tells={"rise": FORM_ROSE, "confirm": COMPLETION_CONFIRMED, "refuse": COMPLETION_REFUSED},
        ),
    ),
)
