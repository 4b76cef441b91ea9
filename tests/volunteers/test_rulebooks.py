"""Rules are changed by the office: drafted, checked, compared, published by another, never changed afterwards."""

import copy
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from chassis.rulebook import Published
from messages import errors, rulebook
from messages.beijing import BEIJING, day_of, start_of
from messages.enforcement.cases import CASE_VERIFIED
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.reports import FILE_REPORT
from messages.volunteers.rulebooks import (
    COMPARE_RULE_VERSIONS,
    DISCARD_RULE_VERSION,
    DRAFT_RULE_VERSION,
    EDIT_RULE_VERSION,
    LIST_RULE_VERSIONS,
    LIST_RULEBOOKS,
    OPERATIONS,
    PUBLISH_RULE_VERSION,
    READ_RULE_VERSION,
)
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT, LOG_ENTRY
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.rulebook.ten_haves_ten_withouts import TEN_HAVES_TEN_WITHOUTS
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, LANE, OFFICER_ZHOU, SECOND_ADMIN
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.rules import FAR, Office
from tests.volunteers.conftest import Tell, card

BOOK = {"rulebook": "points"}


def content(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(POINTS.files[0].content) | changes


def draft(ask: Ask, name: str, **changes: Any) -> dict[str, Any]:
    said: dict[str, Any] = ask(
        DRAFT_RULE_VERSION, ADMIN, **BOOK, name=name, content=content(**changes), reason="提高随手做的分值"
    )
    return said


def test_the_first_version_is_the_releases_own(ask: Ask) -> None:
    line = next(item for item in ask(LIST_RULEBOOKS, ANONYMOUS)["items"] if item["rulebook"] == "points")
    assert (line["in_force"], line["title_zh"]) == ("1", "志愿服务积分规则")
    first = ask(READ_RULE_VERSION, ANONYMOUS, **BOOK, name="1")
    assert first["status"] == "published"
    assert first["content"]["cap_per_day_all_rules"] == 80
    with pytest.raises(rulebook.RuleVersionUnknown):
        ask(READ_RULE_VERSION, ANONYMOUS, **BOOK, name="99")
    with pytest.raises(rulebook.RulebookUnknown):
        ask(READ_RULE_VERSION, ANONYMOUS, rulebook="gold", name="1")


def test_a_draft_is_checked_whole_and_told_where_it_is_wrong(ask: Ask) -> None:
    bad = content(cap_per_day_all_rules="many", surprise=1)
    with pytest.raises(errors.Invalid) as refused:
        ask(DRAFT_RULE_VERSION, ADMIN, **BOOK, name="bad", content=bad, reason="试一试")
    places = {fault["field"]: fault["code"] for fault in refused.value.data["errors"]}
    assert places == {"content.cap_per_day_all_rules": "type", "content.surprise": "unknown"}
    twice = content(rules=[*content()["rules"], content()["rules"][0]], presence=content()["presence"][1:])
    with pytest.raises(errors.Invalid) as refused:
        ask(DRAFT_RULE_VERSION, ADMIN, **BOOK, name="bad", content=twice, reason="试一试")
    assert [fault["field"] for fault in refused.value.data["errors"]] == [
        f"content.rules.{len(twice['rules']) - 1}.code", "content.presence",
    ]  # fmt: skip


def test_only_the_districts_office_changes_rules(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(DRAFT_RULE_VERSION, OFFICER_ZHOU, **BOOK, name="mine", content=content(), reason="试一试")


def test_a_draft_is_hidden_from_the_public_and_compared(ask: Ask) -> None:
    draft(ask, "hidden", cap_per_day_all_rules=90)
    with pytest.raises(rulebook.RuleVersionUnknown):
        ask(READ_RULE_VERSION, ANONYMOUS, **BOOK, name="hidden")
    assert "hidden" not in [item["name"] for item in ask(LIST_RULE_VERSIONS, ANONYMOUS, **BOOK)["items"]]
    assert "hidden" in [item["name"] for item in ask(LIST_RULE_VERSIONS, ADMIN, **BOOK)["items"]]
    compared = ask(COMPARE_RULE_VERSIONS, ADMIN, **BOOK, name="hidden", other="1")
    assert compared["items"] == [{"place": "cap_per_day_all_rules", "before": "80", "after": "90"}]


def test_an_edit_lays_a_patch_over_the_draft(ask: Ask) -> None:
    draft(ask, "edited")
    patched = {"lots": {"expire_after_months": 36}}
    edited = ask(EDIT_RULE_VERSION, SECOND_ADMIN, **BOOK, name="edited", content=patched)
    assert edited["content"]["lots"] == content()["lots"] | {"expire_after_months": 36}
    assert edited["drafted_by"] == [ADMIN.id, SECOND_ADMIN.id]
    with pytest.raises(errors.Invalid):
        ask(EDIT_RULE_VERSION, ADMIN, **BOOK, name="edited", content={"lots": None})


@pytest.mark.rule("A8.4.3")
def test_four_eyes_publish_from_a_day_that_is_not_past(ask: Ask, suite: EmbeddedSuite) -> None:
    drafted = draft(ask, "2190", cap_per_day_all_rules=100)
    with pytest.raises(rulebook.NotByItsDrafter):
        ask(PUBLISH_RULE_VERSION, ADMIN, **BOOK, name="2190", valid_from=FAR.isoformat())
    yesterday = day_of(suite.time()) - dt.timedelta(days=1)
    with pytest.raises(rulebook.RuleFromThePast):
        ask(PUBLISH_RULE_VERSION, SECOND_ADMIN, **BOOK, name="2190", valid_from=yesterday.isoformat())
    published = ask(PUBLISH_RULE_VERSION, SECOND_ADMIN, **BOOK, name="2190", valid_from=FAR.isoformat())
    assert (published["status"], published["published_by"], drafted["status"]) == (
        "published", SECOND_ADMIN.id, "draft",
    )  # fmt: skip
    with pytest.raises(rulebook.RuleVersionSettled):
        ask(EDIT_RULE_VERSION, ADMIN, **BOOK, name="2190", reason="再改一改")
    with pytest.raises(rulebook.RuleVersionTaken):
        draft(ask, "2190")
    with pytest.raises(rulebook.RuleVersionSettled):
        ask(DISCARD_RULE_VERSION, ADMIN, **BOOK, name="1", reason="不要了")


def test_the_database_itself_refuses_to_change_what_is_published(ask: Ask, suite: EmbeddedSuite) -> None:
    draft(ask, "kept")
    ask(PUBLISH_RULE_VERSION, SECOND_ADMIN, **BOOK, name="kept", valid_from=FAR.isoformat())
    for statement in ("UPDATE rule_versions SET reason = ''", "DELETE FROM rule_versions"):
        with pytest.raises(sa.exc.DBAPIError, match="draft another"):
            with suite.databases["volunteers"].engine.begin() as connection:
                connection.execute(sa.text(f"{statement} WHERE name = 'kept'"))


@pytest.mark.rule("A8.4.3")
def test_a_process_learns_of_a_version_and_an_act_keeps_to_one(ask: Ask, suite: EmbeddedSuite) -> None:
    database = suite.databases["volunteers"]
    before = database.rules()
    draft(ask, "learned", gps_radius_metres=200)
    ask(PUBLISH_RULE_VERSION, SECOND_ADMIN, **BOOK, name="learned", valid_from=FAR.isoformat())
    database.published_rules.look_again(database.engine)
    after = database.rules()
    names = [[version.name for version in POINTS.versions(picture)] for picture in (before, after)]
    assert "learned" not in names[0]
    assert "learned" in names[1]
    radius = POINTS.read(POINTS.in_force(after, FAR)).gps_radius_metres
    assert (POINTS.in_force(after, FAR).name, radius) == ("learned", 200)
    assert POINTS.in_force(after, day_of(suite.time())).name == "1"


def test_a_draft_that_was_given_up_stays_readable(ask: Ask) -> None:
    draft(ask, "given-up")
    given_up = ask(DISCARD_RULE_VERSION, SECOND_ADMIN, **BOOK, name="given-up", reason="预算不足")
    assert (given_up["status"], given_up["reason"]) == ("discarded", "预算不足")
    for official in (SECOND_ADMIN, ADMIN):  # who drafted it is told the same: it is settled
        with pytest.raises(rulebook.RuleVersionSettled):
            ask(PUBLISH_RULE_VERSION, official, **BOOK, name="given-up", valid_from=FAR.isoformat())


def test_what_cannot_be_tried_says_so(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, SESSIONS)
    office.draft("untried", office.content())
    with pytest.raises(rulebook.PreviewUnknown):
        office.preview("untried", "2017-09")


def test_a_version_from_its_draft_to_its_day(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, SESSIONS)
    office.carry_through({"offline": {"accepted_hours": 96}}, "offline.accepted_hours")


def test_a_session_fits_into_a_day(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, SESSIONS)
    content = office.content()
    content["session"] |= {"limit_hours": 9, "shortest_minutes": 600}
    content["planned_end"]["default_hours"] = 10
    wrong = ["session.limit_hours", "planned_end.default_hours", "session.shortest_minutes"]
    assert office.wrong_places(content) == wrong


def test_items_of_an_inspection_name_classes_that_enforcement_has(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, TEN_HAVES_TEN_WITHOUTS)
    content = office.content()
    content["items"][0]["problem_classes"] = ["rubbish"]
    content["items"][10]["problem_classes"] = ["fence", "dragon"]
    content["items"][19]["code"] = "have_plan"
    content["pass_rule"]["withouts"]["required"] = 11
    wrong = ["items.19.code", "pass_rule.withouts.required", "items.0.problem_classes", "items.10.problem_classes.1"]
    assert office.wrong_places(content) == wrong
    office.draft("2018", office.content())


def test_what_the_months_deeds_would_have_been_paid(ask: Ask, steward: Actor, tell: Tell, time: SetTime) -> None:
    """Ninety minutes with a card, a patrol and a small deed paid 15 + 3 + 2, a confirmed report 10."""
    time.move_to(dt.datetime(2032, 4, 30, 22, tzinfo=BEIJING))
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    time.move_to(dt.datetime(2032, 4, 30, 23, tzinfo=BEIJING))
    for kind in ("patrol", "small_deed"):
        ask(LOG_ENTRY, steward, session_id=session["id"], kind=kind, text="走完全巷")
    report = ask(FILE_REPORT, steward, lane_code=LANE, problem_class="fence", text="院外加设围栏")
    time.move_to(dt.datetime(2032, 4, 30, 23, 31, tzinfo=BEIJING))
    ask(CHECK_OUT, steward, session_id=session["id"])
    tell(CASE_VERIFIED, version=2, report_id=report["id"], reporter=steward.id, group="illegal")
    office = Office(ask, OPERATIONS, POINTS)
    changed = office.content()
    rules = {rule["code"]: rule for rule in changed["rules"]}
    rules["service_hour"] |= {"points": 20, "cap_per_day": 25}
    rules["patrol_logged"]["points"] = 5
    rules["report_verified_illegal"]["points"] = 0
    office.draft("more-for-time", changed)
    said = office.preview("more-for-time", "2032-04")
    assert (said["tried"], said["otherwise"]) == (4, 3)
    assert said["figures"] == [{"name": "points", "before": 30, "after": 32}]
    assert {item["place"].split()[0]: (item["before"], item["after"]) for item in said["items"]} == {
        "service_session": ("15", "25"), "patrol": ("3", "5"), "report": ("10", "0"),
    }  # fmt: skip
    assert office.preview("more-for-time", "2032-05")["tried"] == 0


def test_a_process_that_failed_to_look_looks_again_before_it_works(ask: Ask, suite: EmbeddedSuite) -> None:
    draft(ask, "looked-for")
    ask(PUBLISH_RULE_VERSION, SECOND_ADMIN, **BOOK, name="looked-for", valid_from=FAR.isoformat())
    published, away = Published(), sa.create_engine("postgresql+psycopg2://nobody@localhost:1/nothing")
    with pytest.raises(sa.exc.OperationalError):
        published.picture(away)
    picture = published.picture(suite.databases["volunteers"].engine)
    assert "looked-for" in [version.name for version in picture["points"]]


def test_acts_work_by_what_is_published(ask: Ask, steward: Actor, time: SetTime, suite: EmbeddedSuite) -> None:
    """On the first day of the version a small deed pays 4, on the day before 2."""
    office = Office(ask, OPERATIONS, POINTS)
    changed = office.content()
    next(rule for rule in changed["rules"] if rule["code"] == "small_deed")["points"] = 4
    office.draft("2033", changed)
    first = dt.date(2033, 6, 2)
    office.publish("2033", first)
    database = suite.databases["volunteers"]
    database.published_rules.look_again(database.engine)
    paid = []
    for day in (first - dt.timedelta(days=1), first):
        time.move_to(start_of(day) + dt.timedelta(hours=9))
        session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
        ask(LOG_ENTRY, steward, session_id=session["id"], kind="small_deed", text="扶起单车")
        time.move_to(start_of(day) + dt.timedelta(hours=9, minutes=15))
        awards = ask(CHECK_OUT, steward, session_id=session["id"])["awards"]
        paid += [(award["rule_version"], award["paid"]) for award in awards if award["deed"] == "small_deed"]
    assert paid == [("1", 2), ("2033", 4)]
    assert ask(LIST_RULEBOOKS, ANONYMOUS)["items"][0]["in_force"] == "2033"
