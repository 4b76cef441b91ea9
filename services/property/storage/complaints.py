import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.errors import NotFound
from messages.volunteers.reports import READ_REPORT
from services.property.domain.complaints import NOTED, REJECTED, WITHDRAWN, Complaint
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
        .where(complaints.c.status != WITHDRAWN, _stands_for_its_case())
    )
    counted = act.one(query)
    return int(counted["noted"]) if counted else 0


def _stands_for_its_case() -> sa.ColumnElement[bool]:
    """One problem counts once: of several complaints that follow one case, the first."""
    other = complaints.alias("other")
    same = sa.and_(
        other.c.case_id == complaints.c.case_id,
        other.c.report_id != complaints.c.report_id,
        other.c.status != WITHDRAWN,
    )
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
        unanswered = sa.and_(complaints.c.answered_at.is_(None), complaints.c.status.not_in((REJECTED, WITHDRAWN)))
        query = query.where(unanswered, complaints.c.answer_due_at < act.now)
    page = act.page(query, complaints.c.id, after, limit)
    return page | {"items": [shown(act, from_row(Complaint, row)) for row in page["items"]]}


def list_report_complaints(act: Act, *, report_id: str, limit: int, after: str | None) -> dict[str, Any]:
    _as_who_reported(act, report_id)
    page = act.page(sa.select(complaints).where(complaints.c.report_id == report_id), complaints.c.id, after, limit)
    return page | {"items": [shown(act, from_row(Complaint, row)) for row in page["items"]]}


def of_who_reported(act: Act, complaint_id: str) -> Complaint:
    """NotFound for everybody else."""
    complaint = get(act, complaint_id)
    _as_who_reported(act, complaint.report_id)
    return complaint


def _as_who_reported(act: Act, report_id: str) -> None:
    """Volunteers knows who it was: here nobody could find out."""
    report = act.ask(READ_REPORT, report_id=report_id)
    own = report["reporter"] == act.actor.id
    act.may_see(report["territory"], unless=own)
    if not own:
        raise NotFound


def shown(act: Act, complaint: Complaint) -> dict[str, Any]:
    """Flat, as callers see it."""
    case, answer, feedback = complaint.case, complaint.answered, complaint.feedback
    return {name: getattr(complaint, name) for name in Complaint.__slots__} | {
        "case_id": case.id if case else None,
        "verified_at": complaint.verified_at,
        "closed_at": case.closed_at if case else None,
        "answered_at": complaint.answered_at,
        "answer_text": answer.text if answer else None,
        "answer_photos": answer.photos if answer else (),
        "answer_overdue": complaint.is_overdue(act.now),
        "helped": feedback.helped if feedback else None,
        "helped_text": feedback.text if feedback else None,
    }
