"""M5.3, M8.2, B1.4: property asks deliberation who governs its areas, and by which conventions."""

import pytest

from messages.deliberation.committees import WITHDRAW_COMMITTEE
from messages.deliberation.self_governance import SHOW_SELF_GOVERNANCE
from messages.envelope import ANONYMOUS, Actor
from messages.operation import SUBDISTRICT_OFFICER
from messages.property.areas import MAKE_AREA, SHOW_AREA_SELF_GOVERNANCE
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.deliberation.test_committees import Yard
from tests.deliberation.test_conventions import enacted
from tests.embedded import Ask


@pytest.mark.rule("M5.3", "M8.2", "B1.4")
def test_property_sees_the_committees_and_conventions_of_its_areas(
    community: Community, suite: EmbeddedSuite, ask: Ask
) -> None:
    officer = Actor(f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],))
    drawn = {"territory": community.code[:9], "name": f"片区{community.code}", "residents": 900, "households": 300}
    area = {"area_id": ask(MAKE_AREA, officer, **drawn, places=[community.lane])["id"]}
    assert ask(SHOW_AREA_SELF_GOVERNANCE, ANONYMOUS, **area) == area | {"committees": [], "conventions": []}
    convention = enacted(community, stairs="楼道不堆物")
    yard = Yard(community, suite)
    committee = yard.serving()
    shown = ask(SHOW_AREA_SELF_GOVERNANCE, ANONYMOUS, **area)
    (there,), (rules,) = shown["committees"], shown["conventions"]
    assert (there["id"], there["status"], there["term_ends_on"]) == (
        committee["id"], "serving", committee["term_ends_on"],
    )  # fmt: skip
    assert (rules["id"], rules["in_force_from"]) == (convention["id"], convention["in_force_from"])
    beside = ask(SHOW_SELF_GOVERNANCE, ANONYMOUS, places=[community.second_lane])
    assert beside["committees"] == [], "it governs the other lane"


def test_one_that_was_withdrawn_is_not_told(community: Community, suite: EmbeddedSuite, ask: Ask) -> None:
    yard = Yard(community, suite)
    committee = yard.proposed()
    (told,) = ask(SHOW_SELF_GOVERNANCE, ANONYMOUS, places=[f"{community.lane}003"])["committees"]
    assert told["status"] == "proposed"
    ask(WITHDRAW_COMMITTEE, yard.worker, committee_id=committee["id"], reason="居民另有安排")
    assert ask(SHOW_SELF_GOVERNANCE, ANONYMOUS, places=[community.lane])["committees"] == []
