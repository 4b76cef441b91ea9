"""A10 自管会: residents found it by vote, elect its members for a term beside reserved seats, and end it by vote."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.committee_seats import STAND_AS_CANDIDATE
from messages.deliberation.committees import (
    DISSOLVE_COMMITTEE,
    JOIN_FOUNDERS,
    LIST_COMMITTEES,
    PROPOSE_COMMITTEE,
    READ_COMMITTEE,
    RECORD_COMMITTEE_VOTE,
    WITHDRAW_COMMITTEE,
)
from messages.deliberation.errors.committees import (
    AlreadyFounder,
    BodySeatedTwice,
    CommitteeProposed,
    CommitteeSettled,
    NotAdultOfRegister,
    ResidentsDecide,
    TooFewFounders,
    VoteOfAnother,
    WordsOfTheList,
)
from messages.deliberation.votes import CLOSE_VOTE
from messages.envelope import ANONYMOUS, Actor
from messages.operation import RESIDENT, SUBDISTRICT_OFFICER
from services.deliberation.domain.decisions import CommitteeRules
from suite.embedded import EmbeddedSuite, tick_until_done
from suite.people import ADMIN
from tests.deliberation.conftest import Community
from tests.embedded import Ask

BODIES = ["居委会", "产权单位", "派出所"]
ASKED: dict[str, Any] = {
    "name": "东区居民自治管理委员会",
    "purpose": "物业企业撤出后，居民自己管好院子",
    "duties": ["门岗值守", "环境卫生"],
    "elected_seats": 2,
    "bodies": BODIES,
}


class Yard:
    """A community whose residents make a committee for one of its lanes."""

    def __init__(self, community: Community, suite: EmbeddedSuite) -> None:
        self.community, self.ask, self.time, self.suite = community, community.ask, community.time, suite
        self.heads = community.households(6)
        self.officer = Actor(
            f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],)
        )
        self.worker = community.worker

    def proposed(self, **more: Any) -> Any:
        self.matter = self.community.discussed(title="成立自管会")
        return self.ask(PROPOSE_COMMITTEE, self.worker, matter_id=self.matter["id"], **(ASKED | more))

    def vote(self, matter: Any, question: str, choices: list[str], **more: Any) -> Any:
        """A vote of the households, closed; the last choice is everybody else's."""
        vote = self.community.votes_on(matter, question, **more)
        for nth, head in enumerate(self.heads):
            self.ask(CAST_BALLOT, head, vote_id=vote["id"], choice=choices[min(nth, len(choices) - 1)])
        self.community.wait_until(vote["closes_at"])
        return self.ask(CLOSE_VOTE, self.worker, vote_id=vote["id"])

    def record(self, committee: Any, vote: Any, who: Actor | None = None) -> Any:
        return self.ask(RECORD_COMMITTEE_VOTE, who or self.heads[5], committee_id=committee["id"], vote_id=vote["id"])

    def founded(self, **more: Any) -> Any:
        committee = self.proposed(**more)
        for head in self.heads[:3]:
            self.ask(JOIN_FOUNDERS, head, committee_id=committee["id"], name=head.name)
        vote = self.vote(self.matter, "是否成立自管会", ["yes"], kind="committee_founding")
        return self.record(committee, vote)

    def stand(self, committee: Any, *heads: Actor) -> Any:
        for head in heads:
            asked = {"name": f"候选 {self.heads.index(head)} 号", "words": "愿为大家服务"}
            committee = self.ask(STAND_AS_CANDIDATE, head, committee_id=committee["id"], **asked)
        return committee

    def election(self, committee: Any, choices: list[str], *, seats: int = 2, **more: Any) -> Any:
        candidates = self.seen(committee)["candidates"]
        options = more.pop("options", [{"code": one["code"], "text": one["name"]} for one in candidates])
        asked = {"kind": "committee_election", "options": options, "seats": seats} | more
        return self.vote(self.community.discussed(title="选举委员"), "选举自管会委员", choices, **asked)

    def serving(self) -> Any:
        """Heads 0 and 1 are elected."""
        committee = self.stand(self.founded(), *self.heads[:3])
        one, two, _ = (candidate["code"] for candidate in committee["candidates"])
        return self.record(committee, self.election(committee, [f"{one},{two}"]))

    def seen(self, committee: Any) -> Any:
        page = self.ask(LIST_COMMITTEES, ANONYMOUS, within=self.community.code)["items"]
        return next(one for one in page if one["id"] == committee["id"])

    def pass_days(self, days: int) -> None:
        self.time.move_to(self.time() + dt.timedelta(days=days))
        self.tick()

    def tick(self) -> None:
        door = self.suite.doors["deliberation"]
        tick_until_done(door, next(one for one in door.clocks if one.name == "press_committees"))


@pytest.fixture
def yard(community: Community, suite: EmbeddedSuite) -> Yard:
    return Yard(community, suite)


def ids(committee: Any, part: str) -> list[str]:
    return [one["person"] for one in committee["persons"] if one["part"] == part]


@pytest.mark.rule("A10.1")
def test_residents_found_it_by_their_vote(yard: Yard, ask: Ask) -> None:
    committee = yard.proposed()
    one = {"committee_id": committee["id"]}
    assert (committee["status"], committee["waits_on"]) == ("proposed", yard.community.code)
    for head in yard.heads[:2]:
        ask(JOIN_FOUNDERS, head, **one, name=head.name)
    with pytest.raises(AlreadyFounder):
        ask(JOIN_FOUNDERS, yard.heads[0], **one, name="再来一次")
    with pytest.raises(NotAdultOfRegister):
        ask(JOIN_FOUNDERS, yard.community.person("newcomer"), **one, name="没有登记")
    vote = yard.vote(yard.matter, "是否成立自管会", ["yes"], kind="committee_founding")
    with pytest.raises(TooFewFounders):
        yard.record(committee, vote)
    ask(JOIN_FOUNDERS, yard.heads[2], **one, name="第三人")
    founded = yard.record(committee, vote)
    assert (founded["status"], founded["founders"], founded["to_fill"]) == ("founded", 3, 2)
    last = founded["history"][-1]
    assert (last["move"], last["before"], last["reference"], last["by"]) == (
        "found", "proposed", vote["id"], yard.heads[5].id,
    )  # fmt: skip
    with pytest.raises(CommitteeSettled):
        yard.record(committee, vote)
    with pytest.raises(CommitteeSettled):
        ask(JOIN_FOUNDERS, yard.heads[3], **one, name="太迟")


def test_what_households_decline_is_not_founded(yard: Yard, ask: Ask) -> None:
    committee = yard.proposed()
    vote = yard.vote(yard.matter, "是否成立自管会", ["no"], kind="committee_founding")
    declined = yard.record(committee, vote)
    assert (declined["status"], declined["waits_on"]) == ("declined", None)
    assert declined["ended_at"]
    with pytest.raises(CommitteeSettled):
        ask(WITHDRAW_COMMITTEE, yard.worker, committee_id=committee["id"], reason="已否决")


def test_one_committee_is_proposed_by_a_matter_and_taken_back(yard: Yard, ask: Ask) -> None:
    committee = yard.proposed()
    with pytest.raises(CommitteeProposed):
        ask(PROPOSE_COMMITTEE, yard.worker, matter_id=yard.matter["id"], **ASKED)
    with pytest.raises(BodySeatedTwice):
        ask(PROPOSE_COMMITTEE, yard.worker, matter_id=yard.matter["id"], **(ASKED | {"bodies": ["居委会", "居委会"]}))
    with pytest.raises(WordsOfTheList):
        ask(PROPOSE_COMMITTEE, yard.worker, matter_id=yard.matter["id"], **(ASKED | {"purpose": "加微信办 证"}))
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_COMMITTEE, yard.heads[0], committee_id=committee["id"], reason="不是我提的")
    with pytest.raises(errors.Forbidden):
        ask(PROPOSE_COMMITTEE, yard.heads[0], matter_id=yard.matter["id"], **ASKED)
    taken_back = ask(WITHDRAW_COMMITTEE, yard.worker, committee_id=committee["id"], reason="席位另议")
    assert taken_back["status"] == "withdrawn"
    assert ask(PROPOSE_COMMITTEE, yard.worker, matter_id=yard.matter["id"], **ASKED)["status"] == "proposed"


@pytest.mark.rule("A10.4")
def test_members_serve_a_term_and_the_election_is_called_for(yard: Yard, ask: Ask) -> None:
    committee = yard.serving()
    ends = dt.date.fromisoformat(committee["term_ends_on"])
    began = day_of(yard.time())
    assert ends == began.replace(year=began.year + 3) - dt.timedelta(days=1)
    yard.pass_days((ends - began).days - 61)
    assert yard.seen(committee)["waits_on"] is None
    yard.pass_days(1)
    called = yard.seen(committee)
    assert (called["waits_on"], called["to_fill"]) == (yard.community.code, 2)
    waiting = ask(LIST_COMMITTEES, ANONYMOUS, waits_on=yard.community.code, status="serving")["items"]
    assert [one["id"] for one in waiting] == [committee["id"]]
    yard.pass_days(60)
    assert yard.seen(committee)["status"] == "serving", "the last day belongs to the term"
    assert yard.seen(committee)["waits_on"] == yard.community.code[:9], "silence has climbed meanwhile"
    yard.pass_days(1)
    expired = yard.seen(committee)
    assert (expired["status"], expired["members"]) == ("expired", [])
    yard.stand(committee, yard.heads[0], yard.heads[4])
    standing = yard.seen(committee)
    choice = ",".join(one["code"] for one in standing["candidates"])
    again = yard.record(committee, yard.election(committee, [choice]))
    assert (again["status"], {*ids(again, "elected")}) == ("serving", {yard.heads[0].id, yard.heads[4].id})


@pytest.mark.rule("A10.5")
def test_households_dissolve_it_by_vote(yard: Yard, ask: Ask) -> None:
    committee = yard.serving()
    matter = yard.community.discussed(title="解散自管会")
    asked = {"kind": "committee_dissolution"}
    with pytest.raises(VoteOfAnother):
        yard.record(committee, yard.vote(matter, "是否解散自管会", ["yes"], **asked))
    matter = yard.community.discussed(title="解散自管会")
    question = f"是否解散 {committee['number']} 自管会"
    ended = yard.record(committee, yard.vote(matter, question, ["yes"], **asked))
    assert (ended["status"], ended["waits_on"]) == ("dissolved", None)
    with pytest.raises(CommitteeSettled):
        yard.stand(committee, yard.heads[4])
    again = yard.founded()
    assert again["status"] == "founded", "another one may be founded"


@pytest.mark.rule("A10.5")
def test_an_office_ends_only_what_nobody_was_elected_to_in_time(yard: Yard, ask: Ask) -> None:
    serving = yard.serving()
    end = {"committee_id": serving["id"], "reason": "街道认为不必要"}
    with pytest.raises(ResidentsDecide):
        ask(DISSOLVE_COMMITTEE, yard.officer, **end)
    committee = yard.founded(name="西区自管会")
    end = {"committee_id": committee["id"], "reason": "逾期无人参选"}
    with pytest.raises(ResidentsDecide):
        ask(DISSOLVE_COMMITTEE, yard.officer, **end)
    yard.pass_days(46)
    assert yard.seen(committee)["waits_on"] == yard.community.code[:9]
    with pytest.raises(errors.Forbidden):
        ask(DISSOLVE_COMMITTEE, yard.worker, **end)
    founder = Actor(yard.heads[0].id, "发起人", frozenset({SUBDISTRICT_OFFICER, RESIDENT}), yard.officer.territories)
    with pytest.raises(errors.AboutOneself):
        ask(DISSOLVE_COMMITTEE, founder, **end)
    assert ask(DISSOLVE_COMMITTEE, yard.officer, **end)["status"] == "dissolved"


def test_silence_climbs_to_the_district_and_stays_there(yard: Yard, ask: Ask) -> None:
    committee = yard.founded()
    for office in (yard.community.code[:9], yard.community.code[:6], yard.community.code[:6]):
        yard.pass_days(46)
        assert yard.seen(committee)["waits_on"] == office
    assert yard.seen(committee)["act_by"] is None
    moves = [step["move"] for step in yard.seen(committee)["history"]]
    assert moves[-2:] == ["climb", "climb"]
    ended = ask(DISSOLVE_COMMITTEE, ADMIN, committee_id=committee["id"], reason="无人参选")
    assert ended["status"] == "dissolved"


def test_who_is_concerned_reads_the_persons(yard: Yard, ask: Ask) -> None:
    committee = yard.serving()
    one = {"committee_id": committee["id"]}
    assert ask(READ_COMMITTEE, yard.heads[0], **one)["persons"]
    assert ask(READ_COMMITTEE, yard.officer, **one)["history"][0]["by"] == yard.worker.id
    with pytest.raises(errors.NotFound):
        ask(READ_COMMITTEE, yard.heads[5], **one)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("2026-03-01", "2029-02-28"), ("2028-02-29", "2031-02-28"), ("2026-01-01", "2028-12-31")],
)
def test_a_term_ends_on_the_day_before(begins: str, ends: str) -> None:
    rules = CommitteeRules(3, 3, 60, 45, 7, 5)
    assert rules.term_ends_on(dt.date.fromisoformat(begins)).isoformat() == ends
