"""Who must act on what, read from the cases and from what was asked about them: no list of its own can go stale."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis import work
from chassis.act import Act
from chassis.columns import lies_in
from messages.enforcement.call_backs import PHONE_WORKERS
from messages.operation import COMMANDER, DISTRICT_ADMIN
from services.enforcement.domain import case_moves as case_rules
from services.enforcement.domain import clocks as clock_rules
from services.enforcement.domain import demands as demand_rules
from services.enforcement.domain import documents as document_rules
from services.enforcement.domain import exclusions as exclusion_rules
from services.enforcement.domain import objections as objection_rules
from services.enforcement.domain import returns as return_rules
from services.enforcement.domain import tasks as task_rules
from services.enforcement.domain import transfers as transfer_rules
from services.enforcement.domain.templates import RECTIFICATION_ORDER
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import joint_operations, work_beside_cases
from services.enforcement.storage.demands import dealt_with
from services.enforcement.storage.duty_work import of_duty
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.plan_work import work_on_plans
from services.enforcement.storage.shifts import standing
from services.enforcement.storage.tables.cases import awaits_commander, cases
from services.enforcement.storage.tables.clocks import suspensions
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.documents import documents
from services.enforcement.storage.tables.exclusions import exclusions
from services.enforcement.storage.tables.objections import objections
from services.enforcement.storage.tables.returns import returns
from services.enforcement.storage.tables.spot_checks import spot_checks
from services.enforcement.storage.tables.tasks import tasks
from services.enforcement.storage.tables.transfers import transfers
from services.enforcement.storage.whistle_work import of_whistles

LAST_CONSULTATION = "special"
"""Called by the commander himself (C5): what has come to it waits for him."""
_Part = sa.Select[Any]


def list_work(act: Act, *, within: str | None, overdue: bool | None, limit: int, after: str | None) -> dict[str, Any]:
    parts = [
        *(part.add_columns(sa.false().label("drill")) for part in _never_a_drill(act, within)),
        *(part.where(act.covered(table.c.territory, within)) for table, part in work_on_plans(act.actor)),
    ]
    return work.page(act, parts, within=None, overdue=overdue, limit=limit, after=after)


def _never_a_drill(act: Act, within: str | None) -> Iterator[_Part]:
    yield from (part.where(act.covered(cases.c.territory, within)) for part in _of_cases(act))
    yield from (part.where(act.covered(place, within)) for place, part in work_beside_cases.parts(act))
    yield from of_whistles(act, within)
    yield from joint_operations.work_of(act, within)
    yield from of_duty(act, within)


def _of_cases(act: Act) -> Iterator[_Part]:
    agency = agency_of(act.actor)
    if agency:
        yield from _of_agency(agency, act.now)
        yield from _documents_of(agency, act.now)
    for shift in standing(act):
        for other in {*shift["acts_for"]} - {agency}:
            yield from (part.where(lies_in(cases.c.territory, shift["centre"])) for part in _of_agency(other, act.now))
    if act.actor.is_(COMMANDER):
        yield from _of_commander(act)
        yield _part("chase_demand", demands.c.id, demands.c.due_at, dealt_with()).where(demands.c.due_at < act.now)
        yield _part("review_case", cases.c.id, cases.c.due_at).where(
            cases.c.supervised, cases.c.consultation == LAST_CONSULTATION
        )
    elif act.actor.is_(DISTRICT_ADMIN):
        yield from (part.where(part.selected_columns.due_at < act.now) for part in _of_commander(act))
        yield _objections().where(objections.c.rejected_for == COMMANDER)
    if act.actor.is_(*PHONE_WORKERS):
        yield from _of_phone_workers(act)


def _of_agency(agency: str, now: dt.datetime) -> Iterator[_Part]:
    mine = cases.c.responsible_agency == agency
    rests = cases.c.suspended_at.is_not(None)
    open_task = sa.and_(tasks.c.status == task_rules.OPEN, cases.c.status != case_rules.MERGED)
    for status, verb in ((case_rules.OPENED, "verify_case"), (case_rules.VERIFIED, "handle_case")):
        yield _part(verb, cases.c.id, cases.c.due_at).where(mine, cases.c.status == status, ~rests, ~awaits_commander)
    under_way = cases.c.status.in_(case_rules.UNDER_WAY)
    yield _part("resume_case", cases.c.id, sa.null()).where(mine, under_way, rests)
    yield _part("answer_transfer", transfers.c.id, transfers.c.accept_by, transfers).where(
        transfers.c.to_agency == agency, transfers.c.status == transfer_rules.PENDING
    )
    yield _part("report_task", tasks.c.id, tasks.c.due_at, tasks).where(tasks.c.agency == agency, open_task)
    yield _part("chase_task", tasks.c.id, tasks.c.due_at, tasks).where(mine, open_task, tasks.c.due_at < now)
    yield _part("answer_demand", demands.c.id, demands.c.due_at, dealt_with()).where(
        mine, demands.c.due_at.is_not(None)
    )


def _documents_of(agency: str, now: dt.datetime) -> Iterator[_Part]:
    mine, follows = documents.c.agency == agency, documents.alias("follows")
    yield _part("issue_document", documents.c.id, sa.null(), documents).where(
        mine, documents.c.status == document_rules.DRAFT
    )
    yield _part("serve_document", documents.c.id, documents.c.serve_by, documents).where(
        mine, documents.c.status == document_rules.ISSUED
    )
    served = (mine, documents.c.kind == RECTIFICATION_ORDER, documents.c.status == document_rules.SERVED)
    yield _part("check_document", documents.c.id, documents.c.due_at, documents).where(
        *served, documents.c.outcome.is_(None), documents.c.due_at <= now
    )
    followed = sa.exists().where(follows.c.order_id == documents.c.id, follows.c.status != document_rules.VOIDED)
    yield _part("draft_document", documents.c.id, sa.null(), documents).where(
        *served, documents.c.outcome == document_rules.DISOBEYED, ~followed
    )


def _of_commander(act: Act) -> Iterator[_Part]:
    """What he has asked for himself waits for another, above him once it is late (decision 0024)."""
    under_way = (cases.c.status.in_(case_rules.UNDER_WAY), cases.c.suspended_at.is_(None))
    yield _part("assign_case", cases.c.id, cases.c.due_at).where(awaits_commander, *under_way)
    yield _part("decide_suspension", suspensions.c.id, suspensions.c.decide_by, suspensions).where(
        suspensions.c.status == clock_rules.REQUESTED, suspensions.c.requested_by != act.actor.id
    )
    yield _part("decide_return", returns.c.id, returns.c.decide_by, returns).where(
        returns.c.status == return_rules.REQUESTED, returns.c.requested_by != act.actor.id
    )
    yield _objections().where(objections.c.rejected_for != COMMANDER)


def _objections() -> _Part:
    undecided = objections.c.status == objection_rules.RAISED
    return _part("decide_objection", objections.c.id, objections.c.decide_by, objections).where(undecided)


def _of_phone_workers(act: Act) -> Iterator[_Part]:
    """They also decide on exclusions, before the month can be published, and look at what was drawn (E2)."""
    yield _part("call_back_demand", demands.c.id, demands.c.link_until, dealt_with()).where(
        demands.c.status == demand_rules.ANSWERED
    )
    asked = exclusions.join(demands, exclusions.c.demand_id == demands.c.id)
    month = sa.func.date_trunc("month", sa.func.timezone("Asia/Shanghai", demands.c.received_at))
    days = sa.func.make_interval(0, 1, 0, act.rule(DEMANDS).publish_after_days)
    decide_by = sa.func.timezone("Asia/Shanghai", month + days)
    yield _part("decide_exclusion", exclusions.c.id, decide_by, dealt_with(asked)).where(
        exclusions.c.status == exclusion_rules.REQUESTED,
        exclusions.c.requested_by != act.actor.id,
        exclusions.c.agency.not_in(act.actor.agencies),
    )
    drawn = spot_checks.join(demands, spot_checks.c.demand_id == demands.c.id)
    yield _part("check_demand", spot_checks.c.id, sa.null(), dealt_with(drawn)).where(
        spot_checks.c.checked_at.is_(None)
    )


def _part(verb: str, id_: sa.Column[Any], due_at: sa.ColumnElement[Any], of: sa.Table | sa.Join | None = None) -> _Part:
    """What is to be done about cases, about rows that belong to cases, or about what stands beside a case already."""
    columns = (
        id_.label("id"), sa.literal(verb).label("act"), cases.c.id.label("case_id"),
        cases.c.number.label("case_number"), cases.c.territory, cases.c.problem_class,
        cases.c.responsible_agency.label("agency"), sa.cast(due_at, sa.TIMESTAMP(timezone=True)).label("due_at"),
    )  # fmt: skip
    source = of.join(cases, of.c.case_id == cases.c.id) if isinstance(of, sa.Table) else cases if of is None else of
    return sa.select(*columns).select_from(source)
