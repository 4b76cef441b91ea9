"""D1, E5: a community is asked only for what is on the list, so often as it says; nothing twice, silence climbs."""

import dataclasses
import datetime as dt
import threading
from collections import Counter
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.enforcement.community_requests import (
    ANSWER_COMMUNITY_REQUEST,
    ASK_COMMUNITY,
    LIFT_COMMUNITY_REQUEST,
    LIST_ACCESS_ITEMS,
    LIST_COMMUNITY_LOADS,
    LIST_COMMUNITY_REQUESTS,
    OBJECT_TO_COMMUNITY_REQUEST,
    READ_COMMUNITY_REQUEST,
    UPHOLD_COMMUNITY_REQUEST,
    WITHDRAW_COMMUNITY_REQUEST,
)
from messages.enforcement.errors.community_requests import (
    AnswerTooSoon,
    AskedAlready,
    AskedTooOften,
    NotOnAccessList,
    RequestAbolished,
    RequestSettled,
)
from messages.enforcement.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from suite.people import ADMIN, COMMUNITY_CHEN, STRANGER, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.places import OwnPlace

FIGURES = {"legal_duty": 23, "assisting_duty": 13, "certificate": 15, "abolished_rating": 25, "abolished_body": 27}


class Street(OwnPlace):
    @property
    def agency(self) -> Actor:
        return self.here(URBAN_MANAGEMENT)

    @property
    def worker(self) -> Actor:
        return dataclasses.replace(COMMUNITY_CHEN, territories=(self.community,))

    def asked(self, who: Actor | None = None, item: str = "mediate", days: int = 10) -> dict[str, Any]:
        due_on = f"{day_of(self.time()) + dt.timedelta(days=days)}"
        told = {"place": self.community, "item": item, "text": "请报送本季度情况", "due_on": due_on}
        made: dict[str, Any] = self.ask(ASK_COMMUNITY, who or self.agency, **told)
        return made

    def waits_for(self, who: Actor) -> list[tuple[str, str]]:
        return [(one["act"], one["id"]) for one in self.ask(LIST_WORK, who, limit=200)["items"]]


@pytest.fixture
def street(ask: Ask, time: SetTime) -> Street:
    return Street(ask, time)


@pytest.mark.rule("D1.1", "D1.2")
def test_the_list_holds_what_the_source_counts_and_everybody_reads_it(ask: Ask) -> None:
    told = ask(LIST_ACCESS_ITEMS, ANONYMOUS)
    assert {one["group"]: one["items"] for one in told["counts"]} == FIGURES
    assert Counter(one["group"] for one in told["items"]) == FIGURES
    certificates = ask(LIST_ACCESS_ITEMS, ANONYMOUS, group="certificate")["items"]
    assert {one["group"] for one in certificates} == {"certificate"}


@pytest.mark.rule("D1.3", "E5.3")
def test_what_is_not_on_the_list_or_was_abolished_is_not_asked(street: Street) -> None:
    with pytest.raises(NotOnAccessList):
        street.asked(item="weekly_photo_report")
    for abolished in ("model_community", "fire_group"):
        with pytest.raises(RequestAbolished):
            street.asked(item=abolished)
    with pytest.raises(AnswerTooSoon) as soon:
        street.asked(days=4)
    assert soon.value.data["earliest"] == f"{day_of(street.time()) + dt.timedelta(days=5)}"
    with pytest.raises(errors.Forbidden):
        street.asked(STRANGER)
    assert street.ask(LIST_COMMUNITY_REQUESTS, street.office)["items"] == []


@pytest.mark.rule("E5.1")
def test_what_one_office_was_told_another_reads_and_does_not_ask(street: Street) -> None:
    made = street.asked()
    assert (made["number"][:2], made["agency"], made["waits_on"]) == ("YQ", URBAN_MANAGEMENT.agency, "community")
    with pytest.raises(AskedAlready) as already:
        street.asked(street.office)
    assert already.value.data == {"community_request_id": made["id"], "number": made["number"]}
    one = {"community_request_id": made["id"]}
    assert ("answer_community_request", made["id"]) in street.waits_for(street.worker)
    with pytest.raises(errors.Forbidden):
        street.ask(ANSWER_COMMUNITY_REQUEST, street.agency, **one, answer="代为答复")
    answered = street.ask(ANSWER_COMMUNITY_REQUEST, street.worker, **one, answer="调解 3 起")
    assert (answered["status"], answered["late"], answered["answered_by"]) == ("answered", False, street.worker.id)
    assert ("answer_community_request", made["id"]) not in street.waits_for(street.worker)
    with pytest.raises(AskedAlready):
        street.asked(street.office)
    assert street.ask(READ_COMMUNITY_REQUEST, street.office, **one)["answer"] == "调解 3 起"
    street.time.move_to(street.time() + dt.timedelta(days=31))
    assert street.asked(street.office)["id"] != made["id"]
    with pytest.raises(RequestSettled):
        street.ask(WITHDRAW_COMMUNITY_REQUEST, street.agency, **one, reason="不再需要")


@pytest.mark.rule("E5.3")
def test_all_offices_together_ask_no_more_often_than_the_list_says(street: Street) -> None:
    street.time.move_to(dt.datetime(street.time().year + 1, 1, 10, tzinfo=dt.UTC))
    for nth, who in enumerate((street.agency, street.office)):
        made = street.asked(who, "assembly")
        one = {"community_request_id": made["id"]}
        street.ask(ANSWER_COMMUNITY_REQUEST, street.worker, **one, answer=f"已召开{nth + 1}次")
        street.time.move_to(street.time() + dt.timedelta(days=40))
    with pytest.raises(AskedTooOften) as often:
        street.asked(item="assembly")
    assert (often.value.data["limit"], often.value.data["year"]) == (2, street.time().year)
    street.time.move_to(dt.datetime(street.time().year + 1, 1, 10, tzinfo=dt.UTC))
    assert street.asked(item="assembly")["status"] == "open"


@pytest.mark.rule("E5.3")
def test_a_community_objects_and_somebody_decides_who_did_not_ask(street: Street) -> None:
    made = street.asked()
    one = {"community_request_id": made["id"]}
    contested = street.ask(OBJECT_TO_COMMUNITY_REQUEST, street.worker, **one, words="此数据派出所已有")
    assert (contested["status"], contested["waits_on"]) == ("contested", "subdistrict")
    assert ("settle_community_request", made["id"]) in street.waits_for(street.office)
    street.time.move_to(street.time() + dt.timedelta(days=9))
    again = street.ask(UPHOLD_COMMUNITY_REQUEST, street.office, **one, reason="派出所没有此数据")
    assert (again["status"], again["waits_on"]) == ("open", "community")
    assert again["due_on"] == f"{day_of(street.time()) + dt.timedelta(days=5)}"
    lifted = street.ask(LIFT_COMMUNITY_REQUEST, street.office, **one, reason="社区人手不足，由街道代办")
    assert lifted["status"] == "lifted"
    told = [(one["move"], one["by"], one["office"], one["words"]) for one in lifted["history"]]
    assert told == [
        ("ask", street.agency.id, "urban_management", "请报送本季度情况"),
        ("contest", street.worker.id, "community_worker", "此数据派出所已有"),
        ("uphold", street.office.id, "subdistrict_office", "派出所没有此数据"),
        ("lift", street.office.id, "subdistrict_office", "社区人手不足，由街道代办"),
    ]
    with pytest.raises(RequestSettled):
        street.ask(ANSWER_COMMUNITY_REQUEST, street.worker, **one, answer="调解 3 起")
    assert street.asked(street.office)["status"] == "open"  # what was lifted is not an answer


def test_where_the_subdistrict_asks_the_district_decides(street: Street) -> None:
    made = street.asked(street.office)
    one = {"community_request_id": made["id"]}
    contested = street.ask(OBJECT_TO_COMMUNITY_REQUEST, street.worker, **one, words="本月已报三次")
    assert contested["waits_on"] == "district"
    with pytest.raises(errors.AboutOneself):
        street.ask(UPHOLD_COMMUNITY_REQUEST, dataclasses.replace(street.office, id="another"), **one, reason="须报")
    with pytest.raises(errors.Forbidden):
        street.ask(WITHDRAW_COMMUNITY_REQUEST, street.agency, **one, reason="不是我们要的")
    assert ("settle_community_request", made["id"]) in street.waits_for(ADMIN)
    assert street.ask(WITHDRAW_COMMUNITY_REQUEST, street.office, **one, reason="确已报过")["status"] == "withdrawn"


def test_silence_is_shown_to_the_subdistrict_and_the_district_and_ends_there(street: Street, tick: Tick) -> None:
    made = street.asked()
    one = {"community_request_id": made["id"]}

    def after(days: int) -> tuple[str, bool]:
        street.time.move_to(street.time() + dt.timedelta(days=days))
        tick("press_community_requests")
        read = street.ask(READ_COMMUNITY_REQUEST, street.office, **one)
        return read["waits_on"], read["late"]

    assert after(10) == ("community", False)
    assert after(1) == ("subdistrict", True)
    assert ("settle_community_request", made["id"]) in street.waits_for(street.office)
    assert after(8) == ("district", True)
    assert after(90) == ("district", True)
    steps = street.ask(READ_COMMUNITY_REQUEST, street.office, **one)["history"]
    assert [(one["move"], one["office"]) for one in steps[1:]] == [("pass_on", "system")] * 2
    assert ("answer_community_request", made["id"]) in street.waits_for(street.worker)
    assert street.ask(ANSWER_COMMUNITY_REQUEST, street.worker, **one, answer="调解 1 起")["late"] is True


@pytest.mark.rule("E5.3")
def test_what_each_community_bears_is_public(street: Street, ask: Ask) -> None:
    first, second = street.asked(), street.asked(item="fire_safety")
    third = street.asked(item="civic_culture")
    ask(ANSWER_COMMUNITY_REQUEST, street.worker, community_request_id=first["id"], answer="已报")
    ask(LIFT_COMMUNITY_REQUEST, street.office, community_request_id=second["id"], reason="非社区职责")
    ask(WITHDRAW_COMMUNITY_REQUEST, street.agency, community_request_id=third["id"], reason="误发")
    month = f"{day_of(street.time()):%Y-%m}"
    (load,) = ask(LIST_COMMUNITY_LOADS, ANONYMOUS, within=street.place, month=month)["items"]
    assert load == {"territory": street.community, "asked": 2, "answered": 1, "lifted": 1, "late": 0}


def test_of_offices_that_ask_at_once_one_does(street: Street) -> None:
    begin, outcomes = threading.Barrier(6), list[str]()

    def one() -> None:
        begin.wait()
        try:
            street.asked()
            outcomes.append("asked")
        except AskedAlready:
            outcomes.append("already")

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(outcomes) == {"asked": 1, "already": 5}
    assert len(everything(street.ask, LIST_COMMUNITY_REQUESTS, street.office, status="open")) == 1
