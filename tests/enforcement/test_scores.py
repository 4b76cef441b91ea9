"""C8: agencies and officers are judged from the record; every figure leads to its cases, and anybody can reckon it."""

import csv
import dataclasses
import datetime as dt
import io
import json
import pathlib
import subprocess
import sys
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.scores import (
    NotByItsMaker,
    PeriodNotOver,
    ScoreSheetPublished,
    SheetOfUnfinishedPeriod,
)
from messages.enforcement.handling import REOPEN_CASE
from messages.enforcement.scores import (
    CHECK_SCORE_SHEET,
    EXPORT_SCORE_SHEET,
    LIST_SCORE_ITEMS,
    LIST_SCORE_SHEETS,
    PUBLISH_SCORE_SHEET,
    READ_SCORE_SHEET,
)
from messages.enforcement.transfers import ACCEPT_TRANSFER, SEND_TRANSFER
from services.enforcement.rulebook.scoring import SCORING
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    PLANNING_LAND,
    STEWARD_LI,
    STRANGER,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask
from tests.enforcement.scoring import Week, figures

RECOMPUTE = pathlib.Path(__file__).parents[2] / "docs" / "recompute_score.py"
RULES = SCORING.read(SCORING.files[0])


def recomputed(folder: pathlib.Path, export: dict[str, Any]) -> tuple[int, list[str]]:
    """What the script of the documentation says, which knows nothing of this code."""
    file = folder / "export.json"
    file.write_text(json.dumps(export), encoding="utf-8")
    said = subprocess.run([sys.executable, "-I", RECOMPUTE, file], capture_output=True, text=True, check=False)
    assert not said.stderr
    return said.returncode, said.stdout.splitlines()


@pytest.mark.rule("C8.2")
def test_a_week_is_scored_from_the_record_and_what_was_let_pass_counts(week: Week) -> None:
    week.done()
    week.let_pass(week.open())
    week.over()
    sheet = week.make()
    assert figures(sheet) == {"response": (1, 2, 1818), "solving": (1, 1, 3636), "confirmation": (1, 1, 2727)}
    assert (sheet["points_x100"], sheet["reason"], sheet["status"]) == (8181, None, "draft")
    reasons = {one["component"]: one["reason"] for one in sheet["components"]}
    assert (reasons["attendance"], reasons["contacted"], reasons["response"]) == ("no_activity", "no_activity", None)


@pytest.mark.rule("C8.2")
def test_every_figure_leads_to_its_cases_page_by_page(week: Week, ask: Ask) -> None:
    week.done()
    late = week.open()
    week.let_pass(late)
    week.over()
    sheet_id = week.make()["id"]
    missed = ask(LIST_SCORE_ITEMS, week.judge, sheet_id=sheet_id, component="response", kept=False)["items"]
    assert [(one["case_id"], one["number"]) for one in missed] == [(late["id"], late["number"])]
    assert (missed[0]["due_at"][:16], missed[0]["done_at"]) == (late["stage_due_at"][:16], None)
    seen, after = [], None
    while True:
        page = ask(LIST_SCORE_ITEMS, week.judge, sheet_id=sheet_id, limit=1, after=after)
        seen += [one["id"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert len(set(seen)) == len(seen) == 4


@pytest.mark.rule("C8.2")
def test_what_was_late_counts_once_when_it_fell_due(week: Week) -> None:
    """Late in one week and done in the next, it is the first week's miss, and no second one."""
    case = week.open()
    week.let_pass(case)
    week.over()
    week.verify(case)
    first = week.make()
    week.time.move_to(week.time() + dt.timedelta(days=7))
    assert figures(first)["response"] == (0, 1, None)
    assert "response" not in figures(week.make(period="2027-W11"))


def test_who_takes_a_case_over_answers_from_then_on(week: Week, ask: Ask) -> None:
    case = week.opened("illegal_construction", lane=f"{week.place}001001")
    transfer = ask(
        SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", reason="需认定规划许可",
        legal_basis="城乡规划法第六十四条",
    )  # fmt: skip
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"])
    week.time.move_to(week.time() + dt.timedelta(days=4))
    week.tick("supervise_cases")
    week.over()
    assert figures(week.make()) == {}
    taken = figures(week.make(agency="planning_land"))
    assert {name: taken[name][:2] for name in taken} == {"response": (0, 1), "transfers": (1, 1)}


@pytest.mark.rule("C8.2")
def test_lateness_that_nobody_has_noticed_counts_when_it_fell_due_now_and_later(week: Week) -> None:
    """No clock has run; the week is judged before the agency moves, and again after it has."""
    case = week.open()
    week.over()
    before = week.make()
    assert figures(before)["response"][:2] == (0, 1)
    week.time.move_to(week.time() + dt.timedelta(days=9))
    week.verify(case)
    assert figures(week.make()) == figures(before)
    assert "response" not in figures(week.make(period="2027-W11"))


@pytest.mark.rule("C8.2")
def test_a_closing_that_was_reopened_is_held_against_it(week: Week, ask: Ask) -> None:
    case = week.done()
    ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="又装上了")
    week.over()
    assert figures(week.make())["confirmation"][:2] == (1, 2)


@pytest.mark.rule("C8.1", "C8.2")
def test_officers_are_judged_by_what_they_did_themselves(week: Week, ask: Ask) -> None:
    other = dataclasses.replace(URBAN_MANAGEMENT, id="agency-urban-management-guo")
    for by in (URBAN_MANAGEMENT, URBAN_MANAGEMENT, URBAN_MANAGEMENT, other):
        week.done(by)
    week.over()
    own, of_other = (week.make(officer=who.id) for who in (URBAN_MANAGEMENT, other))
    assert figures(own) == {"response": (3, 3, 3750), "solving": (3, 3, 3750), "confirmation": (3, 3, 2500)}
    assert {one["reason"] for one in of_other["components"]} == {"too_few", "no_activity"}
    assert (of_other["points_x100"], of_other["reason"]) == (None, "no_activity")
    for sheet in (own, of_other):
        ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=sheet["id"])
    assert ask(READ_SCORE_SHEET, other, sheet_id=of_other["id"])["officer"] == other.id
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE_SHEET, other, sheet_id=own["id"])
    listed = ask(LIST_SCORE_SHEETS, other, within=week.place)["items"]
    assert [one["id"] for one in listed] == [of_other["id"]]


def test_without_activity_there_is_no_score_and_not_a_hundred(week: Week) -> None:
    week.over()
    sheet = week.make()
    assert (sheet["points_x100"], sheet["reason"]) == (None, "no_activity")
    assert {one["points_x100"] for one in sheet["components"]} == {None}


def test_below_the_least_weight_there_is_no_score(week: Week) -> None:
    week.let_pass(week.open())
    week.over()
    sheet = week.make()
    assert (figures(sheet), sheet["reason"]) == ({"response": (0, 1, None)}, "too_little_weight")
    assert sheet["points_x100"] is None


@pytest.mark.rule("C8.1", "C8.3")
def test_a_sheet_is_published_by_somebody_else_to_all_agencies_and_stands(week: Week, ask: Ask) -> None:
    week.done()
    week.over()
    draft = week.make(COMMANDER_XU)
    assert not ask(LIST_SCORE_SHEETS, PLANNING_LAND, within=week.place)["items"]
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE_SHEET, PLANNING_LAND, sheet_id=draft["id"])
    with pytest.raises(NotByItsMaker):
        ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=draft["id"])
    published = ask(PUBLISH_SCORE_SHEET, week.judge, sheet_id=draft["id"])
    assert (published["status"], published["published_by"]) == ("published", week.judge.id)
    assert published["appeal_by"][:10] == "2027-03-22"
    for reader in (PLANNING_LAND, URBAN_MANAGEMENT, CHIEF_SUN, ADMIN):
        assert ask(READ_SCORE_SHEET, reader, sheet_id=draft["id"])["points_x100"] == 10_000
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE_SHEET, STRANGER, sheet_id=draft["id"])
    assert [one["id"] for one in ask(LIST_SCORE_SHEETS, PLANNING_LAND, within=week.place)["items"]] == [draft["id"]]
    with pytest.raises(ScoreSheetPublished):
        week.make()
    with pytest.raises(ScoreSheetPublished):
        ask(PUBLISH_SCORE_SHEET, ADMIN, sheet_id=draft["id"])


def test_nobody_scores_the_own_agency_or_oneself(week: Week, ask: Ask) -> None:
    with pytest.raises(errors.AboutOneself):
        week.make(agency="subdistrict_office")
    of_the_agency = dataclasses.replace(ADMIN, agency="urban_management")
    with pytest.raises(errors.AboutOneself):
        week.make(of_the_agency)
    with pytest.raises(errors.AboutOneself):
        week.make(officer=week.judge.id)
    week.over()
    sheet = week.make()
    with pytest.raises(errors.AboutOneself):
        ask(PUBLISH_SCORE_SHEET, of_the_agency, sheet_id=sheet["id"])
    with pytest.raises(errors.Forbidden):
        week.make(STRANGER)


def test_an_unfinished_period_is_drafted_but_not_published(week: Week, ask: Ask) -> None:
    week.done()
    draft = week.make()
    with pytest.raises(PeriodNotOver):
        ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=draft["id"])
    with pytest.raises(PeriodNotOver):
        week.make(period="2027-W20")
    week.done()
    week.over()
    with pytest.raises(SheetOfUnfinishedPeriod):
        ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=draft["id"])
    anew = week.make()
    assert (anew["id"], figures(anew)["response"][:2]) == (draft["id"], (2, 2))
    assert len(ask(LIST_SCORE_ITEMS, week.judge, sheet_id=anew["id"])["items"]) == 6
    assert ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=anew["id"])["status"] == "published"


def test_a_score_is_reckoned_again_from_its_export_without_this_code(
    week: Week, ask: Ask, tmp_path: pathlib.Path
) -> None:
    week.heard(week.answered(), satisfied=False)
    week.let_pass(week.open())
    week.over()
    sheet = week.published()
    export = ask(EXPORT_SCORE_SHEET, PLANNING_LAND, sheet_id=sheet["id"])
    ended, said = recomputed(tmp_path, export)
    assert (ended, said[-1]) == (0, f"points\t{sheet['points_x100']}")
    assert {line.rsplit("\t", 1)[0] for line in said[:-1]} == {
        "response\t1 of 2", "solving\t1 of 1", "contacted\t1 of 1", "solved\t1 of 1", "satisfied\t0 of 1",
    }  # fmt: skip
    export["items"][0]["kept"] = not export["items"][0]["kept"]
    assert recomputed(tmp_path, export)[0] == 1
    checked = ask(CHECK_SCORE_SHEET, PLANNING_LAND, sheet_id=sheet["id"])
    assert (checked["same"], checked["record_same"], checked["points_x100"]) == (True, True, sheet["points_x100"])


def test_what_is_done_later_changes_no_published_sheet(week: Week, ask: Ask) -> None:
    late = week.open()
    week.let_pass(late)
    case = week.done()
    week.over()
    sheet = week.published()
    week.verify(late)
    ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="又装上了")
    checked = ask(CHECK_SCORE_SHEET, week.judge, sheet_id=sheet["id"])
    assert (checked["same"], checked["record_same"]) == (True, True)


def test_a_sheet_is_exported_as_a_table(week: Week, ask: Ask) -> None:
    case = week.done()
    week.over()
    export = ask(EXPORT_SCORE_SHEET, week.judge, sheet_id=week.make()["id"], form="csv")
    rows = list(csv.DictReader(io.StringIO(export["csv"])))
    assert export["items"] == []
    assert [(row["number"], row["kept"]) for row in rows if row["component"] == "solving"] == [(case["number"], "yes")]
    assert {row["component"]: int(row["weight"]) for row in rows} == {
        one.component: one.weight for one in RULES.agencies
    }
