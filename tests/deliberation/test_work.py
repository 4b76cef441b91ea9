"""Whoever must act in deliberation finds it in a list of their own, until it is done (A1, A2, A6, A10, B5)."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT, CONFIRM_BALLOT
from messages.deliberation.breaches import HAND_OVER_BREACH, NOTICE_BREACH, WARN_BREACH
from messages.deliberation.campaign_households import LIST_NEEDS, LOG_VISIT, MEET_NEED
from messages.deliberation.conventions import OPEN_CONVENTION_VOTE
from messages.deliberation.evaluations import ANSWER_EVALUATION, CLOSE_EVALUATION, JUDGE_MATTER
from messages.deliberation.matters import DISCUSS_MATTER, EXECUTE_MATTER
from messages.deliberation.moderations import CLEAR_MATTER
from messages.deliberation.notices import GIVE_NOTICE
from messages.deliberation.opinions import REPLY_OPINION, WRITE_OPINION
from messages.deliberation.registers import PUBLISH_REGISTER
from messages.deliberation.rolls import DECLINE_CORRECTION, PROPOSE_CORRECTION
from messages.deliberation.votes import CLOSE_VOTE, OPEN_VOTE
from messages.deliberation.work import LIST_WORK
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, RESIDENT
from tests.deliberation.conftest import Community
from tests.deliberation.test_assisted_ballots import on_paper
from tests.deliberation.test_breaches import days_pass, reported
from tests.deliberation.test_campaign_households import visit
from tests.deliberation.test_campaign_teams import assigned, enlisted
from tests.deliberation.test_campaigns import households_of
from tests.deliberation.test_campaigns import opened as campaign_opened
from tests.deliberation.test_conventions import drafted, enacted, noticed
from tests.deliberation.test_evaluations import executed
from tests.deliberation.test_moderations import raised
from tests.deliberation.test_registers import imported
from tests.deliberation.test_rolls import HOUSEHOLDS
from tests.embedded import Ask
from tests.working import waits_in


def waits(community: Community, id_: str, *people: Actor) -> dict[str, list[str]]:
    """Of two workers, a chair, a plain member and these people: who finds it, and what is to be done."""
    staff = (community.worker, community.colleague, *community.members[:2])
    return waits_in(LIST_WORK, staff)(community.ask, id_, *people)


def each(act: str, *people: Actor) -> dict[str, list[str]]:
    return {who.id: [act] for who in people}


def leaders(community: Community) -> tuple[Actor, ...]:
    return community.worker, community.colleague, community.members[0]


@pytest.mark.rule("A2.1", "A2.2")
def test_a_matter_goes_from_list_to_list(community: Community, elsewhere: Community, ask: Ask) -> None:
    members = community.members[:2]
    matter = community.raised()["id"]
    assert waits(community, matter, elsewhere.worker) == each(
        "discuss_matter", community.worker, community.colleague, *members
    )
    ask(DISCUSS_MATTER, community.worker, matter_id=matter, text="五人到会")
    assert waits(community, matter) == {}
    asked = {"matter_id": matter, "question": "是否施划停车位"}
    notice = ask(GIVE_NOTICE, community.worker, **asked)
    assert waits(community, notice["id"]) == {}, "it still runs"
    community.wait_until(notice["opens_from"])
    assert waits(community, notice["id"], elsewhere.worker) == each("open_vote", *leaders(community))
    vote = ask(OPEN_VOTE, community.worker, **asked)
    assert waits(community, notice["id"]) == {}
    assert waits(community, vote["id"], elsewhere.members[0]) == each("cast_ballot", *members)
    for member in community.members:
        ask(CAST_BALLOT, member, vote_id=vote["id"], choice="yes")
    assert waits(community, vote["id"]) == {}
    ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    assert waits(community, matter) == each("execute_matter", *leaders(community))
    ask(EXECUTE_MATTER, community.worker, matter_id=matter, text="车位已施划")
    assert waits(community, matter) == {}


@pytest.mark.rule("A2.3")
def test_neighbours_are_asked_whether_it_is_solved_and_where_few_answer_the_chair_judges(
    community: Community, elsewhere: Community, ask: Ask
) -> None:
    matter, evaluation = executed(community, ask)
    neighbour, stranger = community.person("neighbour"), elsewhere.person("neighbour")
    found = waits(community, evaluation["id"], neighbour, stranger)
    assert found == each("answer_evaluation", *community.members[:2], neighbour)
    ask(ANSWER_EVALUATION, neighbour, evaluation_id=evaluation["id"], verdict="solved")
    assert neighbour.id not in waits(community, evaluation["id"], neighbour)
    asked = evaluation
    while asked["status"] == "open":
        assert waits(community, matter) == {}
        community.wait_until(asked["closes_at"])
        assert waits(community, evaluation["id"], neighbour) == {}
        asked = ask(CLOSE_EVALUATION, community.worker, evaluation_id=evaluation["id"])
    assert asked["outcome"] == "too_few"
    assert waits(community, matter) == each("judge_matter", *leaders(community))
    ask(JUDGE_MATTER, community.members[0], matter_id=matter, solved=True, text="现场已看")
    assert waits(community, matter) == {}


@pytest.mark.rule("A3.1")
def test_what_a_rule_holds_waits_for_the_office(community: Community, ask: Ask) -> None:
    author = dataclasses.replace(community.person("author"), roles=frozenset({RESIDENT}))
    held = raised(community, author, "代办证件")["moderation"]["id"]
    also_worker = dataclasses.replace(author, roles=frozenset({COMMUNITY_WORKER}))
    assert waits(community, held, author, also_worker) == each(
        "decide_moderation", community.worker, community.colleague
    )
    ask(CLEAR_MATTER, community.worker, moderation_id=held)
    assert waits(community, held) == {}


@pytest.mark.rule("A10.1")
def test_a_ballot_on_paper_waits_for_its_witness(community: Community, ask: Ask) -> None:
    vote, (voter, witness, other) = community.voted_on()["id"], community.members[:3]
    entered = on_paper(community, vote, voter, witness)["id"]
    assert waits(community, entered, other) == each("confirm_ballot", witness)
    ask(CONFIRM_BALLOT, witness, ballot_id=entered)
    assert waits(community, entered, other) == {}


@pytest.mark.rule("A6.4")
def test_an_opinion_waits_for_somebody_else_and_the_vote_for_its_day(community: Community, ask: Ask) -> None:
    community.heads = community.households(2)
    convention = drafted(community)
    chair = community.members[0]
    own = ask(WRITE_OPINION, chair, convention_id=convention["id"], stance="change", text="再短一点")
    assert waits(community, own["id"]) == each("reply_opinion", community.worker, community.colleague)
    ask(REPLY_OPINION, community.worker, opinion_id=own["id"], taken_up=True, answer="已精简")
    assert waits(community, own["id"]) == {}
    told = noticed(community, convention, quiet="夜间不喧哗", stairs="楼道不堆物")
    assert waits(community, convention["id"]) == {}
    community.wait_until(told["opinions_until"])
    assert waits(community, convention["id"]) == each("open_convention_vote", *leaders(community))
    assert waits(community, told["notice_id"]) == {}, "the vote is opened with its convention"
    opened = ask(OPEN_CONVENTION_VOTE, community.worker, convention_id=convention["id"])
    assert waits(community, convention["id"]) == {}
    assert waits(community, opened["vote_id"], *community.heads) == each("cast_ballot", *community.heads)


@pytest.mark.rule("A6.11")
def test_a_breach_waits_for_its_next_step_when_the_time_to_mend_is_over(community: Community, ask: Ask) -> None:
    breach = {"breach_id": reported(community, enacted(community, stairs="楼道不堆物"))["id"]}
    more: dict[str, Any] = {"text": "仍未清理"}
    for step, verb in ((WARN_BREACH, "warn_breach"), (NOTICE_BREACH, "notice_breach")):
        assert waits(community, breach["breach_id"], community.heads[0]) == each(verb, *leaders(community))
        ask(step, community.worker, **breach, **more)
        assert waits(community, breach["breach_id"]) == {}, "there is time to mend"
        days_pass(community, 8)
    assert waits(community, breach["breach_id"]) == each("hand_over_breach", *leaders(community))
    ask(HAND_OVER_BREACH, community.worker, **breach, **more, problem_class="fire_hazard")
    assert waits(community, breach["breach_id"]) == {}


@pytest.mark.rule("M5.1")
def test_a_register_and_a_correction_wait_for_another_worker(community: Community, ask: Ask) -> None:
    row = {"person": "a1", "household": "1号", "adult": "true", "votes_for_household": "true"}
    register = imported(community, community.table(row))
    assert waits(community, register["id"]) == each("publish_register", community.colleague)
    ask(PUBLISH_REGISTER, community.colleague, register_id=register["id"])
    assert waits(community, register["id"]) == {}
    heads = community.households(2)
    notice = ask(GIVE_NOTICE, community.worker, matter_id=community.discussed()["id"], **HOUSEHOLDS)
    asked = {"notice_id": notice["id"], "kind": "remove", "voter": heads[1].id, "reason": "已搬走"}
    proposed = ask(PROPOSE_CORRECTION, community.worker, **asked)
    assert waits(community, proposed["id"], *heads) == each("decide_correction", community.colleague)
    ask(DECLINE_CORRECTION, community.colleague, correction_id=proposed["id"], answer="仍在此居住")
    assert waits(community, proposed["id"]) == {}


@pytest.mark.rule("A1.4")
def test_a_households_need_waits_for_its_team_and_says_nothing_of_the_family(community: Community, ask: Ask) -> None:
    community.households(3)
    campaign = campaign_opened(community)
    staff = assigned(community, campaign)
    first = households_of(community, campaign)[0]
    ask(LOG_VISIT, staff, **visit(community, first, needs=["legal_aid"]))
    lawyer, _ = enlisted(community, campaign, "legal_aid")
    (need,) = ask(LIST_NEEDS, lawyer, campaign_id=campaign["id"])["items"]
    found = waits(community, need["id"], staff, lawyer, community.person("resident"))
    assert found == each("meet_need", community.worker, community.colleague, lawyer)
    (item,) = ask(LIST_WORK, lawyer)["items"]
    assert (item["about"], item["due_at"] is None) == ("", False)
    ask(MEET_NEED, lawyer, household_need_id=need["id"], words="已联系医院")
    assert waits(community, need["id"], lawyer) == {}


def test_a_mark_of_no_page_is_told(community: Community, ask: Ask) -> None:
    with pytest.raises(errors.Invalid):
        ask(LIST_WORK, community.worker, after="yesterday~")
