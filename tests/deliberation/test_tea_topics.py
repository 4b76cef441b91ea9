"""A2.1: what was raised at the tea house is answered, brought to a council or referred; silence climbs."""

import datetime as dt

import pytest

from messages import errors
from messages.deliberation.errors.tea_rounds import TeaTopicSettled
from messages.deliberation.matters import LIST_MATTERS
from messages.deliberation.tea_rounds import COUNT_TEA_ROUNDS
from messages.deliberation.tea_topics import ANSWER_TEA_TOPIC, BRING_TEA_TOPIC, LIST_TEA_TOPICS, REFER_TEA_TOPIC
from messages.enforcement.search import LIST_CASES
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU
from tests.deliberation.conftest import Community
from tests.deliberation.test_tea_rounds import TeaHouse


@pytest.fixture
def house(community: Community, suite: EmbeddedSuite) -> TeaHouse:
    return TeaHouse(community, suite)


@pytest.mark.rule("A2.1", "A4.1")
def test_a_topic_is_answered_brought_to_a_council_or_referred(house: TeaHouse) -> None:
    ask, chair = house.ask, house.community.members[0]
    answered, brought, referred = house.held("晾衣绳挡路", "停车位划线", "私装地锁")
    said = {"tea_topic_id": answered["id"], "words": "居委会已与三户商定改装"}
    with pytest.raises(errors.Forbidden):
        ask(ANSWER_TEA_TOPIC, house.community.members[2], **said)
    ask(ANSWER_TEA_TOPIC, chair, **said)
    with pytest.raises(TeaTopicSettled):
        ask(REFER_TEA_TOPIC, chair, **said, problem_class="fence")
    raised = ask(BRING_TEA_TOPIC, chair, tea_topic_id=brought["id"], title="停车位划线", words="多人提出")
    (matter,) = ask(LIST_MATTERS, chair, council_id=house.community.council["id"])["items"]
    assert (matter["id"], matter["places"]) == (raised["matter_id"], [house.community.lane])
    ask(REFER_TEA_TOPIC, chair, tea_topic_id=referred["id"], words="占用公共通道", problem_class="fence")
    house.suite.pump()
    (case,) = ask(LIST_CASES, COMMANDER_XU, within=house.community.lane)["items"]
    assert referred["number"] in case["text"]
    ends = {one["status"] for one in ask(LIST_TEA_TOPICS, ANONYMOUS, within=house.community.code)["items"]}
    assert ends == {"answered", "brought", "referred"}
    figures = ask(COUNT_TEA_ROUNDS, ANONYMOUS, within=house.community.code)
    assert (figures["answered"], figures["brought"], figures["referred"], figures["open"]) == (1, 1, 1, 0)


@pytest.mark.rule("A2.1")
def test_what_nobody_sees_to_climbs(house: TeaHouse) -> None:
    (topic,) = house.held("路灯不亮")
    chair, worker = house.community.members[0], house.community.worker
    assert set(house.waits(house.ask, topic["id"], chair)) == {chair.id, worker.id, house.officer.id}
    for days, place, waiting in (
        (16, house.community.code, {worker.id, house.officer.id}),
        (16, house.community.code[:9], {house.officer.id}),
    ):
        house.time.move_to(house.time() + dt.timedelta(days=days))
        house.press()
        (late,) = house.ask(LIST_TEA_TOPICS, ANONYMOUS, within=house.community.code, late=True)["items"]
        assert late["waits_on"] == place
        assert set(house.waits(house.ask, topic["id"])) == waiting
    ended = house.ask(ANSWER_TEA_TOPIC, house.officer, tea_topic_id=topic["id"], words="已报修")
    assert [step["move"] for step in ended["history"]] == ["raise", "climb", "climb", "answer"]
