"""A6, A12 违约: warning → public notice → referral to enforcement, with days to mend it between."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.deliberation.breaches import (
    BREACH_REFERRED,
    HAND_OVER_BREACH,
    LIST_BREACHES,
    LIST_NOTICED_BREACHES,
    MEND_BREACH,
    NOTICE_BREACH,
    READ_BREACH,
    REPORT_BREACH,
    WARN_BREACH,
)
from messages.deliberation.errors.breaches import BreachMayBeMended, BreachStepSkipped, ConventionNotInForce
from messages.deliberation.errors.conventions import ConventionRuleUnknown
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from messages.operation import SUBDISTRICT_OFFICER
from suite.embedded import EmbeddedSuite, tick_until_done
from tests.deliberation.conftest import Community
from tests.deliberation.test_conventions import drafted, enacted
from tests.embedded import Ask
from tests.facts import fact
from tests.working import waits_in

SHOP = "张记小吃店"


@pytest.fixture
def in_force(community: Community) -> Any:
    return enacted(community, stairs="楼道不堆物")


def reported(community: Community, convention: Any, **more: Any) -> Any:
    asked = {"rule": "stairs", "place": community.lane, "party": SHOP, "text": "二层堆放纸箱"} | more
    return community.ask(REPORT_BREACH, community.heads[0], convention_id=convention["id"], **asked)


def days_pass(community: Community, days: int) -> None:
    community.time.move_to(community.time() + dt.timedelta(days=days))


def handed_over(community: Community, convention: Any) -> Any:
    """A breach that went the whole way to enforcement."""
    one = {"breach_id": reported(community, convention)["id"]}
    for step, text in ((WARN_BREACH, "请清理"), (NOTICE_BREACH, "仍未清理")):
        community.ask(step, community.worker, **one, text=text)
        days_pass(community, 8)
    asked = {"text": "移送执法", "problem_class": "fire_hazard"}
    return community.ask(HAND_OVER_BREACH, community.worker, **one, **asked)


def test_warning_notice_and_referral_in_this_order(community: Community, in_force: Any, ask: Ask) -> None:
    breach = reported(community, in_force)
    one = {"breach_id": breach["id"]}
    for step in (NOTICE_BREACH, HAND_OVER_BREACH):
        more = {"problem_class": "fire_hazard"} if step is HAND_OVER_BREACH else {}
        with pytest.raises(BreachStepSkipped):
            ask(step, community.worker, **one, text="跳过一步", **more)
    warned = ask(WARN_BREACH, community.worker, **one, text="请七日内清理")
    assert (warned["status"], warned["party_masked"]) == ("warned", "张***")
    with pytest.raises(BreachMayBeMended):
        ask(NOTICE_BREACH, community.worker, **one, text="未清理")
    assert ask(LIST_NOTICED_BREACHES, ANONYMOUS, convention_id=in_force["id"])["items"] == []
    days_pass(community, 8)
    ask(NOTICE_BREACH, community.worker, **one, text="3 号楼二层仍有堆物")
    (shown,) = ask(LIST_NOTICED_BREACHES, ANONYMOUS, convention_id=in_force["id"])["items"]
    assert shown["notice"] == "3 号楼二层仍有堆物"
    assert SHOP not in str(shown)
    days_pass(community, 8)
    referred = ask(HAND_OVER_BREACH, community.worker, **one, text="移送消防", problem_class="fire_hazard")
    assert referred["status"] == "referred"
    with pytest.raises(BreachStepSkipped):
        ask(MEND_BREACH, community.worker, **one, text="太迟")


def test_what_is_mended_goes_no_further(community: Community, in_force: Any, ask: Ask) -> None:
    breach = reported(community, in_force)
    ask(WARN_BREACH, community.worker, breach_id=breach["id"], text="请清理")
    assert ask(MEND_BREACH, community.worker, breach_id=breach["id"], text="已清理")["status"] == "mended"
    days_pass(community, 9)
    with pytest.raises(BreachStepSkipped):
        ask(NOTICE_BREACH, community.worker, breach_id=breach["id"], text="不应公示")
    listed = ask(LIST_BREACHES, community.worker, convention_id=in_force["id"], status="mended")["items"]
    assert [item["id"] for item in listed] == [breach["id"]]


def test_who_decides_is_neither_reporter_nor_party(community: Community, in_force: Any, ask: Ask) -> None:
    breach = reported(community, in_force, party_id=community.worker.id.upper())
    with pytest.raises(errors.AboutOneself):
        ask(WARN_BREACH, community.worker, breach_id=breach["id"], text="自己提醒自己")
    with pytest.raises(errors.Forbidden):
        ask(READ_BREACH, community.members[1], breach_id=breach["id"])
    assert ask(READ_BREACH, community.colleague, breach_id=breach["id"])["party"] == SHOP


def test_only_a_rule_in_force_is_breached(community: Community, in_force: Any, ask: Ask) -> None:
    with pytest.raises(ConventionRuleUnknown):
        reported(community, in_force, rule="dogs")
    with pytest.raises(ConventionNotInForce):
        reported(community, drafted(community))


def test_enforcement_opens_a_case_of_what_was_referred(suite: EmbeddedSuite, community: Community) -> None:
    door = suite.doors["enforcement"]
    told: dict[str, Any] = {
        "territory": community.lane,
        "problem_class": "fire_hazard",
        "text": "堆物未清",
        "number": "WY-1",
    }
    event = fact(BREACH_REFERRED, **told, convention_title="居民公约", rule="stairs", photos=[])
    opened: list[Any] = []
    door.hear(event)
    door.hear(event)
    with door.database.engine.connect() as connection:  # type: ignore[union-attr]
        rows = connection.exec_driver_sql(
            "SELECT origin->>'source', origin->>'text' FROM cases WHERE territory = %s", (community.lane,)
        )
        opened = [tuple(row) for row in rows]
    assert opened == [("referral", "《居民公约》WY-1\n堆物未清")]


@pytest.mark.rule("A12.6")
def test_a_breach_that_nobody_acts_on_climbs(
    community: Community, in_force: Any, ask: Ask, suite: EmbeddedSuite
) -> None:
    one = {"breach_id": reported(community, in_force)["id"]}
    officer = Actor(f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],))
    chair, worker = community.members[0], community.worker
    press = next(clock for clock in suite.doors["deliberation"].clocks if clock.name == "press_breaches")
    waits = waits_in(LIST_WORK, (chair, worker, officer))
    assert set(waits(ask, one["breach_id"])) == {chair.id, worker.id, officer.id}
    for place, waiting in ((community.code, {worker.id, officer.id}), (community.code[:9], {officer.id})):
        days_pass(community, 8)
        tick_until_done(suite.doors["deliberation"], press)
        late = ask(READ_BREACH, officer, **one)
        assert (late["waits_on"], late["late"]) == (place, True)
        assert set(waits(ask, one["breach_id"])) == waiting
    warned = ask(WARN_BREACH, officer, **one, text="街道督办：请七日内清理")
    assert warned["waits_on"] is None
    history = ask(READ_BREACH, officer, **one)["history"]
    assert [(step["move"], step["office"]) for step in history] == [
        ("report", "resident"), ("climb", "system"), ("climb", "system"), ("warn", "subdistrict_officer"),
    ]  # fmt: skip
