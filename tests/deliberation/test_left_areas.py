"""A10.6: a company that leaves an area proposes a committee; the rule mark waits for its journey."""

from typing import Any

from messages.deliberation.committees import LIST_COMMITTEES
from messages.envelope import ANONYMOUS
from messages.property.contracts import AREA_LEFT
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.embedded import Ask
from tests.facts import fact


def test_a_company_that_leaves_proposes_one_and_only_once(community: Community, suite: EmbeddedSuite, ask: Ask) -> None:
    told: dict[str, Any] = {
        "territory": community.code[:9], "area_name": "216 号院", "places": [community.lane], "company_name": "安居物业",
    }  # fmt: skip
    for _ in range(2):
        suite.doors["deliberation"].hear(fact(AREA_LEFT, **told))
    (proposed,) = ask(LIST_COMMITTEES, ANONYMOUS, within=community.code)["items"]
    assert (proposed["status"], proposed["waits_on"]) == ("proposed", community.code)
    assert (proposed["places"], proposed["elected_seats"]) == ([community.lane], 5)
