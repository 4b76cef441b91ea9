from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.score_proposals import (
    DECIDE_SCORE_PROPOSAL,
    LIST_SCORE_PROPOSALS,
    MAKE_SCORE_PROPOSAL,
    READ_SCORE_PROPOSAL,
)
from services.enforcement.domain.score_proposals import MOVES, ScoreProposal, ground
from services.enforcement.rulebook.scoring import SCORING
from services.enforcement.storage import score_proposals, scores


def make_score_proposal(act: Act, *, sheet_id: str, kind: str, words: str) -> ScoreProposal:
    sheet = scores.get(act, sheet_id)
    act.may_act_in(sheet.territory)
    act.about(sheet.officer or None, agency=sheet.agency)
    proposal = ScoreProposal(
        id=act.new_id(),
        territory=sheet.territory,
        sheet_id=sheet.id,
        agency=sheet.agency,
        officer=sheet.officer,
        period=sheet.period,
        points_x100=ground(sheet, kind, act.rule_of(SCORING, sheet.rule_version)),
        kind=kind,
        words=words,
        proposed_by=act.actor.id,
        proposed_at=act.now,
    )
    score_proposals.add(act, proposal)
    return proposal


def decide_score_proposal(
    act: Act, *, score_proposal_id: str, accepted: bool, consultation: str, decision: str
) -> ScoreProposal:
    proposal, sheet = score_proposals.with_sheet(act, score_proposal_id)
    act.may_act_in(proposal.territory)
    act.about(proposal.officer or None, agency=proposal.agency)
    proposal.decide(sheet, consultation, decision, act.actor.id, act.now, accepted=accepted)
    score_proposals.save(act, proposal)
    return proposal


SUBJECT = Subject(
    operations={
        MAKE_SCORE_PROPOSAL: make_score_proposal,
        DECIDE_SCORE_PROPOSAL: decide_score_proposal,
        READ_SCORE_PROPOSAL: score_proposals.read_score_proposal,
        LIST_SCORE_PROPOSALS: score_proposals.list_score_proposals,
    },
    life_cycles=(LifeCycle("score proposal", MOVES),),
)
