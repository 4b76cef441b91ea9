"""C8: an agency or an officer appeals a published sheet; another decides, and a new sheet stands beside the old."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.score_appeals import (
    NotByWhoScored,
    NotOfThisSheet,
    ScoreAppealDecided,
    SheetAppealed,
    SheetNotAppealable,
)
from messages.enforcement.score_appeals import (
    DECIDE_SCORE_APPEAL,
    FILE_SCORE_APPEAL,
    LIST_SCORE_APPEALS,
    READ_SCORE_APPEAL,
)
from messages.enforcement.scores import CHECK_SCORE_SHEET, LIST_SCORE_ITEMS, READ_SCORE_SHEET
from suite.people import ADMIN, COMMANDER_XU, PLANNING_LAND, SECOND_ADMIN, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.scoring import Week, figures

WHY = "当日暴雨封路，无法到场核查，附气象预警"


def contested(week: Week) -> tuple[dict[str, Any], str]:
    """A published sheet with one miss, and the item of it."""
    week.done()
    week.let_pass(week.open())
    week.over()
    sheet = week.published()
    missed = week.ask(LIST_SCORE_ITEMS, URBAN_MANAGEMENT, sheet_id=sheet["id"], kept=False)["items"]
    return sheet, missed[0]["id"]


def appeal(ask: Ask, sheet: dict[str, Any], *items: str, by: Any = URBAN_MANAGEMENT) -> dict[str, Any]:
    filed: dict[str, Any] = ask(FILE_SCORE_APPEAL, by, sheet_id=sheet["id"], items=list(items), words=WHY)
    return filed


@pytest.mark.rule("C8.3")
def test_what_is_struck_on_appeal_counts_no_more_and_both_sheets_stand(week: Week, ask: Ask) -> None:
    sheet, missed = contested(week)
    filed = appeal(ask, sheet, missed)
    decided = ask(DECIDE_SCORE_APPEAL, ADMIN, score_appeal_id=filed["id"], struck=[missed], decision="经查属实，不计入")
    assert (decided["status"], decided["struck"], decided["decided_by"]) == ("upheld", [missed], ADMIN.id)
    old, new = (ask(READ_SCORE_SHEET, PLANNING_LAND, sheet_id=id_) for id_ in (sheet["id"], decided["new_sheet_id"]))
    assert (old["points_x100"], old["replaced_by"]) == (8181, new["id"])
    assert (new["points_x100"], new["edition"], new["status"], new["published_by"]) == (
        10_000, 2, "published", ADMIN.id,
    )  # fmt: skip
    assert figures(new)["response"][:2] == (1, 1)
    struck = [one for one in ask(LIST_SCORE_ITEMS, PLANNING_LAND, sheet_id=new["id"])["items"] if one["struck"]]
    assert [(one["component"], one["struck"]) for one in struck] == [("response", "经查属实，不计入")]
    assert ask(CHECK_SCORE_SHEET, PLANNING_LAND, sheet_id=new["id"])["same"] is True
    with pytest.raises(SheetNotAppealable):
        appeal(ask, new, struck[0]["id"])
    with pytest.raises(ScoreAppealDecided):
        ask(DECIDE_SCORE_APPEAL, ADMIN, score_appeal_id=filed["id"], struck=[missed], decision="再次处理")


def test_a_dismissed_appeal_leaves_the_sheet_as_it_is(week: Week, ask: Ask) -> None:
    sheet, missed = contested(week)
    filed = appeal(ask, sheet, missed)
    decided = ask(DECIDE_SCORE_APPEAL, ADMIN, score_appeal_id=filed["id"], struck=[], decision="当日道路通行正常")
    assert (decided["status"], decided["new_sheet_id"]) == ("dismissed", None)
    assert ask(READ_SCORE_SHEET, ADMIN, sheet_id=sheet["id"])["replaced_by"] is None
    with pytest.raises(SheetAppealed):
        appeal(ask, sheet, missed)


def test_nobody_decides_who_had_a_part_in_the_sheet_or_is_of_the_agency(week: Week, ask: Ask) -> None:
    sheet, missed = contested(week)
    filed = appeal(ask, sheet, missed)
    asked: dict[str, Any] = {"score_appeal_id": filed["id"], "struck": [missed], "decision": "予以采纳"}
    for part in (week.judge, COMMANDER_XU):
        with pytest.raises(NotByWhoScored):
            ask(DECIDE_SCORE_APPEAL, part, **asked)
    for own in (
        dataclasses.replace(ADMIN, agency="urban_management"),
        dataclasses.replace(ADMIN, id=filed["filed_by"]),
    ):
        with pytest.raises(errors.AboutOneself):
            ask(DECIDE_SCORE_APPEAL, own, **asked)
    with pytest.raises(NotOfThisSheet):
        ask(DECIDE_SCORE_APPEAL, SECOND_ADMIN, **(asked | {"struck": [sheet["id"]]}))
    assert ask(READ_SCORE_APPEAL, URBAN_MANAGEMENT, score_appeal_id=filed["id"])["status"] == "filed"


def test_only_whom_the_sheet_is_about_appeals_and_only_in_time(week: Week, ask: Ask) -> None:
    sheet, missed = contested(week)
    with pytest.raises(NotResponsible):
        appeal(ask, sheet, missed, by=PLANNING_LAND)
    with pytest.raises(NotOfThisSheet):
        appeal(ask, sheet, sheet["id"])
    week.time.move_to(dt.datetime.fromisoformat(sheet["appeal_by"]) + dt.timedelta(minutes=1))
    with pytest.raises(SheetNotAppealable):
        appeal(ask, sheet, missed)


def test_an_officer_appeals_her_own_sheet(week: Week, ask: Ask) -> None:
    for _ in range(3):
        week.done()
    week.over()
    sheet = week.published(officer=URBAN_MANAGEMENT.id)
    item = ask(LIST_SCORE_ITEMS, URBAN_MANAGEMENT, sheet_id=sheet["id"], limit=1)["items"][0]["id"]
    colleague = dataclasses.replace(URBAN_MANAGEMENT, id="agency-urban-management-ding")
    with pytest.raises(errors.NotFound):
        appeal(ask, sheet, item, by=colleague)
    filed = appeal(ask, sheet, item)
    assert filed["officer"] == URBAN_MANAGEMENT.id
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE_APPEAL, colleague, score_appeal_id=filed["id"])
    assert not ask(LIST_SCORE_APPEALS, colleague, sheet_id=sheet["id"])["items"]
    assert [one["id"] for one in ask(LIST_SCORE_APPEALS, week.judge, status="filed")["items"]] == [filed["id"]]
