"""An appeal 申诉 against a published score sheet (C8): decided once, by somebody who had no part in the sheet."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from messages.enforcement.errors.score_appeals import (
    NotByWhoScored,
    NotOfThisSheet,
    ScoreAppealDecided,
    SheetNotAppealable,
)
from services.enforcement.domain.scores import PUBLISHED, Item, ScoreSheet, Scoring, compute

FILED, UPHELD, DISMISSED = "filed", "upheld", "dismissed"
MOVES = {"file": {"": FILED}, "uphold": {FILED: UPHELD}, "dismiss": {FILED: DISMISSED}}


@dataclasses.dataclass(slots=True)
class ScoreAppeal:
    id: str
    territory: str
    sheet_id: str
    agency: str
    officer: str
    items: tuple[str, ...]
    words: str
    filed_by: str
    filed_at: dt.datetime
    status: str = MOVES["file"][""]
    struck: tuple[str, ...] = ()
    decision: str = ""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    new_sheet_id: str | None = None
    version: int = 1

    def decide(self, sheet: ScoreSheet, struck: Collection[str], decision: str, by: str, now: dt.datetime) -> None:
        if by in {sheet.made_by, sheet.published_by}:
            raise NotByWhoScored
        move = "uphold" if struck else "dismiss"
        if self.status not in MOVES[move]:
            raise ScoreAppealDecided(status=self.status)
        if strange := {*struck} - {*self.items}:
            raise NotOfThisSheet(count=len(strange))
        self.status, self.struck, self.decision = MOVES[move][self.status], tuple(struck), decision
        self.decided_by, self.decided_at = by, now


def may_appeal(sheet: ScoreSheet, known: Iterable[Item], contested: Iterable[str], now: dt.datetime) -> None:
    open_until = sheet.appeal_by
    if sheet.status != PUBLISHED or sheet.replaced_by is not None or open_until is None or now > open_until:
        raise SheetNotAppealable
    if strange := {*contested} - {item.id for item in known}:
        raise NotOfThisSheet(count=len(strange))


def without(items: Iterable[Item], struck: Collection[str], why: str, sheet_id: str, ids: Iterable[str]) -> list[Item]:
    """The items of the new sheet: those struck stay readable, with the reason; `ids` gives the ids to use."""
    return [
        dataclasses.replace(item, id=id_, sheet_id=sheet_id, struck=why if item.id in struck else item.struck)
        for item, id_ in zip(items, ids, strict=True)
    ]


def set_beside(
    sheet: ScoreSheet, items: Collection[Item], new_id: str, rules: Scoring, by: str, now: dt.datetime
) -> ScoreSheet:
    """The sheet that holds from now on, by the same rules; there is no second appeal."""
    sheet.replaced_by = new_id
    computed = compute(items, rules.weights(sheet.officer), sheet.collected, rules.least_weight_percent)
    return dataclasses.replace(
        sheet, id=new_id, edition=sheet.edition + 1, computed=computed, published_by=by, published_at=now,
        appeal_by=None, replaced_by=None, version=1,
    )  # fmt: skip
