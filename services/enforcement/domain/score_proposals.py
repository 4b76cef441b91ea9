"""A proposal of reward or sanction 表扬建议、处理建议 (C8), which follows from a published score."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.score_proposals import (
    NotByItsProposer,
    ProposalOfNoSheet,
    ProposalWithoutGround,
    ScoreProposalDecided,
)
from services.enforcement.domain.scores import PUBLISHED, ScoreSheet, Scoring

PROPOSED, ACCEPTED, REFUSED = "proposed", "accepted", "refused"
MOVES = {"make": {"": PROPOSED}, "accept": {PROPOSED: ACCEPTED}, "refuse": {PROPOSED: REFUSED}}
REWARD, SANCTION = "reward", "sanction"


@dataclasses.dataclass(slots=True)
class ScoreProposal:
    id: str
    territory: str
    sheet_id: str
    agency: str
    officer: str
    period: str
    points_x100: int
    kind: str
    words: str
    proposed_by: str
    proposed_at: dt.datetime
    status: str = MOVES["make"][""]
    consultation: str | None = None
    decision: str = ""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    version: int = 1

    def decide(
        self, sheet: ScoreSheet, consultation: str, decision: str, by: str, now: dt.datetime, *, accepted: bool
    ) -> None:
        """What an appeal has taken the ground from is decided no more."""
        move = "accept" if accepted else "refuse"
        if self.status not in MOVES[move]:
            raise ScoreProposalDecided(status=self.status)
        if by == self.proposed_by:
            raise NotByItsProposer
        holds(sheet)
        self.status, self.consultation, self.decision = MOVES[move][self.status], consultation, decision
        self.decided_by, self.decided_at = by, now


def holds(sheet: ScoreSheet) -> None:
    if sheet.status != PUBLISHED or sheet.replaced_by is not None:
        raise ProposalOfNoSheet


def ground(sheet: ScoreSheet, kind: str, rules: Scoring) -> int:
    """The points that carry the proposal; a sheet without a score carries none."""
    holds(sheet)
    points = sheet.computed.points_x100
    if points is not None:
        if kind == REWARD and points >= rules.reward_at_least_x100:
            return points
        if kind == SANCTION and points < rules.sanction_below_x100:
            return points
    raise ProposalWithoutGround(min=rules.reward_at_least_x100 // 100, max=rules.sanction_below_x100 // 100)
