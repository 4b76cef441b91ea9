"""A6: versions of a text and their differences; comments keep their rule, meetings and writers are counted."""

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.convention_texts import (
    COMPARE_TEXTS,
    LIST_MEETINGS,
    LIST_RULE_TESTS,
    LIST_TEXTS,
    RECORD_MEETING,
    WRITE_TEXT,
)
from messages.deliberation.conventions import LIST_CONVENTIONS, READ_CONVENTION
from messages.deliberation.errors.conventions import ConventionRuleUnknown
from messages.deliberation.opinions import LIST_OPINIONS, WRITE_OPINION
from messages.envelope import ANONYMOUS
from services.deliberation.domain.conventions import Chapter, Rule, differences, numeral
from tests.deliberation.conftest import Community
from tests.deliberation.test_conventions import chapters, drafted, examined
from tests.embedded import Ask

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)
texts = st.builds(
    lambda keys, words: tuple(
        Chapter(f"章{place}", tuple(Rule(key, words.get(key, key)) for key in part))
        for place, part in enumerate((keys[:2], keys[2:]))
    ),
    KEYS, st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(("甲", "乙"))),
)  # fmt: skip


@hypothesis.given(texts, texts)
def test_differences_lose_no_rule(before: tuple[Chapter, ...], after: tuple[Chapter, ...]) -> None:
    told = differences(before, after)
    later = [rule for chapter in after for rule in chapter.rules]
    assert [(one.key, one.after) for one in told if one.change != "removed"] == [(r.key, r.text) for r in later]
    assert {one.key for one in told if one.before is not None} == {r.key for c in before for r in c.rules}
    assert all((one.before == one.after) == (one.change == "same") for one in told)
    assert not any(one.moved or one.change != "same" for one in differences(after, after))


def test_numerals() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 23, 99)] == ["一", "九", "十", "十一", "二十", "二十三", "九十九"]


@pytest.fixture
def compound(community: Community) -> Community:
    community.heads = community.households(2)
    return community


@pytest.mark.rule("A6.5", "A6.6", "A6.7")
def test_a_comment_keeps_its_rule_through_all_versions(compound: Community, ask: Ask) -> None:
    convention = drafted(compound, chapters=chapters(quiet="夜间不喧哗", dogs="遛狗拴绳"))
    one = {"convention_id": convention["id"]}
    ask(WRITE_OPINION, compound.heads[0], **one, rule="dogs", stance="support", text="早该这样")
    ask(WRITE_TEXT, compound.worker, **one, chapters=chapters(dogs="遛狗拴绳，清理粪便", stairs="楼道不堆物"))
    (opinion,) = ask(LIST_OPINIONS, compound.heads[1], **one, rule="dogs")["items"]
    assert (opinion["text_number"], opinion["text"]) == (1, "早该这样")
    told = {item["key"]: item for item in ask(COMPARE_TEXTS, ANONYMOUS, **one, before=1, after=2)["items"]}
    assert {key: item["change"] for key, item in told.items()} == {
        "dogs": "changed", "stairs": "added", "quiet": "removed",
    }  # fmt: skip
    assert told["dogs"]["before"] == "遛狗拴绳"
    assert [text["number"] for text in ask(LIST_TEXTS, ANONYMOUS, **one)["items"]] == [2, 1]
    with pytest.raises(errors.NotFound):
        ask(COMPARE_TEXTS, ANONYMOUS, **one, before=1, after=3)
    with pytest.raises(ConventionRuleUnknown):
        ask(WRITE_OPINION, compound.heads[0], **one, rule="quiet", stance="oppose", text="已删除")


def test_person_times_are_those_who_met_and_those_who_wrote(compound: Community, ask: Ask) -> None:
    convention = drafted(compound)
    one = {"convention_id": convention["id"]}
    ask(RECORD_MEETING, compound.worker, **one, held_on="2020-01-05", attended=38, text="第一次楼门会")
    ask(WRITE_OPINION, compound.heads[0], **one, stance="support", text="赞成")
    assert ask(READ_CONVENTION, ANONYMOUS, **one)["person_times"] == 39
    assert len(ask(LIST_MEETINGS, ANONYMOUS, **one)["items"]) == 1
    examined(compound, convention, "quiet")
    assert len(ask(LIST_RULE_TESTS, ANONYMOUS, **one)["items"]) == 3
    within = ask(LIST_CONVENTIONS, ANONYMOUS, within=compound.code, status="discussing", kind="community")["items"]
    assert [item["person_times"] for item in within] == [39]
