"""A10 自管会, the rules alone: founding, seats, terms, the end, and the proposal of a company that left.

They carry no rule marks: a rule counts as shown once its operations do it.
"""

import datetime as dt

import pytest

from messages.beijing import BEIJING
from messages.deliberation.errors.committees import (
    BodySeatedTwice,
    BodyWithoutSeat,
    CommitteeIsDissolved,
    MemberDissolvesOwnCommittee,
    PersonSeatedTwice,
    ProposalIsAnswered,
    ProposalNotYours,
    TooFewFounders,
    WrongNumberElected,
)
from services.deliberation.domain import committees
from services.deliberation.domain.committee_proposals import DECLINED, OPEN, TAKEN_UP, Proposal
from services.deliberation.domain.committees import Committee, Dissolution, Reserved, check_founding

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=BEIJING)
LAST_DAY = dt.date(2029, 3, 1)
BODIES = ("居委会", "产权单位", "派出所")
EIGHT = tuple(f"resident-{number}" for number in range(1, 9))
COMMUNITY, SUBDISTRICT, DISTRICT = "110101001001", "110101001", "110101"


def founded() -> Committee:
    """胡家园东区: eight elected seats, and three of bodies."""
    return Committee(
        id="c",
        territory=COMMUNITY,
        name="胡家园东区居民自治管理委员会",
        purpose="老旧小区综合整治",
        founders=("founder-1", "founder-2", "founder-3"),
        elected_seats=8,
        reserved=tuple(Reserved(body) for body in BODIES),
        founded_at=NOW,
    )


def serving() -> Committee:
    committee = founded()
    committee.seat_elected(EIGHT, "election-1", LAST_DAY)
    for body in BODIES:
        committee.send(body, f"of {body}")
    return committee


def proposed() -> Proposal:
    """朝西社区: the company of yards 216 and 218 left."""
    return Proposal(id="p", company="co", territory=COMMUNITY, office=COMMUNITY, due_at=NOW)


def test_eight_are_elected_and_three_bodies_send_somebody() -> None:
    committee = serving()
    assert committee.status == committees.SERVING
    assert committee.members == (*EIGHT, *(f"of {body}" for body in BODIES))
    assert committee.who_can_act(COMMUNITY) == committee.members


def test_founders_are_different_persons_and_bodies_have_one_seat() -> None:
    check_founding(["a", "b", "c"], 3, BODIES)
    with pytest.raises(TooFewFounders):
        check_founding(["a", "b", "b"], 3, BODIES)
    with pytest.raises(BodySeatedTwice):
        check_founding(["a", "b", "c"], 3, (*BODIES, BODIES[0]))


@pytest.mark.parametrize("elected", [EIGHT[:7], (*EIGHT, "ninth"), (*EIGHT[:7], EIGHT[0])])
def test_an_election_fills_all_seats(elected: tuple[str, ...]) -> None:
    committee = founded()
    with pytest.raises(WrongNumberElected):
        committee.seat_elected(elected, "election-1", LAST_DAY)
    assert committee.members == ()


def test_a_person_has_one_seat_and_a_stranger_body_none() -> None:
    committee = serving()
    with pytest.raises(PersonSeatedTwice):
        committee.send(BODIES[0], EIGHT[0])
    with pytest.raises(PersonSeatedTwice):
        committee.send(BODIES[0], f"of {BODIES[1]}")
    with pytest.raises(PersonSeatedTwice):
        committee.seat_elected((*EIGHT[:7], f"of {BODIES[0]}"), "election-2", LAST_DAY)
    with pytest.raises(BodyWithoutSeat):
        committee.send("物业企业", "somebody")
    committee.send(BODIES[2], "the new officer")
    assert committee.members[-1] == "the new officer"


def test_a_term_is_told_early_and_its_last_day_counts() -> None:
    committee = serving()
    assert not committee.is_told_early(LAST_DAY - dt.timedelta(days=61), 60)
    assert committee.is_told_early(LAST_DAY - dt.timedelta(days=60), 60)
    assert not committee.expire(LAST_DAY)
    assert committee.expire(LAST_DAY + dt.timedelta(days=1))
    assert committee.who_can_act(COMMUNITY) == (COMMUNITY,)
    committee.seat_elected(EIGHT, "election-2", LAST_DAY + dt.timedelta(days=1000))
    assert committee.status == committees.SERVING


@pytest.mark.parametrize("member", [EIGHT[0], f"of {BODIES[0]}", "founder-1"])
def test_no_member_or_founder_dissolves_it(member: str) -> None:
    committee = serving()
    with pytest.raises(MemberDissolvesOwnCommittee):
        committee.dissolve(Dissolution(committees.BY_OFFICE, "无人履职", member, NOW))
    committee.dissolve(Dissolution(committees.BY_VOTE, "居民表决解散", "worker", NOW, "vote-1"))
    assert committee.status == committees.DISSOLVED
    with pytest.raises(CommitteeIsDissolved):
        committee.send(BODIES[0], "somebody")
    with pytest.raises(CommitteeIsDissolved):
        committee.dissolve(Dissolution(committees.BY_OFFICE, "again", "worker", NOW))


def test_a_proposal_is_answered_once_by_the_office_whose_turn_it_is() -> None:
    proposal = proposed()
    with pytest.raises(ProposalNotYours):
        proposal.take_up(SUBDISTRICT, "w", NOW)
    proposal.decline(COMMUNITY, "w", "已选聘新物业", NOW)
    assert (proposal.status, proposal.reason) == (DECLINED, "已选聘新物业")
    with pytest.raises(ProposalIsAnswered):
        proposal.take_up(COMMUNITY, "w", NOW)


def test_silence_climbs_to_the_district_and_the_proposal_stays_open() -> None:
    proposal, week = proposed(), dt.timedelta(days=7)
    assert not proposal.climb(NOW, week)
    later = NOW + dt.timedelta(seconds=1)
    assert proposal.climb(later, week)
    assert proposal.office == SUBDISTRICT
    assert not proposal.climb(later, week)
    assert proposal.climb(later + 2 * week, week)
    assert proposal.office == DISTRICT
    assert not proposal.climb(later + 9 * week, week)
    assert proposal.status == OPEN
    proposal.take_up(DISTRICT, "w", later)
    assert proposal.status == TAKEN_UP
