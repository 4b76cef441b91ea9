"""Lock order: consultation → request."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.consultation_requests import (
    CONSULTATION_REQUEST_MOVED,
    LIST_CONSULTATION_REQUESTS,
    READ_CONSULTATION_REQUEST,
    SETTLE_CONSULTATION_REQUEST,
)
from messages.enforcement.errors.consultation_requests import ConsultationRequestNotOnAgenda
from messages.envelope import Event
from messages.volunteers.consultation_forms import CONSULTATION_FORM_ISSUED, CONSULTATION_FORM_WITHDRAWN
from services.enforcement.domain.consultation_requests import (
    ANSWERED,
    CLIMBED,
    MOVES,
    SCHEDULED,
    ConsultationRequest,
)
from services.enforcement.domain.consultations import Consultation
from services.enforcement.domain.supervision import next_above
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.consultations import CONSULTATIONS
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import agendas, consultation_requests, consultations


def when_consultation_form_is_issued_await_an_answer(
    act: Act,
    event: Event,
    *,
    number: str,
    territory: str,
    issuer: str,
    deputy_for: str | None,
    text: str,
    agencies: list[str],
    **_: Any,
) -> ConsultationRequest:
    """The next consultation that is opened at the place has it on its agenda. Whom no rule knows cannot come."""
    already = consultation_requests.known(act, event.subject)
    if already is not None:
        return already
    rules, known = act.rule(CONSULTATIONS), act.rule(AGENCIES).members
    request = ConsultationRequest(
        id=event.subject, number=number, territory=territory, issuer=issuer, deputy_for=deputy_for, text=text,
        agencies=tuple(name for name in agencies if name in known), received_at=act.now,
        due_at=act.now + rules.form_answered_within, rule_version=rules.version,
    )  # fmt: skip
    consultation_requests.add(act, request)
    return request


def when_consultation_form_is_withdrawn_leave_the_agenda(
    act: Act, event: Event, *, withdrawn_by: str, withdrawn_at: dt.datetime, withdrawal_reason: str, **_: Any
) -> ConsultationRequest:
    """An answer that was given before stands, and the chief has it. An open agenda says so at once."""
    request = consultation_requests.get(act, event.subject)
    if not request.withdraw(withdrawn_by, withdrawal_reason, withdrawn_at):
        return request
    consultation_requests.save(act, request)
    for item in agendas.undecided_about(act, request.id):
        item.withdraw()
        agendas.save(act, item)
    return request


def schedule(act: Act, consultation: Consultation, ids: list[str]) -> list[str]:
    """They stand on this agenda, and their chiefs are told; the agencies whom they ask to come."""
    known = consultation_requests.lock_those(act, ids)
    for request in known.values():
        consultation_requests.save(act, request)
        tell(act, request, SCHEDULED, consultation.number)
    return [agency for request in known.values() for agency in request.agencies]


def climb(act: Act, request: ConsultationRequest, *, above: str, consultation_number: str = "") -> bool:
    """To the tier above this one, if there is one."""
    tier = next_above(above, act.rule(DEADLINES))
    if tier is None:
        return False
    request.climb(tier, act.now + act.rule_of(CONSULTATIONS, request.rule_version).form_answered_within)
    consultation_requests.save(act, request)
    tell(act, request, CLIMBED, consultation_number)
    return True


def climb_by_time(act: Act, request_id: str) -> ConsultationRequest | None:
    """For the clock: looked at again under lock, since it may have been answered meanwhile."""
    request = consultation_requests.get(act, request_id)
    return request if request.is_silent(act.now) and climb(act, request, above=request.tier) else None


def settle_consultation_request(
    act: Act, *, consultation_request_id: str, consultation_id: str, answer: str
) -> ConsultationRequest:
    consultation = consultations.lock(act, consultation_id)
    request = consultation_requests.get(act, consultation_request_id)
    act.may_act_in(request.territory)
    act.may_act_in(consultation.territory)
    act.about(request.issuer, request.deputy_for)
    consultation.move("decide")
    if agendas.item_about(act, consultation.id, request.id) is None:
        raise ConsultationRequestNotOnAgenda
    request.answer_with(answer, act.actor.id, act.now)
    consultation_requests.save(act, request)
    tell(act, request, ANSWERED, consultation.number)
    return request


def tell(act: Act, request: ConsultationRequest, step: str, consultation_number: str) -> None:
    told = {
        "id": request.id, "version": request.version, "number": request.number, "territory": request.territory,
        "step": step, "tier": request.tier, "consultation_number": consultation_number, "answer": request.answer,
    }  # fmt: skip
    act.tell(CONSULTATION_REQUEST_MOVED, request, told)


SUBJECT = Subject(
    operations={
        READ_CONSULTATION_REQUEST: consultation_requests.read_consultation_request,
        LIST_CONSULTATION_REQUESTS: consultation_requests.list_consultation_requests,
        SETTLE_CONSULTATION_REQUEST: settle_consultation_request,
    },
    events={
        CONSULTATION_FORM_ISSUED: when_consultation_form_is_issued_await_an_answer,
        CONSULTATION_FORM_WITHDRAWN: when_consultation_form_is_withdrawn_leave_the_agenda,
    },
    clocks=(Clock("climb_consultation_requests", 600, consultation_requests.silent, climb_by_time),),
    life_cycles=(
        LifeCycle(
            "consultation request",
            MOVES,
            tells=dict.fromkeys(("schedule", "climb", "answer"), CONSULTATION_REQUEST_MOVED),
        ),
    ),
)
