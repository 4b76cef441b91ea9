"""What somebody must do for an office and may leave lying (C1, C5, C8, C9, C11, E4): letters, topics, scores."""

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.enforcement.domain import community_meetings as meeting_rules
from services.enforcement.domain import consultations as consultation_rules
from services.enforcement.domain import decisions as decision_rules
from services.enforcement.domain import guidelines as guideline_rules
from services.enforcement.domain import letters as letter_rules
from services.enforcement.domain import results as result_rules
from services.enforcement.domain import score_appeals as appeal_rules
from services.enforcement.domain import score_proposals as proposal_rules
from services.enforcement.domain import scores as score_rules
from services.enforcement.domain import topics as topic_rules
from services.enforcement.rulebook.reminders import REMINDERS
from services.enforcement.storage.centre_heads import empty_post
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.community_meetings import community_meetings
from services.enforcement.storage.tables.consultations import consultations
from services.enforcement.storage.tables.decisions import decisions
from services.enforcement.storage.tables.guidelines import control_measures
from services.enforcement.storage.tables.letters import letters
from services.enforcement.storage.tables.results import result_imports
from services.enforcement.storage.tables.score_appeals import score_appeals
from services.enforcement.storage.tables.score_proposals import score_proposals
from services.enforcement.storage.tables.scores import score_sheets
from services.enforcement.storage.tables.topics import topics
from services.enforcement.storage.work_items import Part, Wait, class_name, end_of, part, patient, waiting


def _decision(verb: str, since: sa.Column[Any], status: str) -> Wait:
    def wait(act: Act) -> Part:
        due_at = patient(act, verb, since)
        awaited = part(verb, decisions, about=decisions.c.words, number=cases.c.number, due_at=due_at)
        with_case = decisions.outerjoin(cases, decisions.c.case_id == cases.c.id)
        return awaited.select_from(with_case).where(decisions.c.status == status)

    return wait


def _topic(act: Act) -> Part:
    of = topics.c
    named = {"problem_class": of.problem_class, "about": class_name(act, of.problem_class)}
    awaited = part("settle_topic", topics, due_at=patient(act, "settle_topic", of.proposed_at), **named)
    return awaited.where(of.status == topic_rules.PROPOSED)


def measure_is_due(act: Act) -> sa.ColumnElement[Any]:
    """Past its day by the patience of the rules; a measure without one is not put off for ever."""
    of = control_measures.c
    undated = of.planned_at + sa.literal(act.rule(REMINDERS).undated, sa.Interval())
    return patient(act, "finish_measure", sa.func.coalesce(end_of(of.due_day), undated))


def _measure(act: Act) -> Part:
    of = control_measures.c
    awaited = part("finish_measure", control_measures, about=of.text, due_at=measure_is_due(act))
    return awaited.where(of.status.in_(guideline_rules.OPEN))


_sheets, _appeals, _proposals, _imports = score_sheets.c, score_appeals.c, score_proposals.c, result_imports.c
_stands = sa.exists().where(_sheets.id == _proposals.sheet_id, _sheets.replaced_by.is_(None))  # C8: else it is void
_WAITING = (
    ("sign_letter", letters, letters.c.drawn_at, (letters.c.status == letter_rules.DRAWN,), letters.c.text),
    (
        "close_consultation",
        consultations,
        consultations.c.opened_at,
        (consultations.c.status == consultation_rules.OPEN,),
        consultations.c.purpose,
    ),
    (
        "conclude_community_meeting",
        community_meetings,
        community_meetings.c.ends_at,
        (community_meetings.c.status == meeting_rules.CALLED,),
        community_meetings.c.title,
    ),
    ("publish_score_sheet", score_sheets, _sheets.made_at, (_sheets.status == score_rules.DRAFT,), _sheets.period),
    ("decide_score_appeal", score_appeals, _appeals.filed_at, (_appeals.status == appeal_rules.FILED,), _appeals.words),
    (
        "decide_score_proposal",
        score_proposals,
        _proposals.proposed_at,
        (_proposals.status == proposal_rules.PROPOSED, _stands),
        _proposals.words,
    ),
    (
        "publish_import",
        result_imports,
        _imports.imported_at,
        (_imports.status == result_rules.ENTERED,),
        _imports.title,
    ),
)
WAITS: dict[str, Wait] = {
    "name_centre_head": empty_post,
    "settle_topic": _topic,
    "report_decision": _decision("report_decision", decisions.c.due_at, decision_rules.OPEN),
    "confirm_decision": _decision("confirm_decision", decisions.c.reported_at, decision_rules.REPORTED),
    "finish_measure": _measure,
} | {verb: waiting(verb, of, since, *still, about=about) for verb, of, since, still, about in _WAITING}
