"""An opinion 意见 on a convention (A6): tied to a rule's key, whatever version it was written on; answered once."""

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.deliberation.errors.opinions import OpinionAnswered

SUPPORT, CHANGE, OPPOSE = "support", "change", "oppose"


@dataclasses.dataclass(slots=True, kw_only=True)
class Opinion:
    id: str
    convention_id: str
    territory: str
    round: int
    text_number: int
    noticed: bool
    rule: str | None
    stance: str
    text: str
    person: str
    written_at: dt.datetime
    taken_up: bool | None = None
    answer: str | None = None
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    version: int = 1

    def say(self, answer: str, by: str, now: dt.datetime, *, taken_up: bool) -> None:
        if self.answered_at is not None:
            raise OpinionAnswered
        self.taken_up, self.answer, self.answered_by, self.answered_at = taken_up, answer, by, now


@dataclasses.dataclass(frozen=True, slots=True)
class Agreement:
    rule: str | None
    support: int
    change: int
    oppose: int


def agreements(said: Iterable[tuple[str | None, str, str]]) -> list[Agreement]:
    """Of (rule, person, stance) in the order in which they were said: of each person her last on a rule."""
    last = {(rule, person): stance for rule, person, stance in said}
    counts: dict[str | None, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for (rule, _), stance in last.items():
        counts[rule][stance] += 1
    order = sorted(counts, key=lambda rule: rule or "")
    return [Agreement(rule, counts[rule][SUPPORT], counts[rule][CHANGE], counts[rule][OPPOSE]) for rule in order]
