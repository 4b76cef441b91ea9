"""B9 in part: a month's score of an area, traced, recomputable, and never made of half the facts."""

import dataclasses
import datetime as dt
import random
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.property.areas import SHOW_LANE_AREA
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.scores import (
    DraftOfUnfinishedMonth,
    MonthNotOver,
    NoActivityNoScore,
    ScoreNeedsEnforcement,
    ScorePublished,
    TooLittleEvidence,
)
from messages.property.scores import CHECK_SCORE, LIST_SCORES, MAKE_SCORE, PUBLISH_SCORE, READ_SCORE
from services.property.domain.inputs import CasesOfGroup, Inputs, Inspected
from services.property.domain.months import Month
from services.property.domain.scores import Score, compute
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from suite.embedded import EmbeddedSuite
from suite.people import OFFICER_ZHOU, OTHER_COMPANY, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import MONTH, PHOTO, TODAY, Served

RULES = EVALUATION.read(EVALUATION.files[0])
LENIENT = dataclasses.replace(RULES, least_weight_percent=0)
"""Where a test is about one component alone."""
FOUND_TRUE = (CasesOfGroup("dirty", opened=1, verified=1, rejected=0, closed=0, overdue=0),)
STANDARD = SERVICE_STANDARD.read(SERVICE_STANDARD.files[0])
CLEAN: dict[str, Any] = {"item": "rubbish_cleared", "found": 0}
DIRTY: dict[str, Any] = {"item": "rubbish_cleared", "found": 3, "photos": [PHOTO]}
SWEPT = [[("sweeping", 0)]] * 4
findings = st.lists(
    st.sampled_from(STANDARD.items).flatmap(lambda item: st.tuples(st.just(item.code), st.integers(0, item.most))),
    max_size=6,
    unique_by=lambda finding: finding[0],
)


def inputs(**more: Any) -> Inputs:
    stated: dict[str, Any] = {
        "month": "2017-09", "households": 500, "days_served": 30, "days": 30, "inspections": (),
        "verified_complaints": (), "noted_complaints": 0, "cases": (),
    } | more  # fmt: skip
    return Inputs(**stated)


def inspected(*made: list[tuple[str, int]], on: str = "") -> tuple[Inspected, ...]:
    """Each in a place of its own, where there is a day."""
    return tuple(
        Inspected(f"i{number}", tuple(judged), f"p{number}" if on else "", on) for number, judged in enumerate(made)
    )


def complaints(number: int) -> tuple[str, ...]:
    return tuple(f"c{nth}" for nth in range(number))


@pytest.mark.rule("B9.8")
@hypothesis.given(st.lists(findings, max_size=8), st.integers(0, 12), st.randoms(use_true_random=False))
def test_every_point_is_a_line_and_order_never_matters(
    made: list[list[tuple[str, int]]], verified: int, chance: random.Random
) -> None:
    given = inputs(inspections=inspected(*made), verified_complaints=complaints(verified), cases=FOUND_TRUE)
    computed = compute(given, LENIENT, STANDARD)
    assert computed.points_x100 == sum(line.points_x100 for line in computed.lines)
    assert computed.points_x100 == sum(part.points_x100 or 0 for part in computed.components)
    assert sum(part.share_x100 for part in computed.components) == 10_000
    assert all(0 <= (part.points_x100 or 0) <= part.share_x100 for part in computed.components)
    assert all(line.evidence for line in computed.lines if line.points_x100 < 0)
    shuffled = dataclasses.replace(
        given,
        inspections=tuple(chance.sample(given.inspections, len(given.inspections))),
        verified_complaints=tuple(chance.sample(given.verified_complaints, verified)),
    )
    assert compute(shuffled, LENIENT, STANDARD) == computed


def test_no_activity_is_no_score_and_not_a_hundred() -> None:
    with pytest.raises(NoActivityNoScore):
        compute(inputs(), RULES, STANDARD)
    few = inputs(inspections=inspected([("sweeping", 0)]))
    with pytest.raises(NoActivityNoScore):
        compute(few, RULES, STANDARD)
    said_only = inputs(noted_complaints=1, cases=(CasesOfGroup("dirty", 1, 0, 1, 0, 0),))
    with pytest.raises(NoActivityNoScore):
        compute(said_only, RULES, STANDARD)


@pytest.mark.rule("B9.7")
def test_below_the_least_weight_with_evidence_there_is_no_score() -> None:
    """Complaints weigh 10 of 100, inspections 30: alone neither is a grade, and complaints never become one."""
    complained = inputs(verified_complaints=complaints(3))
    with pytest.raises(TooLittleEvidence) as refused:
        compute(complained, RULES, STANDARD)
    assert (refused.value.data["evidence"], refused.value.data["least"]) == (10, 40)
    with pytest.raises(TooLittleEvidence):
        compute(inputs(inspections=inspected(*SWEPT)), RULES, STANDARD)
    both = compute(inputs(verified_complaints=complaints(9), inspections=inspected(*SWEPT)), RULES, STANDARD)
    assert (both.evidence_percent, both.points_x100) == (40, 7_500)


@pytest.mark.rule("B9.6")
def test_copies_of_one_visit_fill_no_minimum() -> None:
    copies = tuple(Inspected(f"i{nth}", (("sweeping", 0),), "lane", "2017-09-01") for nth in range(4))
    computed = compute(inputs(inspections=copies, verified_complaints=complaints(1)), LENIENT, STANDARD)
    assert computed.components[0].reason == "too_few"
    visits = tuple(dataclasses.replace(one, inspected_on=f"2017-09-0{nth + 1}") for nth, one in enumerate(copies))
    computed = compute(inputs(inspections=visits, verified_complaints=complaints(1)), LENIENT, STANDARD)
    assert computed.components[0].reason is None


def test_a_component_without_a_score_gives_its_share_to_the_others() -> None:
    computed = compute(inputs(inspections=inspected(*SWEPT), cases=FOUND_TRUE), RULES, STANDARD)
    shares = {part.component: part.share_x100 for part in computed.components}
    assert shares == {
        "inspections": 7500, "complaints": 2500, "joint_assessment": 0, "third_party": 0, "satisfaction": 0,
    }  # fmt: skip
    assert {part.reason for part in computed.components} == {None, "not_collected"}
    assert (computed.points_x100, computed.grade) == (10_000, "A")


@pytest.mark.rule("B9.5")
@pytest.mark.parametrize(("verified", "points"), [(0, 10_000), (1, 8889), (3, 4445), (5, 0), (9, 0)])
def test_complaints_count_by_household_months(verified: int, points: int) -> None:
    """With 500 households, one complaint is a rate of 2: a ninth of the way from 1 to 10."""
    given = inputs(verified_complaints=complaints(verified), cases=FOUND_TRUE)
    assert compute(given, LENIENT, STANDARD).points_x100 == points


@pytest.mark.rule("B9.5")
@pytest.mark.parametrize("days_served", [1, 2])
def test_a_verified_complaint_counts_also_in_a_small_area_served_for_a_day(days_served: int) -> None:
    few = inputs(
        households=20, days_served=days_served, verified_complaints=complaints(1), inspections=inspected(*SWEPT)
    )
    assert compute(few, RULES, STANDARD).points_x100 == 7_500  # nothing of the quarter that complaints are worth


@pytest.mark.rule("B9.1", "B9.5", "B9.6", "B9.8")
def test_a_score_is_traced_published_and_the_same_when_computed_again(served: Served, ask: Ask) -> None:
    dirty = served.inspect(DIRTY, {"item": "sweeping", "found": 10, "checked": 10})
    for _ in range(3):
        served.inspect(CLEAN)
    reports = [served.report() for _ in range(3)]
    served.case("verified", reports[0])
    served.case("rejected", reports[1])
    score = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    lost = [line for line in score["lines"] if line["points_x100"] < 0]
    assert lost[0]["evidence"] == dirty["id"]
    assert [line["component"] for line in lost] == ["inspections", "complaints"]
    assert score["points_x100"] == sum(line["points_x100"] for line in score["lines"])
    assert (score["status"], score["rule_version"], score["standard_version"]) == ("draft", "1", "1.0")
    again = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    assert (again["id"], again["lines"], again["version"]) == (score["id"], score["lines"], 2)
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE, served.company, score_id=score["id"])
    ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=score["id"])
    checked = ask(CHECK_SCORE, served.company, score_id=score["id"])
    assert checked["same"]
    for act in (MAKE_SCORE, PUBLISH_SCORE):
        asked = {"score_id": score["id"]} if act is PUBLISH_SCORE else {"area_id": served.area["id"], "month": MONTH}
        with pytest.raises(ScorePublished):
            ask(act, OFFICER_ZHOU, **asked)
    [area] = ask(SHOW_LANE_AREA, ANONYMOUS, lane_code=served.lane)["areas"]
    told = {name: score[name] for name in ("month", "points_x100", "grade", "evidence_percent")}
    assert area["score"] == told


@pytest.mark.rule("B9.8")
def test_the_kept_sheet_tells_all_that_the_score_was_made_of(served: Served, ask: Ask) -> None:
    inspection = served.inspect(DIRTY, {"item": "sweeping", "found": 10, "checked": 10})
    served.clean_with_one_complaint()
    score = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    kept = ask(READ_SCORE, OFFICER_ZHOU, score_id=score["id"])["inputs"]
    assert kept["inspections"][0] == {
        "id": inspection["id"], "findings": [["rubbish_cleared", 6], ["sweeping", 0]],
        "place": served.lane, "inspected_on": inspection["inspected_on"],
    }  # fmt: skip
    assert (kept["month"], kept["households"], kept["noted_complaints"]) == (MONTH, 500, 1)
    assert len(kept["verified_complaints"]) == 1
    assert kept["days_served"] == kept["days"]
    none = {"opened": 0, "verified": 0, "rejected": 0, "closed": 0, "overdue": 0}
    assert kept["cases"] == [{"group": group, **none} for group in ("dirty", "messy", "illegal")]


@pytest.mark.rule("B9.8")
def test_a_score_that_its_sheet_does_not_give_is_told_apart() -> None:
    given = inputs(cases=FOUND_TRUE)
    computed = compute(given, LENIENT, STANDARD)
    kept = Score(
        "id", "place", "area", "contract", "anju", given.month, computed.points_x100, computed.grade,
        computed.components, computed.lines, given, "1", "1.0", "who", dt.datetime(2017, 10, 2, tzinfo=dt.UTC),
    )  # fmt: skip
    assert kept.is_the_same_as(computed)
    kept.evidence_percent = 11
    assert not kept.is_the_same_as(computed)
    kept.evidence_percent = None  # a score from before it was kept
    kept.lines = kept.lines[1:]
    assert not kept.is_the_same_as(computed)


def test_without_enforcement_there_is_no_score(
    served: Served, ask: Ask, suite: EmbeddedSuite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> Any:
        raise errors.Unavailable(service="enforcement")

    served.report()
    monkeypatch.setattr(suite.doors["property"], "ask", away)
    with pytest.raises(ScoreNeedsEnforcement):
        ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    assert ask(LIST_SCORES, OFFICER_ZHOU, area_id=served.area["id"])["items"] == []


@pytest.mark.rule("M8.1")
def test_cases_that_enforcement_found_true_are_activity(
    served: Served, ask: Ask, suite: EmbeddedSuite, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def counts(_: object, request: dict[str, Any], __: object) -> Any:
        asked.append(request)
        none = {"opened": 0, "rejected": 0, "closed": 0, "overdue": 0}
        groups = [{"group": "messy", "verified": 2} | none, {"group": "other", "verified": 7} | none]
        return {"month": MONTH, "groups": groups}

    with pytest.raises(NoActivityNoScore):
        ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    for _ in range(4):
        served.inspect(CLEAN)
    monkeypatch.setattr(suite.doors["property"], "ask", counts)
    score = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    assert asked == [{"places": served.area["places"], "month": MONTH}]
    assert (score["points_x100"], score["grade"]) == (10_000, "A")
    assert [group["group"] for group in score["inputs"]["cases"]] == ["messy"]


def test_the_running_month_has_drafts_only(served: Served, ask: Ask) -> None:
    served.clean_with_one_complaint(in_month=TODAY.replace(day=1))
    score = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=f"{TODAY:%Y-%m}")
    assert score["inputs"]["days_served"] == TODAY.day
    with pytest.raises(MonthNotOver):
        ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=score["id"])
    with pytest.raises(MonthNotOver):
        ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month="2099-01")
    with pytest.raises(NoContractInForce):
        ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month="2015-12")


@pytest.mark.rule("B9.1")
def test_when_its_month_is_over_a_draft_is_made_anew_and_published(served: Served, ask: Ask, time: SetTime) -> None:
    served.clean_with_one_complaint(in_month=TODAY.replace(day=1))
    month = {"area_id": served.area["id"], "month": f"{TODAY:%Y-%m}"}
    draft = ask(MAKE_SCORE, OFFICER_ZHOU, **month)
    time.move_to(Month.named(month["month"]).over_at + dt.timedelta(days=10))  # nobody has scored it: the date is past
    with pytest.raises(DraftOfUnfinishedMonth):
        ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=draft["id"])
    whole = ask(MAKE_SCORE, OFFICER_ZHOU, **month)
    assert (whole["id"], whole["inputs"]["days_served"]) == (draft["id"], whole["inputs"]["days"])
    assert ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=draft["id"])["status"] == "published"


def test_a_draft_of_an_unfinished_month_is_made_anew() -> None:
    made_at, later = dt.datetime(2017, 9, 20, tzinfo=dt.UTC), dt.datetime(2017, 10, 2, tzinfo=dt.UTC)
    given = ("id", "place", "area", "contract", "anju", "2017-09", 1, "A", (), (), inputs(), "1", "1.0", "who")
    score = Score(*given, made_at)
    with pytest.raises(DraftOfUnfinishedMonth):
        score.publish("who", later)


def test_who_sees_scores(served: Served, ask: Ask) -> None:
    served.clean_with_one_complaint()
    score = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    with pytest.raises(errors.Forbidden):
        ask(MAKE_SCORE, STRANGER, area_id=served.area["id"], month=MONTH)
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE, STRANGER, score_id=score["id"])
    assert ask(LIST_SCORES, served.company)["items"] == []
    ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=score["id"])
    assert [item["id"] for item in ask(LIST_SCORES, served.company)["items"]] == [score["id"]]
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE, OTHER_COMPANY, score_id=score["id"])
