"""Who must act on what, read from the cases and from what was asked about them: no list of its own can go stale."""

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
from services.enforcement.domain import exclusions as exclusion_rules
from services.enforcement.domain import objections as objection_rules
from services.enforcement.domain import returns as return_rules
from services.enforcement.domain import tasks as task_rules
from services.enforcement.domain import transfers as transfer_rules
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import joint_operations, work_beside_cases
from services.enforcement.storage.centre_heads import empty_posts_of_caller
from services.enforcement.storage.community_meetings import meetings_of_caller
from services.enforcement.storage.demands import dealt_with
from services.enforcement.storage.duty_work import of_duty
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.plan_work import work_on_plans
from services.enforcement.storage.reminders import work_of
from services.enforcement.storage.shifts import standing
from services.enforcement.storage.tables.cases import awaits_commander, cases
from services.enforcement.storage.tables.clocks import suspensions
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.documents import documents
from services.enforcement.storage.tables.exclusions import exclusions
from services.enforcement.storage.tables.objections import objections
from services.enforcement.storage.tables.reminders import reminders
from services.enforcement.storage.tables.returns import returns
from services.enforcement.storage.tables.tasks import tasks
from services.enforcement.storage.tables.transfers import transfers
from services.enforcement.storage.waits_of_cases import WAITS as OWED
from services.enforcement.storage.whistle_work import of_whistles
from services.enforcement.storage.work_items import Part, about_case, in_words, part

LAST_CONSULTATION = "special"
"""Called by the commander himself (C5): what has come to it waits for him."""
Due = sa.ColumnElement[Any] | None


def list_work(act: Act, *, within: str | None, overdue: bool | None, limit: int, after: str | None) -> dict[str, Any]:
    return work.page(act, _parts(act, within), within=None, overdue=overdue, limit=limit, after=after)


def _parts(act: Act, within: str | None) -> Iterator[Part]:
    yield from (part.where(act.covered(cases.c.territory, within)) for part in _of_cases(act))
    yield from (part.where(act.covered(place, within)) for place, part in work_beside_cases.parts(act))
    yield from (part.where(act.covered(table.c.territory, within)) for table, part in work_on_plans(act))
    yield from (part.where(act.covered(reminders.c.territory, within)) for part in work_of(act))
    yield from meetings_of_caller(act, within)
    yield from empty_posts_of_caller(act, within)
    yield from of_whistles(act, within)
    yield from joint_operations.work_of(act, within)
    yield from of_duty(act, within)
    for drafts in (one.subquery("drafts") for one in work.rule_drafts(act)):
        one = part("publish_rule_version", drafts, about=drafts.c.about)
        yield one.where(lies_in(drafts.c.territory, within or ""))


def _of_cases(act: Act) -> Iterator[Part]:
    agency = agency_of(act.actor)
    if agency:
        yield from _of_agency(act, agency)
        yield from _documents_of(act, agency)
    for shift in standing(act):
        for other in {*shift["acts_for"]} - {agency}:
            yield from (part.where(lies_in(cases.c.territory, shift["centre"])) for part in _of_agency(act, other))
    if act.actor.is_(COMMANDER):
        yield from _of_commander(act)
        yield _demand("chase_demand", demands, demands.c.due_at).where(demands.c.due_at < act.now)
        yield about_case("review_case", due_at=cases.c.due_at).where(
            cases.c.supervised, cases.c.consultation == LAST_CONSULTATION
        )
    elif act.actor.is_(DISTRICT_ADMIN):
        yield from (part.where(part.selected_columns.due_at < act.now) for part in _of_commander(act))
        yield _objections().where(objections.c.rejected_for == COMMANDER)
    if act.actor.is_(*PHONE_WORKERS):
        yield from _of_phone_workers(act)


def _of_agency(act: Act, agency: str) -> Iterator[Part]:
    mine = cases.c.responsible_agency == agency
    rests = cases.c.suspended_at.is_not(None)
    open_task = sa.and_(tasks.c.status == task_rules.OPEN, cases.c.status != case_rules.MERGED)
    for status, verb in ((case_rules.OPENED, "verify_case"), (case_rules.VERIFIED, "handle_case")):
        yield about_case(verb, due_at=cases.c.due_at).where(mine, cases.c.status == status, ~rests, ~awaits_commander)
    under_way = cases.c.status.in_(case_rules.UNDER_WAY)
    yield about_case("resume_case").where(mine, under_way, rests)
    yield _beside("answer_transfer", transfers, transfers.c.accept_by, number=transfers.c.number).where(
        transfers.c.to_agency == agency, transfers.c.status == transfer_rules.PENDING
    )
    yield _task(act, "report_task").where(tasks.c.agency == agency, open_task)
    yield _task(act, "chase_task").where(mine, open_task, tasks.c.due_at < act.now)
    yield _demand("answer_demand", demands, demands.c.due_at).where(mine, demands.c.due_at.is_not(None))


def _documents_of(act: Act, agency: str) -> Iterator[Part]:
    mine, due_at = documents.c.agency == agency, documents.c.due_at
    yield from (OWED[verb](act).where(mine) for verb in ("issue_document", "serve_document", "draft_document"))
    yield OWED["check_document"](act).where(mine, due_at <= act.now)


def _of_commander(act: Act) -> Iterator[Part]:
    """What he has asked for himself waits for another, above him once it is late (decision 0024)."""
    under_way = (cases.c.status.in_(case_rules.UNDER_WAY), cases.c.suspended_at.is_(None))
    yield about_case("assign_case", due_at=cases.c.due_at).where(awaits_commander, *under_way)
    yield _beside("decide_suspension", suspensions, suspensions.c.decide_by, about=suspensions.c.words).where(
        suspensions.c.status == clock_rules.REQUESTED, suspensions.c.requested_by != act.actor.id
    )
    yield _beside("decide_return", returns, returns.c.decide_by, about=returns.c.reason).where(
        returns.c.status == return_rules.REQUESTED, returns.c.requested_by != act.actor.id
    )
    yield _objections().where(objections.c.rejected_for != COMMANDER)


def _objections() -> Part:
    undecided = objections.c.status == objection_rules.RAISED
    return _beside("decide_objection", objections, objections.c.decide_by, about=objections.c.words).where(undecided)


def _of_phone_workers(act: Act) -> Iterator[Part]:
    """They also decide on exclusions, before the month can be published, and look at what was drawn (E2)."""
    yield _demand("call_back_demand", demands, demands.c.link_until).where(demands.c.status == demand_rules.ANSWERED)
    month = sa.func.date_trunc("month", sa.func.timezone("Asia/Shanghai", demands.c.received_at))
    days = sa.func.make_interval(0, 1, 0, act.rule(DEMANDS).publish_after_days)
    decide_by = sa.func.timezone("Asia/Shanghai", month + days)
    yield _demand("decide_exclusion", exclusions, decide_by, about=exclusions.c.words).where(
        exclusions.c.status == exclusion_rules.REQUESTED,
        exclusions.c.requested_by != act.actor.id,
        exclusions.c.agency.not_in(act.actor.agencies),
    )
    yield OWED["check_demand"](act)


def _beside(verb: str, of: sa.Table, due_at: Due = None, **known: sa.ColumnElement[Any]) -> Part:
    """About rows that belong to cases."""
    return about_case(verb, of, due_at=due_at, **known).select_from(of.join(cases, of.c.case_id == cases.c.id))


def _task(act: Act, verb: str) -> Part:
    return _beside(verb, tasks, tasks.c.due_at, about=in_words(act, tasks.c.task))


def _demand(verb: str, of: sa.Table, due_at: Due = None, about: sa.ColumnElement[Any] = demands.c.text) -> Part:
    """About demands, or about rows that belong to them, each with the case by which it is dealt with."""
    joined = demands if of is demands else of.join(demands, of.c.demand_id == demands.c.id)
    told = about_case(verb, of, number=demands.c.number, about=about, due_at=due_at)
    return told.select_from(dealt_with(joined))
