import base64
import dataclasses
import datetime as dt
import secrets
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import LifeCycle, Subject
from messages.enforcement.demands import (
    ANSWER_DEMAND,
    DEMAND_ANSWERED,
    IMPORT_ORDER,
    IMPORT_ORDERS,
    LIST_DEMANDS,
    OFFICES,
    READ_DEMAND,
    READ_DEMAND_PHONE,
    REGISTER_DEMAND,
)
from messages.enforcement.errors.demands import CaseEnded, FeedbackWithoutWords
from messages.errors import ITS_TERRITORY, Forbidden, Problem
from messages.words import Text
from services.enforcement.domain.call_backs import SECRET_BYTES, hash_of
from services.enforcement.domain.case_moves import WAITS_FOR_NOBODY
from services.enforcement.domain.case_values import FROM_DEMAND, Origin
from services.enforcement.domain.cases import Case
from services.enforcement.domain.demands import HOTLINE, MOVES, REPORT, WEB, Demand, Feedback, Term, masked
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases, demands
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.cases import open_of, point_of
from services.enforcement.use_cases.class_proposals import first_class
from services.enforcement.use_cases.responsibility import only_for

ACCEPTED, KNOWN, REFUSED = "accepted", "known", "refused"


@dataclasses.dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a demand on every channel, with when it came in and what that gives."""

    place: str
    problem_class: str
    text: str
    person_name: str
    phone: str | None
    point: dict[str, Any] | None
    channel: str
    urgency: str
    term: Term
    received_at: dt.datetime
    photos: tuple[str, ...] = ()
    person: str | None = None
    order_number: str | None = None
    order_class: str | None = None


def register_demand(
    act: Act,
    *,
    channel: str,
    place: str,
    problem_class: str,
    text: str,
    urgency: str | None,
    case_id: str | None,
    person_name: str,
    phone: str | None,
    point: dict[str, Any] | None,
    photos: list[str],
) -> Demand:
    """One's own comes by the web, or is about what one has reported; what others say, an office takes down."""
    taken_down = act.actor.is_(*OFFICES)
    act.may(taken_down or channel == WEB, ", ".join(sorted(OFFICES)))
    rules, known = act.rule(DEMANDS), act.rule(PROBLEM_CLASSES).of(problem_class)
    urgency = urgency or rules.usual_urgency[known.level]
    term = rules.term(urgency)
    told = _Told(place, problem_class, text, person_name, phone, point, channel, urgency, term, act.now, tuple(photos))
    case = None if case_id is None else _under_way(act, case_id, place)
    if not taken_down:
        own_report = case is not None and case.report_id is not None and case.reporter == act.actor.id
        told = dataclasses.replace(told, person=act.actor.id, channel=REPORT if own_report else WEB)
    return _register(act, told, case)


def import_order(
    act: Act,
    *,
    order_number: str,
    order_class: str,
    received_at: dt.datetime,
    place: str,
    problem_class: str,
    text: str,
    person_name: str,
    phone: str | None,
    point: dict[str, Any] | None,
) -> Demand:
    known = demands.of_orders(act, [order_number])
    if order_number in known:
        return demands.get(act, known[order_number])
    order = _order(
        act, order_number=order_number, order_class=order_class, received_at=received_at, place=place,
        problem_class=problem_class, text=text, person_name=person_name, phone=phone, point=point,
    )  # fmt: skip
    return _register(act, order)


def import_orders(act: Act, *, orders: list[dict[str, Any]]) -> dict[str, Any]:
    act.may(any(act.actor.covers(order["place"]) for order in orders), ITS_TERRITORY)  # each is looked at below
    return {"items": take_in(act, orders)}


def take_in(act: Act, orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each for itself: accepted, known from before, or refused with the reason."""
    known = demands.of_orders(act, [order["order_number"] for order in orders])
    answers = []
    for order in orders:
        number = order["order_number"]
        answer = {"order_number": number, "outcome": KNOWN, "demand_id": known.get(number), "code": None}
        if number not in known:
            try:
                answer |= {"outcome": ACCEPTED, "demand_id": _import(act, order)}
                known[number] = answer["demand_id"]
            except Problem as problem:
                answer |= {"outcome": REFUSED, "code": problem.code, "message": _said(act, problem)}
        answers.append({"message": None} | answer)
    return answers


def _import(act: Act, order: dict[str, Any]) -> str:
    if not act.actor.covers(order["place"]):
        raise Forbidden(needed=ITS_TERRITORY)
    return _register(act, _order(act, **order)).id


def _said(act: Act, problem: Problem) -> str:
    words = {name: lambda said=said: said(act) for name, said in SUBJECT.words.items()}
    return problem.named(words).sentence(act.language)[:500]


def _order(act: Act, *, order_class: str, **order: Any) -> _Told:
    """By the hotline's own deadline class, from when the hotline received it."""
    known = act.rule(DEMANDS).order_class(order_class)
    return _Told(**order, channel=HOTLINE, order_class=order_class, urgency=known.urgency, term=known.term)


def _register(act: Act, told: _Told, case: Case | None = None) -> Demand:
    demand = Demand(
        id=act.new_id(),
        number=act.number("demand_number", told.place),
        territory=told.place,
        case_id=(case or _open_case(act, told)).id,
        first_of_case=case is None or not demands.are_about(act, case.id),
        channel=told.channel,
        order_number=told.order_number,
        order_class=told.order_class,
        urgency=told.urgency,
        problem_class=told.problem_class,
        text=told.text,
        person=told.person,
        person_name=told.person_name,
        phone=act.encrypt(told.phone or ""),
        phone_masked=masked(told.phone or ""),
        registered_by=act.actor.id,
        received_at=told.received_at,
        feedback_due_at=told.term.due_at(told.received_at),
        due_at=told.term.due_at(told.received_at),
        link=act.encrypt(""),
        rule_version=act.rule(DEMANDS).version,
        proposed_class=first_class(act, told.text),
    )
    demands.add(act, demand)
    return demand


def _open_case(act: Act, told: _Told) -> Case:
    """E1: who receives it first is responsible; of what nobody owns, the level above (the unclassified class's)."""
    known = act.rule(PROBLEM_CLASSES).of(told.problem_class)
    origin = Origin(FROM_DEMAND, None, told.person, told.problem_class, told.text, point_of(told.point), told.photos)
    return open_of(act, told.place, known, agency_of(act.actor) or known.lead_agency, origin)


def _under_way(act: Act, case_id: str, place: str) -> Case:
    case = cases.lock(act, case_id)
    act.may_see(case.territory)
    if case.status in WAITS_FOR_NOBODY:
        raise CaseEnded(status=case.status)
    cases.note(act, case, "join_demand", place)
    return case


def answer_demand(act: Act, *, demand_id: str, solved: bool, words: str | None) -> Demand:
    demand, case = demands.with_case(act, demand_id)
    only_for(act, case.responsible_agency, case.territory)
    told = words or case.finding
    if not told:
        raise FeedbackWithoutWords
    demand.answer(Feedback(act.now, case.responsible_agency, act.actor.id, solved, told), case)
    secret = secrets.token_bytes(SECRET_BYTES)
    demand.link, demand.link_hash = act.encrypt(base64.b64encode(secret).decode()), hash_of(secret)
    demand.link_until = act.now + dt.timedelta(days=act.rule(DEMANDS).link_days)
    demands.save(act, demand)
    cases.note(act, case, "answer_demand", f"{demand.number}: {told}")
    act.tell(DEMAND_ANSWERED, demand)
    return demand


def _urgencies(act: Act) -> dict[str, Text]:
    return in_words(act.content(DEMANDS)["urgencies"])


def _order_classes(act: Act) -> dict[str, Text]:
    return in_words(act.content(DEMANDS)["order_classes"])


SUBJECT = Subject(
    operations={
        REGISTER_DEMAND: register_demand,
        IMPORT_ORDER: import_order,
        IMPORT_ORDERS: import_orders,
        ANSWER_DEMAND: answer_demand,
        READ_DEMAND: demands.read_demand,
        LIST_DEMANDS: demands.list_demands,
        READ_DEMAND_PHONE: demands.read_demand_phone,
    },
    life_cycles=(LifeCycle("demand", MOVES, tells={"answer": DEMAND_ANSWERED}),),
    words={"demand_urgency": _urgencies, "order_class": _order_classes},
)
