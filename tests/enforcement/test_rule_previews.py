"""C5, E4: other rules of consultation and of topics are tried on the last month before they count."""

import datetime as dt
from typing import Any

import pytest

from messages.beijing import day_of
from messages.enforcement.rulebooks import OPERATIONS
from messages.envelope import Actor
from services.enforcement.domain.agendas import CASE, CLIMBS, DECISION, SOLVED, STAYS, TOPIC, AgendaItem
from services.enforcement.domain.rulebooks import outcome_by
from services.enforcement.rulebook.consultations import CONSULTATIONS
from services.enforcement.rulebook.topics import TOPICS
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement import test_consultations as held
from tests.enforcement import test_topics as topics
from tests.rules import Office

RULES = CONSULTATIONS.read(CONSULTATIONS.files[0])
late, place = held.late, held.place
commander, district, officer = topics.commander, topics.district, topics.officer


def item(kind: str = CASE, times: int = 1, outcome: str = STAYS, tier: str = "daily", source: str = "") -> AgendaItem:
    source = source or RULES.tiers[tier].sources[0]
    return AgendaItem("1", "2", tier, source, kind, "3", "110101014", "", "", "", None, times, outcome)


@pytest.mark.rule("C5.5")
@pytest.mark.parametrize(
    ("stood", "nth", "becomes"),
    [
        (item(times=2, outcome=CLIMBS), 0, CLIMBS),
        (item(DECISION, times=1), 0, STAYS),
        (item(times=5), 0, CLIMBS),
        (item(times=1, outcome=CLIMBS), 0, CLIMBS),  # by its own time, under any rule
        (item(times=9, outcome=SOLVED), 0, SOLVED),
        (item(TOPIC, times=9), 0, STAYS),
        (item(times=9, tier="special"), 0, STAYS),
        (item(source="nobody_names_it"), 0, None),
        (item(), RULES.most_items, None),
    ],
)
def test_what_would_have_become_of_an_item(stood: AgendaItem, nth: int, becomes: str | None) -> None:
    assert outcome_by(RULES, RULES, stood, nth) == becomes


@pytest.mark.rule("C5.5")
def test_another_number_of_agendas_is_tried_on_those_of_a_month(
    ask: Ask, late: dict[str, Any], time: SetTime, place: str
) -> None:
    daily = held.held(ask, "daily", place)
    assert held.closed(ask, daily)[late["id"]]["outcome"] == "stays"
    office = Office(ask, OPERATIONS, CONSULTATIONS)
    content = office.content()
    content["tiers"][0]["climbs_after_unsolved"] = 1
    office.draft("sooner", content)
    tried = office.preview("sooner", f"{day_of(time()):%Y-%m}")
    assert [(one["before"], one["after"]) for one in tried["items"] if late["number"] in one["place"]] == [
        ('"stays"', '"climbs"')
    ]
    figures = {one["name"]: (one["before"], one["after"]) for one in tried["figures"]}
    assert figures["climbs"][1] > figures["climbs"][0]
    assert figures["items"][0] == figures["items"][1]


@pytest.mark.rule("E4.1")
def test_another_threshold_is_tried_on_the_cases_of_a_month(
    ask: Ask, officer: Actor, commander: Actor, district: str, time: SetTime
) -> None:
    """Seven are found by the rule of five, and not by one of eight; nothing becomes a topic of it."""
    time.move_to(time().replace(day=20) + dt.timedelta(days=31))
    community = f"{district}014002"
    topics.cases_at(ask, officer, community, 7)
    office = Office(ask, OPERATIONS, TOPICS)
    content = office.content()
    content["window_days"], content["repeated"]["least"] = 31, 8
    office.draft("more", content)
    tried = office.preview("more", f"{day_of(time()):%Y-%m}")
    [mine] = [one for one in tried["items"] if community in one["place"]]
    assert mine["place"] == f"repeated {community} rubbish"
    assert ('"count":7' in mine["before"], mine["after"]) == (True, None)
    assert topics.topics_at(ask, commander, community) == []
