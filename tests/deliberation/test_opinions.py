"""A6 意见: tied to a rule, answered each by somebody else; how they part is seen rule by rule."""

from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.conventions import NOTICE_CONVENTION
from messages.deliberation.errors.opinions import OpinionAnswered, OpinionsEnded
from messages.deliberation.opinions import LIST_AGREEMENTS, LIST_OPINIONS, REPLY_OPINION, WRITE_OPINION
from services.deliberation.domain.opinions import agreements
from tests.deliberation.conftest import Community
from tests.deliberation.test_conventions import chapters, drafted, examined, noticed
from tests.embedded import Ask

SAID = st.lists(
    st.tuples(
        st.sampled_from((None, "a", "b")), st.sampled_from(("p", "q", "r")),
        st.sampled_from(("support", "change", "oppose")),
    )
)  # fmt: skip


@hypothesis.given(SAID)
def test_a_person_counts_once_for_each_rule(said: list[tuple[str | None, str, str]]) -> None:
    counted = {one.rule: one.support + one.change + one.oppose for one in agreements(said)}
    assert counted == {rule: len({person for of, person, _ in said if of == rule}) for rule, _, _ in said}


@pytest.mark.rule("A6.4")
def test_where_opinions_part_is_seen(community: Community, elsewhere: Community, ask: Ask) -> None:
    one = {"convention_id": drafted(community, chapters=chapters(dogs="遛狗拴绳", stairs="楼道不堆物"))["id"]}
    people = [community.person(f"resident-{number}") for number in range(3)]
    for person, stance in zip(people, ("oppose", "support", "change"), strict=True):
        ask(WRITE_OPINION, person, **one, rule="dogs", stance=stance, text="我的意见")
    ask(WRITE_OPINION, people[0], **one, rule="dogs", stance="support", text="想通了")
    ask(WRITE_OPINION, people[0], **one, stance="support", text="总体赞成")
    seen = ask(LIST_AGREEMENTS, people[1], **one)["items"]
    assert seen == [
        {"rule": None, "support": 1, "change": 0, "oppose": 0},
        {"rule": "dogs", "support": 2, "change": 1, "oppose": 0},
    ]
    listed = ask(LIST_OPINIONS, people[1], **one)["items"]
    assert len(listed) == 5
    assert all("person" not in opinion for opinion in listed)
    outsider = elsewhere.person("resident")
    with pytest.raises(errors.Forbidden):
        ask(WRITE_OPINION, outsider, **one, stance="oppose", text="外人的意见")
    with pytest.raises(errors.NotFound):
        ask(LIST_AGREEMENTS, outsider, **one)


def test_every_opinion_is_answered_once_by_another(community: Community, ask: Ask) -> None:
    one: dict[str, Any] = {"convention_id": drafted(community)["id"]}
    chair = community.members[0]
    own = ask(WRITE_OPINION, chair, **one, stance="change", text="再短一点")
    said = {"opinion_id": own["id"], "taken_up": True, "answer": "已精简"}
    with pytest.raises(errors.AboutOneself):
        ask(REPLY_OPINION, chair, **said)
    with pytest.raises(errors.Forbidden):
        ask(REPLY_OPINION, community.members[1], **said)
    answered = ask(REPLY_OPINION, community.worker, **said)
    assert (answered["taken_up"], answered["answer"]) == (True, "已精简")
    with pytest.raises(OpinionAnswered):
        ask(REPLY_OPINION, community.worker, **said)
    assert ask(LIST_OPINIONS, chair, **one, answered=False)["items"] == []
    assert len(ask(LIST_OPINIONS, chair, **one, answered=True)["items"]) == 1


def test_opinions_on_a_noticed_text_have_their_days(community: Community, ask: Ask) -> None:
    community.households(2)
    convention = noticed(community, drafted(community), quiet="夜间不喧哗")
    community.wait_until(convention["opinions_until"])
    with pytest.raises(OpinionsEnded):
        ask(WRITE_OPINION, community.person("late"), convention_id=convention["id"], stance="oppose", text="来晚了")


def test_a_rule_whose_words_change_is_examined_anew(community: Community, ask: Ask) -> None:
    community.households(2)
    convention = drafted(community)
    examined(community, convention, "quiet")
    assert noticed(community, convention, quiet="晚十点后不喧哗")["status"] == "noticed"
    with pytest.raises(errors.Conflict):
        ask(NOTICE_CONVENTION, community.worker, convention_id=convention["id"])
