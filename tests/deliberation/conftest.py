"""Councils and matters that tests begin with: each in a community of its own, so that no test meets another's."""

import datetime as dt
from typing import Any

import pytest

import reference
from messages.deliberation.councils import FOUND_COUNCIL
from messages.deliberation.matters import DISCUSS_MATTER, RAISE_MATTER
from messages.deliberation.moderations import CLEAR_MATTER
from messages.deliberation.notices import GIVE_NOTICE
from messages.deliberation.registers import IMPORT_REGISTER, PUBLISH_REGISTER
from messages.deliberation.votes import OPEN_VOTE
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, COUNCIL_MEMBER, RESIDENT
from messages.volunteers.lanes import REGISTER_LANE
from suite.people import ADMIN, DONGCHENG, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask

_NOT_OURS = {XIZHAOSI, "110101008015"}
"""Where others' lanes are counted to the last one."""
_COMMUNITIES = (
    row["code"]
    for row in reference.rows("divisions")
    if row["level"] == "community" and row["code"].startswith(DONGCHENG) and row["code"] not in _NOT_OURS
)


class Community:
    """A community with a council of five, one of whom has the chair."""

    heads: list[Actor]
    """Who stands for the households of its register, where a test has one."""

    def __init__(self, ask: Ask, time: SetTime) -> None:
        self.ask, self.time = ask, time
        self.code = next(_COMMUNITIES)
        self.lane, self.second_lane = f"{self.code}901", f"{self.code}902"
        for lane in (self.lane, self.second_lane):
            ask(REGISTER_LANE, ADMIN, lane_code=lane, name=f"议事胡同{lane[-1]}", kind="back_lane")
        self.worker = self.person("worker", COMMUNITY_WORKER)
        self.colleague = self.person("colleague", COMMUNITY_WORKER)
        self.members = [self.person(f"member-{place}", COUNCIL_MEMBER) for place in range(5)]
        seats = [
            {"member": member.id, "name": member.name, "seat": "chair" if member is self.members[0] else "member"}
            for member in self.members
        ]
        self.council = ask(FOUND_COUNCIL, self.worker, territory=self.code, name="社区议事厅", members=seats)

    def person(self, name: str, role: str = RESIDENT) -> Actor:
        return Actor(f"{name}-{self.code}", name, frozenset({role}), (self.code,))

    def raised(self, **more: Any) -> Any:
        asked = {"title": "停车秩序", "text": "胡同口停车太乱", "places": [self.lane]} | more
        return self.shown(self.ask(RAISE_MATTER, self.person("resident"), **asked))

    def shown(self, matter: Any) -> Any:
        """The matter, cleared by the community where a rule holds it."""
        if matter["moderation"]:
            self.ask(CLEAR_MATTER, self.worker, moderation_id=matter["moderation"]["id"])
        return matter

    def discussed(self, **more: Any) -> Any:
        matter = self.raised(**more)
        return self.ask(DISCUSS_MATTER, self.worker, matter_id=matter["id"], text="五人到会，意见一致")

    def voted_on(self, **more: Any) -> Any:
        return self.votes_on(self.discussed(), "是否施划停车位", **more)

    def votes_on(self, matter: Any, question: str, **more: Any) -> Any:
        """Give notice, let it run, open the vote."""
        asked = {"matter_id": matter["id"], "question": question} | more
        notice = self.ask(GIVE_NOTICE, self.worker, **asked)
        self.wait_until(notice["opens_from"])
        return self.ask(OPEN_VOTE, self.worker, **asked)

    def registers(self, *rows: dict[str, Any]) -> Any:
        """A register of these persons, put in force by a colleague."""
        imported = self.ask(IMPORT_REGISTER, self.worker, territory=self.code, title="户册", table=self.table(*rows))
        return self.ask(PUBLISH_REGISTER, self.colleague, register_id=imported["id"])

    def table(self, *rows: dict[str, Any]) -> str:
        heads = ("person", "name", "territory", "household", "area", "owner", "adult", "votes_for_household")
        lines = [({"name": "居民", "territory": self.lane} | row) for row in rows]
        return "\n".join([",".join(heads), *(",".join(str(line.get(name, "")) for name in heads) for line in lines)])

    def households(self, count: int) -> list[Actor]:
        """A register of so many households, one adult in each; who they are."""
        people = [self.person(f"head-{number:03d}") for number in range(count)]
        said = {"adult": "true", "votes_for_household": "true"}
        self.registers(*({"person": one.id, "household": f"{place}号", **said} for place, one in enumerate(people)))
        return people

    def wait_until(self, moment: str) -> None:
        self.time.move_to(dt.datetime.fromisoformat(moment))


@pytest.fixture
def community(ask: Ask, time: SetTime) -> Community:
    return Community(ask, time)


@pytest.fixture
def elsewhere(ask: Ask, time: SetTime) -> Community:
    """Another community."""
    return Community(ask, time)


@pytest.fixture
def district_council(ask: Ask) -> Any:
    """The one council above all: of the district."""
    return ask(FOUND_COUNCIL, ADMIN, key="district-council", territory="110101", name="区级议事会", members=[])
