"""A7: the enforcement request has its number, issuer, lane, recipients and state, and becomes a whistle."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import pytest

from messages import errors
from messages.enforcement.whistle_calls import LIST_WHISTLE_CALLS
from messages.enforcement.whistles import LIST_WHISTLES, READ_WHISTLE, WHISTLE_BLOWN, WHISTLE_ENDED, WITHDRAW_WHISTLE
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.deputies import DISMISS_DEPUTY, NAME_DEPUTY
from messages.volunteers.enforcement_requests import (
    ENFORCEMENT_REQUEST_ISSUED,
    ISSUE_ENFORCEMENT_REQUEST,
    LIST_ENFORCEMENT_REQUESTS,
    PRINT_ENFORCEMENT_REQUEST,
    READ_ENFORCEMENT_REQUEST,
)
from messages.volunteers.errors.lanes import LaneUnknown
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, CHIEF_SUN, COMMUNITY_CHEN, LANE, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask, everything
from tests.facts import fact

ASKED = {"lane_code": LANE, "problem_class": "fence", "text": "胡同口私设地锁围栏，多次劝说无效", "urgency": "urgent"}


def issued(ask: Ask, **more: Any) -> dict[str, Any]:
    request: dict[str, Any] = ask(ISSUE_ENFORCEMENT_REQUEST, CHIEF_SUN, **ASKED | more)
    return request


def now(ask: Ask, request: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = ask(READ_ENFORCEMENT_REQUEST, CHIEF_SUN, enforcement_request_id=request["id"])
    return read


@pytest.mark.rule("A7.9", "A7.11")
def test_a_chief_asks_agencies_to_act(ask: Ask) -> None:
    request = issued(ask, agencies=["urban_management", "public_security", "urban_management"])
    assert request["number"].startswith("ZF-110101014-")
    assert (request["issuer"], request["territory"], request["status"]) == (CHIEF_SUN.id, LANE, "issued")
    assert request["agencies"] == ["urban_management", "public_security"]
    listed = ask(LIST_ENFORCEMENT_REQUESTS, OFFICER_ZHOU, within=LANE, status="issued", limit=1)["items"]
    assert listed == [request]
    with pytest.raises(errors.NotFound):
        ask(READ_ENFORCEMENT_REQUEST, STRANGER, enforcement_request_id=request["id"])


@pytest.mark.rule("A7.13", "M3.1")
def test_the_request_becomes_a_whistle_and_follows_it(ask: Ask, suite: EmbeddedSuite) -> None:
    request = issued(ask, agencies=["urban_management", "no_such_agency"])
    suite.pump()
    seen = now(ask, request)
    assert (seen["status"], seen["whistle_number"][:3]) == ("whistled", "CS-")
    whistle = ask(READ_WHISTLE, CHIEF_SUN, whistle_id=seen["whistle_id"])
    assert (whistle["called_by"], whistle["caller"], whistle["urgency"]) == (CHIEF_SUN.id, LANE[:9], "urgent")
    assert [one["name"] for one in whistle["parties"]] == ["urban_management"]
    ask(WITHDRAW_WHISTLE, CHIEF_SUN, whistle_id=whistle["id"], reason="地锁已自行拆除")
    suite.pump()
    assert now(ask, request)["status"] == "withdrawn"


@pytest.mark.rule("A7.13")
def test_without_names_those_are_called_who_lead_and_assist_in_the_class(ask: Ask, suite: EmbeddedSuite) -> None:
    request = issued(ask, problem_class="unclassified")
    suite.pump()
    whistle = ask(READ_WHISTLE, ADMIN, whistle_id=now(ask, request)["whistle_id"])
    assert [one["name"] for one in whistle["parties"]] == ["subdistrict_office"]
    assert whistle["caller"] == LANE[:12]
    calls = ask(LIST_WHISTLE_CALLS, ADMIN, whistle_id=whistle["id"])["items"]
    assert [one["status"] for one in calls] == ["called"]


def test_facts_come_in_any_order_and_again(ask: Ask, suite: EmbeddedSuite) -> None:
    request = issued(ask)
    about = {"id": str(uuid.uuid4()), "territory": LANE, "request_id": request["id"], "number": "CS-1"}
    over = fact(WHISTLE_ENDED, status="ended", told_at=dt.datetime.now(dt.UTC), **about)
    suite.doors["volunteers"].hear(over)
    suite.doors["volunteers"].hear(fact(WHISTLE_BLOWN, **about))
    suite.doors["volunteers"].hear(dataclasses.replace(over, id=str(uuid.uuid4())))
    ended = now(ask, request)
    assert (ended["status"], ended["whistle_id"]) == ("ended", about["id"])
    assert ended["version"] == 2


@pytest.mark.rule("A7.12")
def test_the_paper_says_it_in_words(ask: Ask) -> None:
    request = issued(ask, agencies=["urban_management"])
    paper = ask(PRINT_ENFORCEMENT_REQUEST, CHIEF_SUN, enforcement_request_id=request["id"])
    written = {line["label"]["en"]: line["value"] for line in paper["lines"] + paper["signatures"]}
    assert (paper["title"]["zh"], paper["number"]) == ("执法申请单", request["number"])
    assert written["Lane chief"] == CHIEF_SUN.name
    assert "紧急" in written["How urgent"]
    assert "urban_management" not in written["Recipients"]


def test_only_the_chief_of_a_known_lane_or_a_deputy_asks(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(ISSUE_ENFORCEMENT_REQUEST, COMMUNITY_CHEN, **ASKED)
    with pytest.raises(LaneUnknown):
        issued(ask, lane_code=f"{LANE[:12]}999")
    worker = dataclasses.replace(COMMUNITY_CHEN, id="deputy-of-sun", roles=frozenset({COMMUNITY_WORKER}))
    today = dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=8))).date()
    away = {"absent_from": f"{today}", "absent_to": f"{today}", "reason": "外出培训"}
    deputy = ask(NAME_DEPUTY, CHIEF_SUN, place=LANE, person=worker.id, name="陈代理", **away)
    assert ask(ISSUE_ENFORCEMENT_REQUEST, worker, **ASKED)["deputy_for"] == CHIEF_SUN.id
    ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=deputy["id"])
    with pytest.raises(errors.Forbidden):
        ask(ISSUE_ENFORCEMENT_REQUEST, worker, **ASKED)


@pytest.mark.rule("A7.13")
def test_a_request_that_is_told_again_is_the_same_whistle(ask: Ask, suite: EmbeddedSuite) -> None:
    request = issued(ask)
    told = {name: value for name, value in request.items() if name in ENFORCEMENT_REQUEST_ISSUED.data._declared_fields}
    for _ in range(2):
        suite.doors["enforcement"].hear(fact(ENFORCEMENT_REQUEST_ISSUED, **told))
    suite.pump()
    whistles = everything(ask, LIST_WHISTLES, ADMIN, within=LANE)
    assert [one["request_id"] for one in whistles].count(request["id"]) == 1
