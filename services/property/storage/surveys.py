from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from messages.errors import NotFound
from services.property.domain.evaluation import SurveyRule
from services.property.domain.inputs import Surveyed
from services.property.domain.surveys import Code, Counted, Survey, hash_of, interval, margin_x100, mean_x100
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage.tables.surveys import survey_codes, surveys


def add(act: Act, survey: Survey, codes: list[Code]) -> None:
    act.add(surveys, survey)
    for code in codes:
        act.add(survey_codes, code)


def as_it_is(act: Act, survey_id: str) -> Survey:
    """Not locked: many answer at once."""
    survey = act.find(Survey, surveys, surveys.c.id == survey_id)
    if survey is None:
        raise NotFound
    return survey


def code_of(act: Act, survey_id: str, code: str) -> Code | None:
    own = (survey_codes.c.survey_id == survey_id, survey_codes.c.code_hash == hash_of(survey_id, code))
    return act.find(Code, survey_codes, *own, lock=True)


def code_by_id(act: Act, id_: str) -> Code:
    return act.get(Code, survey_codes, id_)


def save_code(act: Act, code: Code) -> None:
    act.save(survey_codes, code)


def surveyed(act: Act, contract_id: str, month: str) -> Surveyed | None:
    survey = act.find(Survey, surveys, surveys.c.contract_id == contract_id, surveys.c.month == month)
    if survey is None:
        return None
    over = survey.is_over(act.now)
    return Surveyed(survey.id, over, _counted(act, survey, _rule(act, survey)).steps if over else ())


def _rule(act: Act, survey: Survey) -> SurveyRule:
    return act.rule_of(EVALUATION, survey.rule_version).survey


def _counted(act: Act, survey: Survey, rule: SurveyRule) -> Counted:
    answered = (survey_codes.c.survey_id == survey.id, survey_codes.c.answer.is_not(None))
    by_answer = sa.select(
        survey_codes.c.answer,
        survey_codes.c.confirmed,
        survey_codes.c.helper.is_not(None).label("on_paper"),
        sa.func.count().label("count"),
    ).where(*answered)
    rows = act.all(by_answer.group_by(survey_codes.c.answer, survey_codes.c.confirmed, sa.text("on_paper")))
    counts = [row for row in rows if row["confirmed"]]
    steps = [sum(row["count"] for row in counts if row["answer"] == n) for n in range(1, len(rule.scale) + 1)]
    on_paper = sum(row["count"] for row in counts if row["on_paper"])
    return Counted(tuple(steps), on_paper, sum(row["count"] for row in rows if not row["confirmed"]))


def shown(act: Act, survey: Survey) -> dict[str, Any]:
    over = survey.is_over(act.now)
    told = {name: getattr(survey, name) for name in Survey.__slots__}
    return told | {
        "seed_hash": survey.seed_hash,
        "seed": survey.seed if over else None,
        "strata": [
            {
                "place": one.place,
                "households": one.households,
                "sample": len(one.drawn),
                "drawn": one.drawn if over else None,
            }
            for one in survey.strata
        ],
        "result": _result(act, survey) if over else None,
    }


def _result(act: Act, survey: Survey) -> dict[str, Any]:
    rule = _rule(act, survey)
    counted = _counted(act, survey, rule)
    answers, households = sum(counted.steps), sum(one.households for one in survey.strata)
    low, high = interval(rule, counted.steps)
    return {
        "steps": [{"worth": worth, "answers": n} for worth, n in zip(rule.scale, counted.steps, strict=True)],
        "answers": answers,
        "on_paper": counted.on_paper,
        "not_confirmed": counted.not_confirmed,
        "response_percent": 100 * answers // survey.asked,
        "points_x100": mean_x100(rule, counted.steps),
        "margin_x100": margin_x100(rule, counted.steps, households),
        "low": low,
        "high": high,
    }


def read_survey(act: Act, *, survey_id: str) -> dict[str, Any]:
    return shown(act, as_it_is(act, survey_id))


def list_surveys(
    act: Act, *, within: str | None, contract_id: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(surveys)
    if within is not None:
        query = query.where(lies_in(surveys.c.territory, within))
    if contract_id is not None:
        query = query.where(surveys.c.contract_id == contract_id)
    page = act.page(query, surveys.c.id, after, limit)
    return page | {"items": [shown(act, from_row(Survey, row)) for row in page["items"]]}
