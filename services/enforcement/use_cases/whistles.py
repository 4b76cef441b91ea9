from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import BEIJING
from messages.enforcement.errors.whistles import NotTheCaller, WhistleAttended
from messages.enforcement.whistles import (
    BLOW_WHISTLE,
    COUNT_WHISTLES,
    LIST_WHISTLES,
    PRINT_WHISTLE,
    READ_WHISTLE,
    WHISTLE_BLOWN,
    WHISTLE_ENDED,
    WITHDRAW_WHISTLE,
)
from messages.envelope import Actor, Event
from messages.operation import COMMANDER, COMMUNITY_WORKER, SUBDISTRICT_OFFICE, SUBDISTRICT_OFFICER
from messages.territory import COMMUNITY, SUBDISTRICT, at_level
from messages.vocabulary import WORDS
from messages.volunteers.enforcement_requests import ENFORCEMENT_REQUEST_ISSUED
from services.enforcement.domain.case_values import Point
from services.enforcement.domain.whistle_calls import ON_THE_SPOT, WhistleCall
from services.enforcement.domain.whistles import AGENCY, MOVES, Party, Whistle
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases, whistle_calls, whistles
from services.enforcement.storage.divisions import whole_name
from services.enforcement.use_cases.classes import in_both


def blow_whistle(
    act: Act,
    *,
    place: str,
    text: str,
    urgency: str,
    parties: list[dict[str, str]],
    problem_class: str | None,
    case_id: str | None,
    point: dict[str, float] | None,
) -> Whistle:
    if case_id is not None:
        act.may_see(cases.get(act, case_id).territory)
    if problem_class is not None:
        act.rule(PROBLEM_CLASSES).get(problem_class)
    called = tuple(Party(**party) for party in parties)
    for party in called:
        if party.kind == AGENCY:
            act.rule(AGENCIES).get(party.name)
    limits = act.rule(DEADLINES)
    whistle = Whistle(
        id=act.new_id(),
        number=act.number("whistle_number", place),
        territory=place,
        caller=_caller(act.actor, place),
        called_by=act.actor.id,
        called_at=act.now,
        text=text,
        urgency=urgency,
        problem_class=problem_class,
        point=Point(**point) if point else None,
        parties=called,
        case_id=case_id,
        request_id=None,
        report_in_by=act.now + limits.whistle.report_in[urgency],
        rule_version=limits.version,
        spot_code=act.new_id(),
    )
    return call(act, whistle)


def when_enforcement_request_is_issued_whistle(
    act: Act,
    event: Event,
    *,
    territory: str,
    issuer: str,
    problem_class: str,
    text: str,
    urgency: str,
    agencies: list[str],
    point: dict[str, float] | None,
    **_: Any,
) -> Whistle:
    """A7: the subdistrict calls whom the chief asks for; where that is its own office, the community does (D3)."""
    already = whistles.of_request(act, event.subject)
    if already is not None:
        return already
    known, its_class, limits = act.rule(AGENCIES), act.rule(PROBLEM_CLASSES).of(problem_class), act.rule(DEADLINES)
    by_class = (its_class.lead_agency, *(helper.agency for helper in its_class.assisting))
    called = tuple(dict.fromkeys(name for name in agencies if name in known.members)) or by_class
    level = COMMUNITY if SUBDISTRICT_OFFICE in called else SUBDISTRICT
    whistle = Whistle(
        id=act.new_id(),
        number=act.number("whistle_number", territory),
        territory=territory,
        caller=at_level(territory, level),
        called_by=issuer,
        called_at=act.now,
        text=text,
        urgency=urgency,
        problem_class=its_class.code,
        point=Point(**point) if point else None,
        parties=tuple(Party(AGENCY, name) for name in dict.fromkeys(called)),
        case_id=None,
        request_id=event.subject,
        report_in_by=act.now + limits.whistle.report_in[urgency],
        rule_version=limits.version,
        spot_code=act.new_id(),
    )
    return call(act, whistle)


def call(act: Act, whistle: Whistle) -> Whistle:
    """Each party gets a call of its own."""
    whistles.add(act, whistle)
    for party in whistle.parties:
        whistle_calls.add(act, WhistleCall.of(whistle, party, act.new_id()))
    act.tell(WHISTLE_BLOWN, whistle)
    return whistle


def _caller(actor: Actor, place: str) -> str:
    """D3: a community worker calls for the community, everybody else for the subdistrict."""
    above = actor.is_(SUBDISTRICT_OFFICER, COMMANDER)
    return at_level(place, SUBDISTRICT if above else COMMUNITY)


def leads(actor: Actor, whistle: Whistle) -> bool:
    """Who whistled, and those of the same office; a subdistrict's officers lead for its communities too."""
    of_community = len(whistle.caller) == COMMUNITY and actor.is_(COMMUNITY_WORKER)
    office = actor.is_(SUBDISTRICT_OFFICER) or of_community
    return actor.id == whistle.called_by or (office and actor.covers(whistle.caller))


def must_lead(act: Act, whistle: Whistle) -> None:
    act.may_see(whistle.territory, unless=act.actor.id == whistle.called_by)
    if not leads(act.actor, whistle):
        needed = SUBDISTRICT_OFFICER if len(whistle.caller) == SUBDISTRICT else COMMUNITY_WORKER
        raise NotTheCaller(needed=needed, place=whistle.caller)


def withdraw_whistle(act: Act, *, whistle_id: str, reason: str) -> Whistle:
    whistle = whistles.get(act, whistle_id)
    must_lead(act, whistle)
    whistle.must_be_open()
    open_calls = [one for one in whistle_calls.of_whistle(act, whistle.id) if not one.is_over]
    if any(one.status in ON_THE_SPOT for one in open_calls):
        raise WhistleAttended
    for one in open_calls:
        one.withdraw(act.actor.id, act.now)
        whistle_calls.save(act, one)
    whistle.withdraw(reason, act.now)
    whistles.save(act, whistle)
    act.tell(WHISTLE_ENDED, whistle)
    return whistle


def end_with(act: Act, whistle: Whistle, ended: WhistleCall) -> None:
    """The whistle is over when the last call is."""
    if whistle_calls.is_last(act, ended):
        whistle.end(act.now)
        whistles.save(act, whistle)
        act.tell(WHISTLE_ENDED, whistle)


def print_whistle(act: Act, *, whistle_id: str) -> dict[str, Any]:
    whistle = whistles.get(act, whistle_id)
    must_lead(act, whistle)
    urgency = WORDS["whistle_urgency"][whistle.urgency]
    lines = (
        ("吹哨单位", "Caller", whole_name(whistle.caller)),
        ("地点", "Where", whole_name(whistle.territory)),
        ("紧急程度", "How urgent", f"{urgency.zh} {urgency.en}"),
        ("事项", "What", whistle.text),
        ("报到时限", "Report in by", f"{whistle.report_in_by.astimezone(BEIJING):%Y-%m-%d %H:%M}"),
        *(("接哨单位", "Called", _said(act, party)) for party in whistle.parties),
    )
    return {
        "title": {"zh": "吹哨单", "en": "Whistle"},
        "number": whistle.number,
        "lines": [{"label": {"zh": zh, "en": en}, "value": value} for zh, en, value in lines],
        "spot_code": whistle.spot_code,
    }


def _said(act: Act, party: Party) -> str:
    return in_both(act, "agency", party.name) if party.kind == AGENCY else party.name


SUBJECT = Subject(
    operations={
        BLOW_WHISTLE: blow_whistle,
        READ_WHISTLE: whistles.read_whistle,
        LIST_WHISTLES: whistles.list_whistles,
        PRINT_WHISTLE: print_whistle,
        WITHDRAW_WHISTLE: withdraw_whistle,
        COUNT_WHISTLES: whistles.count_whistles,
    },
    events={ENFORCEMENT_REQUEST_ISSUED: when_enforcement_request_is_issued_whistle},
    life_cycles=(
        LifeCycle("whistle", MOVES, tells={"blow": WHISTLE_BLOWN, "end": WHISTLE_ENDED, "withdraw": WHISTLE_ENDED}),
    ),
)
