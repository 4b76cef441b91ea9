from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.classes import LIST_AGENCIES, LIST_PROBLEM_CLASSES
from messages.enforcement.whistles import WHISTLE_BLOWN, WHISTLE_ENDED
from messages.envelope import Event
from messages.vocabulary import WORDS
from messages.volunteers.enforcement_requests import (
    ENFORCEMENT_REQUEST_ISSUED,
    ISSUE_ENFORCEMENT_REQUEST,
    LIST_ENFORCEMENT_REQUESTS,
    PRINT_ENFORCEMENT_REQUEST,
    READ_ENFORCEMENT_REQUEST,
)
from services.volunteers.domain.enforcement_requests import MOVES, WITHDRAWN, EnforcementRequest
from services.volunteers.domain.forms import Paper
from services.volunteers.storage import enforcement_requests
from services.volunteers.use_cases.deputies import only_for_chief
from services.volunteers.use_cases.positions import position


def issue_enforcement_request(
    act: Act,
    *,
    lane_code: str,
    problem_class: str,
    text: str,
    urgency: str,
    agencies: list[str],
    point: dict[str, Any] | None,
) -> EnforcementRequest:
    """By the chief of the place, or by who stands in for the chief today."""
    deputy_for = only_for_chief(act, lane_code)
    request = EnforcementRequest(
        id=act.new_id(),
        number=act.number("enforcement_request_number", lane_code),
        territory=lane_code,
        issuer=act.actor.id,
        issuer_name=act.actor.name,
        deputy_for=deputy_for,
        problem_class=problem_class,
        text=text,
        urgency=urgency,
        agencies=tuple(dict.fromkeys(agencies)),
        point=position(point),
        issued_at=act.now,
    )
    enforcement_requests.add(act, request)
    act.tell(ENFORCEMENT_REQUEST_ISSUED, request)
    return request


def when_whistle_is_blown_note_it_on_its_request(
    act: Act, event: Event, *, request_id: str | None, number: str, **_: Any
) -> EnforcementRequest | None:
    request = enforcement_requests.get(act, request_id) if request_id else None
    if request is not None and request.become(event.subject, number):
        enforcement_requests.save(act, request)
    return request


def when_whistle_ends_so_does_its_request(
    act: Act, event: Event, *, request_id: str | None, number: str, status: str, **_: Any
) -> EnforcementRequest | None:
    request = enforcement_requests.get(act, request_id) if request_id else None
    if request is not None and request.end(event.subject, number, event.time, withdrawn=status == WITHDRAWN):
        enforcement_requests.save(act, request)
    return request


def print_enforcement_request(act: Act, *, enforcement_request_id: str) -> Paper:
    """The words for agencies and classes are those of enforcement's rules."""
    request = enforcement_requests.read_enforcement_request(act, enforcement_request_id=enforcement_request_id)
    classes = named(act.ask(LIST_PROBLEM_CLASSES, group=None)["items"])
    agencies = named(act.ask(LIST_AGENCIES)["items"])
    urgency = WORDS["whistle_urgency"][request.urgency]
    return request.on_paper(
        classes.get(request.problem_class, request.problem_class),
        "、".join(agencies.get(code, code) for code in request.agencies),
        f"{urgency.zh} {urgency.en}",
    )


def named(items: list[dict[str, Any]]) -> dict[str, str]:
    """Codes of enforcement's rules with their words in both languages, for a paper."""
    return {one["code"]: f"{one['name']['zh']} {one['name']['en']}" for one in items}


SUBJECT = Subject(
    operations={
        ISSUE_ENFORCEMENT_REQUEST: issue_enforcement_request,
        READ_ENFORCEMENT_REQUEST: enforcement_requests.read_enforcement_request,
        LIST_ENFORCEMENT_REQUESTS: enforcement_requests.list_enforcement_requests,
        PRINT_ENFORCEMENT_REQUEST: print_enforcement_request,
    },
    events={
        WHISTLE_BLOWN: when_whistle_is_blown_note_it_on_its_request,
        WHISTLE_ENDED: when_whistle_ends_so_does_its_request,
    },
    asks=(LIST_AGENCIES, LIST_PROBLEM_CLASSES),
    life_cycles=(LifeCycle("enforcement request", MOVES, tells={"issue": ENFORCEMENT_REQUEST_ISSUED}),),
)
