"""A2, A6 公示: what is voted on is made public whole days before, and the vote asks what its notice said."""

import datetime as dt
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.errors.notices import NoticeNeeded, NoticeStillRuns
from messages.deliberation.errors.votes import DecisionKindUnknown
from messages.deliberation.matters import DISCUSS_MATTER, SEND_UP_MATTER
from messages.deliberation.notices import GIVE_NOTICE, LIST_NOTICES
from messages.deliberation.votes import CLOSE_VOTE, OPEN_VOTE, READ_VOTE
from messages.envelope import ANONYMOUS
from services.deliberation.domain.notices import Notice, notice_that_has_run, opens_from
from services.deliberation.rulebook.decisions import DECISIONS
from suite.people import ADMIN
from tests.deliberation.conftest import Community
from tests.embedded import Ask

DAY = dt.timedelta(days=1)
QUESTION = "是否施划停车位"


def a_notice(until: dt.datetime) -> Notice:
    return Notice("id", "place", "matter", "council", 1, "kind", QUESTION, (), "1", "who", until - DAY, until)


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_the_day_on_which_a_notice_is_given_does_not_count(hour: int) -> None:
    monday = dt.datetime(2026, 3, 2, hour, 30, tzinfo=BEIJING)
    assert opens_from(monday.astimezone(dt.UTC), days=3) == dt.datetime(2026, 3, 6, tzinfo=BEIJING)


@hypothesis.given(st.integers(0, 10**9), st.integers(0, 60))
def test_a_notice_always_runs_its_whole_days(second: int, days: int) -> None:
    given = dt.datetime.fromtimestamp(second, dt.UTC)
    assert days * DAY < opens_from(given, days) - given <= (days + 1) * DAY


def test_a_vote_waits_for_the_end_of_its_notice() -> None:
    until = dt.datetime(2026, 3, 6, tzinfo=BEIJING)
    early, late = a_notice(until), a_notice(until + DAY)
    with pytest.raises(NoticeNeeded, match="runs 3 days"):
        notice_that_has_run([], 3, until)
    with pytest.raises(NoticeStillRuns, match="2026-03-06"):
        notice_that_has_run([late, early], 3, until - dt.timedelta(microseconds=1))
    assert notice_that_has_run([late, early], 3, until) is early


def test_the_rules_set_the_days_of_every_kind() -> None:
    kinds = DECISIONS.read(DECISIONS.files[0]).kinds
    assert kinds["convention"].notice_days == 15
    assert all(kind.notice_days > 0 for kind in kinds.values())


def test_a_vote_asks_what_its_notice_said_when_it_has_run(community: Community, ask: Ask) -> None:
    plan = [{"code": "plan_a", "text": "单侧"}]
    asked: dict[str, Any] = {"matter_id": community.discussed()["id"], "question": QUESTION, "options": plan}
    with pytest.raises(NoticeNeeded):
        ask(OPEN_VOTE, community.worker, **asked)
    notice = ask(GIVE_NOTICE, community.members[0], **asked)
    with pytest.raises(NoticeStillRuns):
        ask(OPEN_VOTE, community.worker, **asked)
    community.wait_until(notice["opens_from"])
    others: list[dict[str, Any]] = [{"question": "另一个问题"}, {"options": []}, {"kind": "resolution"}]
    for other in others:
        with pytest.raises(NoticeNeeded):
            ask(OPEN_VOTE, community.worker, **{**asked, **other})
    vote = ask(OPEN_VOTE, community.worker, **asked)
    assert ask(READ_VOTE, community.worker, vote_id=vote["id"])["notice_id"] == notice["id"]
    assert vote["options"] == notice["options"]


def test_a_second_vote_needs_a_notice_of_its_own(community: Community, ask: Ask) -> None:
    first = community.voted_on()
    community.wait_until(first["closes_at"])
    assert ask(CLOSE_VOTE, community.worker, vote_id=first["id"])["outcome"] == "no_quorum"
    with pytest.raises(NoticeNeeded):
        ask(OPEN_VOTE, community.worker, matter_id=first["matter_id"], question=QUESTION)
    assert community.votes_on({"id": first["matter_id"]}, QUESTION)["status"] == "open"


def test_a_notice_given_before_a_vote_failed_opens_no_second_one(community: Community, ask: Ask) -> None:
    matter = community.discussed()
    asked = {"matter_id": matter["id"], "question": QUESTION}
    ask(GIVE_NOTICE, community.worker, **asked)
    kept_back = ask(GIVE_NOTICE, community.worker, **asked)
    community.wait_until(kept_back["opens_from"])
    first = ask(OPEN_VOTE, community.worker, **asked)
    community.wait_until(first["closes_at"])
    ask(CLOSE_VOTE, community.worker, vote_id=first["id"])
    with pytest.raises(NoticeNeeded):
        ask(OPEN_VOTE, community.worker, **asked)


def test_a_notice_of_the_council_below_does_not_serve(community: Community, ask: Ask, district_council: Any) -> None:
    matter = community.discussed()
    notice = ask(GIVE_NOTICE, community.worker, matter_id=matter["id"], question=QUESTION)
    community.wait_until(notice["opens_from"])
    ask(SEND_UP_MATTER, community.worker, matter_id=matter["id"], text="需要区级部门")
    ask(DISCUSS_MATTER, ADMIN, matter_id=matter["id"], text="区级讨论")
    with pytest.raises(NoticeNeeded):
        ask(OPEN_VOTE, ADMIN, matter_id=matter["id"], question=QUESTION)


def test_who_gives_notice_and_of_what(community: Community, ask: Ask) -> None:
    asked = {"matter_id": community.discussed()["id"], "question": QUESTION}
    with pytest.raises(errors.Forbidden):
        ask(GIVE_NOTICE, community.members[1], **asked)
    with pytest.raises(DecisionKindUnknown):
        ask(GIVE_NOTICE, community.worker, **asked, kind="lottery")
    with pytest.raises(MatterStepSkipped):
        ask(GIVE_NOTICE, community.worker, matter_id=community.raised()["id"], question=QUESTION)


def test_everybody_sees_a_notice_and_nobodys_name(community: Community, ask: Ask) -> None:
    matter = community.discussed()
    given = [ask(GIVE_NOTICE, community.worker, matter_id=matter["id"], question=text) for text in (QUESTION, "单侧?")]
    listed = ask(LIST_NOTICES, ANONYMOUS, matter_id=matter["id"])["items"]
    assert [notice["id"] for notice in listed] == [notice["id"] for notice in reversed(given)]
    assert given[0]["given_by"] == community.worker.id
    assert all("given_by" not in notice for notice in listed)
