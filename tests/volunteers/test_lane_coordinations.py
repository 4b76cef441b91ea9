"""A7: a chief coordinates named parties, and finds by a report of the chief's own; a council reports (A9.4)."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.volunteers.council_logs import READ_COUNCIL_LOG, WRITE_COUNCIL_LOG
from messages.volunteers.errors.lane_coordinations import (
    CoordinationClosed,
    CoordinationNotDone,
    NothingAgreed,
    PartyNotCalled,
)
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.lane_coordinations import (
    CALL_LANE_COORDINATION,
    CLOSE_LANE_COORDINATION,
    LIST_LANE_COORDINATIONS,
    READ_LANE_COORDINATION,
    RECORD_COORDINATION_PART,
    REPORT_COORDINATION_PART,
)
from messages.volunteers.lane_logs import READ_LANE_LOG
from messages.volunteers.reports import FILE_REPORT, READ_REPORT
from suite.people import CHIEF_SUN, COMMUNITY_CHEN, LANE, OFFICER_ZHOU, STEWARD_ZHAO, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Wait
from tests.volunteers.test_lane_councils import Found, found, seat

__all__ = ["found"]
CALLED = {"lane_code": LANE, "text": "西口架空线缆低垂", "parties": ["歌华有线", "国家电网", "歌华有线"]}


def called(ask: Ask) -> dict[str, Any]:
    coordination: dict[str, Any] = ask(CALL_LANE_COORDINATION, CHIEF_SUN, **CALLED)
    return coordination


@pytest.mark.rule("A7.5")
def test_a_chief_calls_parties_and_records_what_each_does_until_when(ask: Ask, time: SetTime) -> None:
    coordination = called(ask)
    assert [part["party"] for part in coordination["parts"]] == ["歌华有线", "国家电网"]
    about = {"lane_coordination_id": coordination["id"]}
    due_on = f"{day_of(time()) + dt.timedelta(days=10)}"
    with pytest.raises(NothingAgreed):
        ask(REPORT_COORDINATION_PART, CHIEF_SUN, **about, party="国家电网", result="已抬高")
    with pytest.raises(PartyNotCalled):
        ask(RECORD_COORDINATION_PART, CHIEF_SUN, **about, party="自来水", task="迁改", due_on=due_on)
    for party in ("歌华有线", "国家电网"):
        agreed = ask(RECORD_COORDINATION_PART, CHIEF_SUN, **about, party=party, task="线缆抬高", due_on=due_on)
    assert [(part["task"], part["due_on"]) for part in agreed["parts"]] == [("线缆抬高", due_on)] * 2
    assert agreed["due_at"] > coordination["due_at"]
    ask(REPORT_COORDINATION_PART, CHIEF_SUN, **about, party="歌华有线", result="已抬高")
    with pytest.raises(CoordinationNotDone):
        ask(CLOSE_LANE_COORDINATION, CHIEF_SUN, **about, settled=True, result="全部抬高")
    ask(REPORT_COORDINATION_PART, CHIEF_SUN, **about, party="国家电网", result="已抬高")
    closed = ask(CLOSE_LANE_COORDINATION, CHIEF_SUN, **about, settled=True, result="全部抬高")
    assert (closed["status"], closed["result"]) == ("settled", "全部抬高")
    assert ask(READ_LANE_COORDINATION, OFFICER_ZHOU, **about) == closed
    with pytest.raises(CoordinationClosed):
        ask(RECORD_COORDINATION_PART, CHIEF_SUN, **about, party="歌华有线", task="再看", due_on=due_on)
    log = ask(READ_LANE_LOG, OFFICER_ZHOU, lane_code=LANE, kind="coordination", limit=2)["items"]
    assert [(one["about_id"], one["text"]) for one in log] == [
        (coordination["id"], "全部抬高"), (coordination["id"], CALLED["text"]),
    ]  # fmt: skip


@pytest.mark.rule("A7.5")
def test_where_nothing_moves_the_subdistrict_must_see_to_it(ask: Ask, wait: Wait, tick: Tick) -> None:
    coordination = called(ask)
    about = {"lane_coordination_id": coordination["id"]}
    closing = about | {"settled": False, "result": "产权单位不明"}
    with pytest.raises(errors.Forbidden):
        ask(CLOSE_LANE_COORDINATION, OFFICER_ZHOU, **closing)
    wait(days=5, minutes=1)
    tick("raise_lane_coordinations")
    tick("raise_lane_coordinations")
    waiting = everything(ask, LIST_LANE_COORDINATIONS, OFFICER_ZHOU, status="called", waits_on="subdistrict")
    assert coordination["id"] in {one["id"] for one in waiting}
    wait(days=7)
    late = everything(ask, LIST_LANE_COORDINATIONS, OFFICER_ZHOU, within=LANE, overdue=True)
    assert coordination["id"] in {one["id"] for one in late}
    assert ask(CLOSE_LANE_COORDINATION, OFFICER_ZHOU, **closing)["status"] == "unsettled"
    late = everything(ask, LIST_LANE_COORDINATIONS, OFFICER_ZHOU, within=LANE, overdue=True)
    assert coordination["id"] not in {one["id"] for one in late}


def test_who_calls_and_who_sees_it(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(CALL_LANE_COORDINATION, COMMUNITY_CHEN, **CALLED)
    with pytest.raises(LaneUnknown):
        ask(CALL_LANE_COORDINATION, CHIEF_SUN, **CALLED | {"lane_code": f"{LANE[:12]}999"})
    coordination = called(ask)
    with pytest.raises(errors.NotFound):
        ask(READ_LANE_COORDINATION, STRANGER, lane_coordination_id=coordination["id"])


@pytest.mark.rule("A7.3", "A7.7")
def test_what_a_chief_finds_is_a_report_and_stands_in_the_log(ask: Ask) -> None:
    seen = {"lane_code": LANE, "problem_class": "rubbish", "text": "巡查发现西口堆放装修垃圾"}
    report = ask(FILE_REPORT, CHIEF_SUN, **seen)
    (entry,) = ask(READ_LANE_LOG, CHIEF_SUN, lane_code=LANE, kind="finding", limit=1)["items"]
    assert (entry["about_id"], entry["text"], entry["chief"]) == (report["id"], seen["text"], CHIEF_SUN.id)
    other = ask(FILE_REPORT, COMMUNITY_CHEN, **seen)
    (still,) = ask(READ_LANE_LOG, CHIEF_SUN, lane_code=LANE, kind="finding", limit=1)["items"]
    assert still["about_id"] == report["id"] != other["id"]


@pytest.mark.rule("A9.4", "A8.1.5")
def test_a_council_reports_what_it_cannot_put_right(ask: Ask, found: Found) -> None:
    council = found(LANE)
    seat(ask, council, name="赵淑琴", person=STEWARD_ZHAO.id)
    told = {"lane_council_id": council["id"], "deed": "report", "text": "理事会巡查发现私设地锁"}
    for missing in ({"lane_code": LANE}, {"problem_class": "fence"}):
        with pytest.raises(errors.Invalid):
            ask(WRITE_COUNCIL_LOG, STEWARD_ZHAO, **told, **missing)
    deed = ask(WRITE_COUNCIL_LOG, STEWARD_ZHAO, **told, lane_code=LANE, problem_class="fence")
    report = ask(READ_REPORT, STEWARD_ZHAO, report_id=deed["report_id"])
    assert (report["problem_class"], report["territory"], report["text"]) == ("fence", LANE, told["text"])
    log = ask(READ_COUNCIL_LOG, STRANGER, lane_council_id=council["id"], deed="report")["items"]
    assert [one["report_id"] for one in log] == [report["id"]]
