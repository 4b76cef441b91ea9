"""A competitive negotiation 竞争性磋商 (B3): need, published criteria, who is invited and why, and what they ask."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.property.errors.contracts import ContractTermWrong
from messages.property.errors.invitation_draws import NothingToDraw, StillDrawing
from messages.property.errors.negotiations import (
    NegotiationIsOver,
    PriceWeightWrong,
    QuestionAnswered,
    QuestionUnknown,
    TooFewCompanies,
    TooManyQuestions,
    WeightsNotWhole,
)
from services.property.domain.invitation_draws import InvitationDraw, draw

DRAWING, CALLED, JUDGING, CONCLUDED, ENDED = "drawing", "called", "judging", "concluded", "ended"
MOVES = {
    "call": {"": CALLED},
    "announce": {"": DRAWING},
    "draw": {DRAWING: CALLED},
    "judge": {CALLED: JUDGING},
    "conclude": {JUDGING: CONCLUDED},
    "end": {DRAWING: ENDED, CALLED: ENDED, JUDGING: ENDED},
}
MOST_QUESTIONS, WHOLE = 100, 100
JUDGED, PRICE = "judged", "price"


Turn = tuple[dt.datetime | None, dt.datetime | None]
OTHERS: Turn = (None, None)
"""It is the turn of others than the office: each has a day of its own."""


@dataclasses.dataclass(frozen=True, slots=True)
class Publishing:
    """Who publishes open contracting data, and the prefix of ids that the publisher has registered."""

    publisher: str
    ocid_prefix: str


@dataclasses.dataclass(frozen=True, slots=True)
class NegotiationRules:
    """How a negotiation is held, by the version that it names."""

    version: str
    fewest_invited: int
    price_at_least: int
    price_at_most: int
    step_within_days: int
    climb_after_days: int
    answer_within_days: int
    draw_within_days: int
    open_within_days: int
    fewest_offers: int
    fewest_reviewers: int
    review_within_days: int
    silent_after_days: int
    notice_working_days: int
    decide_within_days: int
    sign_within_days: int
    publishing: Publishing

    def turn(self, now: dt.datetime, within_days: int | None = None) -> Turn:
        """Until when an office acts from now on, and from when on the one above sees that it has not."""
        act_by = now + dt.timedelta(days=within_days or self.step_within_days)
        return act_by, act_by + dt.timedelta(days=self.climb_after_days)


@dataclasses.dataclass(frozen=True, slots=True)
class Criterion:
    """`kind`: whether people judge it, or the fee decides."""

    code: str
    text: str
    weight: int
    kind: str = JUDGED


@dataclasses.dataclass(frozen=True, slots=True)
class Invitee:
    """`reason`: why it was named; None for one that was drawn."""

    company: str
    reason: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """Who asked is told to nobody: all companies read the same."""

    number: int
    text: str
    asked_at: dt.datetime
    answer: str | None = None
    answered_at: dt.datetime | None = None
    answer_by: dt.datetime | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class Negotiation:
    id: str
    number: str
    territory: str
    area_id: str
    need: str
    starts: dt.date
    ends: dt.date
    criteria: tuple[Criterion, ...]
    invitees: tuple[Invitee, ...]
    invited: tuple[str, ...]
    called_by: str
    called_at: dt.datetime
    draw: InvitationDraw | None = None
    seed: str | None = None
    drawn_from: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    status: str = MOVES["call"][""]
    ended_because: str | None = None
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    act_by: dt.datetime | None = None
    climbs_at: dt.datetime | None = None
    rule_version: str = "1"
    standard_version: str = "1.0"
    version: int = 1

    @property
    def draw_person(self) -> str | None:
        """Whose turn it is in the draw."""
        turn = self.draw.turn if self.draw and self.status == DRAWING else None
        return turn[0] if turn else None

    @property
    def draw_step(self) -> str | None:
        turn = self.draw.turn if self.draw and self.status == DRAWING else None
        return turn[1] if turn else None

    @property
    def answer_by(self) -> dt.datetime | None:
        """Of the question that waits longest."""
        waiting = [one.answer_by for one in self.questions if one.answer is None and one.answer_by is not None]
        return min(waiting, default=None)

    def keeps_to(self, rules: NegotiationRules) -> None:
        """Guard of calling it: a term, enough companies, weights that make the whole, and one price among them."""
        if self.ends < self.starts:
            raise ContractTermWrong
        count = min(self.draw.count, len(self.drawn_from)) if self.draw else len({*self.invited})
        if count < rules.fewest_invited:
            raise TooFewCompanies(count=count, least=rules.fewest_invited)
        codes = {one.code for one in self.criteria}
        weights = sum(one.weight for one in self.criteria)
        if weights != WHOLE or len(codes) < len(self.criteria):
            raise WeightsNotWhole(count=weights)
        prices = [one.weight for one in self.criteria if one.kind == PRICE]
        if len(prices) != 1 or not rules.price_at_least <= prices[0] <= rules.price_at_most:
            raise PriceWeightWrong(least=rules.price_at_least, most=rules.price_at_most)

    def to_draw(self) -> InvitationDraw:
        if self.status != DRAWING or self.draw is None:
            raise NothingToDraw
        return self.draw

    def draw_if_both_have_shown(self) -> bool:
        """Whether the companies are known now."""
        shown = self.to_draw()
        if shown.turn is not None:
            return False
        self.seed = shown.seed(self.id)
        self.invited = draw(self.seed, self.drawn_from, shown.count)
        self.invitees = tuple(Invitee(company) for company in self.invited)
        self.status = MOVES["draw"][self.status]
        return True

    def goes_on(self) -> None:
        """Guard of whatever is done in it."""
        if self.status == DRAWING:
            raise StillDrawing
        if self.status != CALLED:
            raise NegotiationIsOver

    def wait(self, turn: Turn) -> None:
        """For the office, or for others."""
        self.act_by, self.climbs_at = turn

    def ask(self, text: str, within_days: int, now: dt.datetime) -> None:
        self.goes_on()
        if len(self.questions) == MOST_QUESTIONS:
            raise TooManyQuestions(most=MOST_QUESTIONS)
        answer_by = now + dt.timedelta(days=within_days)
        self.questions = (*self.questions, Question(len(self.questions) + 1, text, now, answer_by=answer_by))

    def answer(self, number: int, answer: str, now: dt.datetime) -> None:
        self.goes_on()
        if not 1 <= number <= len(self.questions):
            raise QuestionUnknown(number=number)
        if self.questions[number - 1].answer is not None:
            raise QuestionAnswered
        self.questions = tuple(
            dataclasses.replace(one, answer=answer, answered_at=now) if one.number == number else one
            for one in self.questions
        )

    def judge(self) -> None:
        """No question, no round and no offer comes any more."""
        self.goes_on()
        self.status = MOVES["judge"][self.status]
        self.wait(OTHERS)

    def conclude(self) -> None:
        """With the contract that came of it."""
        if self.status not in MOVES["conclude"]:
            raise NegotiationIsOver
        self.status = MOVES["conclude"][self.status]

    def end(self, reason: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES["end"]:
            raise NegotiationIsOver
        self.status = MOVES["end"][self.status]
        self.wait(OTHERS)
        self.ended_because, self.ended_by, self.ended_at = reason, by, now


def named(invitees: Sequence[Invitee]) -> tuple[Invitee, ...]:
    """Each company once."""
    return tuple({one.company: one for one in invitees}.values())
