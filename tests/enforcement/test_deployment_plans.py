"""C2: plans by season, weekday, hour and special day, with a menu of staff; exactly one in force at any time."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from messages import errors
from messages.beijing import BEIJING, day_of, start_of
from messages.enforcement.deployment_plans import (
    DISCARD_DEPLOYMENT_PLAN,
    DRAFT_DEPLOYMENT_PLAN,
    LIST_DEPLOYMENT_PLANS,
    PUBLISH_DEPLOYMENT_PLAN,
    READ_DEPLOYMENT_PLAN,
    READ_STAFFING,
)
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.deployment_plans import (
    ExtraPostEveryDay,
    NoPlanInForce,
    OneOrdinaryPart,
    PartLacksItsDays,
    PartsCollide,
    PlanBeginsTooEarly,
    PlanDayTaken,
    PlanNotByItsDrafter,
    PlanSettled,
    TooFewAtPost,
    TurnsDoNotFit,
)
from messages.enforcement.errors.duty_posts import DutyPostUnknown
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.classes import Names
from services.enforcement.domain.deployment_plans import (
    HOLIDAY,
    ORDINARY,
    SEASON,
    SPECIAL,
    Deployment,
    DeploymentPlan,
    Part,
    Turn,
)
from tests.embedded import Ask
from tests.enforcement.watch import TWO_TURNS, Watch, at, menu, part

SUMMER = {"from_day": "06-01", "to_day": "08-31"}


def staffing(watch: Watch, moment: dt.datetime) -> dict[str, Any]:
    said: dict[str, Any] = watch.ask(READ_STAFFING, watch.office, place=watch.place, at=moment.isoformat())
    return said


@pytest.mark.rule("C2.2", "C2.3")
def test_a_plan_staffs_posts_by_season_weekday_hour_and_special_day(watch: Watch) -> None:
    for code in ("gate", "bridge"):
        watch.post(code)
    watch.post("lakeside", "extra", least_staff=2)
    watch.plan(
        part("usual", menu=menu(gate=1)),
        part("summer", "season", **SUMMER, menu=menu(gate=2)),
        part("spring_weekend", "season", from_day="03-01", to_day="05-31", weekdays=[6, 7],
             menu=menu(gate=1, bridge=1)),
        part("holidays", "holiday", menu=menu(gate=2, lakeside=2)),
        part("lantern", "special", first_on="2027-03-20", last_on="2027-03-20", from_hour=17, hours=8,
             menu=menu(gate=4, bridge=4, lakeside=3)),
    )  # fmt: skip
    expected = {
        at(2, 12): "usual", at(6, 12): "spring_weekend", at(12, 10, month=7): "summer", at(5, 10, month=4): "holidays",
        at(20, 16, 59): "spring_weekend", at(20, 17): "lantern", at(21, 0, 59): "lantern", at(21, 1): "spring_weekend",
    }  # fmt: skip
    assert {moment: staffing(watch, moment)["part"] for moment in expected} == expected
    lantern = staffing(watch, at(21, 0, 30))
    assert lantern["menu"] == menu(gate=4, bridge=4, lakeside=3)
    assert (dt.datetime.fromisoformat(lantern["begins_at"]), lantern["turn"]["en"]) == (at(20, 19), "night")


@pytest.mark.rule("C2.4")
def test_two_people_make_a_plan_and_the_next_ones_day_ends_it(watch: Watch, ask: Ask) -> None:
    watch.post("gate")
    with pytest.raises(NoPlanInForce):
        staffing(watch, at(2, 12))
    drafted = watch.draft(part("usual", menu=menu(gate=1)))
    first = {"deployment_plan_id": drafted["id"]}
    with pytest.raises(PlanNotByItsDrafter):
        ask(PUBLISH_DEPLOYMENT_PLAN, watch.office, **first)
    with pytest.raises(errors.Forbidden):
        ask(PUBLISH_DEPLOYMENT_PLAN, watch.stranger(), **first)
    assert ask(PUBLISH_DEPLOYMENT_PLAN, watch.second, **first)["settled_by"] == watch.second.id
    with pytest.raises(PlanSettled):
        ask(DISCARD_DEPLOYMENT_PLAN, watch.second, **first, reason="不需要")
    with pytest.raises(PlanDayTaken):
        watch.plan(part("usual", menu=menu(gate=2)))
    with pytest.raises(PlanBeginsTooEarly):
        watch.plan(part("usual", menu=menu(gate=2)), valid_from="2027-03-01")
    newer = watch.plan(part("usual", menu=menu(gate=3)), valid_from="2027-03-10")
    before, after = (staffing(watch, moment)["plan_id"] for moment in (at(9, 23, 59), at(10, 0)))
    assert (before, after) == (drafted["id"], newer["id"])
    unwanted = watch.draft(part("usual", menu=menu(gate=4)), valid_from="2027-04-01")
    given_up = ask(DISCARD_DEPLOYMENT_PLAN, watch.office, deployment_plan_id=unwanted["id"], reason="人手不足")
    assert (given_up["status"], given_up["reason"]) == ("discarded", "人手不足")
    listed = ask(LIST_DEPLOYMENT_PLANS, watch.office, within=watch.place, status="published")["items"]
    assert [one["id"] for one in listed] == [newer["id"], drafted["id"]]
    assert ask(READ_DEPLOYMENT_PLAN, watch.commander, deployment_plan_id=newer["id"])["valid_from"] == "2027-03-10"
    with pytest.raises(errors.NotFound):
        ask(READ_DEPLOYMENT_PLAN, watch.stranger(), deployment_plan_id=newer["id"])


def test_what_could_be_ambiguous_or_staff_nobody_is_refused(watch: Watch) -> None:
    watch.post("gate", least_staff=2)
    watch.post("lakeside", "extra")
    usual = part("usual", menu=menu(gate=2))
    night = part("night", "season", **SUMMER, from_hour=22, hours=6)
    for wrong, problem in (
        ([part("summer", "season", **SUMMER)], OneOrdinaryPart),
        ([usual, part("more")], OneOrdinaryPart),
        ([usual, night, part("early", "season", from_day="08-30", to_day="09-10", from_hour=3, hours=2)], PartsCollide),
        ([usual, night, part("night", "holiday")], PartsCollide),
        ([usual, part("summer", "season")], PartLacksItsDays),
        ([usual, part("odd", "season", from_day="02-30", to_day="03-01")], PartLacksItsDays),
        ([usual, part("odd", "special", first_on="2027-05-02", last_on="2027-05-01")], PartLacksItsDays),
        ([part("usual", weekdays=[1])], PartLacksItsDays),
        ([part("usual", menu=menu(gate=1))], TooFewAtPost),
        ([part("usual", menu=menu(lakeside=1))], ExtraPostEveryDay),
        ([part("usual", menu=menu(bridge=1))], DutyPostUnknown),
    ):
        with pytest.raises(problem):
            watch.draft(*wrong)
    watch.draft(usual, night, part("monday", "season", **SUMMER, weekdays=[1], from_hour=4, hours=18))
    for turns in (TWO_TURNS[:1], [*TWO_TURNS, TWO_TURNS[0]], [TWO_TURNS[0], TWO_TURNS[1] | {"hours": 13}]):
        with pytest.raises(TurnsDoNotFit):
            watch.draft(usual, turns=turns)


def test_a_holiday_of_a_year_without_calendar_is_not_guessed(watch: Watch) -> None:
    watch.plan(part("usual"), part("holidays", "holiday"))
    with pytest.raises(CalendarUnpublished) as missing:
        staffing(watch, dt.datetime(2041, 10, 1, 12, tzinfo=BEIJING))
    assert missing.value.data["year"] == 2041


# --- over random plans ---

_CALENDAR = CentreCalendar(
    frozenset({dt.date(2028, 1, 1), *(dt.date(2028, 2, day) for day in range(24, 30)), dt.date(2028, 12, 31)}),
    frozenset(), frozenset({2027, 2028, 2029}),
)  # fmt: skip
_NAME = Names("甲", "one")
hours_of_a_day = st.tuples(st.integers(0, 23), st.sampled_from([1, 2, 6, 10, 14, 23, 24]))
days = st.dates(dt.date(2027, 12, 20), dt.date(2029, 1, 10))
near_the_edges = st.sampled_from(["01-01", "02-28", "02-29", "03-01", "06-30", "07-01", "12-31"])
days_of_year = st.one_of(near_the_edges, days.map(lambda day: f"{day:%m-%d}"))
moments = st.integers(0, 366 * 24 * 60 - 1).map(
    lambda minutes: start_of(dt.date(2028, 1, 1)) + dt.timedelta(minutes=minutes)
)


@st.composite
def parts(draw: st.DrawFn, code: str) -> Part:
    kind = draw(st.sampled_from([SEASON, SEASON, HOLIDAY, SPECIAL]))
    first, length = draw(days), draw(st.integers(0, 40))
    from_hour, hours = draw(hours_of_a_day)
    season, special = kind == SEASON, kind == SPECIAL
    return Part(
        code, _NAME, kind,
        draw(days_of_year) if season else None, draw(days_of_year) if season else None,
        first if special else None, first + dt.timedelta(days=length) if special else None,
        tuple(sorted(draw(st.sets(st.integers(1, 7), max_size=3)))), from_hour, hours, (),
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn, valid_from: dt.date) -> DeploymentPlan:
    """One that would be accepted: parts that collide with an earlier one are left out."""
    ordinary = Part("usual", _NAME, ORDINARY, None, None, None, None, (), 0, 24, ())
    begins = sorted(draw(st.sets(st.integers(0, 23), min_size=1, max_size=4)))
    ends = [*begins[1:], begins[0] + 24]
    turns = tuple(Turn(_NAME, begin, end - begin) for begin, end in zip(begins, ends, strict=True))
    chosen = [ordinary]
    for number in range(draw(st.integers(0, 7))):
        one = draw(parts(f"part{number}"))
        if not any(one.kind == other.kind and one.could_meet(other) for other in chosen):
            chosen.append(one)
    plan = DeploymentPlan(
        valid_from.isoformat(), "110102301", "x", valid_from, turns, tuple(chosen), "one", start_of(valid_from)
    )
    plan.must_be_whole({})
    return plan


@st.composite
def deployments(draw: st.DrawFn) -> Deployment:
    later = draw(st.sets(days, max_size=3))
    starts = sorted({dt.date(2027, 12, 1), *later})
    return Deployment.of(draw(st.permutations([draw(plans(start)) for start in starts])), _CALENDAR)


@pytest.mark.rule("C2.4")
@given(deployments(), st.lists(moments, min_size=1, max_size=20))
def test_at_any_instant_exactly_one_plan_and_one_part_are_in_force(
    deployment: Deployment, instants: list[dt.datetime]
) -> None:
    edges = [
        start_of(plan.valid_from) + edge
        for plan in deployment.plans
        for edge in (dt.timedelta(), -dt.timedelta.resolution)
        if plan.valid_from > dt.date(2027, 12, 1)
    ]
    ranks = [ORDINARY, SEASON, HOLIDAY, SPECIAL]
    for instant in [*instants, *edges]:
        assume(day_of(instant).year in _CALENDAR.published_years)
        begun = [plan.valid_from for plan in deployment.plans if start_of(plan.valid_from) <= instant]
        holds = deployment.in_force(instant)
        assert holds.plan.valid_from == max(begun)
        holding = deployment.holding(holds.plan, instant)
        top = max(ranks.index(one.kind) for one in holding)
        assert [one for one in holding if ranks.index(one.kind) == top] == [holds.part]


@given(deployments(), st.lists(moments, min_size=1, max_size=10))
def test_at_any_instant_exactly_one_turn_goes_on_also_where_plans_change(
    deployment: Deployment, instants: list[dt.datetime]
) -> None:
    spans = [span for _, span in deployment.turns(dt.date(2027, 12, 15), dt.date(2029, 1, 5))]
    assert all(one.ends_at == other.begins_at for one, other in itertools.pairwise(spans))
    for instant in instants:
        assert [span for span in spans if span.holds(instant)] == [deployment.turn_at(instant)[1]]


def test_parts_that_meet_only_on_the_29th_of_february_collide() -> None:
    one = Part("one", _NAME, SEASON, "02-29", "02-29", None, None, (2,), 20, 8, ())
    other = Part("other", _NAME, SEASON, "03-01", "03-01", None, None, (3,), 3, 1, ())
    assert one.could_meet(other)
    assert other.could_meet(one)
    on_thursdays = Part("thursdays", _NAME, SEASON, "03-01", "03-01", None, None, (4,), 3, 1, ())
    assert not one.could_meet(on_thursdays)


def test_a_draft_needs_the_centres_territory(watch: Watch, ask: Ask) -> None:
    asked = {"place": watch.place, "title": "方案", "valid_from": "2027-03-02", "turns": TWO_TURNS}
    with pytest.raises(errors.Forbidden):
        ask(DRAFT_DEPLOYMENT_PLAN, watch.stranger(), **asked, parts=[part("usual")])
