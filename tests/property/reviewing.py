"""A negotiation whose offers were opened, and three people who judge them."""

import pathlib
from typing import Any

from messages.envelope import Actor
from messages.operation import EVALUATOR
from messages.property.negotiations import END_NEGOTIATION
from messages.property.offer_reviews import BEGIN_OFFER_REVIEW, DECLARE_TIES, READ_OFFER_REVIEW, SCORE_OFFERS
from suite.people import DONGCHENG, OFFICER_ZHOU
from tests.property.conftest import Served
from tests.property.negotiating import Round, admitted, called

JUDGES = [Actor(f"expert-{number}", f"专家{number}", frozenset({EVALUATOR}), (DONGCHENG,)) for number in range(1, 6)]
SECOND_OFFICER = Actor("officer-deng", "邓科长", OFFICER_ZHOU.roles, OFFICER_ZHOU.territories)
"""Not the one who called the negotiation."""


def marks(*rows: tuple[str, int, int]) -> list[dict[str, Any]]:
    """Company, staffing, record."""
    return [
        {
            "company": company,
            "reason": "人员和业绩均有说明",
            "points": [{"criterion": "staffing", "points": first}, {"criterion": "record", "points": second}],
        }
        for company, first, second in rows
    ]


class Judged:
    """Three companies have offered 10,000, 12,500 and 20,000 yuan a month; a review has begun."""

    fees = ("10000.00", "12500.00", "20000.00")

    def __init__(self, served: Served, folder: pathlib.Path, *, reviewers: list[Actor] = JUDGES[:3]) -> None:
        self.ask, self.bidders = served.ask, admitted(served.ask, 3)
        self.codes = [one.company for one in self.bidders]
        self.negotiation = called(served, *self.bidders)
        self.round = Round(served, self.negotiation, folder)
        for bidder, fee in zip(self.bidders, self.fees, strict=True):
            self.round.send(bidder, fee)
        self.round.open()
        self.reviewers = reviewers
        people = [one.id for one in reviewers]
        self.begun = self.ask(
            BEGIN_OFFER_REVIEW, OFFICER_ZHOU, negotiation_id=self.negotiation["id"], reviewers=people
        )  # fmt: skip
        self.one = {"offer_review_id": self.begun["id"]}

    def declare(self, *reviewers: Actor) -> None:
        for reviewer in reviewers or self.reviewers:
            self.ask(DECLARE_TIES, reviewer, **self.one, conflict=None)

    def score(self, reviewer: Actor, *points: int) -> Any:
        """Six: staffing and record of each company."""
        rows = zip(self.codes, points[::2], points[1::2], strict=True)
        return self.ask(SCORE_OFFERS, reviewer, **self.one, marks=marks(*rows))

    def all_score(self) -> Any:
        """The second company is the best by what people judge, by so much that the cheapest is second."""
        self.declare()
        given = [(60, 60, 90, 80, 80, 80), (70, 60, 90, 90, 70, 80), (50, 60, 100, 70, 60, 80)]
        for reviewer, points in zip(self.reviewers, given, strict=True):
            told = self.score(reviewer, *points)
        return told

    def read(self, who: Actor = OFFICER_ZHOU) -> Any:
        return self.ask(READ_OFFER_REVIEW, who, **self.one)

    def end(self) -> Any:
        return self.ask(END_NEGOTIATION, OFFICER_ZHOU, negotiation_id=self.negotiation["id"], reason="需求变更")
