"""A10 自管会: candidates stand and are elected, bodies send to their seats, members leave and are followed."""

import pytest

from messages import errors
from messages.deliberation.committee_seats import (
    LEAVE_COMMITTEE,
    SEAT_COMMITTEE_MEMBER,
    STAND_DOWN,
    VACATE_COMMITTEE_SEAT,
)
from messages.deliberation.errors.committee_seats import (
    BodyWithoutSeat,
    NoElectionToCome,
    NotACandidate,
    NotAMember,
    PersonSeatedTwice,
    SeatOfResidents,
)
from messages.deliberation.errors.committees import (
    VoteOfAnother,
    VoteStillRuns,
    VoteWithoutResult,
    WrongCandidates,
    WrongSeats,
)
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.deliberation.test_committees import BODIES, Yard, ids
from tests.embedded import Ask


@pytest.fixture
def yard(community: Community, suite: EmbeddedSuite) -> Yard:
    return Yard(community, suite)


@pytest.mark.rule("A10.2", "A10.3")
def test_an_election_fills_the_elected_seats_and_bodies_theirs(yard: Yard, ask: Ask) -> None:
    committee = yard.stand(yard.founded(), *yard.heads[:3])
    one, two, three = (candidate["code"] for candidate in committee["candidates"])
    with pytest.raises(PersonSeatedTwice):
        yard.stand(committee, yard.heads[0])
    elected = yard.record(committee, yard.election(committee, [f"{one},{three}", f"{two},{three}", f"{one}"]))
    assert (elected["status"], elected["candidates"]) == ("serving", [])
    assert ids(elected, "elected") == [yard.heads[0].id, yard.heads[2].id]
    sent = {"committee_id": committee["id"], "letter": "居委会函〔2026〕3 号", "name": "主任"}
    with pytest.raises(errors.AboutOneself):
        ask(SEAT_COMMITTEE_MEMBER, yard.worker, **sent, body=BODIES[0], person=yard.worker.id.upper())
    with pytest.raises(PersonSeatedTwice):
        ask(SEAT_COMMITTEE_MEMBER, yard.worker, **sent, body=BODIES[0], person=yard.heads[0].id)
    with pytest.raises(BodyWithoutSeat):
        ask(SEAT_COMMITTEE_MEMBER, yard.worker, **sent, body="物业企业", person="somebody")
    for body in BODIES:
        whole = ask(SEAT_COMMITTEE_MEMBER, yard.worker, **sent, body=body, person=f"of {body}")
    assert ids(whole, "sent") == [f"of {body}" for body in BODIES]
    again = ask(SEAT_COMMITTEE_MEMBER, yard.worker, **sent, body=BODIES[2], person="the new officer")
    assert ids(again, "sent")[-1] == "the new officer"
    shown = yard.seen(committee)
    assert [seat["body"] for seat in shown["members"]] == [None, None, *BODIES]
    assert yard.heads[0].id not in str(shown)


def test_a_vote_about_something_else_seats_nobody(yard: Yard, ask: Ask) -> None:
    committee = yard.stand(yard.founded(), *yard.heads[:2])
    codes = [candidate["code"] for candidate in committee["candidates"]]
    common = yard.vote(yard.community.discussed(), "是否植树", ["yes"], kind="residents_assembly")
    with pytest.raises(VoteOfAnother):
        yard.record(committee, common)
    running = yard.community.votes_on(yard.community.discussed(), "又一件", kind="residents_assembly")
    with pytest.raises(VoteStillRuns):
        yard.record(committee, running)
    others = [{"code": "ann", "text": "外人"}, {"code": "bo", "text": "外人二"}]
    for options in (others, [{"code": code, "text": "另一名字"} for code in codes]):
        with pytest.raises(WrongCandidates):
            yard.record(committee, yard.election(committee, [options[0]["code"]], options=options))
    with pytest.raises(WrongSeats):
        yard.record(committee, yard.election(committee, [codes[0]], seats=1))
    elsewhere = yard.community.discussed(title="另一处", places=[yard.community.code])
    asked = {"kind": "committee_election", "seats": 2}
    options = [{"code": one["code"], "text": one["name"]} for one in committee["candidates"]]
    with pytest.raises(VoteOfAnother):
        yard.record(committee, yard.vote(elsewhere, "选举", codes, options=options, **asked))
    with pytest.raises(VoteWithoutResult):
        yard.record(committee, yard.election(committee, ["abstain"]))
    assert yard.seen(committee)["members"] == []


def test_who_stands_down_is_not_seated_and_the_seat_is_filled_later(yard: Yard, ask: Ask) -> None:
    committee = yard.stand(yard.founded(), *yard.heads[:2])
    one = {"committee_id": committee["id"]}
    codes = [candidate["code"] for candidate in committee["candidates"]]
    with pytest.raises(errors.NotFound):
        ask(STAND_DOWN, yard.heads[4], **one)
    vote = yard.election(committee, [",".join(codes)])
    ask(STAND_DOWN, yard.heads[1], **one)
    with pytest.raises(NotACandidate):
        ask(STAND_DOWN, yard.heads[1], **one)
    elected = yard.record(committee, vote)
    assert (ids(elected, "elected"), elected["to_fill"]) == ([yard.heads[0].id], 1)
    assert elected["waits_on"] == yard.community.code
    standing = yard.stand(committee, yard.heads[3])
    by_election = yard.election(standing, [standing["candidates"][0]["code"]], seats=1)
    whole = yard.record(committee, by_election)
    assert ids(whole, "elected") == [yard.heads[0].id, yard.heads[3].id]
    assert whole["waits_on"] is None
    assert whole["term_ends_on"] == elected["term_ends_on"], "a seat that is filled later ends with the others"
    with pytest.raises(NoElectionToCome):
        yard.stand(committee, yard.heads[4])


def test_a_member_leaves_or_is_gone_and_nobody_who_lives_there_is_put_out(yard: Yard, ask: Ask) -> None:
    committee = yard.serving()
    one = {"committee_id": committee["id"]}
    ask(SEAT_COMMITTEE_MEMBER, yard.worker, **one, body=BODIES[2], person="police", name="民警", letter="派出所函")
    gone = {"words": "已迁往外区", "because": "moved_away"}
    with pytest.raises(SeatOfResidents):
        ask(VACATE_COMMITTEE_SEAT, yard.worker, **one, person=yard.heads[0].id, **gone)
    with pytest.raises(SeatOfResidents):
        ask(VACATE_COMMITTEE_SEAT, yard.worker, **one, person=yard.heads[0].id, words="召回", because="called_back")
    with pytest.raises(NotAMember):
        ask(VACATE_COMMITTEE_SEAT, yard.worker, **one, person="nobody", **gone)
    with pytest.raises(errors.NotFound):
        ask(LEAVE_COMMITTEE, yard.heads[5], **one, reason="不是委员")
    left = ask(LEAVE_COMMITTEE, yard.heads[0], **one, reason="身体原因")
    assert (left["to_fill"], left["waits_on"]) == (1, yard.community.code)
    back = ask(VACATE_COMMITTEE_SEAT, yard.worker, **one, person="police", words="轮岗", because="called_back")
    assert ids(back, "sent") == []
    yard.community.households(1)  # a new register, in which the other elected member does not stand
    moved = ask(VACATE_COMMITTEE_SEAT, yard.worker, **one, person=yard.heads[1].id, **gone)
    assert (moved["to_fill"], moved["members"]) == (2, [])
