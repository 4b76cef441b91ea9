"""A town that is lived in, so that there is something to see: a whole journey, what people can do, and some deeds.

After the journey each operation is tried a few times with what is known so far, by each person who may call it, until
one of them succeeds; a refusal by a rule is an answer too. No test says what comes of it. The same people do the same
things in the same order, which chance has chosen once.
"""

import dataclasses
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from typing import Any

import orjson
from marshmallow import fields
from starlette.testclient import TestClient

from messages.deliberation.campaign_households import CampaignHousehold
from messages.envelope import Actor
from messages.operation import ANYONE, Operation
from messages.volunteers.activities import SignUp
from messages.volunteers.lane_councils import LaneCouncilMember
from messages.volunteers.lane_waits import LaneWait
from messages.volunteers.organisations import OrganisationKept
from messages.volunteers.reports import FILE_REPORT
from suite.embedded import EmbeddedSuite
from suite.journey import Journey
from suite.people import PEOPLE, STRANGER
from suite.tokens import LocalIssuer
from tests.examples import GENERATED, JOURNEY, Recorder
from tests.gateway.calls import OPERATIONS, fields_of, likely_request, send
from tests.gateway.deeds import Deeds

_ROUNDS = 3
_CHANCE = "0"
"""Another one is another order of what people do, where this one leaves too much undone."""
_ID_OF = {
    operation.answer: operation.path_names[-1]
    for operation in OPERATIONS
    if not operation.changes and operation.path.endswith("}")
} | {
    FILE_REPORT.answer: "report_id",
    LaneCouncilMember: "member_id",
    LaneWait: "wait_id",
    OrganisationKept: "organisation_id",
    SignUp: "sign_up_id",
    CampaignHousehold: "household_id",
}
"""The name that requests have for the id of what an operation reads, or changes where it only lists."""


@dataclasses.dataclass(slots=True)
class Town:
    """`things` are answers, newest first, by the name that requests have for their id; `done`: what has worked."""

    recorder: Recorder
    things: dict[str, list[dict[str, Any]]] = dataclasses.field(default_factory=dict)
    done: set[str] = dataclasses.field(default_factory=set)

    def known(self) -> dict[str, Any]:
        """The newest id for each name of one."""
        return {name: things[0]["id"] for name, things in self.things.items()}

    def learn(self, operation: Operation, answer: Any) -> None:
        self.done.add(operation.name)
        listed = operation.answer._declared_fields.get("items")
        kind = operation.answer if listed is None else type(listed.inner.schema)  # type: ignore[attr-defined]
        name = _ID_OF.get(kind) or re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() + "_id"
        for thing in answer["items"] if listed is not None else [answer]:
            if isinstance(thing.get("id"), str):
                others = [one for one in self.things.get(name, []) if one["id"] != thing["id"]]
                self.things[name] = [thing, *others]
            if "follow_link" in thing:
                self.things["token"] = [{"id": thing["follow_link"].rpartition("/")[2]}]
            if "award_id" in thing:
                self.things["award_id"] = [{"id": thing["award_id"]}]


def live(
    client: TestClient,
    suite: EmbeddedSuite,
    issuer: LocalIssuer,
    as_: Callable[[Actor], dict[str, str]],
    recorder: Recorder,
) -> Town:
    town = Town(recorder)
    _journey(town, client, suite, issuer)
    for turn in range(_ROUNDS):
        for operation in sorted(OPERATIONS, key=lambda operation: (not operation.creates, _by_chance(turn, operation))):
            for who in may(operation):
                request = likely_request(operation, town.known())
                answer = send(client, operation, request, as_(who))
                if answer.is_success:
                    town.learn(operation, answer.json())
                    recorder.saw(operation, request, answer.json(), GENERATED)
                    break
        suite.pump()
    Deeds(suite, town.learn).all(town.known()["area_id"])
    return town


def _by_chance(turn: int, operation: Operation) -> bytes:
    """A place in the order that no other operation moves."""
    return hashlib.sha256(f"{_CHANCE}{turn} {operation.name}".encode()).digest()


def _journey(town: Town, client: TestClient, suite: EmbeddedSuite, issuer: LocalIssuer) -> None:
    def told(_: str, route: str, answer: Any) -> None:
        path = route.partition("?")[0]
        named = [(one, re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", one.route), path)) for one in OPERATIONS]
        matching = [(operation, match.groupdict()) for operation, match in named if match and answer.is_success]
        for operation, in_path in sorted(matching, key=lambda one: len(one[1]))[:1]:
            town.learn(operation, answer.json())
            request = _request_of(operation, answer.request)
            if request is not None:
                town.recorder.saw(operation, request | in_path, answer.json(), JOURNEY)

    def let_pass(days: int) -> dt.datetime:
        suite.let_pass(dt.timedelta(days=days))
        return suite.time()

    journey = Journey("http://testserver", issuer, told, let_pass)
    journey.http.close()
    journey.http = client  # type: ignore[assignment]  # the same interface, in this process
    suite.start()
    journey.play()


def _request_of(operation: Operation, sent: Any) -> dict[str, Any] | None:
    """What stood in the query or the body; nothing of a form, which holds files."""
    if not operation.changes:
        numbers = {name for name, field in fields_of(operation).items() if isinstance(field, fields.Integer)}
        return {name: int(value) if name in numbers else value for name, value in sent.url.params.items()}
    if sent.headers.get("content-type") != "application/json":
        return None
    body: dict[str, Any] = orjson.loads(sent.read() or b"{}")
    return body


def may(operation: Operation) -> list[Actor]:
    """Those of the sample people who may call it, the first of each role and agency."""
    people = [who for who in PEOPLE.values() if operation.roles is ANYONE or who.is_(*operation.roles)]
    parts = {(min(who.roles), who.agency, who.company): who for who in reversed(people) if who != STRANGER}
    return list(parts.values())[:8]
