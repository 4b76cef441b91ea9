from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.classes import LIST_AGENCIES
from messages.enforcement.consultation_requests import CONSULTATION_REQUEST_MOVED
from messages.envelope import Event
from messages.volunteers.consultation_forms import (
    CONSULTATION_FORM_ISSUED,
    CONSULTATION_FORM_WITHDRAWN,
    ISSUE_CONSULTATION_FORM,
    LIST_CONSULTATION_FORMS,
    PRINT_CONSULTATION_FORM,
    READ_CONSULTATION_FORM,
    WITHDRAW_CONSULTATION_FORM,
)
from services.volunteers.domain.consultation_forms import MOVES, ConsultationForm, Step
from services.volunteers.domain.forms import Paper
from services.volunteers.storage import consultation_forms, lanes
from services.volunteers.use_cases.deputies import only_for_chief
from services.volunteers.use_cases.enforcement_requests import named


def issue_consultation_form(act: Act, *, lane_code: str, text: str, agencies: list[str]) -> ConsultationForm:
    """By the chief of the place, or by who stands in for the chief today."""
    deputy_for = only_for_chief(act, lane_code)
    form = ConsultationForm(
        id=act.new_id(),
        number=act.number("consultation_form_number", lane_code),
        territory=lane_code,
        issuer=act.actor.id,
        issuer_name=act.actor.name,
        deputy_for=deputy_for,
        text=text,
        agencies=tuple(dict.fromkeys(agencies)),
        issued_at=act.now,
    )
    consultation_forms.add(act, form)
    act.tell(CONSULTATION_FORM_ISSUED, form)
    return form


def withdraw_consultation_form(act: Act, *, consultation_form_id: str, reason: str) -> ConsultationForm:
    """A lane's matter is its chief's, whoever has issued the form."""
    form = consultation_forms.get(act, consultation_form_id)
    act.allowed = True
    if act.actor.id != form.issuer:
        only_for_chief(act, form.territory)
    form.withdraw(act.actor.id, reason, act.now)
    consultation_forms.save(act, form)
    act.tell(CONSULTATION_FORM_WITHDRAWN, form)
    return form


def when_consultation_request_moves_note_it_on_its_form(
    act: Act, event: Event, *, step: str, tier: str, consultation_number: str, answer: str,
    **_: Any,
) -> ConsultationForm:  # fmt: skip
    form = consultation_forms.get(act, event.subject)
    if form.follow(Step(event.subject_version, step, event.time, tier, consultation_number), answer):
        consultation_forms.save(act, form)
    return form


def print_consultation_form(act: Act, *, consultation_form_id: str) -> Paper:
    """The words for agencies are those of enforcement's rules."""
    form = consultation_forms.read_consultation_form(act, consultation_form_id=consultation_form_id)
    agencies = named(act.ask(LIST_AGENCIES)["items"])
    place = f"{lanes.name_of(act, form.territory)}（{form.territory}）"
    return form.on_paper(place, "、".join(agencies.get(code, code) for code in form.agencies))


SUBJECT = Subject(
    operations={
        ISSUE_CONSULTATION_FORM: issue_consultation_form,
        WITHDRAW_CONSULTATION_FORM: withdraw_consultation_form,
        READ_CONSULTATION_FORM: consultation_forms.read_consultation_form,
        LIST_CONSULTATION_FORMS: consultation_forms.list_consultation_forms,
        PRINT_CONSULTATION_FORM: print_consultation_form,
    },
    events={CONSULTATION_REQUEST_MOVED: when_consultation_request_moves_note_it_on_its_form},
    asks=(LIST_AGENCIES,),
    life_cycles=(
        LifeCycle(
            "consultation form",
            MOVES,
            tells={"issue": CONSULTATION_FORM_ISSUED, "withdraw": CONSULTATION_FORM_WITHDRAWN},
        ),
    ),
)
