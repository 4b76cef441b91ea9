"""Work that need not be about a case: of communities, consultations, topics, scores, letters, measures, imports.

Nobody finds here what is about oneself or what the same person has prepared (decision 0024): it waits for another.
"""

from collections.abc import Iterator, Mapping
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
from services.enforcement.domain import guidelines as guideline_rules
from services.enforcement.domain import letters as letter_rules
from services.enforcement.domain import results as result_rules
from services.enforcement.domain import score_appeals as appeal_rules
from services.enforcement.domain import score_proposals as proposal_rules
from services.enforcement.domain import scores as score_rules
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

_Part = sa.Select[Any]
Placed = tuple[sa.Column[Any], _Part]
"""Where the work lies, and the query for it."""


def parts(act: Act) -> Iterator[Placed]:
    yield from ((decisions.c.territory, part) for part in _of_decisions(act))
    yield from ((community_requests.c.territory, part) for part in _of_communities(act))
    yield (
        letters.c.territory,
        _work("sign_letter", letters).where(letters.c.status == letter_rules.DRAWN, letters.c.leader == act.actor.id),
    )
    agency = agency_of(act.actor)
    if agency:
        yield control_measures.c.territory, _measures_of(agency)
    if act.actor.is_(*CALLERS):
        yield from _of_who_calls(act)
    if act.actor.is_(*JUDGES):
        yield from _of_judges(act)
    if act.actor.is_(COMMANDER, DISTRICT_ADMIN):
        yield score_proposals.c.territory, _proposals(act)
    if act.actor.is_(DISTRICT_ADMIN):
        yield (
            result_imports.c.territory,
            _work("publish_import", result_imports).where(
                result_imports.c.status == result_rules.ENTERED, result_imports.c.imported_by != act.actor.id
            ),
        )


def _of_communities(act: Act) -> Iterator[_Part]:
    """D1, E5: the community answers; what it objects to or leaves lying, an office decides that did not ask for it."""
    of = community_requests.c
    due_at = sa.func.timezone("Asia/Shanghai", sa.cast(of.due_on + 1, sa.TIMESTAMP))
    if act.actor.is_(COMMUNITY_WORKER):
        yield _work("answer_community_request", community_requests, due_at=due_at).where(of.status == asked_rules.OPEN)
    judges = {SUBDISTRICT_OFFICER: asked_rules.SUBDISTRICT, DISTRICT_ADMIN: asked_rules.DISTRICT}
    mine = [office for role, office in judges.items() if act.actor.is_(role)]
    if mine:
        yield _work("settle_community_request", community_requests, due_at=due_at).where(
            of.status.in_(asked_rules.WAITING),
            of.waits_on.in_(mine),
            of.agency.not_in(act.actor.agencies),
            of.asked_by != act.actor.id,
            of.contested_by.is_distinct_from(act.actor.id),
        )


def _of_decisions(act: Act) -> Iterator[_Part]:
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
    yield consultations.c.territory, _work("close_consultation", consultations).where(*mine)
    waiting = consultation_requests
    commander_has_it = waiting.c.tier.in_(request_rules.OF_THE_COMMANDER)
    yield (
        waiting.c.territory,
        _work("settle_consultation_request", waiting, due_at=waiting.c.due_at).where(
            waiting.c.status == request_rules.OPEN,
            waiting.c.issuer != act.actor.id,
            waiting.c.deputy_for.is_distinct_from(act.actor.id),
            sa.true() if act.actor.is_(SUBDISTRICT_OFFICER) else commander_has_it,
        ),
    )
    on_agenda = topics.join(consultation_items, consultation_items.c.subject_id == topics.c.id)
    yield (
        topics.c.territory,
        _work("settle_topic", topics, problem_class=topics.c.problem_class)
        .select_from(on_agenda.join(consultations, consultations.c.id == consultation_items.c.consultation_id))
        .where(*mine, topics.c.status == topic_rules.PROPOSED),
    )


def _of_judges(act: Act) -> Iterator[Placed]:
    """C8: a sheet waits for a second judge; an appeal for one who had no part in the sheet."""
    sheets = score_sheets
    yield (
        sheets.c.territory,
        _work("publish_score_sheet", sheets).where(
            sheets.c.status == score_rules.DRAFT, *_of_others(act, sheets, sheets.c.made_by)
        ),
    )
    appeals = score_appeals
    judged = sheets.c.id == appeals.c.sheet_id
    yield (
        appeals.c.territory,
        _work("decide_score_appeal", appeals)
        .select_from(appeals.join(sheets, judged))
        .where(
            appeals.c.status == appeal_rules.FILED,
            *_of_others(act, appeals, appeals.c.filed_by, sheets.c.made_by, sheets.c.published_by),
        ),
    )


def _proposals(act: Act) -> _Part:
    """C8: what a replaced sheet carried is decided no more."""
    stands = sa.and_(score_sheets.c.id == score_proposals.c.sheet_id, score_sheets.c.replaced_by.is_(None))
    return (
        _work("decide_score_proposal", score_proposals)
        .select_from(score_proposals.join(score_sheets, stands))
        .where(
            score_proposals.c.status == proposal_rules.PROPOSED,
            *_of_others(act, score_proposals, score_proposals.c.proposed_by),
        )
    )


def _measures_of(agency: str) -> _Part:
    """C11: until the end of its day."""
    due_at = sa.func.timezone("Asia/Shanghai", sa.cast(control_measures.c.due_day + 1, sa.TIMESTAMP))
    return _work("finish_measure", control_measures, due_at=due_at).where(
        control_measures.c.agency == agency,
        control_measures.c.status.in_((guideline_rules.PLANNED, guideline_rules.UNDER_WAY)),
    )


def _of_others(act: Act, of: sa.Table, *persons: sa.Column[Any]) -> Iterator[sa.ColumnElement[bool]]:
    """Not of the own agency, not about oneself, and not by these persons where one of them is the caller."""
    yield of.c.agency.not_in(act.actor.agencies)
    yield of.c.officer != act.actor.id
    yield from (person.is_distinct_from(act.actor.id) for person in persons)


def _own_unless_commander(act: Act, person: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return sa.true() if act.actor.is_(COMMANDER) else person == act.actor.id


def _decision(verb: str, *conditions: sa.ColumnElement[bool]) -> _Part:
    """What is to be done about decisions, which may be about a case."""
    with_case = decisions.outerjoin(cases, decisions.c.case_id == cases.c.id)
    about = {"case_id": decisions.c.case_id, "case_number": cases.c.number, "problem_class": cases.c.problem_class}
    return _work(verb, decisions, due_at=decisions.c.due_at, **about).select_from(with_case).where(*conditions)


_MORE: Mapping[str, sa.types.TypeEngine[Any]] = {
    "case_id": sa.Uuid(as_uuid=False),
    "case_number": sa.Text(),
    "problem_class": sa.Text(),
    "due_at": sa.TIMESTAMP(timezone=True),
}


def _work(verb: str, of: sa.Table, **known: sa.ColumnElement[Any]) -> _Part:
    """The columns of a work item; null of what is not known."""
    agency = sa.func.coalesce(of.c.agency, "") if "agency" in of.c else sa.literal("")
    more = {name: sa.cast(known.get(name, sa.null()), kind).label(name) for name, kind in _MORE.items()}
    return sa.select(
        of.c.id, sa.literal(verb).label("act"), more["case_id"], more["case_number"], of.c.territory,
        more["problem_class"], agency.label("agency"), more["due_at"],
    )  # fmt: skip
