"""A10.6: a company that leaves an area proposes a committee, through a matter of the place."""

from typing import Any

import pytest

from messages.deliberation.committees import LIST_COMMITTEES, READ_COMMITTEE
from messages.deliberation.matters import READ_MATTER
from messages.envelope import ANONYMOUS
from messages.property.contracts import AREA_LEFT
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.embedded import Ask
from tests.facts import fact


def left(suite: EmbeddedSuite, community: Community, *places: str) -> None:
    told: dict[str, Any] = {
        "territory": community.code[:9], "area_name": "216、218 号院", "places": list(places),
        "company_name": "安居物业", "ends": "2026-11-30", "signed_by": "officer-who-signed",
    }  # fmt: skip
    suite.doors["deliberation"].hear(fact(AREA_LEFT, **told))


@pytest.mark.rule("A10.6")
def test_a_company_that_leaves_proposes_one_and_only_once(community: Community, suite: EmbeddedSuite, ask: Ask) -> None:
    for _ in range(2):
        left(suite, community, community.lane)
    (proposed,) = ask(LIST_COMMITTEES, ANONYMOUS, within=community.code)["items"]
    assert (proposed["status"], proposed["waits_on"]) == ("proposed", community.code)
    assert (proposed["places"], proposed["elected_seats"]) == ([community.lane], 5)
    assert proposed["name"] == "216、218 号院自管会"
    whole = ask(READ_COMMITTEE, community.worker, committee_id=proposed["id"])
    matter = ask(READ_MATTER, community.worker, matter_id=whole["matter_id"])
    assert (matter["status"], matter["raised_by"]) == ("raised", "officer-who-signed")
    assert "安居物业" in matter["text"]
    assert "2026-11-30" in matter["text"]


def test_where_a_committee_governs_part_of_it_none_is_proposed(
    community: Community, suite: EmbeddedSuite, ask: Ask
) -> None:
    left(suite, community, community.lane)
    left(suite, community, f"{community.lane}003", community.second_lane)
    left(suite, community, community.code)
    assert len(ask(LIST_COMMITTEES, ANONYMOUS, within=community.code)["items"]) == 1
    left(suite, community, community.second_lane)
    assert len({one["name"] for one in ask(LIST_COMMITTEES, ANONYMOUS, within=community.code)["items"]}) == 2


def test_where_no_council_stands_nothing_is_proposed(community: Community, suite: EmbeddedSuite, ask: Ask) -> None:
    nowhere = "110101003999001"
    left(suite, community, nowhere)
    assert ask(LIST_COMMITTEES, ANONYMOUS, within=nowhere[:9])["items"] == []
