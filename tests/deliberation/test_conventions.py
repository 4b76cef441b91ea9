"""A6 居民公约: rounds, tests, notice, opinions, vote, signatures, in force; each step in its order and none skipped."""

import datetime as dt
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.conventions import (
    COMPARE_TEXTS,
    DRAFT_CONVENTION,
    ENACT_CONVENTION,
    LIST_CONVENTIONS,
    LIST_MEETINGS,
    LIST_RULE_TESTS,
    LIST_TEXTS,
    NOTICE_CONVENTION,
    OPEN_CONVENTION_VOTE,
    PRINT_CONVENTION,
    READ_CONVENTION,
    RECORD_MEETING,
    TEST_RULE,
    WRITE_TEXT,
)
from messages.deliberation.errors.conventions import (
    ConventionKindUnknown,
    ConventionMattersAlready,
    ConventionOpinionsUnanswered,
    ConventionRoundsTooFew,
    ConventionRuleUnknown,
    ConventionSignaturesTooFew,
    ConventionStepSkipped,
    ConventionTestsMissing,
    ConventionTextWrong,
    ConventionUnderRevision,
)
from messages.deliberation.errors.notices import NoticeStillRuns
from messages.deliberation.opinions import ANSWER_OPINION, LIST_OPINIONS, WRITE_OPINION
from messages.deliberation.signatures import SIGN_CONVENTION
from messages.deliberation.votes import CLOSE_VOTE
from messages.envelope import ANONYMOUS
from services.deliberation.domain.conventions import Chapter, Rule, differences, numeral
from tests.deliberation.conftest import Community
from tests.embedded import Ask

TESTS = ("legal_bottom_line", "public_order_and_good_custom", "balance_of_interests")
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


def chapters(**rules: str) -> list[dict[str, Any]]:
    return [{"title": "总则", "rules": [{"key": key, "text": text} for key, text in rules.items()]}]


def drafted(community: Community, **more: Any) -> Any:
    asked = {"matter_id": community.discussed()["id"], "kind": "community", "title": "居民公约"} | more
    return community.ask(DRAFT_CONVENTION, community.worker, **{"chapters": chapters(quiet="夜间不喧哗")} | asked)


def examined(community: Community, convention: Any, *rules: str, passed: bool = True) -> None:
    for rule in rules:
        for test in TESTS:
            asked = {"rule": rule, "test": test, "passed": passed, "reason": "已核对"}
            community.ask(TEST_RULE, community.worker, convention_id=convention["id"], **asked)


def noticed(community: Community, convention: Any, **rules: str) -> Any:
    community.ask(WRITE_TEXT, community.worker, convention_id=convention["id"], chapters=chapters(**rules))
    examined(community, convention, *rules)
    return community.ask(NOTICE_CONVENTION, community.worker, convention_id=convention["id"])


def voted(community: Community, convention: Any, choice: str = "yes") -> Any:
    if community.time() < dt.datetime.fromisoformat(convention["opinions_until"]):
        community.wait_until(convention["opinions_until"])
    opened = community.ask(OPEN_CONVENTION_VOTE, community.worker, convention_id=convention["id"])
    for head in community.heads:
        community.ask(CAST_BALLOT, head, vote_id=opened["vote_id"], choice=choice)
    return closed(community, opened)


def closed(community: Community, convention: Any) -> Any:
    community.time.move_to(community.time() + dt.timedelta(days=8))
    community.ask(CLOSE_VOTE, community.worker, vote_id=convention["vote_id"])
    return community.ask(READ_CONVENTION, ANONYMOUS, convention_id=convention["id"])


@pytest.fixture
def compound(community: Community) -> Community:
    """A community with a register of four households."""
    community.heads = community.households(4)
    return community


@pytest.mark.rule("A6.1", "A6.3", "A6.8", "A6.9", "A6.10", "A6.11")
def test_the_whole_way_of_a_convention(compound: Community, ask: Ask) -> None:
    convention = drafted(compound)
    one = {"convention_id": convention["id"]}
    assert (convention["status"], convention["round"], convention["text_number"]) == ("discussing", 1, 1)
    for step in (OPEN_CONVENTION_VOTE, ENACT_CONVENTION):
        with pytest.raises(ConventionStepSkipped):
            ask(step, compound.worker, **one, **({"in_force_from": "2030-01-01"} if step is ENACT_CONVENTION else {}))
    with pytest.raises(ConventionRoundsTooFew):
        ask(NOTICE_CONVENTION, compound.worker, **one)
    text = {"quiet": "晚十点后不喧哗", "stairs": "楼道不堆物"}
    ask(WRITE_TEXT, compound.worker, **one, chapters=chapters(**text))
    examined(compound, convention, "quiet")
    examined(compound, convention, "stairs", passed=False)
    with pytest.raises(ConventionTestsMissing) as refused:
        ask(NOTICE_CONVENTION, compound.worker, **one)
    assert refused.value.data["missing"] == [f"stairs {test}" for test in TESTS]
    convention = noticed(compound, convention, **text)
    assert (convention["status"], convention["round"]) == ("noticed", 3)
    opinion = ask(WRITE_OPINION, compound.heads[0], **one, rule="stairs", stance="change", text="婴儿车怎么办")
    with pytest.raises(NoticeStillRuns):
        ask(OPEN_CONVENTION_VOTE, compound.worker, **one)
    compound.wait_until(convention["opinions_until"])
    with pytest.raises(ConventionOpinionsUnanswered):
        ask(OPEN_CONVENTION_VOTE, compound.worker, **one)
    said = {"taken_up": False, "answer": "婴儿车停放在一层车棚"}
    ask(ANSWER_OPINION, compound.worker, opinion_id=opinion["id"], **said)
    convention = voted(compound, convention)
    assert (convention["status"], convention["on_roll"]) == ("signing", 4)
    enact = {**one, "in_force_from": "2031-01-01"}
    for head in compound.heads[:2]:
        ask(SIGN_CONVENTION, head, **one)
    with pytest.raises(ConventionSignaturesTooFew):
        ask(ENACT_CONVENTION, compound.worker, **enact)
    ask(SIGN_CONVENTION, compound.heads[2], **one)
    convention = ask(ENACT_CONVENTION, compound.worker, **enact)
    assert (convention["status"], convention["signed"], convention["in_force_from"]) == ("in_force", 3, "2031-01-01")
    paper = ask(PRINT_CONVENTION, ANONYMOUS, **one)["text"]
    assert "第一章 总则" in paper
    assert "第二条 楼道不堆物" in paper
    assert "签约 3 户，名册 4 户" in paper
    assert "自 2031 年 1 月 1 日起实施" in paper


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


def test_a_rejected_one_ends_and_a_missed_quorum_does_not(compound: Community, ask: Ask) -> None:
    convention = noticed(compound, drafted(compound), quiet="夜间不喧哗")
    compound.wait_until(convention["opinions_until"])
    opened = ask(OPEN_CONVENTION_VOTE, compound.worker, convention_id=convention["id"])
    again = closed(compound, opened)
    assert (again["status"], again["notice_id"]) == ("discussing", None)
    again = ask(NOTICE_CONVENTION, compound.worker, convention_id=convention["id"])
    assert voted(compound, again, "no")["status"] == "rejected"
    with pytest.raises(ConventionStepSkipped):
        ask(SIGN_CONVENTION, compound.heads[0], convention_id=convention["id"])


@pytest.mark.rule("A6.12")
def test_a_revision_goes_the_same_way_and_replaces(compound: Community, ask: Ask) -> None:
    first = voted(compound, noticed(compound, drafted(compound), quiet="夜间不喧哗"))
    for head in compound.heads:
        ask(SIGN_CONVENTION, head, convention_id=first["id"])
    with pytest.raises(ConventionStepSkipped):
        drafted(compound, revises=first["id"])
    ask(ENACT_CONVENTION, compound.worker, convention_id=first["id"], in_force_from="2020-01-01")
    revision = drafted(compound, revises=first["id"], title="居民公约（修订）")
    with pytest.raises(ConventionUnderRevision):
        drafted(compound, revises=first["id"])
    second = voted(compound, noticed(compound, revision, quiet="晚九点后不喧哗"))
    assert ask(READ_CONVENTION, ANONYMOUS, convention_id=first["id"])["status"] == "in_force"
    for head in compound.heads:
        ask(SIGN_CONVENTION, head, convention_id=second["id"])
    ask(ENACT_CONVENTION, compound.worker, convention_id=second["id"], in_force_from="2020-01-01")
    assert ask(READ_CONVENTION, ANONYMOUS, convention_id=first["id"])["status"] == "replaced"


@pytest.mark.rule("A6.2")
def test_what_cannot_be_drafted(compound: Community, ask: Ask) -> None:
    for kind in ("community", "compound", "parking", "merchants"):
        assert drafted(compound, kind=kind)["kind"] == kind
    with pytest.raises(ConventionKindUnknown, match="community"):
        drafted(compound, kind="galaxy")
    with pytest.raises(ConventionTextWrong):
        drafted(compound, chapters=[*chapters(quiet="第一"), *chapters(quiet="第二")])
    matter = compound.discussed()
    drafted(compound, matter_id=matter["id"])
    with pytest.raises(ConventionMattersAlready):
        drafted(compound, matter_id=matter["id"])
    with pytest.raises(errors.Forbidden):
        ask(DRAFT_CONVENTION, compound.members[1], matter_id=matter["id"], kind="parking", title="停车",
            chapters=chapters(a="停车入位"))  # fmt: skip
