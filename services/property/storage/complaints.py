import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from services.property.domain.complaints import NOTED, REJECTED, Complaint
from services.property.storage.ownership import ones_own, only_ones_own
from services.property.storage.tables.complaints import complaints


def get(act: Act, complaint_id: str) -> Complaint:
    return act.get(Complaint, complaints, complaint_id)


def about_report(act: Act, report_id: str) -> Complaint | None:
    return act.find(Complaint, complaints, complaints.c.report_id == report_id, lock=True)


def add(act: Act, complaint: Complaint) -> None:
    act.add(complaints, complaint)


def save(act: Act, complaint: Complaint) -> None:
    act.save(complaints, complaint)


def verified_in(act: Act, contract_id: str, begins_at: dt.datetime, over_at: dt.datetime) -> tuple[str, ...]:
    """The ids of those that enforcement found true in this time."""
    when = complaints.c.verified_at
    query = (
        sa.select(complaints.c.id)
        .where(complaints.c.contract_id == contract_id, when >= begins_at, when < over_at, complaints.c.status != NOTED)
        .where(_stands_for_its_case())
    )
    return tuple(row["id"] for row in act.all(query.order_by(complaints.c.id)))


def noted_in(act: Act, contract_id: str, begins_at: dt.datetime, over_at: dt.datetime) -> int:
    when = complaints.c.filed_at
    query = (
        sa.select(sa.func.count().label("noted"))
        .where(complaints.c.contract_id == contract_id, when >= begins_at, when < over_at)
        .where(_stands_for_its_case())
    )
    counted = act.one(query)
    return int(counted["noted"]) if counted else 0


def _stands_for_its_case() -> sa.ColumnElement[bool]:
    """One problem counts once: of several complaints that follow one case, the first."""
    other = complaints.alias("other")
    same = sa.and_(other.c.case_id == complaints.c.case_id, other.c.report_id != complaints.c.report_id)
    earlier = sa.tuple_(other.c.filed_at, other.c.id) < sa.tuple_(complaints.c.filed_at, complaints.c.id)
    return ~sa.exists().where(same, earlier)


def read_complaint(act: Act, *, complaint_id: str) -> dict[str, Any]:
    complaint = get(act, complaint_id)
    only_ones_own(act, complaint.territory, complaint.company)
    return shown(act, complaint)


def list_complaints(
    act: Act,
    *,
    within: str | None,
    area_id: str | None,
    status: str | None,
    overdue: bool,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = sa.select(complaints).where(ones_own(act, complaints, within))
    if area_id is not None:
        query = query.where(complaints.c.area_id == area_id)
    if status is not None:
        query = query.where(complaints.c.status == status)
    if overdue:
        unanswered = sa.and_(complaints.c.answered_at.is_(None), complaints.c.status != REJECTED)
        query = query.where(unanswered, complaints.c.answer_due_at < act.now)
    page = act.page(query, complaints.c.id, after, limit)
    return page | {"items": [shown(act, from_row(Complaint, row)) for row in page["items"]]}


def shown(act: Act, complaint: Complaint) -> dict[str, Any]:
    """Flat, as callers see it."""
    case, answer = complaint.case, complaint.answered
    return {name: getattr(complaint, name) for name in Complaint.__slots__} | {
        "case_id": case.id if case else None,
        "verified_at": complaint.verified_at,
        "closed_at": case.closed_at if case else None,
        "answered_at": complaint.answered_at,
        "answer_text": answer.text if answer else None,
        "answer_photos": answer.photos if answer else (),
        "answer_overdue": complaint.is_overdue(act.now),
    }
