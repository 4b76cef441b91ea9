"""The rules of decision as plain values. An office may change them: they come from the rulebook, with its version."""

import dataclasses
import datetime as dt

from messages.deliberation.errors.votes import DecisionKindUnknown


@dataclasses.dataclass(frozen=True, slots=True)
class Share:
    """At least num/den of the whole; strictly more where `more_than`. Exact: no rounding."""

    num: int
    den: int
    more_than: bool

    def reached_by(self, part: int, whole: int) -> bool:
        """Whether the part is that share of the whole; nothing is a share of nothing."""
        if whole == 0:
            return False
        difference = part * self.den - whole * self.num
        return difference > 0 if self.more_than else difference >= 0


@dataclasses.dataclass(frozen=True, slots=True)
class DecisionRule:
    """`majority` None: an election. `counted_by`: each measure must be reached by itself.

    `closes_when_all_voted`: before its end, when every voter on the roll has voted in person. `entered_twice_above`: so
    many ballots of a vote may be entered for others on the word of one helper. `smallest_group` is never told apart.
    """

    voters: str
    counted_by: tuple[str, ...]
    quorum: Share
    majority: Share | None
    majority_of: str
    no_quorum_times: int
    method: str = "yes_no"
    closes_when_all_voted: bool = False
    changeable: bool = True
    proxies_per_person: int = 0
    entered_twice_above: int = 5
    smallest_group: int = 5

    @property
    def is_election(self) -> bool:
        return self.majority is None


@dataclasses.dataclass(frozen=True, slots=True)
class EvaluationRule:
    open_days: int
    fewest_answers: int
    sent_back_at: Share
    solved_at: Share = Share(1, 2, more_than=True)


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    rule: DecisionRule
    notice_days: int
    open_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class ConventionRules:
    """What a convention must pass: rounds, days for opinions, tests of each rule, a share of households that sign.

    After a warning a breach has `mend_days` to be mended, and after its public notice `notice_days` before it is
    referred to enforcement. Who must take the next step has `act_days`; then the silence climbs.
    """

    rounds_at_least: int
    opinion_days: int
    signed_households: Share
    tests: tuple[str, ...]
    kinds: tuple[str, ...]
    mend_days: int
    notice_days: int
    act_days: int = 7


@dataclasses.dataclass(frozen=True, slots=True)
class CommitteeRules:
    """A10: so many found a committee; members serve years; their election is called for days before the term ends.

    An office that is to see to an election has `election_days` before its silence climbs. `seats_proposed`: of a
    committee that is proposed because a company has left.
    """

    founders_at_least: int
    term_years: int
    remind_days: int
    election_days: int
    answer_days: int
    seats_proposed: int

    def term_ends_on(self, begins_on: dt.date) -> dt.date:
        """The last day of a term: one that begins on 1 March 2026 ends with 28 February 2029."""
        return last_day_of(begins_on, self.term_years)


def last_day_of(begins_on: dt.date, years: int) -> dt.date:
    """Of a term of so many years that begins on this day."""
    year = begins_on.year + years
    leap = begins_on.month == 2 and begins_on.day == 29  # noqa: PLR2004
    same_day = dt.date(year, 3, 1) if leap else begins_on.replace(year=year)
    return same_day - dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True)
class CouncilRules:
    """A3: a member serves years; so many days before the end the office of the place is told, and then has days to act.

    Who was at a meeting has `minutes_days` for its minutes; what was raised at an open round has `topic_days`.
    """

    term_years: int
    remind_days: int
    answer_days: int
    minutes_days: int
    topic_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class AssociationRules:
    """A12, in days: an application is answered, a finding rectified, a shop looked at again, an opinion given."""

    answer_days: int
    mend_days: int
    inspection_days: int
    review_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class Decisions:
    """One version of the rules of decision."""

    version: str
    kinds: dict[str, Kind]
    evaluation: EvaluationRule
    conventions: ConventionRules
    committees: CommitteeRules
    associations: AssociationRules
    councils: CouncilRules

    def kind(self, code: str) -> Kind:
        if code not in self.kinds:
            raise DecisionKindUnknown(kind=code, known=", ".join(self.kinds))
        return self.kinds[code]
