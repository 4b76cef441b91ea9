"""A8.4: catalogue items have a price, a stock and a validity."""

import datetime as dt
from collections.abc import Callable

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.errors import ItemNotOffered
from messages.volunteers.items import CHANGE_ITEM
from messages.volunteers.orders import CANCEL_ORDER, PLACE_ORDER
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.volunteers.conftest import Time
from tests.volunteers.test_orders import HAIRCUT, balance, offer, rich

__all__ = ["rich"]


@pytest.mark.rule("A8.4.9")
def test_an_item_has_its_validity(ask: Ask, rich: Callable[[int], Actor], time: Time) -> None:
    person, item = rich(1), offer(ask, valid_until="2032-06-30")
    time.at(dt.datetime(2032, 6, 30, 16, 1, tzinfo=dt.UTC))
    with pytest.raises(ItemNotOffered):
        ask(PLACE_ORDER, person, item_id=item)
    with pytest.raises(errors.Invalid) as refused:
        offer(ask, valid_until="2019-12-31")
    assert [wrong["field"] for wrong in refused.value.data["errors"]] == ["valid_until"]


def test_a_changed_price_is_for_new_orders(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(3), offer(ask)
    old = ask(PLACE_ORDER, person, item_id=item)
    told = {key: value for key, value in HAIRCUT.items() if key != "subdistrict"}
    ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, **told | {"price": 20})
    with pytest.raises(errors.Forbidden):
        ask(CHANGE_ITEM, STRANGER, item_id=item, **told)
    ask(CANCEL_ORDER, COMMUNITY_CHEN, order_id=old["id"], reason="停止供应")
    assert balance(ask, person) == 30
    assert ask(PLACE_ORDER, person, item_id=item)["points"] == 20
