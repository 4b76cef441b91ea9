"""Spot checks 现场核查 (E2), drawn by a seed that was committed to before there was anything to draw from.

The commitment is the SHA-256 of the seed's text. The lot of a demand is the SHA-256 of "<seed>:<number>" as hexadecimal
text; those whose lots come first are the sample. Whoever has the seed and the numbers draws the same.
"""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable

from messages.beijing import bounds_of
from messages.enforcement.errors.spot_checks import SpotCheckDone
from services.enforcement.domain.demands import DemandRules


@dataclasses.dataclass(slots=True)
class Draw:
    id: str
    territory: str
    month: str
    seed: str
    commitment: str
    committed_at: dt.datetime
    rule_version: str
    drawn_at: dt.datetime | None = None
    frame_size: int = 0
    sample_size: int = 0
    version: int = 1

    def may_be_drawn(self, rules: DemandRules, now: dt.datetime) -> bool:
        opens = bounds_of(self.month)[1] + dt.timedelta(days=rules.publish_after_days)
        return self.drawn_at is None and now >= opens

    def draw(self, numbers: Iterable[str], rules: DemandRules, now: dt.datetime) -> list[str]:
        """The sample, in the order of the lot."""
        lots = sorted(numbers, key=lambda number: lot(self.seed, number))
        self.frame_size, self.drawn_at = len(lots), now
        share = -(-len(lots) * rules.check_percent // 100)
        sample = lots[: max(rules.check_at_least, share)]
        self.sample_size = len(sample)
        return sample


@dataclasses.dataclass(slots=True)
class SpotCheck:
    id: str
    territory: str
    draw_id: str
    demand_id: str
    number: str
    agency: str
    answered_by: str
    solved: bool | None = None
    words: str = ""
    photos: tuple[str, ...] = ()
    checked_by: str | None = None
    checked_at: dt.datetime | None = None
    version: int = 1

    def enter(self, words: str, photos: tuple[str, ...], by: str, now: dt.datetime, *, solved: bool) -> None:
        if self.checked_at is not None:
            raise SpotCheckDone
        self.solved, self.words, self.photos = solved, words, photos
        self.checked_by, self.checked_at = by, now


def commitment_to(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()


def lot(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
