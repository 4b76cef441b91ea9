"""Four bodies and a third party score apart: each by the person whom an office has named for it."""

from chassis.act import Act
from chassis.subject import Subject
from messages.property.assessments import (
    LIST_ASSESSORS,
    MAKE_ASSESSMENT,
    NAME_ASSESSOR,
    READ_ASSESSMENTS,
    ROLES_OF_BODIES,
)
from messages.property.errors.assessments import NAMED_BY_THE_OFFICE
from messages.property.errors.contracts import NoContractInForce
from services.property.domain.assessments import Assessment, Assessor
from services.property.domain.months import Month
from services.property.storage import areas, assessments, contracts


def name_assessor(act: Act, *, area_id: str, body: str, person: str) -> Assessor:
    area = areas.get(act, area_id)
    act.may_act_in(area.territory)
    act.about(person)
    before = assessments.assessor_of(act, area.id, body)
    if before is None:
        named = Assessor(act.new_id(), area.territory, area.id, body, person, act.actor.id, act.now)
        assessments.add_assessor(act, named)
        return named
    before.person, before.named_by, before.named_at = person, act.actor.id, act.now
    assessments.save_assessor(act, before)
    return before


def make_assessment(act: Act, *, contract_id: str, month: str, points: int, text: str, photos: list[str]) -> Assessment:
    contract = contracts.get(act, contract_id)
    named = assessments.as_whom(act, contract.area_id, act.actor.id)
    body = named.body if named and act.actor.is_(ROLES_OF_BODIES[named.body]) else None
    act.about(company=contract.company)
    act.may(body, NAMED_BY_THE_OFFICE)
    whole = Month.named(month)
    if not contract.days_served(whole.first, whole.last):
        raise NoContractInForce(place=contract.territory, day=month)
    assessments.round_of(act, contract.id, month).takes_one(act.now)
    assessment = Assessment(
        id=act.new_id(),
        territory=contract.territory,
        area_id=contract.area_id,
        contract_id=contract.id,
        company=contract.company,
        month=month,
        body=body or "",
        points=points,
        text=text,
        photos=tuple(photos),
        filed_by=act.actor.id,
        filed_at=act.now,
    )
    assessments.add(act, assessment)
    return assessment


SUBJECT = Subject(
    operations={
        NAME_ASSESSOR: name_assessor,
        LIST_ASSESSORS: assessments.list_assessors,
        MAKE_ASSESSMENT: make_assessment,
        READ_ASSESSMENTS: assessments.read_assessments,
    },
)
