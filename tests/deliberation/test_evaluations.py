"""A2 民评: residents judge what was done; "not solved" sends the matter back."""

import dataclasses
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.errors.evaluations import (
    CouncilMayNotJudge,
    EvaluationAlreadyAnswered,
    EvaluationClosed,
    EvaluationStillOpen,
)
from messages.deliberation.evaluations import (
    ANSWER_EVALUATION,
    CLOSE_EVALUATION,
    JUDGE_MATTER,
    LIST_ANSWERS,
    LIST_EVALUATIONS,
)
from messages.deliberation.matters import DISCUSS_MATTER, EXECUTE_MATTER, READ_MATTER
from messages.deliberation.votes import CLOSE_VOTE
from services.deliberation.domain.decisions import EvaluationRule, Share
from services.deliberation.domain.evaluations import count, outcome
from tests.deliberation.conftest import Community
from tests.embedded import Ask, Tick

RULE = EvaluationRule(15, 5, Share(1, 2, more_than=False))
verdicts = st.lists(st.sampled_from(("solved", "partly", "not_solved")), max_size=40)


@hypothesis.given(verdicts)
def test_half_of_enough_answers_sends_a_matter_back(answers: list[str]) -> None:
    judged = outcome(RULE, count(answers))
    if len(answers) < 5:
        assert judged == "too_few"
    else:
        assert (judged == "not_solved") == (2 * answers.count("not_solved") >= len(answers))


@pytest.mark.parametrize(
    ("solved", "partly", "not_solved", "judged"),
    [(1, 2, 2, "partly"), (3, 1, 1, "solved"), (0, 5, 0, "partly"), (2, 0, 3, "not_solved"), (5, 5, 0, "partly")],
)
def test_solved_is_what_more_than_half_call_solved(solved: int, partly: int, not_solved: int, judged: str) -> None:
    assert outcome(RULE, {"solved": solved, "partly": partly, "not_solved": not_solved}) == judged


def executed(community: Community, ask: Ask) -> tuple[str, Any]:
    vote = community.voted_on()
    for member in community.members:
        ask(CAST_BALLOT, member, vote_id=vote["id"], choice="yes")
    ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    carried_out_by = dataclasses.replace(community.worker, id=f"{community.worker.id}-colleague")
    ask(EXECUTE_MATTER, carried_out_by, matter_id=vote["matter_id"], text="车位已施划")
    page = ask(LIST_EVALUATIONS, community.person("neighbour"), matter_id=vote["matter_id"])
    return vote["matter_id"], page["items"][0]


def answer(community: Community, ask: Ask, evaluation: Any, *answers: str) -> None:
    for place, verdict in enumerate(answers):
        who = community.person(f"resident-{place}")
        ask(ANSWER_EVALUATION, who, evaluation_id=evaluation["id"], verdict=verdict)


@pytest.mark.rule("A2.2", "A2.3")
def test_not_solved_returns_to_discussion(community: Community, ask: Ask, tick: Tick) -> None:
    matter_id, evaluation = executed(community, ask)
    answer(community, ask, evaluation, "solved", "not_solved", "not_solved", "partly", "not_solved", "solved")
    with pytest.raises(EvaluationStillOpen):
        ask(CLOSE_EVALUATION, community.worker, evaluation_id=evaluation["id"])
    community.wait_until(evaluation["closes_at"])
    tick("close_evaluations")
    matter = ask(READ_MATTER, community.worker, matter_id=matter_id)
    assert (matter["status"], matter["round"]) == ("returned", 1)
    again = ask(DISCUSS_MATTER, community.worker, matter_id=matter_id, text="再议")
    assert (again["status"], again["round"]) == ("discussed", 2)
    with pytest.raises(EvaluationClosed):
        answer(community, ask, evaluation, "solved")


@pytest.mark.rule("A2.1", "A2.2")
def test_solved_ends_the_loop(community: Community, ask: Ask) -> None:
    matter_id, evaluation = executed(community, ask)
    answer(community, ask, evaluation, *["solved"] * 4, "not_solved")
    community.wait_until(evaluation["closes_at"])
    closed = ask(CLOSE_EVALUATION, community.worker, evaluation_id=evaluation["id"])
    assert (closed["outcome"], closed["counts"]) == ("solved", {"solved": 4, "partly": 0, "not_solved": 1})
    steps = ask(READ_MATTER, community.worker, matter_id=matter_id)["steps"]
    assert [step["step"] for step in steps] == ["raised", "discussed", "decided", "executed", "evaluated"]


def test_what_residents_wrote_is_listed_without_their_names(
    community: Community, elsewhere: Community, ask: Ask
) -> None:
    _, evaluation = executed(community, ask)
    answer(community, ask, evaluation, "solved", "partly", "solved", "partly")
    said = {"evaluation_id": evaluation["id"], "verdict": "not_solved", "text": "花枯了没有人浇"}
    ask(ANSWER_EVALUATION, community.person("resident-9"), **said)
    neighbour = community.person("neighbour")
    with pytest.raises(EvaluationStillOpen):
        ask(LIST_ANSWERS, neighbour, evaluation_id=evaluation["id"])
    community.wait_until(evaluation["closes_at"])
    closed = ask(CLOSE_EVALUATION, community.worker, evaluation_id=evaluation["id"])
    assert (closed["outcome"], closed["counts"]) == ("partly", {"solved": 2, "partly": 2, "not_solved": 1})
    (shown,) = ask(LIST_ANSWERS, neighbour, evaluation_id=evaluation["id"], verdict="not_solved")["items"]
    assert shown.keys() == {"id", "verdict", "text", "answered_on"}
    assert shown["text"] == said["text"]
    assert len(ask(LIST_ANSWERS, neighbour, evaluation_id=evaluation["id"])["items"]) == 5
    with pytest.raises(errors.NotFound):
        ask(LIST_ANSWERS, elsewhere.person("resident"), evaluation_id=evaluation["id"])


def test_too_few_answers_twice_leave_it_to_the_council(community: Community, ask: Ask) -> None:
    matter_id, evaluation = executed(community, ask)
    judge: dict[str, Any] = {"matter_id": matter_id, "solved": True, "text": "现场查看已解决"}
    with pytest.raises(CouncilMayNotJudge):
        ask(JUDGE_MATTER, community.members[0], **judge)
    for attempt in (2, 2):
        community.wait_until(evaluation["closes_at"])
        evaluation = ask(CLOSE_EVALUATION, community.worker, evaluation_id=evaluation["id"])
        assert evaluation["attempt"] == attempt
    assert evaluation["outcome"] == "too_few"
    assert ask(JUDGE_MATTER, community.members[0], **judge)["status"] == "evaluated"


def test_nobody_judges_what_she_carried_out(community: Community, ask: Ask) -> None:
    vote = community.voted_on()
    for member in community.members:
        ask(CAST_BALLOT, member, vote_id=vote["id"], choice="yes")
    ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    hired = community.person("hired")
    done = {"matter_id": vote["matter_id"], "text": "施工完毕", "workers": [hired.id.upper()]}
    ask(EXECUTE_MATTER, community.worker, **done)
    evaluation = ask(LIST_EVALUATIONS, hired, matter_id=vote["matter_id"])["items"][0]
    with pytest.raises(errors.AboutOneself):
        ask(ANSWER_EVALUATION, hired, evaluation_id=evaluation["id"], verdict="solved")
    with pytest.raises(errors.AboutOneself):
        ask(CLOSE_EVALUATION, community.worker, evaluation_id=evaluation["id"])


@pytest.mark.rule("A2.2")
def test_only_those_affected_answer_and_only_once(community: Community, elsewhere: Community, ask: Ask) -> None:
    _, evaluation = executed(community, ask)
    answer(community, ask, evaluation, "solved")
    with pytest.raises(EvaluationAlreadyAnswered):
        answer(community, ask, evaluation, "not_solved")
    with pytest.raises(errors.Forbidden):
        answer(elsewhere, ask, evaluation, "not_solved")
