"""An appeal 申诉 (B9) against a published score: decided once, by somebody who had no part in the score."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from messages.property.errors.appeals import (
    AppealDecided,
    NotByWhoMadeTheScore,
    NotEvidenceOfScore,
    ScoreNotAppealable,
)
from services.property.domain.inputs import Inputs
from services.property.domain.scores import PUBLISHED, Score

FILED, UPHELD, DISMISSED = "filed", "upheld", "dismissed"
MOVES = {"file": {"": FILED}, "uphold": {FILED: UPHELD}, "dismiss": {FILED: DISMISSED}}


@dataclasses.dataclass(slots=True)
class Appeal:
    id: str
    territory: str
    score_id: str
    company: str
    contested: tuple[str, ...]
    words: str
    filed_by: str
    filed_at: dt.datetime
    status: str = MOVES["file"][""]
    struck: tuple[str, ...] = ()
    decision: str = ""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    new_score_id: str | None = None
    version: int = 1

    def decide(self, score: Score, struck: Collection[str], decision: str, by: str, now: dt.datetime) -> None:
        if by in {score.made_by, score.published_by}:
            raise NotByWhoMadeTheScore
        move = "uphold" if struck else "dismiss"
        if self.status not in MOVES[move]:
            raise AppealDecided
        if strange := {*struck} - {*self.contested}:
            raise NotEvidenceOfScore(count=len(strange))
        self.status, self.struck, self.decision = MOVES[move][self.status], tuple(struck), decision
        self.decided_by, self.decided_at = by, now


def may_appeal(score: Score, contested: Collection[str], until: dt.datetime, now: dt.datetime) -> None:
    if score.status != PUBLISHED or score.replaced_by or score.edition > 1 or now >= until:
        raise ScoreNotAppealable
    if strange := {*contested} - score.inputs.evidence:
        raise NotEvidenceOfScore(count=len(strange))


def without(inputs: Inputs, struck: Collection[str]) -> Inputs:
    surveyed = inputs.surveyed
    return dataclasses.replace(
        inputs,
        inspections=tuple(one for one in inputs.inspections if one.id not in struck),
        verified_complaints=tuple(id_ for id_ in inputs.verified_complaints if id_ not in struck),
        assessed=tuple(one for one in inputs.assessed if one.id not in struck),
        surveyed=None if surveyed and surveyed.id in struck else surveyed,
    )
