import datetime as dt
from collections.abc import Sequence
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.breaches import (
    BREACH_REFERRED,
    HAND_OVER_BREACH,
    LIST_BREACHES,
    LIST_NOTICED_BREACHES,
    MEND_BREACH,
    NOTICE_BREACH,
    READ_BREACH,
    REPORT_BREACH,
    WARN_BREACH,
)
from messages.deliberation.errors.breaches import ConventionNotInForce
from messages.deliberation.errors.councils import CHAIR_OR_OFFICE
from messages.deliberation.errors.matters import PLACE_AFFECTED
from services.deliberation.domain.breaches import MOVES, Breach
from services.deliberation.domain.conventions import IN_FORCE, Convention
from services.deliberation.domain.matters import touch
from services.deliberation.domain.registers import masked
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import associations, breaches, conventions, councils, opinions
from services.deliberation.use_cases.committees import step_of
from services.deliberation.use_cases.councils import leads
from services.deliberation.use_cases.persons import named


def report_breach(
    act: Act,
    *,
    convention_id: str,
    rule: str,
    place: str,
    party: str,
    party_id: str | None,
    text: str,
    photos: list[str],
) -> Breach:
    convention = conventions.get_shared(act, convention_id)
    act.may(opinions.touches_caller(act, convention.territory) and touch(convention.territory, place), PLACE_AFFECTED)
    if convention.status != IN_FORCE or not _holds(convention, act):
        raise ConventionNotInForce
    return note_breach(
        act, convention, rule=rule, place=place, party=party, party_id=party_id, text=text, photos=photos,
        by=act.actor.id,
    )  # fmt: skip


def note_breach(
    act: Act,
    convention: Convention,
    *,
    rule: str,
    place: str,
    party: str,
    party_id: str | None,
    text: str,
    photos: Sequence[str],
    by: str,
) -> Breach:
    convention.has_rule(rule)
    days = act.rule(DECISIONS).conventions.act_days
    breach = Breach(
        id=act.new_id(),
        number=act.number("breach_number", convention.territory),
        convention_id=convention.id,
        territory=place,
        rule=rule,
        party=act.encrypt(party),
        party_masked=masked(party),
        party_id=party_id,
        text=text,
        photos=tuple(photos),
        reported_by=by,
        reported_at=act.now,
        act_days=days,
        act_by=act.now + dt.timedelta(days=days),
        history=(step_of(act, "report"),),
    )
    breaches.add(act, breach)
    return breach


def _holds(convention: Convention, act: Act) -> bool:
    return convention.in_force_from is not None and convention.in_force_from <= day_of(act.now)


def warn_breach(act: Act, *, breach_id: str, text: str) -> Breach:
    breach = _to_decide(act, breach_id)
    breach.warn(act.rule(DECISIONS).conventions, step_of(act, "warn", text))
    breaches.save(act, breach)
    return breach


def notice_breach(act: Act, *, breach_id: str, text: str) -> Breach:
    breach = _to_decide(act, breach_id)
    breach.publish(act.rule(DECISIONS).conventions, step_of(act, "notice", text))
    breaches.save(act, breach)
    return breach


def hand_over_breach(act: Act, *, breach_id: str, text: str, problem_class: str) -> Breach:
    breach = _to_decide(act, breach_id)
    breach.refer(problem_class, step_of(act, "refer", text))
    breaches.save(act, breach)
    convention = conventions.get_shared(act, breach.convention_id)
    told = {
        "id": breach.id, "version": breach.version, "number": breach.number, "convention_id": convention.id,
        "convention_title": convention.title, "territory": breach.territory, "rule": breach.rule,
        "problem_class": problem_class, "text": breach.so_far(), "photos": breach.photos,
    }  # fmt: skip
    act.tell(BREACH_REFERRED, breach, told)
    return breach


def mend_breach(act: Act, *, breach_id: str, text: str) -> Breach:
    breach = _to_decide(act, breach_id)
    breach.mend(step_of(act, "mend", text))
    breaches.save(act, breach)
    return breach


def press_breach(act: Act, breach_id: str) -> Breach | None:
    """For the clock: the next step was not taken in time."""
    breach = breaches.get(act, breach_id)
    if not breach.is_due(act.now):
        return None
    breach.climb(conventions.get_shared(act, breach.convention_id).territory, step_of(act, "climb"))
    breaches.save(act, breach)
    return breach


def _to_decide(act: Act, breach_id: str) -> Breach:
    """Neither by who reported it nor by whom it is about."""
    breach = breaches.get(act, breach_id)
    _sees_to(act, breach.convention_id)
    act.about(breach.reported_by, breach.party_id and named(act, breach.party_id))
    return breach


def _sees_to(act: Act, convention_id: str) -> None:
    """The council's chair and offices; of a merchants' pact its association's officers too (A12.6)."""
    convention = conventions.get(act, convention_id)
    council = councils.of_matter(act, convention.council_id)
    act.may(leads(act, council) or associations.is_pact_led_by_caller(act, convention), CHAIR_OR_OFFICE)


def list_breaches(act: Act, *, convention_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    _sees_to(act, convention_id)
    return breaches.page_of_breaches(act, convention_id, status, limit, after)


def read_breach(act: Act, *, breach_id: str) -> dict[str, Any]:
    breach = breaches.get(act, breach_id)
    _sees_to(act, breach.convention_id)
    return breaches.named(act, breach)


SUBJECT = Subject(
    operations={
        REPORT_BREACH: report_breach,
        WARN_BREACH: warn_breach,
        NOTICE_BREACH: notice_breach,
        HAND_OVER_BREACH: hand_over_breach,
        MEND_BREACH: mend_breach,
        LIST_BREACHES: list_breaches,
        READ_BREACH: read_breach,
        LIST_NOTICED_BREACHES: breaches.list_noticed_breaches,
    },
    clocks=(Clock("press_breaches", 600, breaches.due, press_breach),),
    life_cycles=(LifeCycle("breach", MOVES, {"refer": BREACH_REFERRED}),),
)
