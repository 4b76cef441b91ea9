"""What an agenda is drawn from (C5): each source is a query, limited to one more than an agenda holds."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from services.enforcement.domain.agendas import (
    CASE,
    DECISION,
    DEMAND,
    FORM,
    STAYS,
    TOPIC,
    WHISTLE,
    AgendaItem,
    Candidate,
)
from services.enforcement.domain.case_moves import UNDER_WAY
from services.enforcement.domain.consultation_requests import OPEN, told_at
from services.enforcement.domain.consultations import Consultation, ConsultationRules
from services.enforcement.domain.decisions import UNDONE
from services.enforcement.domain.demands import CLOSED
from services.enforcement.domain.topics import PROPOSED
from services.enforcement.domain.whistle_calls import ABSENT
from services.enforcement.domain.whistles import AGENCY
from services.enforcement.storage.demands import dealt_with
from services.enforcement.storage.tables.cases import awaits_commander, cases
from services.enforcement.storage.tables.consultation_requests import consultation_requests
from services.enforcement.storage.tables.consultations import consultation_items as items
from services.enforcement.storage.tables.decisions import decisions
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.topics import topics
from services.enforcement.storage.tables.whistle_calls import calls
from services.enforcement.storage.tables.whistles import whistles

Draw = Callable[[Act, Consultation, ConsultationRules], sa.Select[Any]]
_under_way = sa.and_(cases.c.status.in_(UNDER_WAY), cases.c.suspended_at.is_(None))


def candidates(act: Act, consultation: Consultation, rules: ConsultationRules) -> Iterator[Candidate]:
    """In the order of the rule's sources; of each source what is due first stands first."""
    for source in rules.tiers[consultation.tier].sources:
        query = _SOURCES[source](act, consultation, rules).limit(rules.most_items + 1)
        yield from (Candidate(source=source, **row) for row in act.all(query))


def unsolved_before(act: Act, tier: str, subject_ids: list[str]) -> Mapping[str, int]:
    """On how many agendas of the tier each has stood unsolved; nothing of what was solved or has climbed since."""
    newest = (
        sa.select(items)
        .where(items.c.subject_id.in_(subject_ids), items.c.outcome.is_not(None))
        .ext(distinct_on(items.c.subject_id))
        .order_by(items.c.subject_id, items.c.id.desc())
    )
    return {
        row["subject_id"]: row["times"]
        for row in act.all(newest)
        if row["outcome"] == STAYS and row["tier"] == tier
    }  # fmt: skip


def item_of(act: Act, consultation_id: str, item_id: str) -> AgendaItem:
    item = act.find(AgendaItem, items, items.c.id == item_id, items.c.consultation_id == consultation_id)
    if item is None:
        raise NotFound
    return item


def item_about(act: Act, consultation_id: str, subject_id: str) -> AgendaItem | None:
    mine = (items.c.consultation_id == consultation_id, items.c.subject_id == subject_id)
    return act.find(AgendaItem, items, *mine)


def undecided_about(act: Act, subject_id: str) -> list[AgendaItem]:
    """Of agendas that are not closed, under lock."""
    query = sa.select(items).where(items.c.subject_id == subject_id, items.c.outcome.is_(None))
    return act.collect(AgendaItem, query.order_by(items.c.id).with_for_update())


def add(act: Act, item: AgendaItem) -> None:
    act.add(items, item)


def save(act: Act, item: AgendaItem) -> None:
    act.save(items, item)


def of_consultation(act: Act, consultation_id: str) -> list[AgendaItem]:
    query = sa.select(items).where(items.c.consultation_id == consultation_id)
    return act.collect(AgendaItem, query.order_by(items.c.id))


def _undone_decisions(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    mine = (
        decisions.c.tier == consultation.tier,
        decisions.c.status.in_(UNDONE),
        lies_in(decisions.c.territory, consultation.territory),
    )
    return (
        sa.select(
            sa.literal(DECISION).label("kind"),
            decisions.c.id.label("subject_id"),
            decisions.c.territory,
            sa.literal("").label("number"),
            decisions.c.words.label("text"),
            decisions.c.agency,
            decisions.c.due_at,
        )
        .where(*mine)
        .order_by(decisions.c.due_at, decisions.c.id)
    )


def _cases(consultation: Consultation, *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(
            sa.literal(CASE).label("kind"),
            cases.c.id.label("subject_id"),
            cases.c.territory,
            cases.c.number,
            cases.c.origin["text"].astext.label("text"),
            cases.c.responsible_agency.label("agency"),
            cases.c.due_at,
        )
        .where(lies_in(cases.c.territory, consultation.territory), *conditions)
        .order_by(cases.c.due_at, cases.c.id)
    )


def _for_the_commander(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    return _cases(consultation, awaits_commander, _under_way)


def _supervised(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    return _cases(consultation, cases.c.supervised, cases.c.consultation == consultation.tier)


def _due_soon(act: Act, consultation: Consultation, rules: ConsultationRules) -> sa.Select[Any]:
    soon = act.now + dt.timedelta(hours=rules.due_within_hours)
    return _cases(consultation, _under_way, cases.c.due_at >= act.now, cases.c.due_at < soon)


def _proposed_topics(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    return (
        sa.select(
            sa.literal(TOPIC).label("kind"),
            topics.c.id.label("subject_id"),
            topics.c.territory,
            topics.c.number,
            topics.c.problem_class.label("text"),
            sa.literal("").label("agency"),
            sa.cast(sa.null(), sa.TIMESTAMP(timezone=True)).label("due_at"),
        )
        .where(topics.c.status == PROPOSED, lies_in(topics.c.territory, consultation.territory))
        .order_by(topics.c.id)
    )


def _contradicted(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    """E2: one that is closed so is heard once at each tier, as nobody can bring it back."""
    heard = sa.exists().where(
        items.c.subject_id == demands.c.id, items.c.tier == consultation.tier, items.c.outcome.is_not(None)
    )
    return _demands(consultation, demands.c.contradicted, sa.or_(demands.c.status != CLOSED, ~heard))


def _overdue_demands(act: Act, consultation: Consultation, _: ConsultationRules) -> sa.Select[Any]:
    return _demands(consultation, demands.c.due_at < act.now)


def _demands(consultation: Consultation, *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(
            sa.literal(DEMAND).label("kind"),
            demands.c.id.label("subject_id"),
            demands.c.territory,
            demands.c.number,
            demands.c.text,
            cases.c.responsible_agency.label("agency"),
            demands.c.due_at,
        )
        .select_from(dealt_with())
        .where(lies_in(demands.c.territory, consultation.territory), ~demands.c.excluded, *conditions)
        .order_by(demands.c.due_at, demands.c.id)
    )


def _unanswered(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    """C12: who was called and did not come, until somebody has settled it."""
    return (
        sa.select(
            sa.literal(WHISTLE).label("kind"),
            calls.c.id.label("subject_id"),
            calls.c.territory,
            calls.c.number,
            whistles.c.text,
            sa.case((calls.c.party_kind == AGENCY, calls.c.party), else_="").label("agency"),
            calls.c.report_in_by.label("due_at"),
        )
        .select_from(calls.join(whistles, calls.c.whistle_id == whistles.c.id))
        .where(calls.c.status == ABSENT, lies_in(calls.c.territory, consultation.territory))
        .order_by(calls.c.report_in_by, calls.c.id)
    )


def _forms(_: Act, consultation: Consultation, __: ConsultationRules) -> sa.Select[Any]:
    """A7: what lane chiefs ask and nobody has answered; the first of the agencies stands for all."""
    of = consultation_requests.c
    return (
        sa.select(
            sa.literal(FORM).label("kind"),
            of.id.label("subject_id"),
            of.territory,
            of.number,
            of.text,
            sa.func.coalesce(of.agencies[0].astext, "").label("agency"),
            of.due_at,
        )
        .where(
            of.status == OPEN, of.tier.in_(told_at(consultation.tier)), lies_in(of.territory, consultation.territory)
        )
        .order_by(of.due_at, of.id)
    )


_SOURCES: dict[str, Draw] = {
    "decision": _undone_decisions,
    "commander": _for_the_commander,
    "supervised": _supervised,
    "due_soon": _due_soon,
    "topic": _proposed_topics,
    "contradicted": _contradicted,
    "overdue_demand": _overdue_demands,
    "whistle": _unanswered,
    "form": _forms,
}
