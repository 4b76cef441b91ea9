"""Lock order: the member or the inspection, then the convention that is the pact (shared)."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.errors.self_inspections import NoPactInForce
from messages.deliberation.self_inspections import (
    LIST_SELF_INSPECTIONS,
    MEND_FINDING,
    READ_SELF_INSPECTION,
    RECORD_SELF_INSPECTION,
    TURN_INTO_BREACHES,
)
from services.deliberation.domain.associations import Association
from services.deliberation.domain.conventions import Convention
from services.deliberation.domain.self_inspections import MOVES, Finding, SelfInspection, begun
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import association_members, associations, self_inspections
from services.deliberation.use_cases.association_members import kept_by_caller
from services.deliberation.use_cases.associations import acts_for, sees
from services.deliberation.use_cases.breaches import note_breach
from services.deliberation.use_cases.persons import named


def record_self_inspection(
    act: Act, *, association_member_id: str, inspected_on: dt.date, findings: list[dict[str, Any]]
) -> dict[str, Any]:
    member = kept_by_caller(act, association_member_id)
    member.inspects(inspected_on)
    association_members.save(act, member)
    pact = _pact(act, associations.as_it_is(act, member.association_id))
    for one in findings:
        pact.has_rule(one["rule"])
    found = tuple(
        Finding(number, one["rule"], one["text"], tuple(one["photos"])) for number, one in enumerate(findings, 1)
    )
    days = dt.timedelta(days=act.rule(DECISIONS).associations.mend_days)
    inspection = SelfInspection(
        id=act.new_id(),
        number=act.number("self_inspection_number", member.territory),
        association_id=member.association_id,
        association_member_id=member.id,
        territory=member.territory,
        shop=member.name,
        inspected_on=inspected_on,
        findings=found,
        recorded_by=act.actor.id,
        recorded_at=act.now,
        mend_by=act.now + days if found else None,
        status=begun(found),
    )
    self_inspections.add(act, inspection)
    return self_inspections.whole(inspection)


def mend_finding(act: Act, *, self_inspection_id: str, number: int, text: str, photos: list[str]) -> dict[str, Any]:
    inspection = self_inspections.get(act, self_inspection_id)
    kept_by_caller(act, inspection.association_member_id)
    inspection.mend(number, text, tuple(photos), act.now)
    self_inspections.save(act, inspection)
    return self_inspections.whole(inspection)


def turn_into_breaches(act: Act, *, self_inspection_id: str) -> dict[str, Any]:
    """A12.6: what the member did not rectify itself goes the way of breaches, whoever then decides about them."""
    inspection = self_inspections.get(act, self_inspection_id)
    member = association_members.as_it_is(act, inspection.association_member_id)
    association = associations.as_it_is(act, inspection.association_id)
    acts_for(act, association)
    act.about(named(act, member.keeper))
    inspection.may_turn_into_breaches(act.now)
    pact = _pact(act, association)
    noted = {
        one.number: note_breach(
            act, pact, rule=one.rule, place=inspection.territory, party=member.name, party_id=member.keeper,
            text=one.text, photos=one.photos, by=member.keeper,
        ).id
        for one in inspection.unmended
    }  # fmt: skip
    inspection.turn_into_breaches(noted)
    self_inspections.save(act, inspection)
    return self_inspections.whole(inspection)


def read_self_inspection(act: Act, *, self_inspection_id: str) -> dict[str, Any]:
    inspection = self_inspections.get(act, self_inspection_id)
    member = association_members.as_it_is(act, inspection.association_member_id)
    association = associations.as_it_is(act, inspection.association_id)
    sees(act, association, unless=member.is_kept_by(act.actor.id))
    return self_inspections.whole(inspection)


def _pact(act: Act, association: Association) -> Convention:
    pact = associations.pact_of(act, association)
    if pact is None:
        raise NoPactInForce
    return pact


SUBJECT = Subject(
    operations={
        RECORD_SELF_INSPECTION: record_self_inspection,
        MEND_FINDING: mend_finding,
        TURN_INTO_BREACHES: turn_into_breaches,
        READ_SELF_INSPECTION: read_self_inspection,
        LIST_SELF_INSPECTIONS: self_inspections.list_self_inspections,
    },
    life_cycles=(LifeCycle("self inspection", MOVES),),
)
