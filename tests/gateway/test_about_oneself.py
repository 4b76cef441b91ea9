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
from messages.operation import SUBDISTRICT_OFFICE, SUBDISTRICT_OFFICER, SYSTEM, Operation
from suite.embedded import EmbeddedSuite
from suite.people import DONGCHENG
from tests.gateway.calls import OPERATIONS, likely_request, named
from tests.gateway.decides_about_nobody import DECIDES_ABOUT_NOBODY
from tests.gateway.town import Town
from tests.gateway.tried_elsewhere import TRIED_ELSEWHERE

DECIDES_NOTHING = {
    "add", "answer", "apply", "ask", "cast", "claim", "discuss", "draft", "extend", "file", "flag", "give", "handle",
    "import", "log", "object", "offer", "open", "place", "propose", "raise", "rate", "refer", "register", "report",
    "request", "send", "upload", "wait", "withdraw", "write",
}  # fmt: skip
"""Verbs by which somebody asks, says or does what is her own to ask, say or do."""
TRIED = 25


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
        if self.agency == SUBDISTRICT_OFFICE:
            yield dataclasses.replace(actor, roles=actor.roles | {SUBDISTRICT_OFFICER})


def undeclared(operations: list[Operation]) -> list[str]:
    """What changes something and does not decide has one of the verbs above, or stands above with its reason."""
    changing = [one for one in operations if one.changes and not one.decides]
    own = [one for one in changing if one.verb.split("_")[0] in DECIDES_NOTHING and one.verb != "answer_evaluation"]
    return [one.name for one in changing if one not in own and one.verb not in DECIDES_ABOUT_NOBODY]


def test_an_operation_that_decides_says_so() -> None:
    assert undeclared(OPERATIONS) == []


def test_nothing_is_excused_that_decides_or_is_gone() -> None:
    undecided = {one.verb for one in OPERATIONS if one.changes and not one.decides}
    assert DECIDES_ABOUT_NOBODY.keys() <= undecided
    assert {verb.split("_")[0] for verb in undecided} >= DECIDES_NOTHING


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.decides], ids=named)
def test_one_that_does_not_say_so_is_caught(operation: Operation) -> None:
    assert undeclared([dataclasses.replace(operation, decides=False)]) == [operation.name]


@pytest.mark.parametrize(
    "verb", ["award_prize", "hand_over_order", "evaluate_steward", "publish_notice", "oust_member"]
)
def test_a_new_verb_is_caught_until_it_is_declared(verb: str) -> None:
    planted = next(one for one in OPERATIONS if one.verb == "approve_steward")
    planted = dataclasses.replace(planted, name=f"volunteers.{verb}", decides=False)
    assert undeclared([planted]) == [planted.name]
    assert undeclared([dataclasses.replace(planted, decides=True)]) == []


def test_the_refusal_names_in_both_languages_who_may_instead() -> None:
    refused = errors.AboutOneself(others="community_worker, subdistrict_officer")
    assert refused.sentence("en").endswith("Somebody else may decide it: community worker, subdistrict officer.")
    assert refused.sentence("zh-CN").endswith("须由他人决定：社区工作者、街道干部。")


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
