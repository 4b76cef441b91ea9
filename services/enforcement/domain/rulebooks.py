"""Other rules tried on what has happened.

Other classes and working hours on cases that were opened: when the whole case is due, and whether it was late; other
rules of scoring on sheets that were made; other rules of consultation on agendas that were closed. What those would
not have held or would have raised changes no later agenda here: each is tried as it was.

What really happened to a case stays: when its clock began, its pauses, the days that were added, when it was handled. A
case that is still under way is late when it would be by now.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.beijing import BEIJING
from services.enforcement.domain import terms
from services.enforcement.domain.agendas import CASE, CLIMBS, DECISION, SOLVED, STAYS, AgendaItem
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.clocks import Clock
from services.enforcement.domain.consultations import SPECIAL, ConsultationRules
from services.enforcement.domain.scores import Item, ScoreSheet, Scoring, compute


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """`due_at` is None in a year without a calendar."""

    due_at: dt.datetime | None
    overdue: bool


def term_of(case: Case, now: dt.datetime) -> Term:
    """As it was told."""
    return _term(case, case.clocks.whole.due_at, now)


def term_by(case: Case, problem_class: ProblemClass, calendar: CentreCalendar, now: dt.datetime) -> Term:
    """By the terms of this class in this calendar; a case that was reopened has its time for handling alone (C7)."""
    handle, more = problem_class.handle, terms.Term(case.extended_days)
    lasts = (handle,) if case.reopened else (problem_class.verify, handle, more)
    whole = Clock.of(case.clocks.whole.began_at, *lasts)
    return _term(case, dataclasses.replace(case.clocks, whole=whole).reckoned(calendar).whole.due_at, now)


def _term(case: Case, due_at: dt.datetime | None, now: dt.datetime) -> Term:
    ended = case.handled_at or case.rejected_at or now
    return Term(due_at and due_at.astimezone(BEIJING), due_at is not None and due_at < ended)


def points_by(rules: Scoring, sheet: ScoreSheet, items: Iterable[Item]) -> int | None:
    """In hundredths, of the same items; None where these rules would give no score."""
    weights = rules.weights(sheet.officer)
    return compute(items, weights, sheet.collected, rules.least_weight_percent).points_x100


def outcome_by(rules: ConsultationRules, held_under: ConsultationRules, item: AgendaItem, nth: int) -> str | None:
    """What would have become of the item that stood in this place; None of what would not have stood there.

    What time alone has raised climbs under any rule, and what is neither a case nor a decision under none.
    """
    rule = rules.tiers[item.tier]
    if item.source not in rule.sources or nth >= rules.most_items:
        return None
    by_time = item.outcome == CLIMBS and item.times < held_under.tiers[item.tier].climbs_after_unsolved
    if item.outcome == SOLVED or by_time or item.kind not in {CASE, DECISION} or item.tier == SPECIAL:
        return item.outcome
    return CLIMBS if item.times >= rule.climbs_after_unsolved else STAYS
