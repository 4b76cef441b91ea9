"""Who calls, with what on the way; and what an event is wrapped in.

A call's context travels in headers named `nameko.*`, as nameko's own context data does, so that any nameko client can
make a call. An event is a CloudEvent in structured JSON form.
"""

import dataclasses
import datetime as dt
import functools
from typing import Any, Self

import orjson
from marshmallow import Schema

from messages import errors, letters, territory
from messages.fields import PERSON_LENGTH, is_person
from messages.operation import ROLES, SUBDISTRICT_OFFICE, SUBDISTRICT_OFFICER, SYSTEM
from messages.words import Text, term

SYSTEM_PREFIX = "system:"
_MOST_TERRITORIES = 100
_CODE_LENGTH = 40
_ID = term("1 to 200 characters, none of them a control character", "1 至 200 个字符，不含控制字符")
_NAME = term("at most 200 characters, none of them a control character", "至多 200 个字符，不含控制字符")
_CODE = term("at most 40 characters, none of them a control character", "至多 40 个字符，不含控制字符")
_KNOWN_ROLES = term("roles that people may have", "人员可以担任的角色")
_CODES = term("codes of territories in the register", "名录中的区划代码")


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts: a person or a system, with roles, and where, for which agency or company they hold."""

    id: str = ""
    name: str = ""
    roles: frozenset[str] = frozenset()
    territories: tuple[str, ...] = ()
    agency: str = ""
    company: str = ""

    def checked(self) -> Self:
        """This one, when it is what a person, a service or nobody may be; else WrongClaim with the claim that is not.

        A territory's code is well formed; whether the register knows it, the gateway asks.
        """
        service = self.id.startswith(SYSTEM_PREFIX)
        right = {
            "sub": is_person(self.id) if self.id else self == Actor(),
            "name": len(self.name) <= PERSON_LENGTH and letters.unfit(self.name, lines=False) is None,
            "roles": self.roles <= ROLES and (SYSTEM in self.roles) == service,
            "territories": service or (
                len(self.territories) <= _MOST_TERRITORIES and all(map(territory.is_code, self.territories))
            ),
            "agency": len(self.agency) <= _CODE_LENGTH and self.agency.isprintable(),
            "company": len(self.company) <= _CODE_LENGTH and self.company.isprintable(),
        }  # fmt: skip
        for claim, holds in right.items():
            if not holds:
                raise errors.WrongClaim(claim=claim, expected=EXPECTED[claim])
        return self

    @property
    def agencies(self) -> frozenset[str]:
        """Those that one acts for, in whatever role: the officers of a subdistrict also act for its office (C7)."""
        office = {SUBDISTRICT_OFFICE} if self.is_(SUBDISTRICT_OFFICER) else set()
        return frozenset({self.agency, *office} - {""})

    def covers(self, place: str) -> bool:
        return any(territory.contains(own, place) for own in self.territories)

    def is_(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor()
EXPECTED = {
    "sub": _ID, "name": _NAME, "roles": _KNOWN_ROLES, "territories": _CODES, "agency": _CODE, "company": _CODE,
}  # fmt: skip
"""What each claim of a caller has to be, as a term."""


def system(name: str) -> Actor:
    """A service itself, acting everywhere: for events and clocks."""
    return Actor(id=f"{SYSTEM_PREFIX}{name}", name=name, roles=frozenset({SYSTEM}), territories=("",))


@dataclasses.dataclass(frozen=True, slots=True)
class Call:
    """What travels with a request."""

    actor: Actor = ANONYMOUS
    correlation_id: str = ""
    deadline: float = 0.0
    """Unix seconds after which nobody waits for the answer; 0 for none."""
    language: str = "zh-CN"
    idempotency_key: str = ""
    if_match: tuple[int, ...] | None = None
    """The versions at which it may be done; None for any."""
    traceparent: str = ""

    def headers(self) -> dict[str, Any]:
        headers: dict[str, Any] = {
            "nameko.actor": _actor_as_text(self.actor),
            "nameko.correlation_id": self.correlation_id,
            "nameko.deadline": repr(self.deadline),
            "nameko.language": self.language,
            "nameko.idempotency_key": self.idempotency_key,
            "nameko.traceparent": self.traceparent,
        }
        if self.if_match is not None:
            headers["nameko.if_match"] = self.if_match[0] if len(self.if_match) == 1 else list(self.if_match)
        return headers

    @classmethod
    def from_headers(cls, headers: dict[str, Any]) -> Self:
        return cls(
            actor=_actor_from_text(headers.get("nameko.actor") or "{}"),
            correlation_id=headers.get("nameko.correlation_id", ""),
            deadline=float(headers.get("nameko.deadline", 0)),
            language=headers.get("nameko.language", "zh-CN"),
            idempotency_key=headers.get("nameko.idempotency_key", ""),
            if_match=_versions(headers.get("nameko.if_match")),
            traceparent=headers.get("nameko.traceparent", ""),
        )


def _versions(told: int | list[int] | None) -> tuple[int, ...] | None:
    """One travels as a number, as it did before there could be several."""
    return None if told is None else (told,) if isinstance(told, int) else tuple(told)


@functools.lru_cache(maxsize=4096)
def _actor_as_text(actor: Actor) -> str:
    return orjson.dumps({**dataclasses.asdict(actor), "roles": sorted(actor.roles)}).decode()


@functools.lru_cache(maxsize=4096)
def _actor_from_text(text: str) -> Actor:
    stated = orjson.loads(text)
    roles, places = stated.pop("roles", ()), stated.pop("territories", ())
    return Actor(**stated, roles=frozenset(roles), territories=tuple(places)).checked()


@dataclasses.dataclass(frozen=True, slots=True)
class EventType:
    """A kind of fact that a service tells: `name` is "<service>.<past_tense>.v<version>", `data` one complete fact.

    `heard_by` names the services that act on it: each has a queue of its own, which the teller's relay declares too, so
    that nothing told is lost before a listener has ever run.
    """

    name: str
    summary: Text
    data: type[Schema]
    heard_by: tuple[str, ...] = ()

    @property
    def service(self) -> str:
        return self.name.split(".")[0]


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """One fact, as it crosses from service to service."""

    id: str
    type: str
    time: dt.datetime
    subject: str
    subject_version: int
    territory: str
    actor: str
    correlation_id: str
    caused_by: str
    traceparent: str
    data: dict[str, Any]

    def to_json(self) -> bytes:
        return orjson.dumps(
            {
                "specversion": "1.0",
                "id": self.id,
                "source": f"/gongzhi/{self.type.split('.')[0]}",
                "type": self.type,
                "time": self.time.isoformat(),
                "datacontenttype": "application/json",
                "subject": self.subject,
                "subjectversion": self.subject_version,
                "territory": self.territory,
                "actor": self.actor,
                "correlationid": self.correlation_id,
                "causedby": self.caused_by,
                "traceparent": self.traceparent,
                "data": self.data,
            }
        )

    @classmethod
    def from_json(cls, body: bytes) -> Self:
        """Raises ValueError for what is no event."""
        try:
            told = orjson.loads(body)
            return cls(
                id=told["id"],
                type=told["type"],
                time=dt.datetime.fromisoformat(told["time"]),
                subject=told["subject"],
                subject_version=told["subjectversion"],
                territory=told["territory"],
                actor=told["actor"],
                correlation_id=told["correlationid"],
                caused_by=told["causedby"],
                traceparent=told["traceparent"],
                data=told["data"],
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"no event: {error!r}") from error
