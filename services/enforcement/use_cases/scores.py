"""Agencies and officers are judged from the record (C8); nobody judges the own agency (decision 0024)."""

from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.errors.scores import PeriodNotOver, TooMuchToScore
from messages.enforcement.scores import (
    CHECK_SCORE_SHEET,
    EXPORT_SCORE_SHEET,
    LIST_SCORE_ITEMS,
    LIST_SCORE_SHEETS,
    MAKE_SCORE_SHEET,
    MOST_ITEMS,
    PUBLISH_SCORE_SHEET,
    READ_SCORE_SHEET,
    SCORE_SHEET_PUBLISHED,
)
from services.enforcement.domain.clocks import after
from services.enforcement.domain.deeds import Deed
from services.enforcement.domain.periods import Period
from services.enforcement.domain.score_export import as_csv
from services.enforcement.domain.scores import MOVES, Item, ScoreSheet, compute, mark
from services.enforcement.domain.terms import Term
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.scoring import SCORING
from services.enforcement.storage import calendar, deeds, scores


def make_score_sheet(act: Act, *, place: str, agency: str, officer: str | None, period: str) -> dict[str, Any]:
    code, whose = act.rule(AGENCIES).get(agency).code, officer or ""
    act.about(officer, agency=code)
    whole = Period.named(period)
    if act.now < whole.begins_at:
        raise PeriodNotOver(period=period)
    draft = scores.last_of(act, place, code, whose, period)
    if draft is not None:
        draft.may_be_made()
    sheet_id = draft.id if draft else act.new_id()
    items = _items(act, sheet_id, deeds.collected(act, place, code, whose, whole), period)
    rules = act.rule(SCORING, whole.last)
    sheet = ScoreSheet(
        id=sheet_id,
        territory=place,
        agency=code,
        officer=whose,
        period=period,
        edition=1,
        computed=compute(items, rules.weights(whose), deeds.COLLECTED, rules.least_weight_percent),
        collected=deeds.COLLECTED,
        rule_version=rules.version,
        made_by=act.actor.id,
        made_at=act.now,
    )
    if draft is None:
        scores.add(act, sheet, items)
        return scores.shown(sheet)
    draft.take_over(sheet)
    scores.make_anew(act, draft, items)
    return scores.shown(draft)


def publish_score_sheet(act: Act, *, sheet_id: str) -> dict[str, Any]:
    sheet = scores.get(act, sheet_id)
    act.may_act_in(sheet.territory)
    act.about(sheet.officer or None, agency=sheet.agency)
    rules = act.rule_of(SCORING, sheet.rule_version)
    appeal_by = after(calendar.current(act), act.now, Term(rules.appeal_days))
    sheet.publish(act.actor.id, appeal_by, act.now)
    scores.save(act, sheet)
    tell_published(act, sheet)
    return scores.shown(sheet)


def tell_published(act: Act, sheet: ScoreSheet) -> None:
    """C8: to all agencies and the district."""
    if not sheet.officer:
        act.tell(SCORE_SHEET_PUBLISHED, sheet, scores.shown(sheet))


def check_score_sheet(act: Act, *, sheet_id: str) -> dict[str, Any]:
    sheet = scores.visible(act, sheet_id)
    items, rules = scores.items_of(act, sheet.id), act.rule_of(SCORING, sheet.rule_version)
    again = compute(items, rules.weights(sheet.officer), sheet.collected, rules.least_weight_percent)
    whole = Period.named(sheet.period)
    found = deeds.collected(act, sheet.territory, sheet.agency, sheet.officer, whole)
    of_the_record = {mark(one, sheet.officer) for one in found if one.component in sheet.collected}
    return {
        "sheet_id": sheet.id,
        "same": again == sheet.computed,
        "record_same": of_the_record == {mark(one, sheet.officer) for one in items},
        "points_x100": again.points_x100,
    }


def export_score_sheet(act: Act, *, sheet_id: str, form: str) -> dict[str, Any]:
    sheet = scores.visible(act, sheet_id)
    items, rules = scores.items_of(act, sheet.id), act.rule_of(SCORING, sheet.rule_version)
    weights = rules.weights(sheet.officer)
    table = as_csv(weights, items) if form == "csv" else None
    return {
        "sheet": scores.shown(sheet),
        "weights": weights,
        "least_weight_percent": rules.least_weight_percent,
        "items": [] if table is not None else items,
        "csv": table,
    }


def _items(act: Act, sheet_id: str, found: list[Deed], period: str) -> list[Item]:
    if len(found) > MOST_ITEMS:
        raise TooMuchToScore(limit=MOST_ITEMS, period=period)
    return [
        Item(
            act.new_id(), sheet_id, one.component, one.kind, one.source, one.number, one.case_id, one.agency,
            one.person, one.due_at, one.done_at, one.kept,
        )
        for one in found
    ]  # fmt: skip


SUBJECT = Subject(
    operations={
        MAKE_SCORE_SHEET: make_score_sheet,
        PUBLISH_SCORE_SHEET: publish_score_sheet,
        READ_SCORE_SHEET: scores.read_score_sheet,
        LIST_SCORE_SHEETS: scores.list_score_sheets,
        LIST_SCORE_ITEMS: scores.list_score_items,
        EXPORT_SCORE_SHEET: export_score_sheet,
        CHECK_SCORE_SHEET: check_score_sheet,
    },
    life_cycles=(LifeCycle("score sheet", MOVES, tells={"publish": SCORE_SHEET_PUBLISHED}),),
)
