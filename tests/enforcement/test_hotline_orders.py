"""E1: hotline orders come in by operation, each once by its number and with its own deadline class, as data says."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.rulebook import Beside
from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.demands import IMPORT_ORDER, IMPORT_ORDERS, LIST_DEMANDS
from messages.enforcement.errors.demands import OrderClassUnknown, OrderTaken
from services.enforcement.rulebook.demands import DEMANDS
from suite.people import ADMIN, OFFICER_ZHOU
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
