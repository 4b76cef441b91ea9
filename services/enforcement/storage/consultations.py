import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.errors import NotFound
from messages.territory import DISTRICT, SUBDISTRICT, at_level
from services.enforcement.domain.consultations import OPEN, Consultation, Correction
from services.enforcement.storage.tables.consultations import (
    consultation_corrections as corrections,
)
from services.enforcement.storage.tables.consultations import (
    consultation_items as items,
)
from services.enforcement.storage.tables.consultations import (
    consultations,
)


def get(act: Act, consultation_id: str) -> Consultation:
    return act.get(Consultation, consultations, consultation_id)


def lock(act: Act, consultation_id: str) -> Consultation:
    """The consultation that decides about something else, which If-Match then speaks of."""
    consultation = act.find(Consultation, consultations, consultations.c.id == consultation_id, lock=True)
    if consultation is None:
        raise NotFound
    return consultation


def add(act: Act, consultation: Consultation) -> None:
    act.add(consultations, consultation)


def save(act: Act, consultation: Consultation) -> None:
    act.save(consultations, consultation)


def open_at(act: Act, place: str, tier: str) -> Consultation | None:
    mine = (consultations.c.territory == place, consultations.c.tier == tier, consultations.c.status == OPEN)
    return act.find(Consultation, consultations, *mine)


def closed_between(act: Act, begin: dt.datetime, end: dt.datetime) -> list[Consultation]:
    """For rules that are tried."""
    mine = (consultations.c.closed_at >= begin, consultations.c.closed_at < end)
    return act.collect(Consultation, sa.select(consultations).where(*mine).order_by(consultations.c.id))


def add_correction(act: Act, correction: Correction) -> None:
    act.add(corrections, correction)


def corrections_of(act: Act, consultation_id: str) -> list[Correction]:
    query = sa.select(corrections).where(corrections.c.consultation_id == consultation_id)
    return act.collect(Correction, query.order_by(corrections.c.id))


def read_consultation(act: Act, *, consultation_id: str) -> Consultation:
    """Of the own territory, or of the district and the subdistrict in which it lies."""
    consultation = get(act, consultation_id)
    act.may_see(consultation.territory, unless=consultation.territory in _above(act))
    return consultation


def list_consultations(
    act: Act, *, within: str | None, tier: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    own, above = act.covered(consultations.c.territory), consultations.c.territory.in_(_above(act))
    query = sa.select(consultations).where(sa.or_(own, above))
    if within is not None:
        query = query.where(act.covered(consultations.c.territory, within))
    if tier is not None:
        query = query.where(consultations.c.tier == tier)
    if status is not None:
        query = query.where(consultations.c.status == status)
    page = act.page(query, consultations.c.id, after, limit)
    return page | {"items": [from_row(Consultation, row) for row in page["items"]]}


def list_agenda(act: Act, *, consultation_id: str, limit: int, after: str | None) -> dict[str, Any]:
    read_consultation(act, consultation_id=consultation_id)
    query = sa.select(items).where(items.c.consultation_id == consultation_id)
    return act.page(query, items.c.id, after, limit, newest_first=False)


def list_corrections(act: Act, *, consultation_id: str, limit: int, after: str | None) -> dict[str, Any]:
    read_consultation(act, consultation_id=consultation_id)
    query = sa.select(corrections).where(corrections.c.consultation_id == consultation_id)
    return act.page(query, corrections.c.id, after, limit)


def _above(act: Act) -> list[str]:
    """The districts and subdistricts in which the caller's territories lie."""
    return sorted({at_level(own, level) for own in act.actor.territories for level in (DISTRICT, SUBDISTRICT)})
