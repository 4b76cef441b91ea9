"""Topics 专题 (E4): when cases of a kind become one, and whether they fell after something was done.

A count is compared with what was to be expected: the mean of the same days in former years, or, while no former year
is known, of the spans just before. It counts cases, not people, and knows nothing of how many live at a place. Days
are Beijing's; a span holds its first day and not its last.
"""

import dataclasses
import datetime as dt
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence

from messages.beijing import start_of
from messages.enforcement.errors.topics import TopicSettled
from messages.territory import COMMUNITY, DISTRICT

PROPOSED, ADOPTED, DECLINED, MEASURED = "proposed", "adopted", "declined", "measured"
REPEATED, RISING, SEASON, ASKED_FOR = "repeated", "rising", "season", "asked_for"
LEVEL_OF = {REPEATED: COMMUNITY, RISING: DISTRICT, SEASON: DISTRICT}
UNDER_WAY = (PROPOSED, ADOPTED)
_YEAR = 365

MOVES: dict[str, dict[str, str]] = {
    "propose": {"": PROPOSED},
    "adopt": {PROPOSED: ADOPTED},
    "decline": {PROPOSED: DECLINED},
    "measure": {ADOPTED: MEASURED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class KindRule:
    least: int
    times_expected: float
    in_communities: int = 1

    def threshold(self, expected: float) -> float:
        return max(self.least, self.times_expected * expected)


@dataclasses.dataclass(frozen=True, slots=True)
class TopicRules:
    version: str
    window_days: int
    former_years: int
    former_windows: int
    quiet_days: int
    kinds: Mapping[str, KindRule]

    def of(self, kind: str) -> KindRule:
        """What staff ask for is shown by the rule for one place."""
        return self.kinds[REPEATED if kind == ASKED_FOR else kind]


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    begin: dt.date
    end: dt.date

    @classmethod
    def before(cls, day: dt.date, days: int) -> "Span":
        return cls(day - dt.timedelta(days=days), day)

    @property
    def days(self) -> int:
        return (self.end - self.begin).days

    def earlier(self, times: int) -> "Span":
        return Span.before(self.begin - dt.timedelta(days=self.days * (times - 1)), self.days)

    def years_before(self, years: int) -> "Span":
        """As many days from the same day on; of 29 February from the 28th."""
        day = self.begin
        last = 28 if (day.month, day.day) == (2, 29) else day.day
        begin = day.replace(year=day.year - years, day=last)
        return Span(begin, begin + dt.timedelta(days=self.days))


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    count: int = 0
    places: int = 0
    """Communities."""


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    place: str
    problem_class: str


@dataclasses.dataclass(frozen=True, slots=True)
class Counts:
    """How the cases of a span are had: by place of a level and class; and whether a district had any at all."""

    of: Callable[[Span, int], Mapping[Key, Counted]]
    known: Callable[[Span, str], bool]


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    begin: dt.date
    end: dt.date
    count: int
    expected: float
    threshold: float
    former_years: tuple[int, ...]
    former_windows: tuple[int, ...]
    places: int


@dataclasses.dataclass(frozen=True, slots=True)
class Measurement:
    begin: dt.date
    end: dt.date
    count: int
    expected: float


@dataclasses.dataclass(frozen=True, slots=True)
class Proposal:
    kind: str
    key: Key
    figures: Figures


@dataclasses.dataclass(slots=True)
class Topic:
    id: str
    number: str
    territory: str
    problem_class: str
    kind: str
    figures: Figures
    rule_version: str
    proposed_by: str
    proposed_at: dt.datetime
    status: str = MOVES["propose"][""]
    consultation_id: str | None = None
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    agency: str | None = None
    measures: str = ""
    due_on: dt.date | None = None
    residents_decide: bool = False
    measure_at: dt.datetime | None = None
    before: Measurement | None = None
    after: Measurement | None = None
    version: int = 1

    def adopt(
        self, agency: str, measures: str, due_on: dt.date, before: Measurement, *, residents_decide: bool
    ) -> None:
        """What comes of it is measured over as many days after the date as before the adoption."""
        self._move("adopt")
        self.agency, self.measures, self.due_on = agency, measures, due_on
        self.residents_decide, self.before = residents_decide, before
        self.measure_at = start_of(self.span_after.end)

    def decline(self, reason: str) -> None:
        self._move("decline")
        self.reason = reason

    def settled(self, consultation_id: str, by: str, now: dt.datetime) -> None:
        self.consultation_id, self.settled_by, self.settled_at = consultation_id, by, now

    def measure(self, after: Measurement) -> None:
        self._move("measure")
        self.after = after

    @property
    def key(self) -> Key:
        return Key(self.territory, self.problem_class)

    @property
    def span_after(self) -> Span:
        days = self.figures.end - self.figures.begin
        first = (self.due_on or self.figures.end) + dt.timedelta(days=1)
        return Span(first, first + days)

    @property
    def fell(self) -> bool | None:
        """Fewer than before, and no more of what was to be expected than before; None until it was measured."""
        if self.before is None or self.after is None:
            return None
        fewer = self.after.count < self.before.count
        return fewer and self.after.count * self.before.expected <= self.before.count * self.after.expected

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise TopicSettled(status=self.status)
        self.status = MOVES[move][self.status]


def proposals(rules: TopicRules, today: dt.date, counts: Counts) -> Iterator[Proposal]:
    span = Span.before(today, rules.window_days)
    for kind in (REPEATED, RISING):
        for key in counts.of(span, LEVEL_OF[kind]):
            figures = figures_of(kind, key, span, rules, counts)
            if figures.count >= figures.threshold and figures.places >= rules.of(kind).in_communities:
                yield Proposal(kind, key, figures)
    yield from _returning(rules, Span(today, today + dt.timedelta(days=rules.window_days)), counts)


def _returning(rules: TopicRules, coming: Span, counts: Counts) -> Iterator[Proposal]:
    """Seasons: `count` is the mean of the coming days in former years, `expected` what a year has in as many days."""
    former = [coming.years_before(years) for years in range(1, rules.former_years + 1)]
    for key in dict.fromkeys(key for span in former for key in counts.of(span, DISTRICT)):
        known = [span for span in former if counts.known(span, key.place)]
        of_years = tuple(_count(counts, span, key).count for span in known)
        whole = [_count(counts, Span.before(span.end, _YEAR), key).count for span in known]
        usual = statistics.fmean(whole) * coming.days / _YEAR
        mean, threshold = statistics.fmean(of_years), rules.of(SEASON).threshold(usual)
        if mean >= threshold:
            places = max(_count(counts, span, key).places for span in known)
            figures = Figures(coming.begin, coming.end, round(mean), usual, threshold, of_years, (), places)
            yield Proposal(SEASON, key, figures)


def figures_of(kind: str, key: Key, span: Span, rules: TopicRules, counts: Counts) -> Figures:
    now = _count(counts, span, key)
    years = [span.years_before(number) for number in range(1, rules.former_years + 1)]
    of_years = tuple(_count(counts, one, key).count for one in years if counts.known(one, key.place[:DISTRICT]))
    windows = [span.earlier(number) for number in range(1, rules.former_windows + 1)]
    of_windows = tuple(_count(counts, one, key).count for one in windows)
    expected = expected_count(of_years, of_windows)
    threshold = rules.of(kind).threshold(expected)
    return Figures(span.begin, span.end, now.count, expected, threshold, of_years, of_windows, now.places)


def measured(key: Key, span: Span, rules: TopicRules, counts: Counts) -> Measurement:
    figures = figures_of(ASKED_FOR, key, span, rules, counts)
    return Measurement(span.begin, span.end, figures.count, figures.expected)


def expected_count(former_years: Sequence[int], former_windows: Sequence[int]) -> float:
    """The season's, where any year is known; else that of the weeks just before."""
    return statistics.fmean(former_years or former_windows or (0,))


def _count(counts: Counts, span: Span, key: Key) -> Counted:
    return counts.of(span, len(key.place)).get(key, Counted())
