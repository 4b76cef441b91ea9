"""A8.4: catalogue items have a price, a stock and a validity."""

import datetime as dt
from collections.abc import Callable

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.errors.items import ItemEndsBeforeItBegins, ItemNotOffered
from messages.volunteers.items import CHANGE_ITEM
from messages.volunteers.orders import CANCEL_ORDER, PLACE_ORDER
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.test_orders import HAIRCUT, balance, offer, rich

__all__ = ["rich"]


@pytest.mark.rule("A8.4.9")
def test_an_item_has_its_validity(ask: Ask, rich: Callable[[int], Actor], time: SetTime) -> None:
    person, item = rich(1), offer(ask, valid_until="2032-06-30")
    time.move_to(dt.datetime(2032, 6, 30, 16, 1, tzinfo=dt.UTC))
    with pytest.raises(ItemNotOffered):
        ask(PLACE_ORDER, person, item_id=item)
    with pytest.raises(errors.Invalid) as refused:
        offer(ask, valid_until="2019-12-31")
    assert [wrong["field"] for wrong in refused.value.data["errors"]] == ["valid_until"]


def test_a_changed_price_is_for_new_orders(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(3), offer(ask)
    old = ask(PLACE_ORDER, person, item_id=item)
    changed = ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, price=20)
    unchanged = HAIRCUT | {"stock": 99, "price": 20}
    assert all(changed[name] == value for name, value in unchanged.items() if name != "subdistrict")
    with pytest.raises(errors.Forbidden):
        ask(CHANGE_ITEM, STRANGER, item_id=item, price=1)
    ask(CANCEL_ORDER, COMMUNITY_CHEN, order_id=old["id"], reason="停止供应")
    assert balance(ask, person) == 30
    assert ask(PLACE_ORDER, person, item_id=item)["points"] == 20


@pytest.mark.rule("A8.4.9")
def test_a_change_keeps_the_days_of_an_item_in_order(ask: Ask) -> None:
    item = offer(ask, valid_from="2026-03-01", valid_until="2026-08-31")
    assert ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, valid_until="2026-03-01")["valid_until"] == "2026-03-01"
    with pytest.raises(ItemEndsBeforeItBegins) as refused:
        ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, valid_until="2026-02-28")
    assert refused.value.data == {"valid_from": "2026-03-01", "valid_until": "2026-02-28"}
    with pytest.raises(errors.Invalid):
        ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, valid_from="2026-05-01", valid_until="2026-04-30")
