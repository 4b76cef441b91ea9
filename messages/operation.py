"""The operation: one declaration of an act or a question, from which everything that needs it is made.

The gateway mounts its route and writes OpenAPI from it, the service parses, authorises and answers by it, tests and
other services call it. See `messages/volunteers/reports.py` for an example to follow.
"""

import dataclasses
import enum
import functools
import re
from typing import Any, Final

from marshmallow import Schema

from messages import fields
from messages.errors import Problem
from messages.vocabulary import WORDS
from messages.words import Text, term


def _role(code: str) -> str:
    said = WORDS["role"][code]
    return term(code, said.zh, said.en)


DISTRICT_ADMIN: Final = _role("district_admin")
SUBDISTRICT_OFFICER: Final = _role("subdistrict_officer")
COMMUNITY_WORKER: Final = _role("community_worker")
LANE_CHIEF: Final = _role("lane_chief")
STEWARD: Final = _role("steward")
RESIDENT: Final = _role("resident")
AGENCY_OFFICER: Final = _role("agency_officer")
COMMANDER: Final = _role("commander")
PROPERTY_COMPANY: Final = _role("property_company")
EVALUATOR: Final = _role("evaluator")
COUNCIL_MEMBER: Final = _role("council_member")
SYSTEM: Final = _role("system")

ROLES: Final = frozenset({
    DISTRICT_ADMIN, SUBDISTRICT_OFFICER, COMMUNITY_WORKER, LANE_CHIEF, STEWARD, RESIDENT,
    AGENCY_OFFICER, COMMANDER, PROPERTY_COMPANY, EVALUATOR, COUNCIL_MEMBER, SYSTEM,
})  # fmt: skip
SUBDISTRICT_OFFICE: Final = "subdistrict_office"
"""The agency that the officers of a subdistrict act for, each in the own territory (C7)."""
ANYONE: Final = frozenset({"anyone"})
"""Also callers without a token."""


@dataclasses.dataclass(frozen=True, slots=True)
class Operation:
    """A published act or question.

    `name` is "<service>.<verb>", `route` an HTTP verb and path; `{names}` in the path, the query of a GET and the body
    of a POST or PATCH together make the request. `place` names the request's field that says which territory is acted
    on: the caller's territory must contain it. An operation without `place` checks its caller in the use case, by
    `act.may_see` or `act.may_act_in`, once it has loaded what it is about; one that is open to every signed-in caller
    says so by `place=NOWHERE`. `own` are the roles that reach here only what is their own, as the use case sees to it:
    a person's own, of an agency's officer what the agency answers for, of a company what is the company's. One that
    `decides` decides about somebody: the use case tells about whom (`act.about`), and nobody decides about oneself.
    `sealed` are secrets in the answer: kept encrypted for a repetition with the same key, and nowhere else.
    `queue` is a queue of the broker from which the request is taken as well, told by the service itself; an operation
    that has one does a request once, however often it is delivered.
    """

    name: str
    route: str
    summary: Text
    request: type[Schema]
    answer: type[Schema]
    roles: frozenset[str]
    place: str | None = None
    errors: tuple[type[Problem], ...] = ()
    creates: bool = False
    own: frozenset[str] = frozenset()
    decides: bool = False
    sealed: tuple[str, ...] = ()
    queue: str = ""

    @property
    def service(self) -> str:
        return self.name.split(".")[0]

    @property
    def verb(self) -> str:
        return self.name.split(".")[1]

    @property
    def method(self) -> str:
        return self.route.split(" ")[0]

    @property
    def path(self) -> str:
        return self.route.split(" ")[1]

    @property
    def path_names(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    @property
    def roles_said(self) -> str:
        """For a sentence: whom a person may turn to, so the suite itself only where nobody else may."""
        return ", ".join(sorted(self.roles - {SYSTEM} or self.roles))

    @property
    def changes(self) -> bool:
        return self.method != "GET"


NOWHERE: Final = "nowhere"


class Left(enum.Enum):
    LEFT = "left as it is"


LEFT: Final = Left.LEFT
"""What a use case of a PATCH takes for a field that the caller did not name (JSON merge patch; null takes away)."""


class Paged(fields.Messages):
    """A request for a list: at most `limit` items that come after the one named."""

    limit = fields.whole(1, 200, load_default=50)
    after = fields.id_(load_default=None)


class PagedByCode(fields.Messages):
    limit = fields.whole(1, 200, load_default=50)
    after = fields.place(load_default=None)


@functools.cache
def page_of(item: type[Schema]) -> type[Schema]:
    """The schema of a page: items and the `after` of the next page, null on the last."""
    members: dict[str, Any] = {
        "items": fields.many(fields.nested(item), required=True),
        "next": fields.text(required=True, allow_none=True),
        "__module__": item.__module__,
    }
    return type(f"PageOf{item.__name__}", (fields.Messages,), members)
