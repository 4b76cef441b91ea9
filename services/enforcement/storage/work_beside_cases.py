"""Work that need not be about a case: of communities, consultations, topics, scores, letters, measures, imports.

Nobody finds here what is about oneself or what the same person has prepared (decision 0024): it waits for another.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.enforcement.consultations import CALLERS
from messages.enforcement.scores import JUDGES
from messages.operation import COMMANDER, COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.enforcement.domain import community_requests as asked_rules
from services.enforcement.domain import consultation_requests as request_rules
from services.enforcement.domain import consultations as consultation_rules
from services.enforcement.domain import decisions as decision_rules
from services.enforcement.domain import topics as topic_rules
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.community_requests import community_requests
from services.enforcement.storage.tables.consultation_requests import consultation_requests
from services.enforcement.storage.tables.consultations import consultation_items, consultations
from services.enforcement.storage.tables.decisions import decisions
from services.enforcement.storage.tables.guidelines import control_measures
from services.enforcement.storage.tables.letters import letters
from services.enforcement.storage.tables.results import result_imports
from services.enforcement.storage.tables.score_appeals import score_appeals
from services.enforcement.storage.tables.score_proposals import score_proposals
from services.enforcement.storage.tables.scores import score_sheets
from services.enforcement.storage.tables.topics import topics
from services.enforcement.storage.waits_of_offices import WAITS
from services.enforcement.storage.work_items import Part, class_name, part, patient

Placed = tuple[sa.Column[Any], Part]
"""Where the work lies, and the query for it."""


def parts(act: Act) -> Iterator[Placed]:
    yield from ((decisions.c.territory, one) for one in _of_decisions(act))
    yield from ((community_requests.c.territory, one) for one in _of_communities(act))
    yield letters.c.territory, WAITS["sign_letter"](act).where(letters.c.leader == act.actor.id)
    agency = agency_of(act.actor)
    if agency:
        yield control_measures.c.territory, _measures_of(act, agency)
    if act.actor.is_(*CALLERS):
        yield from _of_who_calls(act)
    if act.actor.is_(*JUDGES):
        yield from _of_judges(act)
    if act.actor.is_(COMMANDER, DISTRICT_ADMIN):
        yield score_proposals.c.territory, _proposals(act)
    if act.actor.is_(DISTRICT_ADMIN):
        imports = result_imports.c
        yield imports.territory, WAITS["publish_import"](act).where(imports.imported_by != act.actor.id)


def _of_communities(act: Act) -> Iterator[Part]:
    """D1, E5: the community answers; what it objects to or leaves lying, an office decides that did not ask for it."""
    of = community_requests.c
    if act.actor.is_(COMMUNITY_WORKER):
        yield part("answer_community_request", community_requests, due_at=of.due_on, about=of.text).where(
            of.status == asked_rules.OPEN
        )
    judges = {SUBDISTRICT_OFFICER: asked_rules.SUBDISTRICT, DISTRICT_ADMIN: asked_rules.DISTRICT}
    mine = [office for role, office in judges.items() if act.actor.is_(role)]
    if mine:
        yield part("settle_community_request", community_requests, due_at=of.due_on, about=of.text).where(
            of.status.in_(asked_rules.WAITING),
            of.waits_on.in_(mine),
            of.agency.not_in(act.actor.agencies),
            of.asked_by != act.actor.id,
            of.contested_by.is_distinct_from(act.actor.id),
        )


def _of_decisions(act: Act) -> Iterator[Part]:
    """C5: the owner carries it out; the commander, or who decided it, confirms that it was."""
    agency = agency_of(act.actor)
    if agency:
        yield _decision("report_decision", decisions.c.agency == agency, decisions.c.status == decision_rules.OPEN)
    if act.actor.is_(*CALLERS):
        mine = _own_unless_commander(act, decisions.c.decided_by)
        yield _decision("confirm_decision", mine, decisions.c.status == decision_rules.REPORTED)


def _of_who_calls(act: Act) -> Iterator[Placed]:
    """C5, E4, A7: an open consultation waits to be closed, its topics to be settled, forms of chiefs to be answered."""
    mine = (_own_unless_commander(act, consultations.c.opened_by), consultations.c.status == consultation_rules.OPEN)
    yield consultations.c.territory, WAITS["close_consultation"](act).where(*mine)
    waiting = consultation_requests
    commander_has_it = waiting.c.tier.in_(request_rules.OF_THE_COMMANDER)
    yield (
        waiting.c.territory,
        part("settle_consultation_request", waiting, due_at=waiting.c.due_at, about=waiting.c.text).where(
            waiting.c.status == request_rules.OPEN,
            waiting.c.issuer != act.actor.id,
            waiting.c.deputy_for.is_distinct_from(act.actor.id),
            sa.true() if act.actor.is_(SUBDISTRICT_OFFICER) else commander_has_it,
        ),
    )
    on_agenda = topics.join(consultation_items, consultation_items.c.subject_id == topics.c.id)
    discussed = on_agenda.join(consultations, consultations.c.id == consultation_items.c.consultation_id)
    yield topics.c.territory, WAITS["settle_topic"](act).select_from(discussed).where(*mine)
    yield topics.c.territory, _topics_on_no_agenda(act)


def _topics_on_no_agenda(act: Act) -> Part:
    """E4: whoever may call the monthly consultation has to, or the topic is never adopted."""
    of, heard = topics.c, consultation_items.c
    named = {"problem_class": of.problem_class, "about": class_name(act, of.problem_class)}
    is_open = sa.and_(consultations.c.id == heard.consultation_id, consultations.c.status == consultation_rules.OPEN)
    on_agenda = sa.exists().where(heard.subject_id == of.id, is_open)
    awaited = part("consult_topic", topics, due_at=patient(act, "settle_topic", of.proposed_at), **named)
    return awaited.where(of.status == topic_rules.PROPOSED, ~on_agenda)


def _of_judges(act: Act) -> Iterator[Placed]:
    """C8: a sheet waits for a second judge; an appeal for one who had no part in the sheet."""
    sheets, appeals = score_sheets, score_appeals
    unseen = WAITS["publish_score_sheet"](act)
    yield sheets.c.territory, unseen.where(*_of_others(act, sheets, sheets.c.made_by))
    contested = WAITS["decide_score_appeal"](act).select_from(appeals.join(sheets, sheets.c.id == appeals.c.sheet_id))
    parties = (appeals.c.filed_by, sheets.c.made_by, sheets.c.published_by)
    yield appeals.c.territory, contested.where(*_of_others(act, appeals, *parties))


def _proposals(act: Act) -> Part:
    of = score_proposals
    return WAITS["decide_score_proposal"](act).where(*_of_others(act, of, of.c.proposed_by))


def _measures_of(act: Act, agency: str) -> Part:
    return WAITS["finish_measure"](act).where(control_measures.c.agency == agency)


def _of_others(act: Act, of: sa.Table, *persons: sa.Column[Any]) -> Iterator[sa.ColumnElement[bool]]:
    """Not of the own agency, not about oneself, and not by these persons where one of them is the caller."""
    yield of.c.agency.not_in(act.actor.agencies)
    yield of.c.officer != act.actor.id
    yield from (person.is_distinct_from(act.actor.id) for person in persons)


def _own_unless_commander(act: Act, person: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return sa.true() if act.actor.is_(COMMANDER) else person == act.actor.id


def _decision(verb: str, *conditions: sa.ColumnElement[bool]) -> Part:
    """What is to be done about decisions, which may be about a case."""
    with_case = decisions.outerjoin(cases, decisions.c.case_id == cases.c.id)
    of_case = {"case_id": cases.c.id, "case_number": cases.c.number, "problem_class": cases.c.problem_class}
    told = part(verb, decisions, due_at=decisions.c.due_at, about=decisions.c.words, number=cases.c.number, **of_case)
    return told.select_from(with_case).where(*conditions)
