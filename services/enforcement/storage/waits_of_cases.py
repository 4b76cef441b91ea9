"""What somebody must do about cases and demands and may leave lying (C7, E1, E2): tasks, documents, answers, checks."""

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.enforcement.domain import case_moves as case_rules
from services.enforcement.domain import demands as demand_rules
from services.enforcement.domain import documents as document_rules
from services.enforcement.domain import exclusions as exclusion_rules
from services.enforcement.domain import tasks as task_rules
from services.enforcement.domain.templates import RECTIFICATION_ORDER
from services.enforcement.storage.demands import dealt_with
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.documents import documents
from services.enforcement.storage.tables.exclusions import exclusions
from services.enforcement.storage.tables.spot_checks import draws, spot_checks
from services.enforcement.storage.tables.tasks import tasks
from services.enforcement.storage.work_items import Part, Wait, about_case, in_words, patient


def _task(act: Act) -> Part:
    told = {"agency": tasks.c.agency, "about": in_words(act, tasks.c.task)}
    awaited = about_case("report_task", tasks, due_at=patient(act, "report_task", tasks.c.due_at), **told)
    with_case = tasks.join(cases, tasks.c.case_id == cases.c.id)
    return awaited.select_from(with_case).where(tasks.c.status == task_rules.OPEN, cases.c.status != case_rules.MERGED)


def _document(verb: str, since: sa.Column[Any], *still: sa.ColumnElement[bool]) -> Wait:
    def wait(act: Act) -> Part:
        awaited = about_case(
            verb, documents, number=documents.c.number, agency=documents.c.agency, due_at=patient(act, verb, since)
        )
        return awaited.select_from(documents.join(cases, documents.c.case_id == cases.c.id)).where(*still)

    return wait


def _demand(verb: str, of: sa.Table, since: sa.Column[Any], *still: sa.ColumnElement[bool]) -> Wait:
    def wait(act: Act) -> Part:
        told = {"number": demands.c.number, "about": demands.c.text, "due_at": patient(act, verb, since)}
        joined = demands if of is demands else of.join(demands, of.c.demand_id == demands.c.id)
        joined = joined.join(draws, of.c.draw_id == draws.c.id) if of is spot_checks else joined
        return about_case(verb, of, **told).select_from(dealt_with(joined)).where(*still)

    return wait


_served = (documents.c.kind == RECTIFICATION_ORDER, documents.c.status == document_rules.SERVED)
_disobeyed = documents.c.outcome == document_rules.DISOBEYED
_follows = documents.alias("follows")
_followed = sa.exists().where(_follows.c.order_id == documents.c.id, _follows.c.status != document_rules.VOIDED)
_of = documents.c
WAITS: dict[str, Wait] = {
    "report_task": _task,
    "answer_demand": _demand("answer_demand", demands, demands.c.due_at, demands.c.due_at.is_not(None)),
    "call_back_demand": _demand(
        "call_back_demand", demands, demands.c.answered_at, demands.c.status == demand_rules.ANSWERED
    ),
    "decide_exclusion": _demand(
        "decide_exclusion", exclusions, exclusions.c.requested_at, exclusions.c.status == exclusion_rules.REQUESTED
    ),
    "check_demand": _demand("check_demand", spot_checks, draws.c.drawn_at, spot_checks.c.checked_at.is_(None)),
    "issue_document": _document("issue_document", _of.drafted_at, _of.status == document_rules.DRAFT),
    "serve_document": _document("serve_document", _of.serve_by, _of.status == document_rules.ISSUED),
    "check_document": _document("check_document", _of.due_at, *_served, _of.outcome.is_(None)),
    "draft_document": _document("draft_document", _of.due_at, *_served, _disobeyed, ~_followed),
}
