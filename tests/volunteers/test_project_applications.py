"""A17.2: applications are scored by several without an interest, and decided in the order of the scores."""

import dataclasses
import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.operation import EVALUATOR
from messages.volunteers.errors.project_applications import (
    ApplicationScored,
    AppliedAlready,
    AsksTooMuch,
    BelowPassMark,
    BetterFirst,
    CallBudgetExceeded,
    InterestInTheWay,
    InterestUndeclared,
    MarksDoNotFit,
    NotScoredYet,
    ProjectApplicationSettled,
    TooFewScores,
)
from messages.volunteers.errors.project_calls import ProjectCallClosed
from messages.volunteers.organisations import STRIKE_OFF_ORGANISATION
from messages.volunteers.project_applications import (
    APPLY_FOR_PROJECT,
    AWARD_PROJECT,
    DECLARE_PROJECT_INTEREST,
    DECLINE_PROJECT_APPLICATION,
    LIST_PROJECT_APPLICATIONS,
    LIST_PROJECT_SCORES,
    READ_PROJECT_APPLICATION,
    SCORE_PROJECT_APPLICATION,
    WITHDRAW_PROJECT_APPLICATION,
)
from messages.volunteers.project_calls import READ_PROJECT_CALL
from messages.volunteers.work import LIST_WORK
from services.volunteers.domain.project_applications import far_from_others, result_of
from suite.people import ADMIN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.organisations import register
from tests.volunteers.projects import CRITERIA, applied, opened, scored, scorers
from tests.working import waits_in

waits = waits_in(LIST_WORK, (OFFICER_ZHOU, ADMIN))
MARKS = [{"criterion": one["code"], "points": 70} for one in CRITERIA]


def after(time: SetTime, days: int) -> None:
    time.move_to(time() + dt.timedelta(days=days))


@pytest.mark.rule("A17.2")
def test_scorers_say_their_interest_first_and_who_has_one_does_not_score(ask: Ask, time: SetTime) -> None:
    judges = scorers(4)
    call = opened(ask, time, judges)
    application, officer = applied(ask, call)
    about = {"project_application_id": application["id"]}
    with pytest.raises(NotScoredYet):
        ask(SCORE_PROJECT_APPLICATION, judges[0], **about, marks=MARKS)
    assert waits(ask, application["id"], *judges) == {}
    after(time, 11)
    assert waits(ask, application["id"], *judges) == {who.id: ["score_project_application"] for who in judges}
    with pytest.raises(InterestUndeclared):
        ask(SCORE_PROJECT_APPLICATION, judges[0], **about, marks=MARKS)
    declared = ask(DECLARE_PROJECT_INTEREST, judges[0], **about, conflict=True, words="曾任该组织理事")
    assert (declared["conflict"], declared["words"]) == (True, "曾任该组织理事")
    with pytest.raises(InterestInTheWay):
        ask(SCORE_PROJECT_APPLICATION, judges[0], **about, marks=MARKS)
    with pytest.raises(errors.Forbidden):
        ask(SCORE_PROJECT_APPLICATION, scorers()[0], **about, marks=MARKS)
    ask(DECLARE_PROJECT_INTEREST, judges[1], **about, conflict=False)
    for wrong in (MARKS[:2], [*MARKS, MARKS[0]], [*MARKS[:2], {"criterion": "looks", "points": 1}]):
        with pytest.raises(MarksDoNotFit):
            ask(SCORE_PROJECT_APPLICATION, judges[1], **about, marks=wrong)
    assert scored(ask, application, judges[1], 90, 80, 71)["total"] == "83.20"
    with pytest.raises(ApplicationScored):
        ask(DECLARE_PROJECT_INTEREST, judges[1], **about, conflict=True)
    assert set(waits(ask, application["id"], *judges)) == {judges[2].id, judges[3].id}
    with pytest.raises(NotScoredYet):
        ask(AWARD_PROJECT, OFFICER_ZHOU, **about, reason="等不及")
    for who in judges[2:]:
        scored(ask, application, who, 80)
    assert waits(ask, application["id"], *judges, officer) == {OFFICER_ZHOU.id: ["decide_project_application"]}
    given = ask(AWARD_PROJECT, OFFICER_ZHOU, **about, reason="需求迫切")
    assert (given["status"], given["result"]) == ("awarded", "81.07")
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])["committed"] == "50000.00"
    for act in (AWARD_PROJECT, DECLINE_PROJECT_APPLICATION):
        with pytest.raises(ProjectApplicationSettled):
            ask(act, OFFICER_ZHOU, **about, reason="再来一次")


@pytest.mark.rule("A17.2")
def test_a_scorer_far_from_the_others_is_shown_and_counts_all_the_same(ask: Ask, time: SetTime) -> None:
    judges = scorers()
    application, officer = applied(ask, opened(ask, time, judges))
    after(time, 11)
    for who, points in zip(judges, (82, 86, 45), strict=True):
        scored(ask, application, who, points)
    about = {"project_application_id": application["id"]}
    for who in (officer, judges[0]):
        with pytest.raises(errors.NotFound):
            ask(LIST_PROJECT_SCORES, who, **about)
    shown = {
        one["scorer_name"]: (one["total"], one["far"])
        for one in ask(LIST_PROJECT_SCORES, OFFICER_ZHOU, **about)["items"]
    }
    assert shown == {"评委1": ("82.00", False), "评委2": ("86.00", False), "评委3": ("45.00", True)}
    assert ask(AWARD_PROJECT, OFFICER_ZHOU, **about, reason="达到分数线")["result"] == "71.00"
    assert [one["far"] for one in ask(LIST_PROJECT_SCORES, officer, **about)["items"]] == [False, False, True]


def test_results_are_means_half_up_and_far_needs_three() -> None:
    assert [result_of(each) for each in ([], [7000], [7000, 7001], [1, 1, 2])] == [None, 7000, 7001, 1]
    assert far_from_others({"a": 9000, "b": 1000}, 20) == frozenset()
    assert far_from_others({"a": 8000, "b": 8000, "c": 6000}, 20) == frozenset({"c"})
    assert far_from_others({"a": 8000, "b": 8000, "c": 6001}, 20) == frozenset()


@pytest.mark.rule("A17.2")
def test_money_goes_by_the_order_of_the_scores_and_never_beyond_the_budget(ask: Ask, time: SetTime) -> None:
    judges = scorers()
    call = opened(ask, time, judges)
    sent = [applied(ask, call, amount)[0] for amount in ("60000.00", "50000.00", "40000.00")]
    after(time, 11)
    for application, points in zip(sent, (70, 90, 50), strict=True):
        for who in judges:
            scored(ask, application, who, points)
    third, best, worst = ({"project_application_id": one["id"], "reason": "按得分"} for one in sent)
    with pytest.raises(BetterFirst):
        ask(AWARD_PROJECT, OFFICER_ZHOU, **third)
    with pytest.raises(BelowPassMark):
        ask(AWARD_PROJECT, OFFICER_ZHOU, **worst)
    with pytest.raises(AsksTooMuch):
        ask(AWARD_PROJECT, OFFICER_ZHOU, **best, amount="50000.01")
    ask(AWARD_PROJECT, OFFICER_ZHOU, **best)
    with pytest.raises(CallBudgetExceeded, match=r"50000\.00"):
        ask(AWARD_PROJECT, OFFICER_ZHOU, **third)
    ask(AWARD_PROJECT, OFFICER_ZHOU, **third, amount="50000.00")
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])["committed"] == "100000.00"
    ask(DECLINE_PROJECT_APPLICATION, OFFICER_ZHOU, **worst)


@pytest.mark.rule("A17.2")
@pytest.mark.parametrize("chance", range(2))
def test_awarded_at_once_a_call_never_promises_more_than_it_has(ask: Ask, time: SetTime, chance: int) -> None:
    judges, dice = scorers(), random.Random(chance)
    call = opened(ask, time, judges)
    sent = [applied(ask, call, f"{dice.randint(20000, 60000)}.37")[0]["id"] for _ in range(5)]
    after(time, 11)
    for id_ in sent:
        for who in judges:
            scored(ask, {"id": id_}, who, 80)

    def attempt(id_: str) -> bool:
        try:
            ask(AWARD_PROJECT, OFFICER_ZHOU, project_application_id=id_, reason="得分相同")
        except CallBudgetExceeded:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert any(pool.map(attempt, sent))
    seen = ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])
    items = ask(LIST_PROJECT_APPLICATIONS, OFFICER_ZHOU, project_call_id=call["id"], status="awarded")["items"]
    promised = sum(int(one["amount"].replace(".", "")) for one in items)
    assert promised == int(seen["committed"].replace(".", "")) <= 100_000_00


def test_too_few_scores_fund_nothing_and_time_ends_the_waiting(ask: Ask, time: SetTime) -> None:
    judges = scorers()
    application, _ = applied(ask, opened(ask, time, judges))
    after(time, 11)
    for who in judges[:2]:
        scored(ask, application, who, 80)
    about = {"project_application_id": application["id"], "reason": "评委未到齐"}
    assert waits(ask, application["id"]) == {}
    with pytest.raises(NotScoredYet):
        ask(DECLINE_PROJECT_APPLICATION, OFFICER_ZHOU, **about)
    after(time, 10)
    assert waits(ask, application["id"]) == {OFFICER_ZHOU.id: ["decide_project_application"]}
    with pytest.raises(TooFewScores):
        ask(AWARD_PROJECT, OFFICER_ZHOU, **about)
    after(time, 16)
    assert set(waits(ask, application["id"])) == {OFFICER_ZHOU.id, ADMIN.id}, "what is late the district finds too"
    assert ask(DECLINE_PROJECT_APPLICATION, ADMIN, **about)["status"] == "declined"


def test_neither_a_scorer_nor_the_organisation_decides_and_who_acts_for_it_does_not_score(
    ask: Ask, time: SetTime
) -> None:
    judges = scorers(2)
    one, officer = register(ask)
    both = dataclasses.replace(
        officer, roles=officer.roles | {EVALUATOR, *OFFICER_ZHOU.roles}, territories=OFFICER_ZHOU.territories
    )
    call = opened(ask, time, [*judges, both])
    told = {"title": "邻里学堂", "plan": "周末公益课", "amount": "20000.00"}
    application = ask(APPLY_FOR_PROJECT, officer, project_call_id=call["id"], organisation_id=one["id"], **told)
    about = {"project_application_id": application["id"]}
    after(time, 21)
    ask(DECLARE_PROJECT_INTEREST, both, **about, conflict=False)
    with pytest.raises(errors.AboutOneself):
        ask(SCORE_PROJECT_APPLICATION, both, **about, marks=MARKS)
    assert waits(ask, application["id"], both).get(both.id) is None
    with pytest.raises(errors.Forbidden):
        ask(DECLINE_PROJECT_APPLICATION, both, **about, reason="评委不得决定")
    theirs = dataclasses.replace(OFFICER_ZHOU, id=officer.id)
    with pytest.raises(errors.Forbidden):
        ask(DECLINE_PROJECT_APPLICATION, theirs, **about, reason="自己的")


def test_an_organisation_applies_once_in_time_for_itself(ask: Ask, time: SetTime) -> None:
    call = opened(ask, time, scorers())
    with pytest.raises(AsksTooMuch):
        applied(ask, call, "60000.01")
    application, officer = applied(ask, call)
    about = {"project_application_id": application["id"]}
    again = {"project_call_id": call["id"], "organisation_id": application["organisation_id"], "title": "再来",
             "plan": "再来一次", "amount": "10.00"}  # fmt: skip
    with pytest.raises(AppliedAlready):
        ask(APPLY_FOR_PROJECT, officer, **again)
    with pytest.raises(errors.Forbidden):
        ask(APPLY_FOR_PROJECT, register(ask)[1], **again)
    for who in (register(ask)[1], STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_PROJECT_APPLICATION, who, **about)
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_PROJECT_APPLICATION, register(ask)[1], **about)
    assert ask(WITHDRAW_PROJECT_APPLICATION, officer, **about)["status"] == "withdrawn"
    ask(APPLY_FOR_PROJECT, officer, **again)
    mine = ask(LIST_PROJECT_APPLICATIONS, officer)["items"]
    assert [one["status"] for one in mine] == ["submitted", "withdrawn"]
    after(time, 11)
    with pytest.raises(ProjectCallClosed):
        applied(ask, call)


def test_who_was_struck_off_is_not_funded(ask: Ask, time: SetTime) -> None:
    judges = scorers()
    application, _ = applied(ask, opened(ask, time, judges))
    after(time, 11)
    for who in judges:
        scored(ask, application, who, 80)
    ask(STRIKE_OFF_ORGANISATION, ADMIN, organisation_id=application["organisation_id"], reason="自行解散")
    with pytest.raises(errors.Conflict):
        ask(AWARD_PROJECT, OFFICER_ZHOU, project_application_id=application["id"], reason="得分最高")
