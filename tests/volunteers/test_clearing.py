"""A8.4: who issued points owes whoever redeemed them: with a limit, netted and settled month by month."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, RESIDENT, SUBDISTRICT_OFFICER
from messages.volunteers.clearing import LIST_SETTLEMENTS, SETTLE_CLEARING, SHOW_CLEARING
from messages.volunteers.errors.clearing import ClearedMonthNotOver, ClearingAlreadySettled, ClearingLimitReached
from messages.volunteers.items import LIST_ITEMS, OFFER_ITEM
from messages.volunteers.orders import CANCEL_ORDER, FULFIL_ORDER, PLACE_ORDER, RETURN_ORDER
from messages.volunteers.points import VERIFY_LEDGER
from services.volunteers.domain.clearing import netted
from services.volunteers.rulebook.redemption import REDEMPTION
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.volunteers.test_orders import HAIRCUT, balance, rich, wins

__all__ = ["rich"]

TIYUGUAN = "110101015"
OFFICER = Actor("officer-tiyuguan", "吴科长", frozenset({SUBDISTRICT_OFFICER}), (TIYUGUAN,))
WORKER = Actor("worker-tiyuguan", "郑社工", frozenset({COMMUNITY_WORKER}), (TIYUGUAN,))


def offered(ask: Ask, *, price: int = 10, for_district: bool = True) -> str:
    item = HAIRCUT | {"subdistrict": TIYUGUAN, "price": price, "for_district": for_district}
    return str(ask(OFFER_ITEM, OFFICER, **item)["id"])


def owed(ask: Ask) -> int:
    """By Longtan to Tiyuguan."""
    items = ask(SHOW_CLEARING, ADMIN, within=DONGCHENG)["items"]
    return sum(one["points"] for one in items if (one["debtor"], one["creditor"]) == (LONGTAN, TIYUGUAN))


@pytest.mark.rule("A8.4.2")
def test_points_of_one_subdistrict_are_redeemed_in_another_and_owed_for(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, before = rich(3), owed(ask)
    orders = [ask(PLACE_ORDER, person, item_id=offered(ask))["id"] for _ in range(3)]
    assert owed(ask) == before + 30
    ask(CANCEL_ORDER, person, order_id=orders[0], reason="不需要了")
    ask(FULFIL_ORDER, WORKER, order_id=orders[1])
    ask(FULFIL_ORDER, WORKER, order_id=orders[2])
    assert owed(ask) == before + 20
    ask(RETURN_ORDER, OFFICER, order_id=orders[2], reason="损坏", restocked=False)
    assert owed(ask) == before + 10
    assert (balance(ask, person), ask(VERIFY_LEDGER, ADMIN)["sound"]) == (20, True)


def test_what_is_not_for_the_district_is_not(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(1), offered(ask, for_district=False)
    assert item not in {one["id"] for one in everything(ask, LIST_ITEMS, person)}
    with pytest.raises(errors.Forbidden):
        ask(PLACE_ORDER, person, item_id=item)
    elsewhere = Actor(person.id, person.name, frozenset({RESIDENT}), ("110102007",))
    with pytest.raises(errors.Forbidden):
        ask(PLACE_ORDER, elsewhere, item_id=offered(ask))


@pytest.mark.rule("A8.4.7")
def test_no_more_is_taken_than_the_limit_however_many_ask_at_once(
    ask: Ask, rich: Callable[[int], Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    people, item = [rich(1) for _ in range(6)], offered(ask)
    limit, read = owed(ask) + 25, REDEMPTION.read
    strict = functools.partial(_with_limit, read, limit)
    monkeypatch.setattr(REDEMPTION, "read", strict)
    orders = [functools.partial(ask, PLACE_ORDER, person, item_id=item) for person in people]
    assert wins(orders, ClearingLimitReached) == 2
    with pytest.raises(ClearingLimitReached) as refused:
        ask(PLACE_ORDER, rich(1), item_id=item)
    assert refused.value.data == {"debtor": LONGTAN, "creditor": TIYUGUAN, "points": 5}
    assert ask(VERIFY_LEDGER, ADMIN)["sound"]


def _with_limit(read: Callable[[Any], Any], limit: int, version: Any) -> Any:
    rules = read(version)
    return type(rules)(
        rules.version, rules.days_to_collect, rules.days_to_return, rules.days_to_use_again, rules.fen_per_point, limit
    )


@pytest.mark.rule("A8.4.6")
def test_a_month_is_settled_once_and_what_comes_back_later_with_the_next(
    ask: Ask, rich: Callable[[int], Actor], time: SetTime
) -> None:
    time.move_to(dt.datetime(2033, 2, 3, 2, tzinfo=dt.UTC))
    ask(SETTLE_CLEARING, ADMIN, district=DONGCHENG, month="2033-01")
    still = owed(ask)  # what orders of other tests hold
    person = rich(3)
    kept, back, held = (ask(PLACE_ORDER, person, item_id=offered(ask))["id"] for _ in range(3))
    for order in (kept, back):
        ask(FULFIL_ORDER, WORKER, order_id=order)
    with pytest.raises(ClearedMonthNotOver):
        ask(SETTLE_CLEARING, ADMIN, district=DONGCHENG, month="2033-02")
    time.move_to(dt.datetime(2033, 3, 2, 2, tzinfo=dt.UTC))
    settled = ask(SETTLE_CLEARING, ADMIN, district=DONGCHENG, month="2033-02")["items"]
    assert [(one["debtor"], one["creditor"], one["points"], one["amount"]) for one in settled] == [
        (LONGTAN, TIYUGUAN, 20, "2.00"),
    ]  # fmt: skip
    assert owed(ask) == still + 10, "the order that is still held"
    with pytest.raises(ClearingAlreadySettled):
        ask(SETTLE_CLEARING, ADMIN, district=DONGCHENG, month="2033-02")
    ask(RETURN_ORDER, OFFICER, order_id=back, reason="损坏", restocked=False)
    ask(CANCEL_ORDER, person, order_id=held, reason="不需要了")
    time.move_to(dt.datetime(2033, 4, 2, 2, tzinfo=dt.UTC))
    settled = ask(SETTLE_CLEARING, ADMIN, district=DONGCHENG, month="2033-03")["items"]
    assert [(one["debtor"], one["creditor"], one["counter_points"], one["amount"]) for one in settled] == [
        (TIYUGUAN, LONGTAN, -10, "1.00"),
    ]  # fmt: skip
    listed = ask(LIST_SETTLEMENTS, OFFICER_ZHOU, month="2033-03")["items"]
    assert [one["id"] for one in listed] == [one["id"] for one in settled]


@given(st.dictionaries(st.sampled_from([(a, b) for a in "ABC" for b in "ABC" if a != b]), st.integers(-50, 50)))
def test_netting_leaves_everybody_with_what_was_due(due: dict[tuple[str, str], int]) -> None:
    def stands(place: str) -> int:
        return sum(points * ((pair[1] == place) - (pair[0] == place)) for pair, points in due.items())

    nets = list(netted(due))
    assert all(net.points >= net.counter_points for net in nets)
    assert len({frozenset((net.debtor, net.creditor)) for net in nets}) == len(nets)
    for place in "ABC":
        paid = sum(
            (net.points - net.counter_points) * ((net.creditor == place) - (net.debtor == place)) for net in nets
        )
        assert paid == stands(place)


def test_who_settles_and_sees(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(SETTLE_CLEARING, OFFICER_ZHOU, district=DONGCHENG, month="2026-01")
    with pytest.raises(errors.Forbidden):
        ask(SHOW_CLEARING, OFFICER, within=LONGTAN)
