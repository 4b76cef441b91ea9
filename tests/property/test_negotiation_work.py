"""B3: whoever must act in a negotiation finds it in a list, and what nobody does climbs."""

import datetime as dt
import pathlib
from typing import Any

import pytest

from messages.envelope import Actor
from messages.errors import Stale
from messages.property.negotiation_work import LIST_NEGOTIATION_WORK
from messages.property.negotiations import ANSWER_QUESTION, ASK_QUESTION, END_NEGOTIATION
from messages.property.offer_rounds import ABANDON_OFFER_ROUND, GIVE_ROUND_KEY, PLAN_OFFER_ROUND, READ_OFFER_ROUND
from messages.property.offers import SEND_OFFER
from suite.people import ADMIN, OFFICER_ZHOU
from tests.embedded import Ask, Tick
from tests.property.conftest import Served
from tests.property.negotiating import OPENER, WITNESS, Round, admitted, called, key_pair


def waits_for(ask: Ask, who: Actor, negotiation: Any) -> list[str]:
    items, after = [], None
    while True:
        page = ask(LIST_NEGOTIATION_WORK, who, limit=2, after=after)
        items += page["items"]
        after = page["next"]
        if after is None:
            break
    assert [one["key"] for one in items] == sorted({one["key"] for one in items})
    return sorted(one["act"] for one in items if one["negotiation_id"] == negotiation["id"])


def test_each_finds_what_is_next(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    one = {"negotiation_id": negotiation["id"]}
    assert waits_for(ask, OFFICER_ZHOU, negotiation) == ["plan_offer_round"]
    ask(ASK_QUESTION, bidders[0], **one, text="是否含垃圾清运？")
    assert waits_for(ask, OFFICER_ZHOU, negotiation) == ["answer_question", "plan_offer_round"]
    ask(ANSWER_QUESTION, OFFICER_ZHOU, **one, number=1, answer="含。")
    ends_at = (served.time() + dt.timedelta(days=7)).isoformat()
    people = {"opener": OPENER.id, "witness": WITNESS.id}
    planned = ask(PLAN_OFFER_ROUND, OFFICER_ZHOU, **one, **people, ends_at=ends_at)
    assert [waits_for(ask, who, negotiation) for who in (OPENER, WITNESS)] == [["give_round_key"]] * 2
    ask(GIVE_ROUND_KEY, WITNESS, offer_round_id=planned["id"], public_key=key_pair()[0])
    assert [waits_for(ask, who, negotiation) for who in (OPENER, WITNESS)] == [["give_round_key"], []]
    assert waits_for(ask, bidders[0], negotiation) == []
    ask(ABANDON_OFFER_ROUND, OFFICER_ZHOU, offer_round_id=planned["id"], reason="见证人私钥遗失")
    running = Round(served, negotiation, tmp_path)
    assert waits_for(ask, bidders[0], negotiation) == ["send_offer"]
    running.send(bidders[0], "12000.00")
    assert [waits_for(ask, who, negotiation) for who in bidders[:2]] == [[], ["send_offer"]]
    served.time.move_to(running.ends_at)
    assert [waits_for(ask, who, negotiation) for who in (OPENER, WITNESS)] == [["open_offers"]] * 2
    running.open()
    next_steps = ["begin_offer_review", "plan_offer_round"]
    assert [waits_for(ask, who, negotiation) for who in (OPENER, WITNESS)] == [next_steps, []]
    ask(END_NEGOTIATION, OFFICER_ZHOU, **one, reason="需求变更")
    assert waits_for(ask, OFFICER_ZHOU, negotiation) == []


def test_a_round_that_nobody_opens_climbs_to_the_district(
    served: Served, ask: Ask, tick: Tick, tmp_path: pathlib.Path
) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    silent = Round(served, negotiation, tmp_path)
    served.time.move_to(silent.ends_at + dt.timedelta(days=1))
    tick("climb_offer_rounds")
    assert waits_for(ask, ADMIN, negotiation) == []
    served.time.move_to(silent.ends_at + dt.timedelta(days=2))
    tick("climb_offer_rounds")
    assert ask(READ_OFFER_ROUND, ADMIN, **silent.one)["climbed_at"] is not None
    assert waits_for(ask, ADMIN, negotiation) == ["abandon_offer_round"]
    given_up = ask(ABANDON_OFFER_ROUND, ADMIN, **silent.one, reason="逾期未开启")
    assert given_up["status"] == "abandoned"
    assert waits_for(ask, ADMIN, negotiation) == []
    assert "plan_offer_round" in waits_for(ask, OFFICER_ZHOU, negotiation)


def test_the_end_of_a_negotiation_gives_up_its_round(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    running = Round(served, negotiation, tmp_path)
    ask(END_NEGOTIATION, OFFICER_ZHOU, negotiation_id=negotiation["id"], reason="需求变更")
    ended = ask(READ_OFFER_ROUND, bidders[0], **running.one)
    assert (ended["status"], ended["abandoned_because"]) == ("abandoned", "需求变更")


def test_an_offer_is_replaced_in_the_version_that_one_has_read(
    served: Served, ask: Ask, tmp_path: pathlib.Path
) -> None:
    bidders = admitted(ask, 3)
    running = Round(served, called(served, *bidders), tmp_path)
    first = running.send(bidders[0], "12000.00")
    again = {**running.one, "envelope": running.seal(bidders[0], "11000.00")}
    with pytest.raises(Stale):
        ask(SEND_OFFER, bidders[0], **again, if_match=first["version"] + 1)
    assert ask(SEND_OFFER, bidders[0], **again, if_match=first["version"])["version"] == 2
    with pytest.raises(Stale):
        ask(SEND_OFFER, bidders[1], **again, if_match=1)
