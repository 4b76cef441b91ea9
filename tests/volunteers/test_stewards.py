"""A8.2: a resident applies, the community approves; personal data stays covered."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from chassis.tables import audit
from messages import errors
from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS
from messages.volunteers.errors.stewards import AlreadyApplied, NotAnActiveSteward, StewardCannotMove
from messages.volunteers.stewards import (
    APPLY_AS_STEWARD,
    APPROVE_STEWARD,
    LIST_STEWARDS,
    PAUSE_STEWARD,
    READ_STEWARD,
    READ_STEWARD_PHONE,
    REFUSE_STEWARD,
    RESIGN_STEWARD,
    RESUME_STEWARD,
)
from services.volunteers.storage.tables.stewards import stewards
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LANE, OFFICER_ZHOU, SECOND_LANE, STRANGER, XIZHAOSI
from tests.embedded import Ask
from tests.volunteers.conftest import someone

PHONE = "13912345678"


def apply(ask: Ask, person: Actor, phone: str = PHONE) -> str:
    return str(ask(APPLY_AS_STEWARD, person, community=XIZHAOSI, name=person.name, phone=phone)["id"])


@pytest.mark.rule("A8.2.1", "A8.2.2", "A8.2.3")
def test_who_is_approved_may_claim_and_nobody_else(ask: Ask) -> None:
    person = someone()
    with pytest.raises(NotAnActiveSteward):
        ask(CLAIM_LANE, person, lane_code=LANE)
    applied = apply(ask, person)
    with pytest.raises(NotAnActiveSteward):
        ask(CLAIM_LANE, person, lane_code=LANE)
    approved = ask(APPROVE_STEWARD, COMMUNITY_CHEN, steward_id=applied)
    assert (approved["status"], approved["decided_by"]) == ("active", COMMUNITY_CHEN.id)
    assert ask(CLAIM_LANE, person, lane_code=LANE)["person"] == person.id


@pytest.mark.rule("A8.2.2")
def test_a_refusal_has_its_reason_and_is_final(ask: Ask) -> None:
    person = someone()
    applied = apply(ask, person)
    refused = ask(REFUSE_STEWARD, COMMUNITY_CHEN, steward_id=applied, reason="不在本社区居住")
    assert (refused["status"], refused["reason"]) == ("refused", "不在本社区居住")
    with pytest.raises(StewardCannotMove):
        ask(APPROVE_STEWARD, COMMUNITY_CHEN, steward_id=applied)
    assert apply(ask, person) != applied


def test_a_pause_ends_claims_and_a_resumption_brings_none_back(ask: Ask, steward: Actor) -> None:
    ask(CLAIM_LANE, steward, lane_code=LANE)
    ask(CLAIM_LANE, steward, lane_code=SECOND_LANE)
    mine = ask(LIST_STEWARDS, steward)["items"][0]["id"]
    ask(PAUSE_STEWARD, steward, steward_id=mine, reason="外出探亲")
    assert ask(LIST_CLAIMS, steward, steward_id=mine)["items"] == []
    assert len(ask(LIST_CLAIMS, steward, steward_id=mine, active=False)["items"]) == 2
    with pytest.raises(NotAnActiveSteward):
        ask(CLAIM_LANE, steward, lane_code=LANE)
    assert ask(RESUME_STEWARD, COMMUNITY_CHEN, steward_id=mine)["status"] == "active"
    ask(CLAIM_LANE, steward, lane_code=LANE)
    assert ask(RESIGN_STEWARD, steward, steward_id=mine, reason="搬家")["status"] == "resigned"
    assert ask(LIST_CLAIMS, steward, steward_id=mine)["items"] == []
    with pytest.raises(StewardCannotMove):
        ask(RESUME_STEWARD, COMMUNITY_CHEN, steward_id=mine)


@pytest.mark.rule("A8.2.2")
def test_only_the_own_community_decides(ask: Ask) -> None:
    applied = apply(ask, someone())
    elsewhere = Actor("worker-elsewhere", "别处", COMMUNITY_CHEN.roles, ("110101014001",))
    with pytest.raises(errors.Forbidden):
        ask(APPROVE_STEWARD, elsewhere, steward_id=applied)
    with pytest.raises(errors.Forbidden):
        ask(APPROVE_STEWARD, OFFICER_ZHOU, steward_id=applied)
    with pytest.raises(errors.Forbidden):
        ask(RESIGN_STEWARD, someone(), steward_id=applied, reason="代人退出")


@pytest.mark.rule("A8.2.1")
def test_one_person_applies_once_even_at_the_same_time(ask: Ask) -> None:
    person = someone(RESIDENT)

    def attempt(_: int) -> bool:
        try:
            apply(ask, person)
        except AlreadyApplied:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 1


def test_a_phone_is_checked_encrypted_masked_and_its_reading_recorded(ask: Ask, suite: EmbeddedSuite) -> None:
    person = someone()
    with pytest.raises(errors.Invalid):
        apply(ask, person, "12345678901")
    applied = apply(ask, person)
    assert ask(READ_STEWARD, person, steward_id=applied)["phone_masked"] == "139****5678"
    engine = suite.databases["volunteers"].engine
    with engine.connect() as connection:
        stored = connection.scalar(sa.select(stewards.c.phone).where(stewards.c.id == applied))
    assert PHONE not in str(stored)
    assert ask(READ_STEWARD_PHONE, COMMUNITY_CHEN, steward_id=applied)["phone"] == PHONE
    with engine.connect() as connection:
        query = sa.select(audit.c.actor).where(audit.c.subject == applied, audit.c.act == "read_personal_data")
        assert connection.scalars(query).all() == [COMMUNITY_CHEN.id]
    with pytest.raises(errors.Forbidden):
        ask(READ_STEWARD_PHONE, person, steward_id=applied)


def test_neighbours_and_strangers_see_nothing(ask: Ask) -> None:
    applied = apply(ask, someone())
    for who in (someone(), STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_STEWARD, who, steward_id=applied)
    assert ask(LIST_STEWARDS, someone())["items"] == []
    assert applied in {item["id"] for item in ask(LIST_STEWARDS, COMMUNITY_CHEN, status="applied")["items"]}
