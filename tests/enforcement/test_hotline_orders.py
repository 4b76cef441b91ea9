"""E1: hotline orders come in by operation, each once by its number and with its own deadline class, as data says."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.rulebook import Beside
from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.demands import IMPORT_ORDER, IMPORT_ORDERS, LIST_DEMANDS, READ_DEMAND
from messages.enforcement.errors.demands import OrderClassUnknown, OrderTaken
from messages.enforcement.errors.order_files import OrderFileEmpty, OrderFileUnreadable
from messages.enforcement.order_files import IMPORT_ORDER_FILE
from services.enforcement.rulebook.demands import DEMANDS
from suite.people import ADMIN, DONGCHENG, LANE, OFFICER_ZHOU, XICHENG, XIZHAOSI
from tests.embedded import Ask
from tests.enforcement.test_demands import due, order


@pytest.mark.rule("E1.1", "E1.6", "E5.1")
def test_an_order_is_one_demand_however_often_it_is_sent(ask: Ask) -> None:
    sent = order()
    demand = ask(IMPORT_ORDER, ADMIN, **sent)
    assert (demand["channel"], demand["order_number"]) == ("hotline", sent["order_number"])
    assert (demand["order_class"], demand["urgency"]) == ("level_3", "ordinary")
    assert due(demand["feedback_due_at"]) == dt.datetime(2026, 11, 28, tzinfo=BEIJING)  # from the hotline's intake
    assert ask(IMPORT_ORDER, ADMIN, **sent)["id"] == demand["id"]
    listed = ask(LIST_DEMANDS, ADMIN, order_number=sent["order_number"])["items"]
    assert [one["id"] for one in listed] == [demand["id"]]


def test_an_order_sent_at_once_by_many_is_one_demand(ask: Ask) -> None:
    sent = order()

    def send(_: int) -> str:
        try:
            id_: str = ask(IMPORT_ORDER, ADMIN, **sent)["id"]
        except OrderTaken:
            return ""
        return id_

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(send, range(4))) - {""}
    assert len(answers) == 1
    assert ask(IMPORT_ORDER, ADMIN, **sent)["id"] in answers


@pytest.mark.rule("E1.1")
def test_a_batch_answers_each_order_for_itself(ask: Ask) -> None:
    known = order()
    ask(IMPORT_ORDER, ADMIN, **known)
    fresh = order()
    elsewhere = order(place="110102012001")
    unknown = order(order_class="level_9")
    many = [order() for _ in range(200)]
    batch = [known, fresh, fresh, elsewhere, unknown, *many]
    items = ask(IMPORT_ORDERS, ADMIN, orders=batch)["items"]
    assert [one["outcome"] for one in items[:5]] == ["known", "accepted", "known", "refused", "refused"]
    assert items[1]["demand_id"] == items[2]["demand_id"]
    assert [one["code"] for one in items[3:5]] == ["forbidden", "order_class_unknown"]
    assert "二级工单" in items[4]["message"]
    assert {one["outcome"] for one in items[5:]} == {"accepted"}
    again = ask(IMPORT_ORDERS, ADMIN, orders=batch)["items"]
    assert {one["outcome"] for one in again} == {"known", "refused"}
    assert [one["demand_id"] for one in again] == [one["demand_id"] for one in items]


HEADINGS = "\ufeff工单编号,工单类别,来电时间,区划代码,问题分类,主要内容,来电人,联系电话,经度,纬度,办理单位\n"


def as_line(**cells: str) -> str:
    told = {
        "number": f"BJ-{uuid.uuid4().hex[:12]}", "order_class": "三级工单", "at": "2026/11/20 22:30", "place": LANE,
        "problem_class": "违规围栏", "text": "门口被私设围栏，出不去", "name": "王女士", "phone": "13800001234",
        "longitude": "", "latitude": "", "office": "市容科",
    } | cells  # fmt: skip
    return ",".join(told.values()) + "\n"


@pytest.mark.rule("E1.1", "E5.1")
def test_a_file_comes_in_as_the_hotline_gives_it_out(ask: Ask) -> None:
    lines = [
        as_line(),
        as_line(longitude="116.43", latitude="39.88"),
        "\n",
        as_line(problem_class="怪味", at="2026-11-20"),
    ]
    lines += [as_line(order_class="九级工单"), as_line(place=f"{XIZHAOSI}999"), as_line(place="110102012001")]
    answer = ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table=HEADINGS + "".join(lines))
    assert answer["left_out"] == ["办理单位"]
    assert [one["outcome"] for one in answer["items"]] == ["accepted", "accepted", *["refused"] * 4]
    assert (answer["accepted"], answer["refused"]) == (2, 4)
    wrong = [one["message"] for one in answer["items"][2:]]
    assert ("受理时间" in wrong[0], "区划代码" in wrong[2]) == (True, True)
    demand = ask(READ_DEMAND, ADMIN, demand_id=answer["items"][0]["demand_id"])
    assert (demand["order_class"], demand["problem_class"]) == ("level_3", "fence")
    assert due(demand["received_at"]) == dt.datetime(2026, 11, 20, 22, 30, tzinfo=BEIJING)
    again = ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table=HEADINGS + "".join(lines))
    assert (again["known"], again["items"][0]["demand_id"]) == (2, demand["id"])


def test_a_file_that_is_none_is_refused(ask: Ask) -> None:
    with pytest.raises(OrderFileUnreadable) as refused:
        ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table="工单编号,区划代码\nBJ-12345,110101014001\n")
    assert "受理时间" in str(refused.value.data["names"])
    with pytest.raises(errors.Forbidden):
        ask(IMPORT_ORDER_FILE, ADMIN, place=XICHENG, table=HEADINGS + as_line())
    with pytest.raises(OrderFileEmpty):
        ask(IMPORT_ORDER_FILE, ADMIN, place=DONGCHENG, table=HEADINGS + as_line() * 501)


def test_who_imports_orders(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(IMPORT_ORDER, OFFICER_ZHOU, **order())
    with pytest.raises(OrderClassUnknown):
        ask(IMPORT_ORDER, ADMIN, **order(order_class="level_9"))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (
            {"urgencies": [{"code": "danger", "name": {"zh": "危", "en": "danger"}, "hours": 2, "days": 1}]},
            "urgencies.0",
        ),
        ({"urgencies": [{"code": "danger", "name": {"zh": "危", "en": "danger"}, "hours": 2}]}, "urgencies"),
        ({"usual_urgency": {"text": {"zh": "略", "en": "x"}, "levels": []}}, "usual_urgency.levels"),
    ],
)
def test_a_draft_of_the_rules_keeps_what_is_in_use(change: dict[str, Any], place: str) -> None:
    book = DEMANDS
    beside = Beside({book.name: book}, {}, dt.date(2026, 12, 1), lambda *_: None)
    changed = book.load(book.files[0].content | change)
    assert place in [fault[0] for fault in book.check(changed, beside)]
    assert list(book.check(book.load(book.files[0].content), beside)) == []
