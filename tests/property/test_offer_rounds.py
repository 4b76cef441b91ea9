"""B3: rounds of offers, one after the other, each opened in one act of two people."""

import datetime as dt
import pathlib

import pytest

from messages import errors
from messages.property.errors.negotiations import NegotiationIsOver
from messages.property.errors.offer_rounds import (
    OpenerIsWitness,
    RoundEndWrong,
    RoundIsOver,
    RoundKeyGiven,
    RoundKeyUnfit,
    RoundKeyWrong,
    RoundStillRuns,
)
from messages.property.errors.offers import RoundTakesNoOffers
from messages.property.negotiations import END_NEGOTIATION
from messages.property.offer_rounds import (
    ABANDON_OFFER_ROUND,
    GIVE_ROUND_KEY,
    LIST_OFFER_ROUNDS,
    OPEN_OFFERS,
    PLAN_OFFER_ROUND,
    READ_OFFER_ROUND,
)
from messages.property.offers import LIST_OFFERS, SEND_OFFER
from suite.people import ADMIN, OFFICER_ZHOU
from tests.embedded import Ask, Tick
from tests.property.conftest import Served
from tests.property.negotiating import OPENER, WITNESS, Round, admitted, called, key_pair, waits_for


@pytest.mark.rule("B3.2")
def test_one_round_after_the_other(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    first = Round(served, negotiation, tmp_path)
    with pytest.raises(RoundStillRuns):
        Round(served, negotiation, tmp_path)
    first.send(bidders[0], "12000.00")
    opened = first.open()
    assert (opened["status"], opened["opened_by"], opened["witness"]) == ("opened", OPENER.id, WITNESS.id)
    assert opened["opened_at"] is not None
    second = Round(served, negotiation, tmp_path)
    second.send(bidders[0], "11000.00")
    second.open()
    fees = [ask(LIST_OFFERS, OFFICER_ZHOU, **one)["items"][0]["monthly_fee"] for one in (first.one, second.one)]
    assert fees == ["12000.00", "11000.00"]
    rounds = ask(LIST_OFFER_ROUNDS, bidders[1], negotiation_id=negotiation["id"])["items"]
    assert [one["number"] for one in rounds] == [2, 1]


@pytest.mark.rule("B3.7")
def test_both_secrets_open_and_only_after_the_end(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    sealed = Round(served, called(served, *bidders), tmp_path)
    sealed.send(bidders[0], "12000.00")
    with pytest.raises(RoundStillRuns):
        ask(OPEN_OFFERS, OPENER, **sealed.one, **sealed.secrets)
    for lacks in ("opener_secret", "witness_secret"):
        with pytest.raises(RoundKeyWrong) as refused:
            sealed.open(**{lacks: key_pair()[1]})
        assert refused.value.data["whose"] == lacks.removesuffix("_secret")
    with pytest.raises(RoundKeyWrong):
        sealed.open(opener_secret=sealed.secrets["witness_secret"])
    with pytest.raises(errors.Forbidden):
        ask(OPEN_OFFERS, ADMIN, **sealed.one, **sealed.secrets)
    assert ask(LIST_OFFERS, OFFICER_ZHOU, **sealed.one)["items"][0]["monthly_fee"] is None
    assert sealed.open()["status"] == "opened"
    with pytest.raises(RoundIsOver):
        sealed.open()


def test_opener_and_witness_are_two_and_each_gives_one_key(served: Served, ask: Ask) -> None:
    bidders = admitted(ask, 3)
    plan = {"negotiation_id": called(served, *bidders)["id"], "opener": OPENER.id}
    ends_at = (served.time() + dt.timedelta(days=7)).isoformat()
    with pytest.raises(OpenerIsWitness):
        ask(PLAN_OFFER_ROUND, OFFICER_ZHOU, **plan, witness=OPENER.id, ends_at=ends_at)
    with pytest.raises(RoundEndWrong):
        ask(PLAN_OFFER_ROUND, OFFICER_ZHOU, **plan, witness=WITNESS.id, ends_at=served.time().isoformat())
    one = {"offer_round_id": ask(PLAN_OFFER_ROUND, OFFICER_ZHOU, **plan, witness=WITNESS.id, ends_at=ends_at)["id"]}
    key = key_pair()[0]
    with pytest.raises(errors.Forbidden):
        ask(GIVE_ROUND_KEY, ADMIN, **one, public_key=key)
    with pytest.raises(RoundKeyUnfit):
        ask(GIVE_ROUND_KEY, OPENER, **one, public_key="A" * 43)
    assert ask(GIVE_ROUND_KEY, OPENER, **one, public_key=key)["status"] == "planned"
    with pytest.raises(RoundKeyGiven):
        ask(GIVE_ROUND_KEY, OPENER, **one, public_key=key_pair()[0])
    with pytest.raises(RoundKeyUnfit):
        ask(GIVE_ROUND_KEY, WITNESS, **one, public_key=key)
    with pytest.raises(RoundTakesNoOffers):
        ask(SEND_OFFER, bidders[0], **one, envelope="A" * 100)
    assert ask(GIVE_ROUND_KEY, WITNESS, **one, public_key=key_pair()[0])["status"] == "open"
    assert ask(READ_OFFER_ROUND, bidders[0], **one)["opener_key"] == key


def test_a_lost_key_ends_the_round_and_the_next_one_begins(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    lost = Round(served, negotiation, tmp_path)
    lost.send(bidders[0], "12000.00")
    given_up = ask(ABANDON_OFFER_ROUND, OFFICER_ZHOU, **lost.one, reason="见证人私钥遗失")
    assert (given_up["status"], given_up["abandoned_because"]) == ("abandoned", "见证人私钥遗失")
    with pytest.raises(RoundIsOver):
        lost.open()
    assert Round(served, negotiation, tmp_path).planned["number"] == 2
    ended = called(served, *bidders)
    ask(END_NEGOTIATION, OFFICER_ZHOU, negotiation_id=ended["id"], reason="需求变更")
    with pytest.raises(NegotiationIsOver):
        Round(served, ended, tmp_path)


def test_a_round_that_nobody_opens_climbs_to_the_district(
    served: Served, ask: Ask, tick: Tick, tmp_path: pathlib.Path
) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    silent = Round(served, negotiation, tmp_path)
    served.time.move_to(silent.ends_at + dt.timedelta(days=1))
    tick("climb_offer_rounds")
    assert waits_for(ask, ADMIN, silent.planned) == []
    served.time.move_to(silent.ends_at + dt.timedelta(days=2))
    tick("climb_offer_rounds")
    assert ask(READ_OFFER_ROUND, ADMIN, **silent.one)["climbed_at"] is not None
    assert waits_for(ask, ADMIN, silent.planned) == ["abandon_offer_round"]
    given_up = ask(ABANDON_OFFER_ROUND, ADMIN, **silent.one, reason="逾期未开启")
    assert given_up["status"] == "abandoned"
    assert waits_for(ask, ADMIN, silent.planned) == []
    assert waits_for(ask, OFFICER_ZHOU, negotiation) == ["plan_offer_round"]


def test_the_end_of_a_negotiation_gives_up_its_round(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    running = Round(served, negotiation, tmp_path)
    ask(END_NEGOTIATION, OFFICER_ZHOU, negotiation_id=negotiation["id"], reason="需求变更")
    ended = ask(READ_OFFER_ROUND, bidders[0], **running.one)
    assert (ended["status"], ended["abandoned_because"]) == ("abandoned", "需求变更")
