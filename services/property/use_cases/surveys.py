"""The third party asks households drawn at random; what a household answers is tied to a code, and to nothing else."""

import datetime as dt
import secrets
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import start_of
from messages.errors import NotFound
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.surveys import SurveyCodeUnknown
from messages.property.surveys import (
    ANSWER_SURVEY,
    CONFIRM_PAPER_ANSWER,
    FILE_PAPER_ANSWER,
    HOLD_SURVEY,
    LIST_SURVEYS,
    READ_SURVEY,
)
from services.property.domain.months import Month
from services.property.domain.surveys import CODE_BYTES, Code, Stratum, Survey, code_of, draw, fit, hash_of, letters
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage import areas, contracts, surveys


def hold_survey(
    act: Act, *, contract_id: str, month: str, strata: list[dict[str, Any]], seed: str, ends: dt.date
) -> dict[str, Any]:
    contract = contracts.get(act, contract_id)
    act.may_act_in(contract.territory)
    act.about(company=contract.company)
    whole = Month.named(month)
    if not contract.days_served(whole.first, whole.last):
        raise NoContractInForce(place=contract.territory, day=month)
    rules = act.rule(EVALUATION, whole.last)
    frame = [Stratum(**one) for one in strata]
    fit(frame, areas.as_it_is(act, contract.area_id))
    survey = Survey(
        id=act.new_id(),
        territory=contract.territory,
        area_id=contract.area_id,
        contract_id=contract.id,
        company=contract.company,
        month=month,
        seed=seed,
        strata=draw(seed, frame, rules.survey.sample),
        opened_by=act.actor.id,
        opened_at=act.now,
        over_at=start_of(ends + dt.timedelta(days=1)),
        rule_version=rules.version,
    )
    codes = [code_of(secrets.token_bytes(CODE_BYTES)) for _ in range(survey.asked)]
    hashes = sorted(hash_of(survey.id, code) for code in codes)  # in no order that tells whose letter it is
    surveys.add(act, survey, [Code(act.new_id(), survey.id, one) for one in hashes])
    return surveys.shown(act, survey) | {"letters": letters(survey.strata, codes)}


def answer_survey(act: Act, *, survey_id: str, code: str, answer: int) -> dict[str, Any]:
    survey, own = _asked(act, survey_id, code)
    own.take(answer, act.rule_of(EVALUATION, survey.rule_version).survey)
    surveys.save_code(act, own)
    return {"id": survey.id, "territory": survey.territory, "taken": True}


def file_paper_answer(act: Act, *, survey_id: str, code: str, answer: int, witness: str) -> dict[str, Any]:
    survey, own = _asked(act, survey_id, code)
    rule = act.rule_of(EVALUATION, survey.rule_version).survey
    own.take_on_paper(answer, rule, helper=act.actor.id, witness=witness)
    surveys.save_code(act, own)
    return _of_paper(survey, own)


def confirm_paper_answer(act: Act, *, paper_answer_id: str) -> dict[str, Any]:
    own = surveys.code_by_id(act, paper_answer_id)
    survey = surveys.as_it_is(act, own.survey_id)
    act.may_see(survey.territory, unless=own.witness == act.actor.id)
    if own.witness != act.actor.id:
        raise NotFound
    act.about(own.helper)
    survey.takes_answers(act.now)
    own.confirm()
    surveys.save_code(act, own)
    return _of_paper(survey, own)


def _asked(act: Act, survey_id: str, code: str) -> tuple[Survey, Code]:
    survey = surveys.as_it_is(act, survey_id)
    survey.takes_answers(act.now)
    own = surveys.code_of(act, survey.id, code)
    if own is None:
        raise SurveyCodeUnknown
    return survey, own


def _of_paper(survey: Survey, code: Code) -> dict[str, Any]:
    kept = ("id", "version", "survey_id", "helper", "witness", "confirmed")
    return {name: getattr(code, name) for name in kept} | {"territory": survey.territory}


SUBJECT = Subject(
    operations={
        HOLD_SURVEY: hold_survey,
        ANSWER_SURVEY: answer_survey,
        FILE_PAPER_ANSWER: file_paper_answer,
        CONFIRM_PAPER_ANSWER: confirm_paper_answer,
        READ_SURVEY: surveys.read_survey,
        LIST_SURVEYS: surveys.list_surveys,
    },
)
