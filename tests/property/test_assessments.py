"""B9: four bodies and a third party score apart; spread and outliers are shown; B5: by role."""

import dataclasses
import datetime as dt
import random
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.envelope import Actor
from messages.operation import PROPERTY_COMPANY
from messages.property.assessments import (
    BODIES,
    LIST_ASSESSORS,
    MAKE_ASSESSMENT,
    NAME_ASSESSOR,
    READ_ASSESSMENTS,
)
from messages.property.contracts import END_CONTRACT, SIGN_CONTRACT
from messages.property.errors.assessments import (
    AssessedAlready,
    AssessmentTooEarly,
    AssessmentTooLate,
    SpeaksForAnother,
)
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.scores import AssessmentsSealed
from messages.property.scores import CHECK_SCORE, MAKE_SCORE, PUBLISH_SCORE
from services.property.domain.assessments import far_apart
from services.property.domain.inputs import Assessed
from services.property.domain.months import Month
from services.property.domain.scores import compute
from suite.people import (
    ADMIN,
    COMMUNITY_CHEN,
    COUNCIL_MA,
    EVALUATOR_TANG,
    OFFICER_ZHOU,
    OTHER_COMPANY,
    STRANGER,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import NOON, TODAY, Served
from tests.property.test_scores import LENIENT, RULES, STANDARD, inputs

SECRETARY = dataclasses.replace(COMMUNITY_CHEN, id="community-secretary-lu", name="党委书记 卢静")
SCORERS: dict[str, Actor] = dict(
    zip(BODIES, (OFFICER_ZHOU, SECRETARY, COMMUNITY_CHEN, COUNCIL_MA, EVALUATOR_TANG), strict=True)
)
THIS_MONTH = f"{TODAY:%Y-%m}"
OVER = Month.named(THIS_MONTH).over_at
POINTS = dict(zip(BODIES, (90, 85, 80, 40, 75), strict=True))


@pytest.fixture
def named(served: Served, ask: Ask) -> Served:
    for body, person in SCORERS.items():
        ask(NAME_ASSESSOR, ADMIN, area_id=served.area["id"], body=body, person=person.id)
    return served


def file(ask: Ask, served: Served, body: str, points: int, **more: Any) -> Any:
    asked = {"contract_id": served.contract["id"], "month": THIS_MONTH, "text": "按月实地查看评分"} | more
    return ask(MAKE_ASSESSMENT, SCORERS[body], points=points, **asked)


def seen(ask: Ask, served: Served, who: Actor) -> dict[str, int]:
    told = ask(READ_ASSESSMENTS, who, contract_id=served.contract["id"], month=THIS_MONTH)
    return {one["body"]: one["assessment"]["points"] for one in told["bodies"] if one["assessment"]}


@pytest.mark.rule("B9.2", "B9.3")
def test_none_sees_anothers_until_all_are_in(named: Served, ask: Ask, time: SetTime) -> None:
    with pytest.raises(AssessmentTooEarly):
        file(ask, named, "subdistrict", 90)
    time.move_to(OVER)
    for nth, (body, points) in enumerate(POINTS.items()):
        assert seen(ask, named, SCORERS[body]) == {}
        file(ask, named, body, points)
        if nth < len(BODIES) - 1:
            assert seen(ask, named, SCORERS[body]) == {body: points}
            assert seen(ask, named, named.company) == seen(ask, named, ADMIN) == {}
    for reader in (*SCORERS.values(), ADMIN, named.company):
        assert seen(ask, named, reader) == POINTS
    told = ask(READ_ASSESSMENTS, named.company, contract_id=named.contract["id"], month=THIS_MONTH)
    assert (told["open"], told["spread"], told["far_apart"]) == (True, 50, ["self_governing_committee"])
    with pytest.raises(AssessedAlready):
        file(ask, named, "subdistrict", 10)
    for stranger in (OTHER_COMPANY, STRANGER):
        with pytest.raises(errors.NotFound):
            seen(ask, named, stranger)


@pytest.mark.rule("B9.2")
def test_when_the_date_is_past_those_who_scored_are_seen_and_nobody_scores_any_more(
    named: Served, ask: Ask, time: SetTime
) -> None:
    time.move_to(OVER)
    file(ask, named, "subdistrict", 90)
    time.move_to(OVER + dt.timedelta(days=10))
    assert seen(ask, named, EVALUATOR_TANG) == {"subdistrict": 90}
    with pytest.raises(AssessmentTooLate):
        file(ask, named, "third_party", 75)


@pytest.mark.rule("B5.1", "B5.2")
def test_each_body_scores_by_who_was_named_for_it_and_has_its_role(named: Served, ask: Ask, time: SetTime) -> None:
    area = {"area_id": named.area["id"]}
    with pytest.raises(SpeaksForAnother):
        ask(NAME_ASSESSOR, ADMIN, **area, body="third_party", person=COUNCIL_MA.id)
    with pytest.raises(errors.AboutOneself):
        ask(NAME_ASSESSOR, OFFICER_ZHOU, **area, body="subdistrict", person=OFFICER_ZHOU.id)
    with pytest.raises(errors.Forbidden):
        ask(NAME_ASSESSOR, STRANGER, **area, body="subdistrict", person="somebody")
    time.move_to(OVER)
    unnamed = dataclasses.replace(EVALUATOR_TANG, id="evaluator-unnamed")
    no_more = dataclasses.replace(SCORERS["third_party"], roles=COMMUNITY_CHEN.roles)
    bribed = dataclasses.replace(EVALUATOR_TANG, roles=EVALUATOR_TANG.roles | {PROPERTY_COMPANY}, company=named.code)
    asked = {"contract_id": named.contract["id"], "month": THIS_MONTH, "points": 100, "text": "很好"}
    for actor in (unnamed, no_more, bribed):
        with pytest.raises((errors.Forbidden, errors.AboutOneself)):
            ask(MAKE_ASSESSMENT, actor, **asked)
    ask(NAME_ASSESSOR, ADMIN, **area, body="third_party", person=unnamed.id)
    ask(MAKE_ASSESSMENT, unnamed, **asked)
    assert len(ask(LIST_ASSESSORS, unnamed, **area)["items"]) == len(BODIES)


@pytest.mark.rule("B9.2", "B9.8", "B9.10")
def test_a_score_counts_the_bodies_and_names_who_is_far_from_all(named: Served, ask: Ask, time: SetTime) -> None:
    named.clean_with_one_complaint(in_month=TODAY.replace(day=1))
    time.move_to(OVER)
    month = {"area_id": named.area["id"], "month": THIS_MONTH}
    filed = {body: file(ask, named, body, points) for body, points in list(POINTS.items())[:4]}
    draft = ask(MAKE_SCORE, OFFICER_ZHOU, **month)
    assert {part["component"]: part["reason"] for part in draft["components"]}["joint_assessment"] == "sealed"
    assert draft["inputs"]["assessed"] == []
    with pytest.raises(AssessmentsSealed):
        ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=draft["id"])
    filed["third_party"] = file(ask, named, "third_party", 75)
    score = ask(MAKE_SCORE, OFFICER_ZHOU, **month)
    joint = next(part for part in score["components"] if part["component"] == "joint_assessment")
    assert (score["evidence_percent"], joint["spread"], joint["far_apart"]) == (85, 50, ["self_governing_committee"])
    traced = {line["item"]: line["evidence"] for line in score["lines"] if line["item"] in BODIES}
    assert traced == {body: one["id"] for body, one in filed.items()}
    ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=score["id"])
    assert ask(CHECK_SCORE, named.company, score_id=score["id"])["same"]


@pytest.mark.rule("B9.1")
def test_companies_that_change_within_a_month_are_scored_each_for_their_days(
    served: Served, ask: Ask, time: SetTime
) -> None:
    served.clean_with_one_complaint(in_month=TODAY.replace(day=1))
    ask(END_CONTRACT, OFFICER_ZHOU, contract_id=served.contract["id"], ends=f"{TODAY}", reason="双方协商终止")
    next_day = TODAY + dt.timedelta(days=1)
    terms = served.terms() | {"starts": f"{next_day}"}
    second = ask(SIGN_CONTRACT, OFFICER_ZHOU, area_id=served.area["id"], **terms)
    time.move_to(OVER + dt.timedelta(days=10))
    month = {"area_id": served.area["id"], "month": THIS_MONTH}
    first = ask(MAKE_SCORE, OFFICER_ZHOU, **month, contract_id=served.contract["id"])
    assert (first["contract_id"], first["inputs"]["days_served"]) == (served.contract["id"], TODAY.day)
    published = ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=first["id"])
    assert published["status"] == "published"
    if next_day.month == TODAY.month:
        for place in (served.lane, served.second_lane, f"{served.lane}001", f"{served.lane}002"):
            served.inspect({"item": "rubbish_cleared", "found": 0}, place=place, inspected_on=f"{next_day}")
        file_all_is_late = {"contract_id": second["id"], "month": THIS_MONTH, "points": 90, "text": "评分"}
        ask(NAME_ASSESSOR, ADMIN, area_id=served.area["id"], body="subdistrict", person=OFFICER_ZHOU.id)
        with pytest.raises(AssessmentTooLate):
            ask(MAKE_ASSESSMENT, OFFICER_ZHOU, **file_all_is_late)
    with pytest.raises(NoContractInForce):
        ask(MAKE_SCORE, OFFICER_ZHOU, **month | {"month": "2015-12"}, contract_id=second["id"])


filings = st.lists(st.tuples(st.sampled_from(BODIES), st.integers(0, 100)), unique_by=lambda one: one[0])


@hypothesis.given(filings, st.randoms(use_true_random=False))
def test_the_sheet_is_the_same_in_whatever_order_the_bodies_scored(
    filed: list[tuple[str, int]], chance: random.Random
) -> None:
    given = tuple(Assessed(f"a-{body}", body, points) for body, points in filed)
    cases = {"verified_complaints": ("c1",)}
    computed = compute(inputs(assessed=given, **cases), LENIENT, STANDARD)
    shuffled = tuple(chance.sample(given, len(given)))
    assert compute(inputs(assessed=shuffled, **cases), LENIENT, STANDARD) == computed
    assert sum(part.share_x100 for part in computed.components) == 10_000
    joint = next(part for part in computed.components if part.component == "joint_assessment")
    of_four = [points for body, points in filed if body != "third_party"]
    assert (joint.reason is None) == (len(of_four) >= RULES.joint.fewest)
    assert joint.points_x100 is None or min(of_four) <= -(-joint.points_x100 * 100 // joint.share_x100)


@pytest.mark.parametrize(
    ("points", "far"), [((90, 85, 80, 40), "d"), ((90, 70), ""), ((100, 60), "ab"), ((70, 70, 85), "c"), ((), "")]
)
def test_far_is_far_from_the_median(points: tuple[int, ...], far: str) -> None:
    assert far_apart(dict(zip("abcd", points, strict=False)), 15) == tuple(far)


def test_a_test_begins_before_the_month_is_over() -> None:
    assert NOON < OVER
