"""C8: good ones are proposed for reward, bad ones for treatment, by a published score; a consultation decides."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.score_proposals import (
    NotByItsProposer,
    ProposalOfNoSheet,
    ProposalWithoutGround,
    ScoreProposalDecided,
    ScoreProposalMade,
)
from messages.enforcement.score_appeals import DECIDE_SCORE_APPEAL, FILE_SCORE_APPEAL
from messages.enforcement.score_proposals import (
    DECIDE_SCORE_PROPOSAL,
    LIST_SCORE_PROPOSALS,
    MAKE_SCORE_PROPOSAL,
    READ_SCORE_PROPOSAL,
)
from messages.enforcement.scores import LIST_SCORE_ITEMS
from suite.people import ADMIN, COMMANDER_XU, PLANNING_LAND, SECOND_ADMIN, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.scoring import MONTH, MONTH_OVER, Week

DECIDED: dict[str, Any] = {"accepted": True, "consultation": "monthly", "decision": "月通报会同意"}


def propose(ask: Ask, sheet: dict[str, Any], kind: str = "reward", by: Any = COMMANDER_XU) -> dict[str, Any]:
    words = {"reward": "首问核查及时，建议表扬", "sanction": "多次逾期，建议处理"}[kind]
    proposed: dict[str, Any] = ask(MAKE_SCORE_PROPOSAL, by, sheet_id=sheet["id"], kind=kind, words=words)
    return proposed


def good(week: Week) -> dict[str, Any]:
    week.done()
    week.over()
    return week.published()


def bad(week: Week) -> dict[str, Any]:
    """Late in checking and in handling."""
    case = week.open()
    week.let_pass(case)
    week.verify(case)
    week.let_pass(week.ask_again(case))
    week.time.move_to(MONTH_OVER)
    return week.published(period=MONTH)


@pytest.mark.rule("C8.4")
def test_a_good_score_is_proposed_for_reward_and_a_consultation_decides(week: Week, ask: Ask) -> None:
    sheet = good(week)
    with pytest.raises(ProposalWithoutGround):
        propose(ask, sheet, "sanction")
    proposal = propose(ask, sheet)
    assert (proposal["points_x100"], proposal["status"]) == (10_000, "proposed")
    with pytest.raises(ScoreProposalMade):
        propose(ask, sheet, by=ADMIN)
    with pytest.raises(NotByItsProposer):
        ask(DECIDE_SCORE_PROPOSAL, COMMANDER_XU, score_proposal_id=proposal["id"], **DECIDED)
    decided = ask(DECIDE_SCORE_PROPOSAL, ADMIN, score_proposal_id=proposal["id"], **DECIDED)
    assert (decided["status"], decided["consultation"], decided["decided_by"]) == ("accepted", "monthly", ADMIN.id)
    with pytest.raises(ScoreProposalDecided):
        ask(DECIDE_SCORE_PROPOSAL, SECOND_ADMIN, score_proposal_id=proposal["id"], **DECIDED)


@pytest.mark.rule("C8.5")
def test_a_bad_score_is_proposed_for_a_sanction_which_may_be_refused(week: Week, ask: Ask) -> None:
    sheet = bad(week)
    assert sheet["points_x100"] == 0
    with pytest.raises(ProposalWithoutGround):
        propose(ask, sheet)
    proposal = propose(ask, sheet, "sanction", by=week.judge)
    refused = ask(
        DECIDE_SCORE_PROPOSAL, COMMANDER_XU, score_proposal_id=proposal["id"],
        **(DECIDED | {"accepted": False, "consultation": "special", "decision": "限期整改，暂不处理"}),
    )  # fmt: skip
    assert (refused["status"], refused["decision"]) == ("refused", "限期整改，暂不处理")


def test_nobody_proposes_or_decides_for_the_own_agency(week: Week, ask: Ask) -> None:
    sheet = good(week)
    own = dataclasses.replace(ADMIN, agency="urban_management")
    with pytest.raises(errors.AboutOneself):
        propose(ask, sheet, by=own)
    proposal = propose(ask, sheet)
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_SCORE_PROPOSAL, own, score_proposal_id=proposal["id"], **DECIDED)


def test_a_draft_is_no_ground_nor_a_sheet_that_an_appeal_has_replaced(week: Week, ask: Ask) -> None:
    week.done()
    week.over()
    with pytest.raises(ProposalOfNoSheet):
        propose(ask, week.make())
    sheet = week.published()
    proposal = propose(ask, sheet)
    item = ask(LIST_SCORE_ITEMS, URBAN_MANAGEMENT, sheet_id=sheet["id"], limit=1)["items"][0]["id"]
    filed = ask(FILE_SCORE_APPEAL, URBAN_MANAGEMENT, sheet_id=sheet["id"], items=[item], words="该件不应计入")
    ask(DECIDE_SCORE_APPEAL, ADMIN, score_appeal_id=filed["id"], struck=[item], decision="同意剔除")
    with pytest.raises(ProposalOfNoSheet):
        ask(DECIDE_SCORE_PROPOSAL, SECOND_ADMIN, score_proposal_id=proposal["id"], **DECIDED)


def test_a_proposal_is_read_by_whom_it_is_about_and_who_judges(week: Week, ask: Ask) -> None:
    proposal = propose(ask, good(week))
    for reader in (URBAN_MANAGEMENT, week.judge, ADMIN):
        assert ask(READ_SCORE_PROPOSAL, reader, score_proposal_id=proposal["id"])["kind"] == "reward"
        listed = ask(LIST_SCORE_PROPOSALS, reader, within=week.place, kind="reward", status="proposed")["items"]
        assert [one["id"] for one in listed] == [proposal["id"]]
    with pytest.raises(errors.NotFound):
        ask(READ_SCORE_PROPOSAL, PLANNING_LAND, score_proposal_id=proposal["id"])
    assert not ask(LIST_SCORE_PROPOSALS, PLANNING_LAND, within=week.place)["items"]
