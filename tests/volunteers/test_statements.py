"""A8.4: what stood on an account on any day is what its postings say, whenever one asks."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.volunteers.orders import CANCEL_ORDER, PLACE_ORDER
from messages.volunteers.points import LIST_POSTINGS, READ_OWN_ACCOUNT
from messages.volunteers.statements import READ_STATEMENT
from suite.people import OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import someone
from tests.volunteers.test_orders import offer, rich

__all__ = ["rich"]


def replayed(postings: list[Any], account: str, day: str) -> int:
    """The balance at the end of a day, from the postings alone."""
    name = f"person:{account}"
    until = [one for one in postings if one["posted_at"][:10] <= day]
    return sum(one["points"] * ((one["to_account"] == name) - (one["from_account"] == name)) for one in until)


@pytest.mark.rule("A8.4.6", "A8.4.8")
def test_a_statement_is_the_replay_of_the_postings_on_any_day(
    ask: Ask, rich: Callable[[int], Actor], time: SetTime, tick: Tick
) -> None:
    time.move_to(dt.datetime(2032, 3, 1, 2, tzinfo=dt.UTC))
    person = rich(2)
    account = ask(READ_OWN_ACCOUNT, person)["id"]
    time.move_to(dt.datetime(2032, 3, 5, 2, tzinfo=dt.UTC))
    order = ask(PLACE_ORDER, person, item_id=offer(ask, price=15))
    time.move_to(dt.datetime(2032, 3, 9, 2, tzinfo=dt.UTC))
    ask(CANCEL_ORDER, person, order_id=order["id"], reason="不需要了")
    time.move_to(dt.datetime(2034, 4, 2, 2, tzinfo=dt.UTC))
    tick("expire_lots")
    postings = everything(ask, LIST_POSTINGS, person, account_id=account)

    def closing(day: str) -> int:
        told = {"account_id": account, "first_day": day, "last_day": day}
        return int(ask(READ_STATEMENT, person, **told)["closing"])

    days = ("2032-02-29", "2032-03-01", "2032-03-05", "2032-03-08", "2032-03-09", "2034-03-31", "2034-04-02")
    assert [closing(day) for day in days] == [replayed(postings, account, day) for day in days]
    assert [closing(day) for day in days] == [0, 20, 5, 5, 20, 20, 0]
    whole = ask(READ_STATEMENT, person, account_id=account, first_day="2032-03-05", last_day="2032-03-31", limit=3)
    assert (whole["opening"], whole["closing"]) == (20, 20)
    assert whole["moved"] == [{"kind": "hold", "came": 0, "went": 15}, {"kind": "void", "came": 15, "went": 0}]
    more = {"account_id": account, "first_day": "2032-03-05", "last_day": "2032-03-31", "after": whole["next"]}
    both = whole["items"] + ask(READ_STATEMENT, person, **more)["items"]
    assert [one["kind"] for one in both] == ["hold", "hold", "void", "void"]


def test_who_reads_a_statement(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person = rich(1)
    told = {
        "account_id": ask(READ_OWN_ACCOUNT, person)["id"], "first_day": "2026-01-01", "last_day": "2026-12-31",
    }  # fmt: skip
    assert ask(READ_STATEMENT, OFFICER_ZHOU, **told)["owner"] == person.id
    for who in (someone(RESIDENT), STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_STATEMENT, who, **told)
    with pytest.raises(errors.Invalid):
        ask(READ_STATEMENT, person, **told | {"last_day": "2025-12-31"})
