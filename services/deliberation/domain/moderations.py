"""Whether what a resident raises stands in public (A2): held by a rule, decided by an officer, never by silence.

A matter is held for words of the list, for a newcomer's first matters, for reports of others. What no office decides in
time rises: from the community to the subdistrict, from there to the district. A decision that a matter may stand is not
upset by more reports; an officer may change it, with a reason.
"""

import dataclasses
import datetime as dt
import unicodedata
from collections.abc import Iterable

from messages import territory
from messages.deliberation.errors.moderations import ModerationDecidedAlready

HELD, CLEARED, WITHHELD = "held", "cleared", "withheld"
WORDS, NEW_ACCOUNT, FLAGS = "words", "new_account", "flags"
MOVES = {
    "hold": {"": HELD},
    "escalate": {HELD: HELD},
    "clear": {HELD: CLEARED, WITHHELD: CLEARED},
    "withhold": {HELD: WITHHELD, CLEARED: WITHHELD},
}


@dataclasses.dataclass(frozen=True, slots=True)
class ModerationRule:
    """One version of the rulebook: its list, and how much of what is enough."""

    version: str
    words: tuple[str, ...]
    shown_before: int
    enough_flags: int
    decide_within: dt.timedelta

    def found_in(self, *texts: str) -> tuple[str, ...]:
        """The words of the list that stand in the texts, whatever their case, width and spacing."""
        said = [_folded(text) for text in texts]
        return tuple(word for word in self.words if any(_folded(word) in text for text in said))

    def causes(self, found: tuple[str, ...], shown: int | None) -> tuple[str, ...]:
        """Why a new matter is held; `shown` counts its author's that stand in public; None: no newcomer."""
        new = shown is not None and shown < self.shown_before
        return (*([WORDS] if found else []), *([NEW_ACCOUNT] if new else []))


@dataclasses.dataclass(slots=True)
class Moderation:
    id: str
    territory: str
    matter_id: str
    author: str
    causes: tuple[str, ...]
    found: tuple[str, ...]
    rule_version: str
    held_at: dt.datetime
    decide_by: dt.datetime | None
    status: str = MOVES["hold"][""]
    escalated_at: dt.datetime | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    version: int = 1

    def escalate(self, rule: ModerationRule, now: dt.datetime) -> None:
        """To the office above; who let it pass decides it no more."""
        self._may("escalate")
        self.territory, self.escalated_at = office_above(self.territory), now
        self.decide_by = decide_by(self.territory, rule, now)

    def clear(self, by: str, now: dt.datetime) -> None:
        self._decide("clear", by, None, now)

    def withhold(self, by: str, reason: str, now: dt.datetime) -> None:
        self._decide("withhold", by, reason, now)

    def _decide(self, move: str, by: str, reason: str | None, now: dt.datetime) -> None:
        self._may(move)
        self.status = MOVES[move][self.status]
        self.decided_by, self.decided_at, self.reason, self.decide_by = by, now, reason, None

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ModerationDecidedAlready(status=self.status)


@dataclasses.dataclass(frozen=True, slots=True)
class Flag:
    """Only ever added."""

    id: str
    matter_id: str
    territory: str
    person: str
    reason: str
    flagged_at: dt.datetime


def office_of(place: str) -> str:
    """Where a matter of this place is decided first: its community, or the place itself when that is wider."""
    return place[: territory.COMMUNITY]


def office_above(place: str) -> str:
    return place[: territory.SUBDISTRICT] if len(place) > territory.SUBDISTRICT else place[: territory.DISTRICT]


def decide_by(office: str, rule: ModerationRule, now: dt.datetime) -> dt.datetime | None:
    """None for the district, above which there is nobody."""
    return now + rule.decide_within if office_above(office) != office else None


def _folded(text: str) -> str:
    return "".join(_seen(unicodedata.normalize("NFKC", text).casefold()))


def _seen(text: str) -> Iterable[str]:
    return (character for character in text if not character.isspace())
