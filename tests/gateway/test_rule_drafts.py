"""A draft of rules waits for those in the district's office who did not write on it (decisions 0024, 0063)."""

from typing import Any

import pytest

from chassis.rulebook import Rulebook
from messages.deliberation.rulebooks import OPERATIONS as OF_DELIBERATION
from messages.deliberation.work import LIST_WORK as DELIBERATION_WORK
from messages.enforcement.rulebooks import OPERATIONS as OF_ENFORCEMENT
from messages.enforcement.work import LIST_WORK as ENFORCEMENT_WORK
from messages.operation import Operation
from messages.property.rulebooks import OPERATIONS as OF_PROPERTY
from messages.property.work import LIST_WORK as PROPERTY_WORK
from messages.rulebook import RulebookOperations
from messages.volunteers.rulebooks import OPERATIONS as OF_VOLUNTEERS
from messages.volunteers.work import LIST_WORK as VOLUNTEERS_WORK
from services.deliberation.rulebook.decisions import DECISIONS
from services.enforcement.rulebook.demands import DEMANDS
from services.property.rulebook.negotiation import NEGOTIATION
from services.volunteers.rulebook.answering import ANSWERING
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU, SECOND_ADMIN
from tests.embedded import Ask, everything
from tests.rules import Office

SERVICES = [
    pytest.param(DELIBERATION_WORK, OF_DELIBERATION, DECISIONS, id="deliberation"),
    pytest.param(ENFORCEMENT_WORK, OF_ENFORCEMENT, DEMANDS, id="enforcement"),
    pytest.param(PROPERTY_WORK, OF_PROPERTY, NEGOTIATION, id="property"),
    pytest.param(VOLUNTEERS_WORK, OF_VOLUNTEERS, ANSWERING, id="volunteers"),
]


@pytest.mark.parametrize(("work", "operations", "book"), SERVICES)
def test_a_draft_waits_for_those_who_did_not_write_it(
    work: Operation, operations: RulebookOperations, book: Rulebook[Any], ask: Ask
) -> None:
    def waits(**narrowed: Any) -> dict[str, list[str]]:
        people = (ADMIN, SECOND_ADMIN, OFFICER_ZHOU)
        seen = {who.id: everything(ask, work, who, **narrowed) for who in people}
        found = {who: [one["act"] for one in items if one["about"] == about] for who, items in seen.items()}
        return {who: acts for who, acts in found.items() if acts}

    office, about = Office(ask, operations, book), f"{book.name} waiting"
    office.draft("waiting", office.content())
    waiting = {SECOND_ADMIN.id: ["publish_rule_version"]}
    assert (waits(), waits(within=DONGCHENG), waits(within=LONGTAN)) == (waiting, waiting, {})
    named = {"rulebook": book.name, "name": "waiting"}
    ask(operations.edit_rule_version, SECOND_ADMIN, **named, reason="改了一处")
    assert waits() == {}
    ask(operations.discard_rule_version, ADMIN, **named, reason="不再需要")
