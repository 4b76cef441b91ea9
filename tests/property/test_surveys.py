"""B9: households drawn at random say how content they are; one answer each, and nobody can tell who said what."""

import csv
import datetime as dt
import hashlib
import io
import math
import statistics
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest
import sqlalchemy as sa

from messages import errors
from messages.envelope import ANONYMOUS
from messages.property.errors.scores import AssessmentsSealed
from messages.property.errors.surveys import (
    HouseholdHasAnswered,
    PaperNeedsWitness,
    StepUnknown,
    StrataWrong,
    SurveyCodeUnknown,
    SurveyHeldAlready,
    SurveyIsOver,
    SurveyTermWrong,
)
from messages.property.scores import MAKE_SCORE, PUBLISH_SCORE
from messages.property.surveys import (
    ANSWER_SURVEY,
    CONFIRM_PAPER_ANSWER,
    FILE_PAPER_ANSWER,
    HOLD_SURVEY,
    LIST_SURVEYS,
    READ_SURVEY,
)
from services.property.domain.inputs import Surveyed
from services.property.domain.scores import compute
from services.property.domain.surveys import margin_x100, mean_x100
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, EVALUATOR_TANG, OFFICER_ZHOU, RESIDENT_WANG, STEWARD_LI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import LAST_MONTH, MONTH, TODAY, Served
from tests.property.test_scores import LENIENT, RULES, STANDARD, inputs

AT_THE_END = dt.timedelta(days=15)
SEED = "双色球 2026131 期 03 07 11 19 26 31"


def opened(ask: Ask, served: Served, **more: Any) -> tuple[Any, list[str]]:
    strata = [{"place": served.lane, "households": 400}, {"place": served.second_lane, "households": 100}]
    asked = {
        "contract_id": served.contract["id"], "month": MONTH, "strata": strata, "seed": SEED,
        "ends": f"{TODAY + dt.timedelta(days=14)}",
    } | more  # fmt: skip
    survey = ask(HOLD_SURVEY, EVALUATOR_TANG, **asked)
    return survey, [line["code"] for line in csv.DictReader(io.StringIO(survey["letters"]))]


@pytest.mark.rule("B9.4", "B9.9")
def test_a_sample_answers_and_the_result_carries_its_margin(served: Served, ask: Ask, time: SetTime) -> None:
    survey, codes = opened(ask, served)
    assert [one["sample"] for one in survey["strata"]] == [48, 12]
    for number, code in enumerate(codes[:30]):
        ask(ANSWER_SURVEY, ANONYMOUS, survey_id=survey["id"], code=code, answer=5 if number < 20 else 2)
    running = ask(READ_SURVEY, ANONYMOUS, survey_id=survey["id"])
    assert (running["seed"], running["result"], running["strata"][0]["drawn"]) == (None, None, None)
    served.clean_with_one_complaint()
    month = {"area_id": served.area["id"], "month": MONTH}
    draft = ask(MAKE_SCORE, OFFICER_ZHOU, **month)
    with pytest.raises(AssessmentsSealed):
        ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=draft["id"])
    time.move_to(time() + AT_THE_END)
    over = ask(LIST_SURVEYS, ANONYMOUS, contract_id=served.contract["id"])["items"][0]
    result = over["result"]
    assert (result["answers"], result["response_percent"], result["points_x100"]) == (30, 50, 7_500)
    assert result["margin_x100"] == 1_248  # 1.96 · √(1293.10/30 · (1 − 30/500)), rounded up
    assert result["low"] < 6_667 < result["high"]
    assert hashlib.sha256(over["seed"].encode()).hexdigest() == over["seed_hash"] == survey["seed_hash"]
    score = ask(MAKE_SCORE, OFFICER_ZHOU, **month)
    satisfied = next(part for part in score["components"] if part["component"] == "satisfaction")
    assert (satisfied["sample"], satisfied["hits"], score["evidence_percent"]) == (30, 20, 55)
    assert [line["evidence"] for line in score["lines"] if line["component"] == "satisfaction"] == [None, survey["id"]]
    ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=score["id"])


@pytest.mark.rule("B9.4")
def test_anybody_can_draw_the_sample_again(served: Served, ask: Ask, time: SetTime) -> None:
    survey, _ = opened(ask, served)
    letters = [*csv.DictReader(io.StringIO(survey["letters"]))]
    time.move_to(time() + AT_THE_END)
    over = ask(READ_SURVEY, ANONYMOUS, survey_id=survey["id"])
    for stratum in over["strata"]:
        said = [hashlib.sha256(f"{SEED}|{stratum['place']}|{n + 1}".encode()).hexdigest() for n in range(400)]
        first = sorted(range(1, stratum["households"] + 1), key=lambda n: said[n - 1])[: stratum["sample"]]
        assert stratum["drawn"] == first
        assert [int(one["household"]) for one in letters if one["place"] == stratum["place"]] == first


@pytest.mark.rule("B9.4")
def test_a_household_answers_once_while_the_survey_runs(served: Served, ask: Ask, time: SetTime) -> None:
    survey, codes = opened(ask, served)
    named = {"survey_id": survey["id"]}
    with pytest.raises(StepUnknown):
        ask(ANSWER_SURVEY, ANONYMOUS, **named, code=codes[0], answer=6)
    ask(ANSWER_SURVEY, ANONYMOUS, **named, code=codes[0], answer=1)
    for again in (ANONYMOUS, RESIDENT_WANG):
        with pytest.raises(HouseholdHasAnswered):
            ask(ANSWER_SURVEY, again, **named, code=codes[0], answer=5)
    with pytest.raises(SurveyCodeUnknown):
        ask(ANSWER_SURVEY, ANONYMOUS, **named, code="a" * 16, answer=5)
    with pytest.raises(SurveyHeldAlready):
        opened(ask, served)
    time.move_to(time() + AT_THE_END)
    with pytest.raises(SurveyIsOver):
        ask(ANSWER_SURVEY, ANONYMOUS, **named, code=codes[1], answer=5)


@pytest.mark.rule("B9.4")
def test_paper_counts_when_its_witness_has_confirmed_it(served: Served, ask: Ask, time: SetTime) -> None:
    survey, codes = opened(ask, served)
    paper = {"survey_id": survey["id"], "answer": 3}
    with pytest.raises(PaperNeedsWitness):
        ask(FILE_PAPER_ANSWER, COMMUNITY_CHEN, **paper, code=codes[0], witness=COMMUNITY_CHEN.id)
    entered = [ask(FILE_PAPER_ANSWER, COMMUNITY_CHEN, **paper, code=code, witness=STEWARD_LI.id) for code in codes[:2]]
    with pytest.raises(errors.NotFound):
        ask(CONFIRM_PAPER_ANSWER, RESIDENT_WANG, paper_answer_id=entered[0]["id"])
    assert "answer" not in entered[0]
    assert ask(CONFIRM_PAPER_ANSWER, STEWARD_LI, paper_answer_id=entered[0]["id"])["confirmed"]
    time.move_to(time() + AT_THE_END)
    with pytest.raises(SurveyIsOver):
        ask(CONFIRM_PAPER_ANSWER, STEWARD_LI, paper_answer_id=entered[1]["id"])
    result = ask(READ_SURVEY, ANONYMOUS, survey_id=survey["id"])["result"]
    assert (result["answers"], result["on_paper"], result["not_confirmed"]) == (1, 1, 1)
    assert (result["points_x100"], result["margin_x100"]) == (5_000, None)


def test_the_whole_database_does_not_tell_whose_code_it_is(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    survey, codes = opened(ask, served)
    ask(ANSWER_SURVEY, ANONYMOUS, survey_id=survey["id"], code=codes[7], answer=1)
    with suite.databases["property"].engine.connect() as connection:
        tables = connection.execute(
            sa.text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        ).scalars()
        kept = "".join(
            str(row) for table in [*tables] for row in connection.execute(sa.text(f'SELECT t::text FROM "{table}" t'))
        )
        hashes = connection.execute(
            sa.text("SELECT code_hash FROM survey_codes WHERE survey_id = :id ORDER BY id"), {"id": survey["id"]}
        ).scalars()
        assert [*hashes] == sorted(hashlib.sha256(f"{survey['id']}|{code}".encode()).hexdigest() for code in codes)
    assert survey["id"] in kept
    assert not any(code in kept for code in codes)


@pytest.mark.parametrize("households", [(400, 99), (400,), (500, 0)])
def test_the_frame_is_all_households_of_the_area(served: Served, ask: Ask, households: tuple[int, ...]) -> None:
    strata = [
        {"place": place, "households": number}
        for place, number in zip((served.lane, served.second_lane), households, strict=False)
        if number
    ]
    if sum(households) == 500:
        strata = [{"place": served.lane, "households": 250}] * 2
    with pytest.raises(StrataWrong):
        opened(ask, served, strata=strata)


def test_who_holds_it_and_when(served: Served, ask: Ask) -> None:
    for wrong in (f"{TODAY - dt.timedelta(days=1)}", f"{TODAY + dt.timedelta(days=90)}"):
        with pytest.raises(SurveyTermWrong):
            opened(ask, served, ends=wrong)
    with pytest.raises(errors.Forbidden):
        ask(
            HOLD_SURVEY, OFFICER_ZHOU, contract_id=served.contract["id"], month=f"{LAST_MONTH:%Y-%m}", seed=SEED,
            strata=[{"place": served.lane, "households": 500}], ends=f"{TODAY}",
        )  # fmt: skip


@hypothesis.given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(lambda steps: sum(steps) > 1))
def test_mean_and_margin_are_those_of_the_textbook(steps: list[int]) -> None:
    rule, households = RULES.survey, 10 * sum(steps)
    said = [worth for worth, count in zip(rule.scale, steps, strict=True) for _ in range(count)]
    assert mean_x100(rule, steps) == math.floor(round(100 * statistics.fmean(said), 6))
    wide = 1.96 * math.sqrt(statistics.variance(said) / len(said) * (1 - 0.1)) * 100
    margin = margin_x100(rule, steps, households)
    assert margin is not None
    assert wide - 1e-6 <= margin <= wide + 2


def test_too_few_answers_are_no_score() -> None:
    asked = Surveyed("s", is_over=True, steps=(0, 0, 0, 0, 19))
    computed = compute(inputs(surveyed=asked, verified_complaints=("c1",)), LENIENT, STANDARD)
    assert {part.component: part.reason for part in computed.components}["satisfaction"] == "too_few"
