"""A12 自查自改: members look at their own shops by the pact; what is not rectified in time becomes a breach."""

from typing import Any

import pytest

from messages import errors
from messages.deliberation.association_members import LIST_ASSOCIATION_MEMBERS
from messages.deliberation.breaches import LIST_BREACHES, WARN_BREACH
from messages.deliberation.errors.conventions import ConventionRuleUnknown
from messages.deliberation.errors.self_inspections import (
    FindingMayBeMended,
    FindingSettled,
    InspectedThatDay,
    NoPactInForce,
)
from messages.deliberation.self_inspections import (
    LIST_SELF_INSPECTIONS,
    MEND_FINDING,
    READ_SELF_INSPECTION,
    RECORD_SELF_INSPECTION,
    TURN_INTO_BREACHES,
)
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.deliberation.trading import Street
from tests.embedded import Ask
from tests.working import waits_in

FOUND = {"rule": "front", "text": "门前堆放空桶"}


@pytest.fixture
def street(community: Community, suite: EmbeddedSuite) -> Street:
    return Street(community, suite)


def recorded(street: Street, nth: int, *findings: dict[str, Any], days: int = 0) -> Any:
    asked = {"association_member_id": street.members[nth]["id"], "inspected_on": street.day(days)}
    return street.ask(RECORD_SELF_INSPECTION, street.keepers[nth], **asked, findings=[*findings])


@pytest.mark.rule("A12.3")
def test_a_member_inspects_its_own_shop_and_rectifies(street: Street, ask: Ask) -> None:
    street.pact()
    waits = waits_in(LIST_WORK, (street.worker, street.president))
    member = street.members[0]["id"]
    assert waits(ask, member, street.keepers[0]) == {street.keepers[0].id: ["inspect_oneself"]}
    with pytest.raises(ConventionRuleUnknown):
        recorded(street, 0, {"rule": "unknown", "text": "不是公约条款"})
    found = recorded(street, 0, FOUND, FOUND | {"text": "油烟管道未清洗"})
    assert waits(ask, member, street.keepers[0]) == {}
    with pytest.raises(InspectedThatDay):
        recorded(street, 0)
    assert waits(ask, found["id"], street.keepers[0]) == {street.keepers[0].id: ["mend_finding"]}
    one = {"self_inspection_id": found["id"]}
    with pytest.raises(errors.Forbidden):
        ask(MEND_FINDING, street.president, **one, number=1, text="代为整改")
    assert ask(MEND_FINDING, street.keepers[0], **one, number=1, text="已清走")["status"] == "open"
    with pytest.raises(FindingSettled):
        ask(MEND_FINDING, street.keepers[0], **one, number=1, text="再改一次")
    assert ask(MEND_FINDING, street.keepers[0], **one, number=2, text="已清洗")["status"] == "mended"
    with pytest.raises(FindingSettled):
        ask(TURN_INTO_BREACHES, street.president, **one)
    assert recorded(street, 1)["status"] == "clean"


@pytest.mark.rule("A12.3", "A12.5")
def test_everybody_sees_who_inspects_and_who_does_not(street: Street, ask: Ask) -> None:
    street.pact()
    found = recorded(street, 0, FOUND)
    (shown,) = ask(LIST_SELF_INSPECTIONS, ANONYMOUS, **street.one, status="open")["items"]
    assert [(one["rule"], one["mended_at"]) for one in shown["findings"]] == [("front", None)]
    assert "空桶" not in str(shown)
    idle = ask(LIST_ASSOCIATION_MEMBERS, ANONYMOUS, **street.one, inspected_before=street.day())["items"]
    assert len(idle) == 3
    one = {"self_inspection_id": found["id"]}
    for who in (street.keepers[0], street.president, street.worker):
        assert ask(READ_SELF_INSPECTION, who, **one)["findings"][0]["text"] == FOUND["text"]
    with pytest.raises(errors.NotFound):
        ask(READ_SELF_INSPECTION, street.keepers[1], **one)
    street.pass_days(31)
    waits = waits_in(LIST_WORK, ())
    assert waits(ask, street.members[0]["id"], street.keepers[0]) == {street.keepers[0].id: ["inspect_oneself"]}


@pytest.mark.rule("A12.6")
def test_what_is_not_rectified_in_time_goes_the_way_of_breaches(street: Street, ask: Ask) -> None:
    pact = street.pact()
    found, own = recorded(street, 0, FOUND), recorded(street, 3, FOUND)
    one = {"self_inspection_id": found["id"]}
    with pytest.raises(FindingMayBeMended):
        ask(TURN_INTO_BREACHES, street.president, **one)
    street.pass_days(8)
    waits = waits_in(LIST_WORK, ())
    assert waits(ask, own["id"], street.president, street.secretary) == {
        street.president.id: ["turn_into_breaches"], street.secretary.id: ["mend_finding"],
    }  # fmt: skip
    with pytest.raises(errors.AboutOneself):
        ask(TURN_INTO_BREACHES, street.secretary, self_inspection_id=own["id"])
    turned = ask(TURN_INTO_BREACHES, street.president, **one)
    (breach,) = ask(LIST_BREACHES, street.president, convention_id=pact["id"])["items"]
    assert (turned["status"], turned["findings"][0]["breach_id"]) == ("breached", breach["id"])
    assert ask(WARN_BREACH, street.president, breach_id=breach["id"], text="限七日内清走")["status"] == "warned"


def test_without_a_pact_there_is_nothing_to_inspect_by(street: Street, ask: Ask) -> None:
    street.members = [street.admitted()]
    with pytest.raises(NoPactInForce):
        recorded(street, 0)
    waits = waits_in(LIST_WORK, ())
    assert waits(ask, street.members[0]["id"], street.keepers[0]) == {}
