"""C12, C5, C8: in every state of a call somebody has it to do; unanswered, it is on the agenda and in the score."""

import datetime as dt
from typing import Any

import prometheus_client as prometheus
import pytest

from messages.enforcement.consultations import CLOSE_CONSULTATION, LIST_AGENDA, OPEN_CONSULTATION
from messages.enforcement.scores import LIST_SCORE_ITEMS, MAKE_SCORE_SHEET
from messages.enforcement.whistle_calls import (
    ASSESS_WHISTLE_CALL,
    FINISH_WHISTLE_CALL,
    LIST_WHISTLE_CALLS,
    RELEASE_WHISTLE_CALL,
    SETTLE_WHISTLE_CALL,
)
from messages.enforcement.whistle_objections import OBJECT_TO_WHISTLE
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from messages.volunteers.enforcement_requests import ISSUE_ENFORCEMENT_REQUEST
from services.enforcement.storage import whistle_calls
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    LANE,
    OFFICER_ZHOU,
    PUBLIC_SECURITY,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.test_whistles import agencies, blown, call_of, came, mid_month, minutes


def waits(ask: Ask, who: Actor, id_: str) -> list[str]:
    """What this one has to do about it."""
    return [item["act"] for item in everything(ask, LIST_WORK, who) if item["id"] == id_]


def test_in_every_state_somebody_has_it(ask: Ask, tick: Tick, time: SetTime) -> None:
    call = call_of(ask, blown(ask, "urban_management"))["id"]
    assert waits(ask, URBAN_MANAGEMENT, call) == ["report_in"]
    assert waits(ask, PUBLIC_SECURITY, call) == waits(ask, OFFICER_ZHOU, call) == waits(ask, COMMANDER_XU, call) == []
    minutes(time, 31)
    tick("escalate_whistles")
    assert waits(ask, COMMANDER_XU, call) == ["settle_whistle_call"]
    assert waits(ask, URBAN_MANAGEMENT, call) == ["report_in"]
    assert waits(ask, ADMIN, call) == []
    minutes(time, 241)
    tick("escalate_whistles")
    assert waits(ask, ADMIN, call) == ["settle_whistle_call"]
    came(ask, {"id": call})
    assert waits(ask, URBAN_MANAGEMENT, call) == ["finish_whistle_call"]
    assert waits(ask, COMMANDER_XU, call) == waits(ask, ADMIN, call) == []
    ask(FINISH_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=call, work="已清走")
    assert waits(ask, OFFICER_ZHOU, call) == ["release_whistle_call"]
    assert waits(ask, COMMUNITY_CHEN, call) == []
    minutes(time, 121)
    tick("escalate_whistles")
    assert waits(ask, COMMANDER_XU, call) == ["release_whistle_call"]
    ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=call, mark=2)
    assert waits(ask, URBAN_MANAGEMENT, call) == ["assess_whistle_call"]
    ask(ASSESS_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=call, verdict="justified", mark=5)
    assert waits(ask, URBAN_MANAGEMENT, call) == []


def test_a_chief_finds_what_came_of_the_own_request(ask: Ask, suite: EmbeddedSuite) -> None:
    wanted = {"lane_code": LANE, "problem_class": "fence", "text": "私设地锁", "urgency": "urgent"}
    ask(ISSUE_ENFORCEMENT_REQUEST, CHIEF_SUN, **wanted, agencies=["urban_management"])
    suite.pump()
    newest = ask(LIST_WHISTLE_CALLS, CHIEF_SUN, within=LANE, party="urban_management", limit=1)["items"][0]
    came(ask, newest)
    ask(FINISH_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=newest["id"], work="已拆除")
    assert waits(ask, CHIEF_SUN, newest["id"]) == waits(ask, OFFICER_ZHOU, newest["id"]) == ["release_whistle_call"]
    other = call_of(ask, blown(ask, "urban_management"))
    came(ask, other)
    ask(FINISH_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=other["id"], work="已劝离")
    assert waits(ask, CHIEF_SUN, other["id"]) == []


def test_a_community_lets_the_subdistricts_office_leave(ask: Ask) -> None:
    call = call_of(ask, blown(ask, who=COMMUNITY_CHEN, parties=agencies("subdistrict_office")), "subdistrict_office")
    came(ask, call, SUBDISTRICT_AGENCY)
    ask(FINISH_WHISTLE_CALL, SUBDISTRICT_AGENCY, whistle_call_id=call["id"], work="已劝离")
    assert waits(ask, COMMUNITY_CHEN, call["id"]) == ["release_whistle_call"]
    assert waits(ask, OFFICER_ZHOU, call["id"]) == []


def test_an_objection_waits_for_the_commander_then_for_the_administrator(ask: Ask, time: SetTime) -> None:
    call = call_of(ask, blown(ask, "urban_management"))
    why = {"reason": "院内事项", "legal_basis": "条例第十二条"}
    objection = ask(OBJECT_TO_WHISTLE, URBAN_MANAGEMENT, whistle_call_id=call["id"], **why)["id"]
    assert waits(ask, COMMANDER_XU, objection) == ["decide_whistle_objection"]
    assert waits(ask, ADMIN, objection) == []
    minutes(time, 121)
    assert waits(ask, ADMIN, objection) == ["decide_whistle_objection"]


@pytest.mark.rule("C5.5")
def test_a_whistle_unanswered_is_on_the_next_agenda_until_it_is_settled(ask: Ask, tick: Tick, time: SetTime) -> None:
    place = "110101321"
    call = call_of(ask, blown(ask, "urban_management", who=COMMANDER_XU, place=place, point=None))

    def held() -> dict[str, Any] | None:
        daily = ask(OPEN_CONSULTATION, COMMANDER_XU, place=place, tier="daily")["id"]
        ask(CLOSE_CONSULTATION, COMMANDER_XU, consultation_id=daily, minutes="已议")
        items = everything(ask, LIST_AGENDA, COMMANDER_XU, consultation_id=daily)
        time.move_to(time() + dt.timedelta(days=1))
        return next((item for item in items if item["subject_id"] == call["id"]), None)

    assert held() is None
    tick("escalate_whistles")
    item = held()
    assert item is not None
    assert (item["source"], item["kind"], item["agency"]) == ("whistle", "whistle", "urban_management")
    assert (item["number"], item["due_at"], item["outcome"]) == (call["number"], call["report_in_by"], "stays")
    again = held()
    assert again is not None
    assert again["times"] == 2
    ask(SETTLE_WHISTLE_CALL, COMMANDER_XU, whistle_call_id=call["id"], words="约谈")
    assert held() is None


@pytest.mark.rule("C8.1")
def test_reporting_in_counts_for_the_agency_and_its_officer(ask: Ask, time: SetTime) -> None:
    place, month = "110101322", mid_month(time)
    whistles = [blown(ask, "public_security", who=COMMANDER_XU, place=place, point=None) for _ in range(2)]
    came(ask, call_of(ask, whistles[0], "public_security"), PUBLIC_SECURITY)
    minutes(time, 31)
    sheet = {"place": place, "agency": "public_security", "period": month}

    def counted(**whose: str) -> list[tuple[str, bool, str]]:
        made = ask(MAKE_SCORE_SHEET, COMMANDER_XU, **sheet, **whose)
        items = ask(LIST_SCORE_ITEMS, COMMANDER_XU, sheet_id=made["id"], component="whistles")["items"]
        return sorted((item["kind"], item["kept"], item["number"]) for item in items)

    assert counted() == sorted([
        ("whistle", True, whistles[0]["number"]), ("whistle", False, whistles[1]["number"]),
    ])  # fmt: skip


def test_what_nobody_has_settled_is_measured(
    ask: Ask, tick: Tick, time: SetTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = prometheus.CollectorRegistry()  # another suite of this process measures into the usual one
    gauge = prometheus.Gauge("gongzhi_whistles_unanswered", "…", ["asked"], registry=own)
    monkeypatch.setattr(whistle_calls, "_unanswered", gauge)

    def measured(asked: str) -> float:
        tick("measure_whistles")
        return own.get_sample_value("gongzhi_whistles_unanswered", {"asked": asked}) or 0

    call = call_of(ask, blown(ask, "urban_management"))["id"]
    before = measured("commander"), measured("district")
    minutes(time, 31)
    tick("escalate_whistles")
    assert measured("commander") > before[0]
    minutes(time, 241)
    tick("escalate_whistles")
    assert measured("district") > before[1]
    waiting = measured("district")
    ask(SETTLE_WHISTLE_CALL, ADMIN, whistle_call_id=call, words="约谈")
    assert measured("district") == waiting - 1
