from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.operation import PROPERTY_COMPANY
from messages.property.assessments import BODIES
from services.property.domain.assessments import THIRD_PARTY, Assessment, Assessor, Round, far_apart
from services.property.domain.months import Month
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage import areas, contracts
from services.property.storage.ownership import only_ones_own
from services.property.storage.tables.assessments import assessments, assessors


def assessor_of(act: Act, area_id: str, body: str) -> Assessor | None:
    return act.find(Assessor, assessors, assessors.c.area_id == area_id, assessors.c.body == body, lock=True)


def as_whom(act: Act, area_id: str, person: str) -> Assessor | None:
    return act.find(Assessor, assessors, assessors.c.area_id == area_id, assessors.c.person == person)


def add_assessor(act: Act, assessor: Assessor) -> None:
    act.add(assessors, assessor)


def save_assessor(act: Act, assessor: Assessor) -> None:
    act.save(assessors, assessor)


def add(act: Act, assessment: Assessment) -> None:
    act.add(assessments, assessment)


def round_of(act: Act, contract_id: str, month: str) -> Round:
    of_month = (assessments.c.contract_id == contract_id, assessments.c.month == month)
    filed = act.collect(Assessment, sa.select(assessments).where(*of_month).order_by(assessments.c.id))
    return Round.of(month, act.rule(EVALUATION, Month.named(month).last).joint.open_after_days, tuple(filed))


def list_assessors(act: Act, *, area_id: str, limit: int, after: str | None) -> dict[str, Any]:
    area = areas.as_it_is(act, area_id)
    act.may_see(area.territory, unless=as_whom(act, area.id, act.actor.id) is not None)
    return act.page(sa.select(assessors).where(assessors.c.area_id == area.id), assessors.c.id, after, limit)


def read_assessments(act: Act, *, contract_id: str, month: str) -> dict[str, Any]:
    contract = contracts.get(act, contract_id)
    named = as_whom(act, contract.area_id, act.actor.id)
    if named is None or act.actor.is_(PROPERTY_COMPANY):
        only_ones_own(act, contract.territory, contract.company)
    act.may_see(contract.territory, unless=named is not None or act.actor.company == contract.company)
    held = round_of(act, contract.id, month)
    seen = {one.body: one for one in held.seen_by(act.actor.id, act.now)}
    filed = {one.body for one in held.filed}
    is_open = held.is_open(act.now)
    joint = {body: one.points for body, one in seen.items() if body != THIRD_PARTY} if is_open else {}
    rules = act.rule(EVALUATION, Month.named(month).last).joint
    return {
        "contract_id": contract.id,
        "month": month,
        "opens_at": held.opens_at,
        "open": is_open,
        "bodies": [{"body": body, "filed": body in filed, "assessment": seen.get(body)} for body in BODIES],
        "spread": max(joint.values()) - min(joint.values()) if joint else None,
        "far_apart": list(far_apart(joint, rules.far_apart_points)),
    }
