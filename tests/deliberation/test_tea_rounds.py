"""A2.1: the hutong tea house: whoever comes is counted, what was raised has an end that all see, silence climbs."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.deliberation.errors.tea_rounds import (
    TeaRoundNotYet,
    TeaRoundSettled,
    TeaTopicElsewhere,
)
from messages.deliberation.tea_rounds import (
    CALL_OFF_TEA_ROUND,
    COUNT_TEA_ROUNDS,
    LIST_TEA_ROUNDS,
    OPEN_TEA_ROUND,
    RECORD_TEA_ROUND,
)
from messages.deliberation.tea_topics import LIST_TEA_TOPICS
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from messages.operation import SUBDISTRICT_OFFICER
from suite.embedded import EmbeddedSuite, tick_until_done
from tests.deliberation.conftest import Community
from tests.working import waits_in


class TeaHouse:
    """A round in two hours, announced by a member of the council."""

    def __init__(self, community: Community, suite: EmbeddedSuite) -> None:
        self.community, self.suite, self.ask, self.time = community, suite, community.ask, community.time
        self.host = community.members[1]
        self.officer = Actor(
            f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],)
        )
        self.waits = waits_in(LIST_WORK, (community.members[0], community.worker, self.officer))

    def announced(self) -> Any:
        begins = (self.time() + dt.timedelta(hours=2)).isoformat()
        told = {"place": self.community.lane, "room": "胡同口老茶馆", "subject": "停车与晾晒"}
        return self.ask(OPEN_TEA_ROUND, self.host, begins_at=begins, **told)

    def held(self, *texts: str) -> list[Any]:
        """The topics of a round that was held, in their order."""
        made = self.announced()
        self.time.reach(dt.datetime.fromisoformat(made["begins_at"]))
        topics = [{"text": text, "place": self.community.lane, "heads": 6} for text in texts]
        one = {"tea_round_id": made["id"]}
        self.ask(RECORD_TEA_ROUND, self.host, **one, attended=31, words="三十一人到场", topics=topics)
        return list(reversed(self.ask(LIST_TEA_TOPICS, ANONYMOUS, **one)["items"]))

    def press(self) -> None:
        door = self.suite.doors["deliberation"]
        tick_until_done(door, next(clock for clock in door.clocks if clock.name == "press_tea_topics"))


@pytest.fixture
def house(community: Community, suite: EmbeddedSuite) -> TeaHouse:
    return TeaHouse(community, suite)


@pytest.mark.rule("A2.1", "A2.6")
def test_a_round_is_announced_held_and_counted(house: TeaHouse) -> None:
    ask, made = house.ask, house.announced()
    one, told = {"tea_round_id": made["id"]}, {"attended": 31, "words": "畅所欲言"}
    with pytest.raises(errors.Forbidden):
        ask(RECORD_TEA_ROUND, house.community.members[2], **one, **told)
    with pytest.raises(TeaRoundNotYet):
        ask(RECORD_TEA_ROUND, house.host, **one, **told)
    house.time.reach(dt.datetime.fromisoformat(made["begins_at"]))
    assert house.waits(ask, made["id"], house.host)[house.host.id] == ["record_tea_round"]
    elsewhere = {"text": "别处的事", "place": house.community.code[:9], "heads": 1}
    with pytest.raises(TeaTopicElsewhere):
        ask(RECORD_TEA_ROUND, house.host, **one, **told, topics=[elsewhere])
    ask(RECORD_TEA_ROUND, house.host, **one, **told)
    with pytest.raises(TeaRoundSettled):
        ask(CALL_OFF_TEA_ROUND, house.host, **one, words="已经举行")
    ask(CALL_OFF_TEA_ROUND, house.host, tea_round_id=house.announced()["id"], words="下雨")
    (shown,) = ask(LIST_TEA_ROUNDS, ANONYMOUS, within=house.community.code, status="held")["items"]
    assert (shown["attended"], shown["host_name"]) == (31, house.host.name)
    assert house.host.id not in str(shown)
    figures = ask(COUNT_TEA_ROUNDS, ANONYMOUS, within=house.community.code)
    assert (figures["rounds"], figures["attended"], figures["topics"]) == (1, 31, 0)
