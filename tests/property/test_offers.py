"""B3.7: offers are sealed until opening, also for whoever holds the whole database and every key of the service."""

import hashlib
import itertools
import pathlib
import re

import pytest
import sqlalchemy as sa

from chassis.keyring import KeyIsGone
from messages import errors
from messages.envelope import Actor
from messages.property.errors.offers import OfferTooLate, RoundTakesNoOffers
from messages.property.offers import LIST_OFFERS, READ_OFFER, SEND_OFFER
from services.property.use_cases.two_keys import LetterUnreadable, open_letter
from suite.embedded import EmbeddedSuite
from suite.people import OFFICER_ZHOU
from tests.embedded import Ask
from tests.property.conftest import Served
from tests.property.negotiating import Round, admitted, called

FEE, PROMISE = "13579.24", "两班保洁并有夜间值守"


@pytest.fixture
def bidders(ask: Ask) -> list[Actor]:
    return admitted(ask, 3)


@pytest.fixture
def running(served: Served, bidders: list[Actor], tmp_path: pathlib.Path) -> Round:
    return Round(served, called(served, *bidders), tmp_path)


def everything(suite: EmbeddedSuite) -> str:
    """All rows of all services, and what their keys open of them."""
    kept = ""
    for database in suite.databases.values():
        with database.engine.connect() as connection:
            names = sa.text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            for table in [*connection.execute(names).scalars()]:
                kept += "".join(map(str, connection.execute(sa.text(f'SELECT t::text FROM "{table}" t')).scalars()))
    for token, database in itertools.product(set(re.findall(r"gAAAA[\w=-]+", kept)), suite.databases.values()):
        try:
            kept += f" {database.keyring.open(token)}"
        except KeyIsGone:
            continue
    return kept


def readable(kept: str, offer_round_id: str, company: str) -> list[bytes]:
    """What any two of the words of a key's length, wherever they stand, open of any envelope."""
    words = set(re.findall(r"(?<![\w-])[\w-]{43}(?![\w-])", kept, re.ASCII))
    envelopes = set(re.findall(r"(?<![\w-])[\w-]{80,}(?![\w-])", kept, re.ASCII))
    opened = []
    for envelope, secrets in itertools.product(envelopes, itertools.permutations(words, 2)):
        try:
            opened.append(open_letter(envelope, secrets, f"{offer_round_id}|{company}"))
        except LetterUnreadable:
            continue
    return opened


@pytest.mark.rule("B3.7")
def test_the_whole_database_and_every_key_read_no_offer(
    running: Round, bidders: list[Actor], suite: EmbeddedSuite
) -> None:
    running.send(bidders[0], FEE, text=PROMISE)
    kept = everything(suite)
    for told in (FEE, FEE.replace(".", ""), PROMISE, *running.secrets.values()):
        assert told not in kept
    about = running.planned["id"], bidders[0].company
    assert readable(kept, *about) == []
    assert readable(f"{kept} {running.secrets['opener_secret']}", *about) == []
    assert len(readable(" ".join((kept, *running.secrets.values())), *about)) == 1
    running.open()
    kept = everything(suite)
    assert PROMISE in kept
    assert not any(secret in kept for secret in running.secrets.values())


@pytest.mark.rule("B3.7")
def test_nobody_reads_before_and_the_office_reads_all_after(running: Round, bidders: list[Actor], ask: Ask) -> None:
    offers = [running.send(one, fee) for one, fee in zip(bidders, (FEE, "14000.00", "12000.00"), strict=True)]
    for who in (OFFICER_ZHOU, bidders[0]):
        seen = ask(READ_OFFER, who, offer_id=offers[0]["id"])
        assert (seen["status"], seen["monthly_fee"], seen["text"]) == ("sealed", None, None)
    running.open()
    read = ask(LIST_OFFERS, OFFICER_ZHOU, **running.one)["items"]
    assert {one["company"]: one["monthly_fee"] for one in read} == dict(
        zip((one.company for one in bidders), (FEE, "14000.00", "12000.00"), strict=True)
    )
    own = ask(LIST_OFFERS, bidders[0], **running.one)["items"]
    assert [(one["company"], one["monthly_fee"]) for one in own] == [(bidders[0].company, FEE)]
    with pytest.raises(errors.NotFound):
        ask(READ_OFFER, bidders[1], offer_id=offers[0]["id"])


def test_a_replaced_offer_leaves_its_hash(running: Round, bidders: list[Actor], ask: Ask) -> None:
    envelopes = [running.seal(bidders[0], fee) for fee in ("15000.00", FEE)]
    first, second = (ask(SEND_OFFER, bidders[0], **running.one, envelope=one) for one in envelopes)
    hashes = [hashlib.sha256(one.encode()).hexdigest() for one in envelopes]
    assert (first["id"], first["envelope_hash"], first["replaced"]) == (second["id"], hashes[0], [])
    assert (second["envelope_hash"], [one["envelope_hash"] for one in second["replaced"]]) == (hashes[1], hashes[:1])
    running.open()
    assert ask(READ_OFFER, OFFICER_ZHOU, offer_id=first["id"])["monthly_fee"] == FEE


def test_a_late_offer_is_refused_with_the_time(running: Round, bidders: list[Actor], ask: Ask) -> None:
    envelope = running.seal(bidders[0], FEE)
    running.time.move_to(running.ends_at)
    with pytest.raises(OfferTooLate) as late:
        ask(SEND_OFFER, bidders[0], **running.one, envelope=envelope)
    assert late.value.data["ends"] == running.ends_at.isoformat()
    assert late.value.data["now"] >= running.ends_at.isoformat()
    running.open()
    with pytest.raises(RoundTakesNoOffers):
        ask(SEND_OFFER, bidders[0], **running.one, envelope=envelope)


def test_another_companys_envelope_does_not_open_as_ones_own(running: Round, bidders: list[Actor], ask: Ask) -> None:
    copied = running.seal(bidders[0], FEE)
    sent = {
        one.company: ask(SEND_OFFER, one, **running.one, envelope=envelope)["id"]
        for one, envelope in zip(bidders, (copied, copied, running.seal(bidders[2], "not money")), strict=True)
    }
    running.open()
    read = {company: ask(READ_OFFER, OFFICER_ZHOU, offer_id=id_) for company, id_ in sent.items()}
    assert [read[one.company]["status"] for one in bidders] == ["opened", "unreadable", "unreadable"]
    assert read[bidders[1].company]["monthly_fee"] is None


def test_only_an_invited_company_offers(running: Round, ask: Ask) -> None:
    outsider = admitted(ask, 1)[0]
    with pytest.raises(errors.NotFound):
        ask(SEND_OFFER, outsider, **running.one, envelope="A" * 100)


def test_an_offer_is_replaced_in_the_version_that_one_has_read(running: Round, bidders: list[Actor], ask: Ask) -> None:
    first = running.send(bidders[0], "12000.00")
    again = {**running.one, "envelope": running.seal(bidders[0], "11000.00")}
    with pytest.raises(errors.Stale):
        ask(SEND_OFFER, bidders[0], **again, if_match=first["version"] + 1)
    assert ask(SEND_OFFER, bidders[0], **again, if_match=first["version"])["version"] == 2
    with pytest.raises(errors.Stale):
        ask(SEND_OFFER, bidders[1], **again, if_match=1)
