"""Nobody decides about oneself: every operation that decides, tried by the one whom it is about, in all her roles."""

import contextlib
import dataclasses
import itertools
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from chassis.act import Act
from messages import errors
from messages.envelope import Actor, Call
from messages.operation import SYSTEM, Operation
from suite.embedded import EmbeddedSuite
from suite.people import DONGCHENG
from tests.gateway.calls import OPERATIONS, likely_request, named
from tests.gateway.town import Town

DECIDING = {
    "admit", "answer_evaluation", "approve", "award", "close_evaluation", "confirm", "decide", "exit", "fulfil",
    "judge", "make_score", "merge", "publish_score", "refuse", "reject", "resume_steward", "reverse", "seat", "sign",
    "unmerge", "unseat", "verify", "waive",
}  # fmt: skip
"""Verbs, or whole names, by which somebody is judged, paid, let in or sent away."""
TRIED = 25
TRIED_ELSEWHERE = {
    "enforcement.decide_suspension", "enforcement.merge_case", "enforcement.unmerge_case", "volunteers.reverse_award",
}  # fmt: skip
"""The town has had none of them; `test_clocks.py`, `test_duplicates.py` and `test_points.py` try them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Whom:
    persons: tuple[str, ...]
    company: str
    agency: str

    def interested(self, actor: Actor) -> Iterator[Actor]:
        """The actor, were she one of them or acting for one of them."""
        yield from (dataclasses.replace(actor, id=person) for person in self.persons)
        if self.company:
            yield dataclasses.replace(actor, company=self.company)
        if self.agency:
            yield dataclasses.replace(actor, agency=self.agency)


def undeclared(operations: list[Operation]) -> list[str]:
    return [
        one.name
        for one in operations
        if one.changes and not one.decides and (one.verb in DECIDING or one.verb.split("_")[0] in DECIDING)
    ]


def test_an_operation_that_decides_says_so() -> None:
    assert undeclared(OPERATIONS) == []


def test_one_that_does_not_say_so_is_caught() -> None:
    approve = next(one for one in OPERATIONS if one.verb == "approve_steward")
    assert undeclared([dataclasses.replace(approve, decides=False)]) == ["volunteers.approve_steward"]


def call(suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], who: Actor) -> None:
    asked = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="about oneself")
    suite.doors[operation.service].answer(operation.verb, request, asked)


def whom(
    suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], who: Actor, patch: pytest.MonkeyPatch
) -> Whom | None:
    """Whom the operation would decide about, said by the use case itself; nothing is decided here."""
    seen: list[Whom] = []

    def stop(_: Act, *persons: str | None, company: str | None = None, agency: str | None = None) -> None:
        seen.append(Whom(tuple(filter(None, persons)), company or "", agency or ""))
        raise errors.Conflict

    with patch.context() as patched, contextlib.suppress(errors.Problem):
        patched.setattr(Act, "about", stop)
        call(suite, operation, request, who)
    return next((one for one in seen if one != Whom((), "", "")), None)


def requests(operation: Operation, town: Town) -> Iterator[dict[str, Any]]:
    """With what the town has had, newest first."""
    whole = likely_request(operation, town.known())
    ids = [name for name in whole if name.endswith("_id") and town.things.get(name)]
    things = [[thing["id"] for thing in town.things[name][:TRIED]] for name in ids]
    for chosen in itertools.islice(itertools.product(*things), TRIED):
        yield whole | dict(zip(ids, chosen, strict=True))


@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if one.decides and one.name not in TRIED_ELSEWHERE], ids=named
)
def test_the_one_whom_it_is_about_is_refused(
    operation: Operation, own_suite: EmbeddedSuite, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = Actor("somebody-else", "谁", operation.roles - {SYSTEM}, (DONGCHENG,))
    for request in requests(operation, town):
        about = whom(own_suite, operation, request, who, monkeypatch)
        if about is not None:
            break
    else:
        pytest.fail(f"{operation.name} said of nothing in the town whom it is about")
    for interested in about.interested(who):
        with pytest.raises(errors.AboutOneself) as refused:
            call(own_suite, operation, request, interested)
        assert set(str(refused.value.data["others"]).split(", ")) == operation.roles - {SYSTEM}
