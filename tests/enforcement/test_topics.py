"""E4: what comes again and again becomes a topic by a published rule, is adopted with an owner, and is measured."""

import collections
import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.consultations import CLOSE_CONSULTATION
from messages.enforcement.decisions import LIST_DECISIONS
from messages.enforcement.errors.decisions import DecisionDueInThePast
from messages.enforcement.errors.topics import TopicKnown, TopicNotOnAgenda, TopicSettled
from messages.enforcement.handling import REJECT_CASE
from messages.enforcement.topics import (
    ADOPT_TOPIC,
    DECLINE_TOPIC,
    LIST_TOPICS,
    PROPOSE_TOPIC,
    READ_TOPIC,
    TOPIC_ADOPTED,
)
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from services.enforcement.domain.topics import (
    REPEATED,
    RISING,
    SEASON,
    Counted,
    Counts,
    Figures,
    Key,
    Measurement,
    Span,
    Topic,
    expected_count,
    proposals,
)
from services.enforcement.rulebook.topics import TOPICS
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, STRANGER, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.places import own_district
from tests.enforcement.test_consultations import agenda, held
from tests.enforcement.test_transfers import told

TODAY = dt.date(2026, 12, 1)
RULES = TOPICS.read(TOPICS.files[0])


@pytest.fixture
def district() -> str:
    """A district of its own for each test: no other's cases are in its seasons."""
    return own_district()


@pytest.fixture
def officer(district: str) -> Actor:
    return dataclasses.replace(URBAN_MANAGEMENT, territories=(district,))


@pytest.fixture
def commander(district: str) -> Actor:
    return dataclasses.replace(COMMANDER_XU, territories=(district,))


# --- the rule ---

Had = tuple[str, str, dt.date]
"""Community, class and day of a case."""


def counts_of(cases: list[Had]) -> Counts:
    def of(span: Span, level: int) -> dict[Key, Counted]:
        found = collections.defaultdict(list)
        for community, problem_class, day in cases:
            if span.begin <= day < span.end:
                found[Key(community[:level], problem_class)].append(community)
        return {key: Counted(len(places), len(set(places))) for key, places in found.items()}

    def known(span: Span, district: str) -> bool:
        return any(place.startswith(district) and span.begin <= day < span.end for place, _, day in cases)

    return Counts(of, known)


def had(count: int, days_ago: int = 3, community: str = "110101014002", problem_class: str = "rubbish") -> list[Had]:
    return [(community, problem_class, TODAY - dt.timedelta(days=days_ago))] * count


def found(cases: list[Had]) -> dict[str, Figures]:
    return {one.kind: one.figures for one in proposals(RULES, TODAY, counts_of(cases))}


@pytest.mark.rule("E4.1")
@pytest.mark.parametrize(
    ("now", "before", "found_it"),
    [
        (4, [], False),  # too few to speak of
        (5, [], True),
        (9, had(6, 33) + had(6, 63) + had(6, 93), True),  # 1.5 times what the spans before had
        (8, had(6, 33) + had(6, 63) + had(6, 93), False),
        (8, had(6, 365 + 3), False),  # the season is as busy every year
        (9, had(6, 365 + 3), True),
        (9, had(6, 365 + 3) + had(60, 33), True),  # where a year is known, the weeks before do not count
    ],
)
def test_again_and_again_at_one_place(now: int, before: list[Had], *, found_it: bool) -> None:
    figures = found(had(now) + before).get(REPEATED)
    assert (figures is not None) == found_it
    if figures is not None:
        assert (figures.begin, figures.end, figures.count) == (dt.date(2026, 11, 1), TODAY, now)
        assert figures.count >= figures.threshold >= 5


@pytest.mark.rule("E4.2")
@pytest.mark.parametrize(("communities", "found_it"), [(4, False), (5, True)])
def test_a_class_that_rises_in_many_places(communities: int, *, found_it: bool) -> None:
    cases = [one for number in range(20) for one in had(1, community=f"1101010140{number % communities:02d}")]
    figures = found(cases).get(RISING)
    assert (figures is not None) == found_it
    if figures is not None:
        assert (figures.count, figures.places, figures.threshold) == (20, communities, 20)


@pytest.mark.rule("E4.3")
def test_a_season_that_returns_is_found_before_it_comes() -> None:
    """Snow on the pavements: 40 in each of two Decembers, little else all year."""
    winters = had(40, 365 - 10) + had(40, 2 * 365 - 10)
    figures = found(winters)[SEASON]
    assert (figures.begin, figures.end) == (TODAY, TODAY + dt.timedelta(days=30))
    assert (figures.count, figures.former_years) == (40, (40, 40))
    evenly = [one for days_ago in range(30, 1100) for one in had(2, days_ago)]
    assert SEASON not in found(evenly)  # as many as ever: no season


def test_what_is_expected() -> None:
    assert expected_count((2, 4), (100,)) == 3
    assert expected_count((), (1, 2, 3)) == 2
    assert expected_count((), ()) == 0


def test_a_span_has_as_many_days_in_any_year() -> None:
    leap = Span(dt.date(2024, 2, 29), dt.date(2024, 3, 30))
    assert leap.years_before(1) == Span(dt.date(2023, 2, 28), dt.date(2023, 3, 30))
    assert leap.earlier(1) == Span(dt.date(2024, 1, 30), dt.date(2024, 2, 29))
    assert leap.earlier(2).end == dt.date(2024, 1, 30)


@pytest.mark.rule("E4.7")
@pytest.mark.parametrize(
    ("before", "after", "fell"),
    [
        ((10, 4.0), (3, 4.0), True),
        ((10, 4.0), (10, 4.0), False),
        ((10, 4.0), (8, 1.0), False),  # fewer, because hardly any are had at that time of the year
        ((10, 0.0), (8, 0.0), True),
    ],
)
def test_whether_it_fell(before: tuple[int, float], after: tuple[int, float], *, fell: bool) -> None:
    now, figures = dt.datetime(2026, 12, 1, tzinfo=dt.UTC), Figures(TODAY, TODAY, 10, 4, 6, (), (), 1)
    topic = Topic("id", "n", "110101014002", "rubbish", REPEATED, figures, "1", "system", now)
    topic.before, topic.after = (Measurement(TODAY, TODAY, *one) for one in (before, after))
    assert topic.fell is fell


# --- from finding to measurement ---


def cases_at(ask: Ask, officer: Actor, community: str, count: int) -> list[str]:
    request = {"place": community, "problem_class": "rubbish", "text": "垃圾堆放"}
    return [ask(OPEN_CASE, officer, **request)["id"] for _ in range(count)]


def topics_at(ask: Ask, commander: Actor, community: str) -> list[dict[str, Any]]:
    return list(ask(LIST_TOPICS, commander, within=community)["items"])


@pytest.fixture
def topic(ask: Ask, officer: Actor, commander: Actor, district: str, time: SetTime, tick: Tick) -> dict[str, Any]:
    """Found by the clock on the day after: six cases in one community. A day counts when it is over."""
    community = f"{district}014002"
    cases_at(ask, officer, community, 6)
    tick("find_topics")
    assert topics_at(ask, commander, community) == []
    time.move_to(time() + dt.timedelta(days=1))
    tick("find_topics")
    (one,) = topics_at(ask, commander, community)
    return dict(one)


def adopted(ask: Ask, commander: Actor, topic: dict[str, Any], time: SetTime, **said: Any) -> dict[str, Any]:
    monthly = held(ask, "monthly", topic["territory"][:9], by=commander)
    request = {
        "agency": "city_appearance", "measures": "每日两次清运，增设投放点", "residents_decide": True,
        "due_on": f"{day_of(time()) + dt.timedelta(days=10)}",
    } | said  # fmt: skip
    return dict(ask(ADOPT_TOPIC, commander, topic_id=topic["id"], consultation_id=monthly["id"], **request))


@pytest.mark.rule("E4.1", "E4.4")
def test_the_clock_finds_it_once_with_its_figures(
    ask: Ask, topic: dict[str, Any], commander: Actor, officer: Actor, tick: Tick
) -> None:
    assert (topic["kind"], topic["status"], topic["rule_version"]) == ("repeated", "proposed", "1")
    figures = topic["figures"]
    assert (figures["count"], figures["expected"], figures["threshold"]) == (6, 0, 5)
    cases_at(ask, officer, topic["territory"], 3)
    tick("find_topics")
    assert [one["id"] for one in topics_at(ask, commander, topic["territory"])] == [topic["id"]]
    with pytest.raises(errors.NotFound):
        ask(READ_TOPIC, STRANGER, topic_id=topic["id"])


def test_what_was_not_found_true_is_not_counted(
    ask: Ask, officer: Actor, commander: Actor, district: str, time: SetTime, tick: Tick
) -> None:
    community = f"{district}014003"
    for case_id in cases_at(ask, officer, community, 5)[:1]:
        ask(REJECT_CASE, commander, case_id=case_id, finding="现场未发现")
    time.move_to(time() + dt.timedelta(days=1))
    tick("find_topics")
    assert topics_at(ask, commander, community) == []


@pytest.mark.rule("E4.5", "E4.6")
def test_the_monthly_consultation_adopts_it(
    suite: EmbeddedSuite, ask: Ask, topic: dict[str, Any], commander: Actor, time: SetTime
) -> None:
    place = topic["territory"][:9]
    weekly = held(ask, "weekly", place, by=commander)
    measures = {"agency": "city_appearance", "measures": "增设投放点", "due_on": f"{day_of(time())}"}
    with pytest.raises(TopicNotOnAgenda):
        ask(ADOPT_TOPIC, commander, topic_id=topic["id"], consultation_id=weekly["id"], **measures)
    with pytest.raises(DecisionDueInThePast):
        adopted(ask, commander, topic, time, due_on="2026-01-01")
    monthly = ask(LIST_TOPICS, commander, within=place, status="proposed")["items"]
    assert [one["id"] for one in monthly] == [topic["id"]]


@pytest.mark.rule("E4.5", "E4.6")
def test_adopted_it_has_owner_measures_and_date(
    suite: EmbeddedSuite, ask: Ask, topic: dict[str, Any], commander: Actor, officer: Actor, time: SetTime
) -> None:
    now = adopted(ask, commander, topic, time)
    assert (now["status"], now["agency"], now["residents_decide"]) == ("adopted", "city_appearance", True)
    assert now["before"]["count"] == 6
    assert told(suite, TOPIC_ADOPTED.name, topic["id"]) == 1
    (decision,) = ask(LIST_DECISIONS, commander, consultation_id=now["consultation_id"])["items"]
    assert (decision["words"], decision["agency"], decision["tier"]) == (now["measures"], "city_appearance", "monthly")
    owner = dataclasses.replace(officer, id="officer-of-appearance", agency="city_appearance")
    assert decision["id"] in {item["id"] for item in everything(ask, LIST_WORK, owner)}
    with pytest.raises(TopicSettled):
        ask(DECLINE_TOPIC, commander, topic_id=topic["id"], consultation_id=now["consultation_id"], reason="已采纳")
    ask(CLOSE_CONSULTATION, commander, consultation_id=now["consultation_id"], minutes="采纳一题")


@pytest.mark.rule("E4.7")
@pytest.mark.parametrize(("afterwards", "fell"), [(2, True), (7, False)])
def test_it_is_measured_afterwards(
    ask: Ask,
    topic: dict[str, Any],
    commander: Actor,
    officer: Actor,
    time: SetTime,
    tick: Tick,
    afterwards: int,
    *,
    fell: bool,
) -> None:
    now = adopted(ask, commander, topic, time)
    assert now["before"]["count"] == 6
    time.move_to(time() + dt.timedelta(days=15))
    cases_at(ask, officer, topic["territory"], afterwards)
    tick("measure_topics")
    assert ask(READ_TOPIC, commander, topic_id=topic["id"])["status"] == "adopted"  # its days are not over
    time.move_to(dt.datetime.fromisoformat(now["measure_at"]) + dt.timedelta(minutes=1))
    tick("measure_topics")
    after = ask(READ_TOPIC, commander, topic_id=topic["id"])
    assert (after["status"], after["after"]["count"], after["fell"]) == ("measured", afterwards, fell)


@pytest.mark.rule("E4.5")
def test_one_that_is_put_off_comes_again_and_one_declined_rests(
    ask: Ask, topic: dict[str, Any], commander: Actor, time: SetTime, tick: Tick
) -> None:
    place = topic["territory"][:9]
    first = held(ask, "monthly", place, by=commander)
    ask(CLOSE_CONSULTATION, commander, consultation_id=first["id"], minutes="下次再议")
    time.move_to(time() + dt.timedelta(days=32))
    second = held(ask, "monthly", place, by=commander)
    items = agenda(ask, second, commander)
    assert (items[topic["id"]]["source"], items[topic["id"]]["times"]) == ("topic", 2)
    declined = ask(DECLINE_TOPIC, commander, topic_id=topic["id"], consultation_id=second["id"], reason="工地已完工")
    assert (declined["status"], declined["reason"]) == ("declined", "工地已完工")
    tick("find_topics")
    assert len(topics_at(ask, commander, topic["territory"])) == 1


def test_staff_may_propose_what_the_rule_has_not_found(
    ask: Ask, commander: Actor, officer: Actor, district: str
) -> None:
    community = f"{district}014005"
    cases_at(ask, officer, community, 2)
    asked_for = {"place": community, "problem_class": "rubbish"}
    proposed = ask(PROPOSE_TOPIC, commander, **asked_for)
    assert (proposed["kind"], proposed["proposed_by"]) == ("asked_for", commander.id)
    with pytest.raises(TopicKnown):
        ask(PROPOSE_TOPIC, commander, **asked_for)
