from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.cases import CASE_SUPERVISED
from messages.enforcement.consultations import (
    ATTEND_CONSULTATION,
    CALLERS,
    CLOSE_CONSULTATION,
    LIST_AGENDA,
    LIST_CONSULTATIONS,
    LIST_CORRECTIONS,
    OPEN_CONSULTATION,
    READ_CONSULTATION,
    SHOW_BULLETIN,
    WRITE_CORRECTION,
)
from messages.enforcement.errors.consultations import ConsultationOpen
from services.enforcement.domain.agendas import (
    CASE,
    DECISION,
    DEMAND,
    FORM,
    SOLVED,
    TOPIC,
    WHISTLE,
    WITHDRAWN,
    AgendaItem,
    chosen,
    is_unsolved,
    items_of,
)
from services.enforcement.domain.cases import Case
from services.enforcement.domain.consultation_requests import ConsultationRequest
from services.enforcement.domain.consultations import (
    AN_AGENCY,
    MONTHLY,
    MOST_CORRECTIONS,
    MOVES,
    Consultation,
    Correction,
    Figures,
    Guest,
    expected,
    must_hold,
    period_of,
)
from services.enforcement.domain.decisions import UNDONE
from services.enforcement.domain.supervision import climb_unsolved, next_above, stands_above
from services.enforcement.domain.whistle_calls import ABSENT
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.consultations import CONSULTATIONS
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import (
    agendas,
    calendar,
    cases,
    consultation_requests,
    consultations,
    counts,
    decisions,
    demands,
    rates,
    topics,
    whistle_calls,
)
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.consultation_requests import climb, schedule
from services.enforcement.use_cases.supervision import said


def open_consultation(act: Act, *, place: str, tier: str, purpose: str, invited: list[dict[str, str]]) -> Consultation:
    rules = act.rule(CONSULTATIONS)
    called_by = rules.tiers[tier].called_by
    act.may(act.actor.is_(*called_by), ", ".join(called_by))
    under_way = consultations.open_at(act, place, tier)
    if under_way is not None:
        raise ConsultationOpen(tier=tier, number=under_way.number)
    number = act.number("consultation_number", place)
    consultation = Consultation(
        id=act.new_id(),
        number=number,
        territory=place,
        tier=tier,
        period=period_of(tier, act.now, number),
        rule_version=rules.version,
        purpose=purpose,
        opened_by=act.actor.id,
        opened_at=act.now,
        attendance=(),
    )
    agenda = _draw(act, consultation)
    guests = [_guest(act, **guest) for guest in invited]
    asked = schedule(act, consultation, [item.subject_id for item in agenda if item.kind == FORM])
    consultation.attendance = expected([*(item.agency for item in agenda), *asked], guests)
    consultations.add(act, consultation)
    for item in agenda:
        agendas.add(act, item)
    return consultation


def _draw(act: Act, consultation: Consultation) -> list[AgendaItem]:
    rules = act.rule(CONSULTATIONS)
    drawn, consultation.full = chosen(agendas.candidates(act, consultation, rules), rules.most_items)
    before = agendas.unsolved_before(act, consultation.tier, [one.subject_id for one in drawn])
    return items_of(consultation.id, consultation.tier, drawn, before, [act.new_id() for _ in drawn])


def _guest(act: Act, kind: str, name: str) -> Guest:
    return Guest(kind, act.rule(AGENCIES).get(name).code if kind == AN_AGENCY else name)


def attend_consultation(
    act: Act, *, consultation_id: str, kind: str, name: str | None, represented_by: str
) -> Consultation:
    """An officer for the own agency, also where the consultation is held above the own territory."""
    consultation = consultations.read_consultation(act, consultation_id=consultation_id)
    own = agency_of(act.actor)
    leads = act.actor.is_(*CALLERS) and act.actor.covers(consultation.territory)
    act.may(leads or (kind == AN_AGENCY and name in {None, own}), ", ".join(sorted(CALLERS)))
    consultation.attend(_guest(act, kind, name or own), act.actor.id, represented_by, act.now)
    consultations.save(act, consultation)
    return consultation


def close_consultation(act: Act, *, consultation_id: str, minutes: str) -> Consultation:
    """C5: what is solved leaves; what is not stays for the next of this tier, or climbs when that was often enough."""
    consultation = consultations.get(act, consultation_id)
    act.may_act_in(consultation.territory)
    consultation.close(minutes, act.actor.id, act.now)
    agenda = agendas.of_consultation(act, consultation.id)
    _settle_cases(act, consultation, [item for item in agenda if item.kind == CASE])
    _settle_decisions(act, consultation, [item for item in agenda if item.kind == DECISION])
    _settle_topics(act, [item for item in agenda if item.kind == TOPIC])
    _settle_demands(act, [item for item in agenda if item.kind == DEMAND])
    _settle_whistles(act, [item for item in agenda if item.kind == WHISTLE])
    _settle_forms(act, consultation, [item for item in agenda if item.kind == FORM])
    for item in agenda:
        agendas.save(act, item)
    if consultation.tier == MONTHLY:
        consultation.groups = _figures(act, consultation)
    consultations.save(act, consultation)
    return consultation


def _settle_cases(act: Act, consultation: Consultation, agenda: list[AgendaItem]) -> None:
    known = cases.lock_those(act, [item.subject_id for item in agenda])
    for item in agenda:
        case = known[item.subject_id]
        if not is_unsolved(case, act.now):
            item.solve()
        elif stands_above(case, consultation.tier) or (
            _is_enough(act, consultation, item) and _raise(act, case, consultation)
        ):
            item.climb(str(case.consultation))
        else:
            item.stay()


def _raise(act: Act, case: Case, consultation: Consultation) -> bool:
    if not climb_unsolved(case, consultation.tier, act.rule(DEADLINES), act.now, calendar.current(act)):
        return False
    cases.save(act, case, "supervise", f"{consultation.number} {said(case.consultation)}")
    act.tell(CASE_SUPERVISED, case)
    return True


def _settle_decisions(act: Act, consultation: Consultation, agenda: list[AgendaItem]) -> None:
    known = decisions.lock_those(act, [item.subject_id for item in agenda])
    above = next_above(consultation.tier, act.rule(DEADLINES))
    for item in agenda:
        decision = known[item.subject_id]
        if decision.status not in UNDONE:
            item.solve()
        elif above is not None and decision.due_at < act.now and _is_enough(act, consultation, item):
            decision.tier = above
            decisions.save(act, decision)
            item.climb(above)
        else:
            item.stay()


def _settle_topics(act: Act, agenda: list[AgendaItem]) -> None:
    """E4: one that was neither adopted nor declined comes again next month."""
    proposed = topics.those_proposed(act, [item.subject_id for item in agenda])
    for item in agenda:
        if item.subject_id in proposed:
            item.stay()
        else:
            item.solve()


def _settle_demands(act: Act, agenda: list[AgendaItem]) -> None:
    """What climbs is the case of a demand, by its own clock."""
    known = demands.those(act, [item.subject_id for item in agenda])
    for item in agenda:
        if known[item.subject_id].is_unsolved(act.now):
            item.stay()
        else:
            item.solve()


def _settle_whistles(act: Act, agenda: list[AgendaItem]) -> None:
    """C12: solved when somebody has come after all, or the absence was settled; else the next agenda has it again."""
    known = whistle_calls.those(act, [item.subject_id for item in agenda])
    for item in agenda:
        if known[item.subject_id].status == ABSENT:
            item.stay()
        else:
            item.solve()


def _settle_forms(act: Act, consultation: Consultation, agenda: list[AgendaItem]) -> None:
    """A7: answered, it leaves; else it stays, or climbs when it stood there often enough."""
    known = consultation_requests.lock_those(act, [item.subject_id for item in agenda])
    for item in agenda:
        request = known[item.subject_id]
        if request.is_withdrawn:
            item.withdraw()
        elif not request.is_open:
            item.solve()
        elif request.stands_above(consultation.tier) or (
            _is_enough(act, consultation, item) and _climbs(act, request, consultation)
        ):
            item.climb(request.tier)
        else:
            item.stay()


def _climbs(act: Act, request: ConsultationRequest, consultation: Consultation) -> bool:
    """Above this consultation, which may have it from the tier below."""
    return climb(act, request, above=consultation.tier, consultation_number=consultation.number)


def _is_enough(act: Act, consultation: Consultation, item: AgendaItem) -> bool:
    rules = act.rule_of(CONSULTATIONS, consultation.rule_version)
    return item.times >= rules.tiers[consultation.tier].climbs_after_unsolved


def _figures(act: Act, consultation: Consultation) -> tuple[Figures, ...]:
    counted = counts.count_cases(act, places=[consultation.territory], month=consultation.month)
    return tuple(
        Figures(row["group"], row["opened"], row["closed"], row["overdue"]) for row in counted["groups"]
    )  # fmt: skip


def write_correction(act: Act, *, consultation_id: str, words: str) -> Correction:
    consultation = consultations.get(act, consultation_id)
    act.may_act_in(consultation.territory)
    consultation.must_be_closed()
    must_hold(len(consultations.corrections_of(act, consultation.id)), MOST_CORRECTIONS)
    correction = Correction(act.new_id(), consultation.territory, consultation.id, words, act.actor.id, act.now)
    consultations.add_correction(act, correction)
    return correction


def show_bulletin(act: Act, *, consultation_id: str) -> dict[str, Any]:
    consultation = consultations.read_consultation(act, consultation_id=consultation_id)
    consultation.must_have_a_bulletin()
    agenda = agendas.of_consultation(act, consultation.id)
    return {
        "number": consultation.number,
        "territory": consultation.territory,
        "month": consultation.month,
        "closed_at": consultation.closed_at,
        "closed_by": consultation.closed_by,
        "minutes": consultation.minutes,
        "groups": consultation.groups,
        "rates": rates.published_of(act, consultation.territory, consultation.month),
        "unsolved": [item for item in agenda if item.outcome not in {SOLVED, WITHDRAWN}],
        "decisions": decisions.of_consultation(act, consultation.id),
        "absent": consultation.absent,
        "corrections": consultations.corrections_of(act, consultation.id),
    }


SUBJECT = Subject(
    operations={
        OPEN_CONSULTATION: open_consultation,
        READ_CONSULTATION: consultations.read_consultation,
        LIST_CONSULTATIONS: consultations.list_consultations,
        LIST_AGENDA: consultations.list_agenda,
        ATTEND_CONSULTATION: attend_consultation,
        CLOSE_CONSULTATION: close_consultation,
        WRITE_CORRECTION: write_correction,
        LIST_CORRECTIONS: consultations.list_corrections,
        SHOW_BULLETIN: show_bulletin,
    },
    life_cycles=(LifeCycle("meeting", MOVES),),
)
