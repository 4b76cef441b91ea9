"""A6 居民公约: rounds, tests, notice, opinions, vote, signatures, in force; each step in its order and none skipped."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.convention_texts import TEST_RULE, WRITE_TEXT
from messages.deliberation.conventions import (
    DRAFT_CONVENTION,
    ENACT_CONVENTION,
    NOTICE_CONVENTION,
    OPEN_CONVENTION_VOTE,
    PRINT_CONVENTION,
    READ_CONVENTION,
)
from messages.deliberation.errors.conventions import (
    ConventionKindUnknown,
    ConventionMattersAlready,
    ConventionOpinionsUnanswered,
    ConventionRoundsTooFew,
    ConventionSignaturesTooFew,
    ConventionStepSkipped,
    ConventionTestsMissing,
    ConventionTextWrong,
    ConventionUnderRevision,
)
from messages.deliberation.errors.notices import NoticeStillRuns
from messages.deliberation.opinions import REPLY_OPINION, WRITE_OPINION
from messages.deliberation.signatures import SIGN_CONVENTION
from messages.deliberation.votes import CLOSE_VOTE
from messages.envelope import ANONYMOUS
from tests.deliberation.conftest import Community
from tests.embedded import Ask

TESTS = ("legal_bottom_line", "public_order_and_good_custom", "balance_of_interests")


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
    opened = opened_vote(community, convention)
    for head in community.heads:
        community.ask(CAST_BALLOT, head, vote_id=opened["vote_id"], choice=choice)
    return closed(community, opened)


def opened_vote(community: Community, convention: Any) -> Any:
    if community.time() < dt.datetime.fromisoformat(convention["opinions_until"]):
        community.wait_until(convention["opinions_until"])
    return community.ask(OPEN_CONVENTION_VOTE, community.worker, convention_id=convention["id"])


def closed(community: Community, convention: Any) -> Any:
    community.time.move_to(community.time() + dt.timedelta(days=8))
    community.ask(CLOSE_VOTE, community.worker, vote_id=convention["vote_id"])
    return community.ask(READ_CONVENTION, ANONYMOUS, convention_id=convention["id"])


def enacted(community: Community, **rules: str) -> Any:
    """A convention of two households, in force."""
    community.heads = community.households(2)
    convention = voted(community, noticed(community, drafted(community), **rules))
    for head in community.heads:
        community.ask(SIGN_CONVENTION, head, convention_id=convention["id"])
    asked = {"convention_id": convention["id"], "in_force_from": "2020-01-01"}
    return community.ask(ENACT_CONVENTION, community.worker, **asked)


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
    ask(REPLY_OPINION, compound.worker, opinion_id=opinion["id"], **said)
    signed_and_enacted(compound, voted(compound, convention))


def signed_and_enacted(compound: Community, convention: Any) -> None:
    ask, one = compound.ask, {"convention_id": convention["id"]}
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
