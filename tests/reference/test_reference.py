"""Divisions, lanes, the working calendar and the rulebooks agree with each other and with what the domain counts on."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from messages import bounds
from messages.beijing import BEIJING
from services.enforcement.domain.deadlines import (
    CalendarNotPublished,
    Clocks,
    Suspension,
    WorkingCalendar,
    add_working_days,
    add_working_time,
    due_at,
    elapsed_working_time,
    move_clocks,
)

ROOT = Path(__file__).parents[2]
SHARED_WORKDAYS = ROOT.parent / "shared" / "data" / "calendar" / "china_workdays_2020_2027.csv"
DEADLINE_CASES = ROOT.parent / "shared" / "data" / "calendar" / "workday_deadline_cases.csv"
BORDERS = ROOT.parent / "shared" / "data" / "territory" / "dc_xc_cy_districts_wgs84.geojson"
RULEBOOKS = sorted(ROOT.glob("services/*/rulebook/*.yaml"))
LENGTH_OF_LEVEL = {"district": 6, "subdistrict": 9, "community": 12}
PARENT_LENGTH = {9: 6, 12: 9}
GROUPS = {"dirty", "messy", "illegal", "safety", "other"}
UNITS = {"places", "m2", "metres", "vehicles", "pieces", "person_times"}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rulebook(service: str, name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        (ROOT / "services" / service / "rulebook" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return content


DIVISIONS = table(ROOT / "reference" / "divisions.csv")
LANES = table(ROOT / "reference" / "lanes.csv")
WORKDAYS = table(ROOT / "reference" / "workdays.csv")
CLASSES: list[dict[str, Any]] = rulebook("enforcement", "problem_classes")["classes"]
AGENCIES: list[dict[str, Any]] = rulebook("enforcement", "agencies")["agencies"]
CALENDAR = WorkingCalendar(
    holidays=frozenset(date.fromisoformat(row["date"]) for row in WORKDAYS if row["kind"] == "holiday"),
    adjusted_workdays=frozenset(
        date.fromisoformat(row["date"]) for row in WORKDAYS if row["kind"] == "workday_adjusted"
    ),
    published_years=frozenset(int(row["published_year"]) for row in WORKDAYS),
)


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


# Divisions and lanes


def test_division_codes_are_unique_and_as_long_as_their_level_says() -> None:
    codes = [row["code"] for row in DIVISIONS]
    assert len(codes) == len(set(codes))
    assert all(len(row["code"]) == LENGTH_OF_LEVEL[row["level"]] for row in DIVISIONS)


def test_every_division_lies_in_one_that_is_listed() -> None:
    codes = {row["code"] for row in DIVISIONS}
    orphans = [code for code in codes if len(code) in PARENT_LENGTH and code[: PARENT_LENGTH[len(code)]] not in codes]
    assert orphans == []


def test_the_three_districts_are_whole() -> None:
    assert Counter(row["level"] for row in DIVISIONS) == {"district": 3, "subdistrict": 75, "community": 1200}


def test_districts_and_subdistricts_have_english_names_and_communities_short_ones() -> None:
    assert all(row["name_en"] for row in DIVISIONS)
    assert not [row["name_en"] for row in DIVISIONS if any(letter >= "\u3000" for letter in row["name_en"])]
    in_pinyin = {row["name"]: row["name_en"] for row in DIVISIONS}
    assert in_pinyin["夕照寺社区"] == "Xizhaosi Community"
    assert in_pinyin["朝阳庵社区"] == "Chaoyang'an Community"
    assert in_pinyin["大栅栏西街社区"] == "Dashilanxijie Community"
    assert not [row["name"] for row in DIVISIONS if row["name"].endswith(("居委会", "居民委员会", "村委会"))]
    assert "多福巷社区" in {row["name"] for row in DIVISIONS}


def test_every_lane_lies_in_a_known_community() -> None:
    communities = {row["code"] for row in DIVISIONS if row["level"] == "community"}
    codes = [lane["code"] for lane in LANES]
    assert len(codes) == len(set(codes))
    assert all(lane["community_code"] in communities for lane in LANES)
    assert all(lane["code"][:12] == lane["community_code"] and lane["code"][12:].isdigit() for lane in LANES)
    assert {len(code) for code in codes} == {15}


def test_a_lane_says_its_kind_and_how_sure_its_place_is() -> None:
    assert {lane["kind"] for lane in LANES} == {"main_street", "back_lane"}
    assert {lane["attribution"] for lane in LANES} == {"known", "inferred"}
    assert all(lane["name"] and lane["name_en"] for lane in LANES)


@pytest.mark.parametrize(("subdistrict", "at_least"), [("龙潭街道", 12), ("什刹海街道", 8), ("安贞街道", 5)])
def test_the_subdistricts_of_the_source_have_lanes(subdistrict: str, at_least: int) -> None:
    code = next(row["code"] for row in DIVISIONS if row["name"] == subdistrict)
    lanes = [lane for lane in LANES if lane["code"].startswith(code)]
    assert len(lanes) >= at_least


# The working calendar


@pytest.mark.skipif(not SHARED_WORKDAYS.exists(), reason="../shared/data is not beside the project")
def test_the_provisional_year_is_free_on_the_days_that_others_reckon() -> None:
    """Statutory days with those made up after a weekend; what the State Council moves nobody knows yet."""
    with SHARED_WORKDAYS.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["date"].startswith("2027-")]
    free = {row["date"] for row in rows if row["is_workday"] == "0"}
    stated = yaml.safe_load((ROOT / "services/enforcement/rulebook/provisional_calendar.yaml").read_text("utf-8"))
    holidays = {str(one["day"]) for year in stated["years"] for one in year["holidays"]}
    weekends = {row["date"] for row in rows if date.fromisoformat(row["date"]).weekday() >= 5}
    assert len(rows) == 365
    assert holidays | weekends == free


def test_the_calendar_holds_only_exceptions_of_published_years() -> None:
    for row in WORKDAYS:
        day = date.fromisoformat(row["date"])
        assert (day.weekday() < 5) == (row["kind"] == "holiday"), row
        assert int(row["published_year"]) == day.year
    assert frozenset(range(2020, 2027)) == CALENDAR.published_years


def deadline_cases() -> list[Any]:
    if not DEADLINE_CASES.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="../shared/data is not beside the project"))]
    return [pytest.param(row, id=f"{row['start_date']}+{row['working_days']}") for row in table(DEADLINE_CASES)]


@pytest.mark.parametrize("case", deadline_cases())
def test_the_shared_deadline_cases(case: dict[str, str]) -> None:
    start, days = date.fromisoformat(case["start_date"]), int(case["working_days"])
    if case["provisional"] == "1":
        with pytest.raises(CalendarNotPublished):
            add_working_days(CALENDAR, start, days)
    else:
        assert add_working_days(CALENDAR, start, days) == date.fromisoformat(case["deadline"])


def test_a_year_without_a_calendar_is_named_and_not_guessed() -> None:
    with pytest.raises(CalendarNotPublished, match="2027") as raised:
        add_working_days(CALENDAR, date(2026, 12, 31), 1)
    assert raised.value.year == 2027


def test_an_adjusted_weekend_is_worked_and_a_holiday_is_not() -> None:
    assert add_working_days(CALENDAR, date(2026, 2, 12), 2) == date(2026, 2, 14)
    assert add_working_days(CALENDAR, date(2026, 4, 30), 1) == date(2026, 5, 6)


def test_a_term_of_no_days_is_over_the_same_day_or_after_hours_the_next() -> None:
    assert due_at(CALENDAR, shanghai("2026-03-02T10:00"), 0) == shanghai("2026-03-02T17:30")
    assert due_at(CALENDAR, shanghai("2026-03-02T18:00"), 0) == shanghai("2026-03-03T17:30")
    assert due_at(CALENDAR, shanghai("2026-03-07T10:00"), 0) == shanghai("2026-03-09T17:30")


def test_working_time_leaves_out_nights_noons_and_free_days() -> None:
    friday, monday = shanghai("2026-03-06T16:30"), shanghai("2026-03-09T14:00")
    assert elapsed_working_time(CALENDAR, friday, monday) == timedelta(hours=4, minutes=30)
    assert add_working_time(CALENDAR, friday, timedelta(hours=4, minutes=30)) == monday
    assert elapsed_working_time(CALENDAR, monday, friday) == timedelta()


def test_a_suspension_moves_both_clocks_by_the_working_time_really_paused() -> None:
    clocks = Clocks(stage_due_at=shanghai("2026-03-04T17:30"), whole_due_at=shanghai("2026-03-11T17:30"))
    a_day = Suspension(shanghai("2026-03-03T09:00"), shanghai("2026-03-03T17:30"))
    moved = move_clocks(CALENDAR, clocks, [a_day, a_day])
    assert moved == Clocks(shanghai("2026-03-05T17:30"), shanghai("2026-03-12T17:30"))


def test_a_suspension_does_not_save_a_clock_that_had_run_out() -> None:
    clocks = Clocks(stage_due_at=shanghai("2026-03-04T17:30"), whole_due_at=shanghai("2026-03-11T17:30"))
    late = Suspension(shanghai("2026-03-05T09:00"), shanghai("2026-03-06T09:00"))
    assert move_clocks(CALENDAR, clocks, [late]) == Clocks(clocks.stage_due_at, shanghai("2026-03-12T17:30"))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        due_at(CALENDAR, datetime(2026, 3, 2, 10), 1)  # noqa: DTZ001 - the very thing that is refused


# The rulebooks


@pytest.mark.parametrize("path", RULEBOOKS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_every_rulebook_is_versioned_dated_and_speaks_both_languages(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content["version"], str)
    assert isinstance(content["valid_from"], date)
    assert content["source"] in {"source", "inferred"}
    assert all(node["en"] and node["zh"] for node in bilingual_nodes(content))


def bilingual_nodes(node: object) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if "zh" in node or "en" in node:
            yield node
        for child in node.values():
            yield from bilingual_nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from bilingual_nodes(child)


def test_there_are_29_classes_and_23_agencies() -> None:
    assert len({one["code"] for one in CLASSES}) == len(CLASSES) == 29
    assert len({agency["code"] for agency in AGENCIES}) == len(AGENCIES) == 23


def test_every_class_is_led_by_one_agency_that_has_it_in_its_remit() -> None:
    remits = {agency["code"]: set(agency["remit"]) for agency in AGENCIES}
    assert [one["code"] for one in CLASSES if one["code"] not in remits[one["lead_agency"]]] == []
    assert set().union(*remits.values()) == {one["code"] for one in CLASSES}


def test_assisting_agencies_exist_and_none_assists_itself() -> None:
    agencies = {agency["code"] for agency in AGENCIES}
    for one in CLASSES:
        helpers = [task["agency"] for task in one["assisting"]]
        assert set(helpers) <= agencies - {one["lead_agency"]}, one["code"]
        assert len(helpers) == len(set(helpers)), one["code"]


def test_classes_use_the_known_groups_levels_and_units() -> None:
    for one in CLASSES:
        assert one["group"] in GROUPS, one["code"]
        assert one["level"] in {"ordinary", "major", "sudden"}, one["code"]
        assert {one["unit"], *one["also_counted_in"]} <= UNITS, one["code"]
        assert one["legal_basis"], one["code"]


def test_no_class_has_more_time_than_its_grade_allows() -> None:
    deadlines = rulebook("enforcement", "deadlines")
    limits = {limit["grade"]: limit["working_days"] for limit in deadlines["handling"]["limits"]}
    for one in CLASSES:
        assert one["deadlines"]["handle"] <= limits[one["grade"]], one["code"]
        assert one["deadlines"]["verify"] <= deadlines["verification"]["limit_working_days"], one["code"]


def test_the_second_refusal_goes_to_the_commander() -> None:
    assert rulebook("enforcement", "deadlines")["transfer"]["refusals_before_commander"] == 2


def test_a_report_pays_by_the_group_of_its_class_and_only_once_verified() -> None:
    rules = [rule for rule in rulebook("volunteers", "points")["rules"] if rule["deed"] == "report"]
    assert sorted(rule["class_group"] for rule in rules) == sorted(GROUPS)
    assert {rule["paid_when"] for rule in rules} == {"verified"}


def test_there_are_ten_haves_and_ten_withouts() -> None:
    items = rulebook("volunteers", "ten_haves_ten_withouts")["items"]
    assert Counter(item["kind"] for item in items) == {"have": 10, "without": 10}
    assert len({item["code"] for item in items}) == 20
    assert {code for item in items for code in item["problem_classes"]} <= {one["code"] for one in CLASSES}


def test_the_weights_of_the_service_standard_sum_to_100() -> None:
    items = rulebook("property", "service_standard_1_0")["items"]
    assert sum(item["weight"] for item in items) == 100
    assert all(item["deduction"]["most"] == item["weight"] for item in items)
    groups = {one["code"]: one["group"] for one in CLASSES}
    assert {item["group"] for item in items} == {"dirty", "messy", "illegal"}
    assert all(groups[code] == item["group"] for item in items for code in item["problem_classes"])


def test_the_weights_of_the_evaluation_sum_to_100_and_every_score_has_a_band() -> None:
    evaluation = rulebook("property", "evaluation")
    assert sum(component["weight"] for component in evaluation["components"]) == 100
    assert sum(body["weight"] for body in evaluation["joint_assessment"]["bodies"]) == 100
    floors = [band["at_least"] for band in evaluation["bands"]]
    assert floors == sorted(floors, reverse=True)
    assert floors[-1] == 0


def test_every_decision_is_counted_by_known_measures_of_known_voters() -> None:
    decisions = rulebook("deliberation", "decisions")
    voters = {roll["code"] for roll in decisions["voters"]}
    for kind in decisions["kinds"]:
        assert kind["voters"] in voters, kind["code"]
        assert set(kind["counted_by"]) <= {"heads", "households", "area"}, kind["code"]
        for share in (kind["quorum"], kind["majority"]):
            assert share is None or 0 < share["num"] <= share["den"], kind["code"]
    assert [tier["digits"] for tier in decisions["tiers"]] == [18, 15, 12, 9, 6]


def corners(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from corners(part)


def test_the_box_of_a_district_is_that_of_its_border() -> None:
    if not BORDERS.exists():
        pytest.skip(f"{BORDERS} is not there")
    drawn = orjson.loads(BORDERS.read_bytes())["features"]
    assert {border["properties"]["code"][:6] for border in drawn} == bounds.DISTRICTS.keys()
    for border in drawn:
        longitudes, latitudes = zip(*corners(border["geometry"]["coordinates"]), strict=True)
        box = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
        assert bounds.DISTRICTS[border["properties"]["code"][:6]] == pytest.approx(box, abs=0.0002)
