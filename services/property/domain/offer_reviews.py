"""The review 评审 of a negotiation's last offers (B3): named people score apart, against the weights published before.

A reviewer first says whether anything ties her to a company. Who is tied, or whom the office has set aside, does not
count. The order of the offers is reckoned when all who count have scored, and they are enough; until then each sees
her own marks alone. Each has a day of her own, from being named; who is still silent some days later no longer counts
where enough others have scored, so that no one holds up the rest.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection

from messages.property.errors.offer_reviews import (
    DeclareFirst,
    NotAReviewer,
    ReviewerConflicted,
    ReviewerNamed,
    ReviewIsOver,
    ScoredAlready,
    ScoresIncomplete,
    TooFewOffers,
    TooFewReviewers,
)
from services.property.domain.negotiations import JUDGED, OTHERS, Criterion, NegotiationRules, Turn
from services.property.domain.offer_ranking import Bid, Ranked, rank

JUDGING, RANKED, DROPPED = "judging", "ranked", "dropped"
MOVES = {
    "begin": {"": JUDGING},
    "rank": {JUDGING: RANKED, RANKED: RANKED},
    "reopen": {RANKED: JUDGING},
    "drop": {JUDGING: DROPPED, RANKED: DROPPED},
}
NAMED, FREE, RECUSED, SET_ASIDE, SILENT = "named", "free", "recused", "set_aside", "silent"
COUNTING = frozenset({NAMED, FREE})


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    criterion: str
    points: int


@dataclasses.dataclass(frozen=True, slots=True)
class OfferMarks:
    company: str
    reason: str
    points: tuple[Mark, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Reviewer:
    """`because`: what ties the reviewer to a company, or why the office has set her aside.

    She scores until `due_at`, is reminded then, and may still do so until she is taken as silent at `silent_at`.
    """

    person: str
    named_by: str
    named_at: dt.datetime
    status: str = NAMED
    declared_at: dt.datetime | None = None
    because: str | None = None
    set_aside_by: str | None = None
    set_aside_at: dt.datetime | None = None
    scored_at: dt.datetime | None = None
    marks: tuple[OfferMarks, ...] = ()
    due_at: dt.datetime | None = None
    silent_at: dt.datetime | None = None
    reminded_at: dt.datetime | None = None

    @property
    def owes(self) -> bool:
        return self.status in COUNTING and self.scored_at is None


@dataclasses.dataclass(slots=True, kw_only=True)
class OfferReview:
    id: str
    territory: str
    negotiation_id: str
    offer_round_id: str
    criteria: tuple[Criterion, ...]
    bids: tuple[Bid, ...]
    called_by: str
    offered_by: tuple[str, ...]
    fewest_reviewers: int
    rule_version: str
    due_at: dt.datetime
    begun_by: str
    begun_at: dt.datetime
    reviewers: tuple[Reviewer, ...] = ()
    ranking: tuple[Ranked, ...] = ()
    ranked_at: dt.datetime | None = None
    act_by: dt.datetime | None = None
    climbs_at: dt.datetime | None = None
    status: str = MOVES["begin"][""]
    version: int = 1

    @property
    def counting(self) -> tuple[Reviewer, ...]:
        return tuple(one for one in self.reviewers if one.status in COUNTING)

    @property
    def lacks_reviewers(self) -> bool:
        return len(self.counting) < self.fewest_reviewers

    @property
    def to_declare(self) -> tuple[str, ...]:
        return tuple(one.person for one in self.reviewers if one.status == NAMED)

    @property
    def to_score(self) -> tuple[str, ...]:
        return tuple(one.person for one in self.reviewers if one.status == FREE and one.scored_at is None)

    @property
    def first_due_at(self) -> dt.datetime | None:
        """Of those who owe their marks."""
        return min((one.due_at for one in self.reviewers if one.owes and one.due_at), default=None)

    @property
    def first_silent_at(self) -> dt.datetime | None:
        return min((one.silent_at for one in self.reviewers if one.owes and one.silent_at), default=None)

    def name(self, person: str, by: str, rules: NegotiationRules, now: dt.datetime) -> None:
        """Neither who called the negotiation, nor who sent an offer, judges the offers."""
        self._judges()
        if person == self.called_by or person in self.offered_by:
            raise ReviewerConflicted
        if any(one.person == person for one in self.reviewers):
            raise ReviewerNamed
        due_at = now + dt.timedelta(days=rules.review_within_days)
        silent_at = due_at + dt.timedelta(days=rules.silent_after_days)
        self.reviewers = (*self.reviewers, Reviewer(person, by, now, due_at=due_at, silent_at=silent_at))
        if not self.lacks_reviewers:
            self.wait(OTHERS)

    def declare(self, person: str, conflict: str | None, rules: NegotiationRules, now: dt.datetime) -> None:
        """Once; a tie that is found later is for the office to act on."""
        self._judges()
        reviewer = self._reviewer(person)
        if reviewer.status != NAMED:
            raise DeclareFirst
        status = FREE if conflict is None else RECUSED
        self._put(dataclasses.replace(reviewer, status=status, declared_at=now, because=conflict))
        self._reckon(rules, now)

    def score(self, person: str, marks: tuple[OfferMarks, ...], rules: NegotiationRules, now: dt.datetime) -> None:
        """All offers by all judged criteria, at once, and once."""
        self._judges()
        reviewer = self._reviewer(person)
        if reviewer.status != FREE:
            raise DeclareFirst
        if reviewer.scored_at is not None:
            raise ScoredAlready
        wanted = sorted((bid.company, one.code) for bid in self.bids for one in self.criteria if one.kind == JUDGED)
        if sorted((one.company, mark.criterion) for one in marks for mark in one.points) != wanted:
            raise ScoresIncomplete(count=len(wanted))
        self._put(dataclasses.replace(reviewer, marks=marks, scored_at=now))
        self._reckon(rules, now)

    def set_aside(self, person: str, reason: str, by: str, rules: NegotiationRules, now: dt.datetime) -> None:
        """A tie that was found later, or silence: what was scored stays readable and does not count."""
        if self.status not in MOVES["drop"]:
            raise ReviewIsOver
        reviewer = self._reviewer(person)
        if reviewer.status not in COUNTING:
            raise NotAReviewer
        aside = dataclasses.replace(reviewer, status=SET_ASIDE, because=reason, set_aside_by=by, set_aside_at=now)
        self._put(aside)
        self._reckon(rules, now)

    def remind(self, now: dt.datetime) -> tuple[Reviewer, ...]:
        """Who owes marks and has let the own day pass, once each."""
        late = [one for one in self.reviewers if one.owes and not one.reminded_at and one.due_at and one.due_at <= now]
        reminded = tuple(dataclasses.replace(one, reminded_at=now) for one in late) if self.status == JUDGING else ()
        for one in reminded:
            self._put(one)
        return reminded

    def go_on_without(self, rules: NegotiationRules, now: dt.datetime) -> bool:
        """Where enough have scored: who is silent counts no more, and the order may be reckoned."""
        scored = [one for one in self.counting if one.scored_at is not None]
        silent = [one for one in self.reviewers if one.owes and one.silent_at and one.silent_at <= now]
        if self.status != JUDGING or not silent or len(scored) < self.fewest_reviewers:
            return False
        for one in silent:
            self._put(dataclasses.replace(one, status=SILENT))
        self._reckon(rules, now)
        return True

    def wait(self, turn: Turn) -> None:
        """For the office, to name another reviewer or to award; or for others."""
        self.act_by, self.climbs_at = turn

    def drop(self) -> None:
        self.status = MOVES["drop"][self.status]
        self.wait(OTHERS)

    def _reckon(self, rules: NegotiationRules, now: dt.datetime) -> None:
        if self.to_declare or self.to_score or self.lacks_reviewers:
            if self.status in MOVES["reopen"]:
                self.status, self.ranking, self.ranked_at = MOVES["reopen"][self.status], (), None
                self.wait(OTHERS)
            if self.lacks_reviewers and self.act_by is None:
                self.wait(rules.turn(now))
            return
        given: dict[tuple[str, str], list[int]] = {}
        for reviewer in self.counting:
            for one in reviewer.marks:
                for mark in one.points:
                    given.setdefault((one.company, mark.criterion), []).append(mark.points)
        self.ranking = rank(self.id, self.criteria, self.bids, given)
        self.status, self.ranked_at = MOVES["rank"][self.status], now
        self.wait(rules.turn(now))

    def _judges(self) -> None:
        if self.status != JUDGING:
            raise ReviewIsOver

    def _reviewer(self, person: str) -> Reviewer:
        found = [one for one in self.reviewers if one.person == person]
        if not found:
            raise NotAReviewer
        return found[0]

    def _put(self, reviewer: Reviewer) -> None:
        self.reviewers = tuple(reviewer if one.person == reviewer.person else one for one in self.reviewers)


def enough(bids: Collection[Bid], reviewers: Collection[str], rules: NegotiationRules) -> None:
    """Guard of the beginning."""
    if len(bids) < rules.fewest_offers:
        raise TooFewOffers(count=len(bids), least=rules.fewest_offers)
    if len({*reviewers}) < rules.fewest_reviewers:
        raise TooFewReviewers(count=len({*reviewers}), least=rules.fewest_reviewers)
