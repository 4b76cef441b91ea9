"""Proposals 表扬建议、处理建议 (C8): a reward or a sanction by a published score, decided in consultation."""

from typing import Final

from messages import fields
from messages.enforcement.cases import CONSULTATIONS, OF_AN_AGENCY
from messages.enforcement.errors.score_proposals import (
    NotByItsProposer,
    ProposalOfNoSheet,
    ProposalWithoutGround,
    ScoreProposalDecided,
    ScoreProposalMade,
)
from messages.enforcement.scores import JUDGES
from messages.operation import COMMANDER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text

KINDS: Final = ("reward", "sanction")
STATUSES: Final = ("proposed", "accepted", "refused")


class ScoreProposal(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    sheet_id = fields.id_(required=True)
    agency = fields.text(required=True)
    officer = fields.text(0, required=True)
    period = fields.text(required=True)
    points_x100 = fields.whole(0, 10_000, required=True)
    kind = fields.choice(*KINDS, required=True)
    words = fields.text(2, 2000, required=True)
    status = fields.choice(*STATUSES, required=True)
    proposed_by = fields.person(required=True)
    proposed_at = fields.instant(required=True)
    consultation = fields.choice(*CONSULTATIONS, required=True, allow_none=True)
    decision = fields.text(0, 2000, required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)


class MakeScoreProposal(fields.Messages):
    sheet_id = fields.id_(required=True)
    kind = fields.choice(*KINDS, required=True)
    words = fields.text(2, 2000, required=True)


class OneScoreProposal(fields.Messages):
    score_proposal_id = fields.id_(required=True)


class DecideScoreProposal(OneScoreProposal):
    accepted = fields.yes_or_no(required=True)
    consultation = fields.choice(*CONSULTATIONS, required=True)
    decision = fields.text(2, 2000, required=True)


class ListScoreProposals(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


MAKE_SCORE_PROPOSAL = Operation(
    "enforcement.make_score_proposal",
    "POST /api/v1/score-sheets/{sheet_id}/proposals",
    Text(
        "Propose a reward or a sanction from a published score, within the bounds of the rules.",
        "依据已公布的考评得分，在规则界限内提出表扬建议或处理建议。",
    ),
    request=MakeScoreProposal,
    answer=ScoreProposal,
    roles=JUDGES,
    errors=(ProposalOfNoSheet, ProposalWithoutGround, ScoreProposalMade),
    creates=True,
    decides=True,
)
DECIDE_SCORE_PROPOSAL = Operation(
    "enforcement.decide_score_proposal",
    "POST /api/v1/score-proposals/{score_proposal_id}/decide",
    Text("Enter what a consultation decided about a proposal.", "录入会商对建议的决定。"),
    request=DecideScoreProposal,
    answer=ScoreProposal,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(ScoreProposalDecided, ProposalOfNoSheet, NotByItsProposer),
    decides=True,
)
READ_SCORE_PROPOSAL = Operation(
    "enforcement.read_score_proposal",
    "GET /api/v1/score-proposals/{score_proposal_id}",
    Text("Read a proposal, as who judges in its place or whom it is about.", "考评人员或当事方查看建议。"),
    request=OneScoreProposal,
    answer=ScoreProposal,
    roles=JUDGES | OF_AN_AGENCY,
)
LIST_SCORE_PROPOSALS = Operation(
    "enforcement.list_score_proposals",
    "GET /api/v1/score-proposals",
    Text(
        "List proposals, newest first: of the place for who judges, else one's own.",
        "查询建议，由新到旧：考评人员查属地，其他人员查本部门或本人。",
    ),
    request=ListScoreProposals,
    answer=page_of(ScoreProposal),
    roles=JUDGES | OF_AN_AGENCY,
)
