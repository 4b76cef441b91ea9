"""Who may come in: what a token may claim, for how long its key counts, and who was told to sign in again."""

import asyncio
import datetime as dt
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import jwt
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from gateway.identity import Identity
from gateway.settings import GatewaySettings
from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor, Call
from messages.fields import PERSON_LENGTH, is_person, person
from messages.operation import Operation
from messages.volunteers.revocations import LIST_REVOCATIONS
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import ADMIN, DONGCHENG, LANE, LONGTAN, STEWARD_LI, XICHENG
from suite.tokens import LocalIssuer
from tests.gateway.conftest import As
from tests.gateway.test_security import is_problem

REPORT = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}


def bearer(issuer: LocalIssuer, **claims: Any) -> dict[str, str]:
    now = int(time.time())
    stated = {
        "iss": "gongzhi", "aud": "gongzhi", "sub": "steward-li", "iat": now, "exp": now + 600, "roles": ["steward"],
        "territories": [LONGTAN], **claims,
    }  # fmt: skip
    said = {name: value for name, value in stated.items() if value is not None}
    token = jwt.encode(said, issuer.key, "EdDSA", {"kid": "local"})  # type: ignore[arg-type]
    return {"authorization": f"Bearer {token}", "accept-language": "en"}


# --- what a token may claim ---


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("sub", "x" * 201), ("sub", ""), ("sub", None), ("sub", "a\x00b"), ("sub", "a\nb"), ("sub", "a\u202eb"),
        ("sub", " a"), ("sub", 7), ("sub", "system:volunteers"),
        ("name", "x" * 201), ("name", "a\x00"), ("name", 7),
        ("roles", ["system"]), ("roles", ["steward", "system"]), ("roles", "steward"), ("roles", [7]),
        ("territories", ["%"]), ("territories", ["1"]), ("territories", [""]), ("territories", ["1101"]),
        ("territories", ["11010_"]), ("territories", ["999999"]), ("territories", ["110101999"]),
        ("territories", ["1101010140020010000"]), ("territories", ["110101\x00"]), ("territories", LONGTAN),
        ("territories", [LONGTAN] * 101), ("agency", "a\x00"), ("agency", "a" * 41), ("company", ["anju"]),
    ],
)  # fmt: skip
def test_a_claim_that_nobody_may_make_is_refused_by_its_name(
    claim: str, value: Any, client: TestClient, issuer: LocalIssuer
) -> None:
    headers = bearer(issuer, **{claim: value})
    read = client.get("/api/v1/cases", headers=headers)
    for answer in (read, client.post("/api/v1/reports", json=REPORT, headers=headers)):
        assert is_problem(answer, 401, "wrong_claim"), answer.text
        assert answer.json()["data"]["claim"] == claim
        assert answer.headers["www-authenticate"].startswith("Bearer")
    chinese = client.get("/api/v1/cases", headers=headers | {"accept-language": "zh-CN"})
    assert chinese.json()["title"].startswith(f"令牌中的声明 {claim} ")


@pytest.mark.parametrize("sub", ["x" * 200, "长" * 200, "a b", "auth0|5f7c8ec7c33c6c004bbafe82", "%_\\'\";--", "🏠"])
def test_a_report_of_whoever_comes_in_becomes_a_case(
    sub: str, client: TestClient, issuer: LocalIssuer, own_suite: EmbeddedSuite
) -> None:
    headers = bearer(issuer, sub=sub, name=None)
    report = client.post("/api/v1/reports", json=REPORT, headers=headers).json()
    assert report["reporter"] == sub
    own_suite.pump()
    told = client.get(f"/api/v1/reports/{report['id']}", headers=headers).json()
    assert told["case_id"] is not None


def test_roles_of_other_systems_are_passed_over(client: TestClient, issuer: LocalIssuer) -> None:
    headers = bearer(issuer, roles=["steward", "offline_access"])
    assert client.post("/api/v1/reports", json=REPORT, headers=headers).status_code == 201


@given(st.text(max_size=PERSON_LENGTH + 1))
def test_the_fields_for_persons_take_exactly_who_may_come_in(sub: str) -> None:
    try:
        told = person().deserialize(sub) == sub
    except Exception:  # noqa: BLE001 (any refusal)
        told = False
    assert told == is_person(sub)


# --- for how long ---


class Now:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.moment = time.time()

    def __call__(self) -> float:
        return self.moment

    def pass_(self, seconds: float) -> None:
        self.moment += seconds


class Recorded:
    """A caller that knows of some revocations, or is away."""

    ready = True

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.problem: errors.Problem | None = None
        self.asked = 0

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        assert (operation, call.actor.id) == (LIST_REVOCATIONS, "system:gateway")
        self.asked += 1
        if self.problem is not None:
            raise self.problem
        begin = next((at + 1 for at, one in enumerate(self.told) if one["id"] == request["after"]), 0)
        items = self.told[begin : begin + request["limit"]]
        return {"items": items, "next": items[-1]["id"] if begin + len(items) < len(self.told) else None}


def run(act: Coroutine[Any, Any, None]) -> None:
    asyncio.run(act)


async def settled(identity: Identity, authorization: str) -> Actor:
    """The caller, once what is read in the background has been read."""
    for kept in (identity.keys, identity.revocations.kept):
        await kept.fresh(wait=True)
    return await identity.actor(authorization)


def identity_of(folder: Path) -> tuple[Identity, Now, Recorded, LocalIssuer]:
    issuer, now, caller = LocalIssuer(folder), Now(), Recorded()
    return Identity(GatewaySettings(jwks=str(issuer.jwks_file)), caller, now), now, caller, issuer


def test_a_key_that_was_taken_out_is_refused_within_a_minute_also_for_a_token_remembered(tmp_path: Path) -> None:
    identity, now, _, issuer = identity_of(tmp_path)
    other = LocalIssuer(tmp_path / "other")
    token = f"Bearer {issuer.token(STEWARD_LI)}"

    async def act() -> None:
        assert (await identity.actor(token)).id == STEWARD_LI.id
        replaced = orjson.loads(other.jwks_file.read_bytes())["keys"][0] | {"kid": "next"}
        issuer.jwks_file.write_bytes(orjson.dumps({"keys": [replaced]}))
        now.pass_(60)
        with pytest.raises(errors.Unauthenticated):
            await identity.actor(token)

    run(act())


def test_a_key_that_changed_under_its_name_is_refused_too(tmp_path: Path) -> None:
    identity, now, _, issuer = identity_of(tmp_path)
    token = f"Bearer {issuer.token(STEWARD_LI)}"

    async def act() -> None:
        await identity.actor(token)
        issuer.jwks_file.write_bytes(LocalIssuer(tmp_path / "other").jwks_file.read_bytes())
        now.pass_(60)
        with pytest.raises(errors.Unauthenticated):
            await identity.actor(token)

    run(act())


def test_nobody_is_shut_out_while_the_issuer_is_away(tmp_path: Path) -> None:
    identity, now, _, issuer = identity_of(tmp_path)
    token = f"Bearer {issuer.token(STEWARD_LI)}"

    async def act() -> None:
        await identity.actor(token)
        issuer.jwks_file.unlink()
        for _ in range(5):
            now.pass_(60)
            assert (await settled(identity, token)).id == STEWARD_LI.id

    run(act())


def revocation(person: str, place: str, moment: float, id_: str = "1") -> dict[str, Any]:
    return {"id": id_, "person": person, "territory": place, "not_before": _instant(moment)}


def _instant(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, BEIJING).isoformat()


def test_a_revoked_token_is_refused_within_twenty_seconds_and_a_new_one_taken(tmp_path: Path) -> None:
    identity, now, caller, issuer = identity_of(tmp_path)
    token = f"Bearer {issuer.token(STEWARD_LI)}"

    async def act() -> None:
        await identity.actor(token)
        caller.told = [revocation(STEWARD_LI.id, DONGCHENG, now() + 1)]
        now.pass_(20)
        with pytest.raises(errors.TokenRevoked):
            await identity.actor(token)
        other = f"Bearer {issuer.token(ADMIN)}"
        assert (await identity.actor(other)).id == ADMIN.id
        caller.told.insert(0, revocation(STEWARD_LI.id, DONGCHENG, now() - 3600, "2"))
        with pytest.raises(errors.TokenRevoked):  # the later moment counts, whatever is listed first
            await settled(identity, token)

    run(act())


def test_a_token_that_was_issued_later_is_taken(tmp_path: Path) -> None:
    identity, now, caller, issuer = identity_of(tmp_path)
    caller.told = [revocation(STEWARD_LI.id, DONGCHENG, now() - 60)]
    run(_comes_in(identity, f"Bearer {issuer.token(STEWARD_LI)}"))


def test_a_token_that_does_not_say_when_it_was_issued_counts_as_older(tmp_path: Path) -> None:
    identity, now, caller, issuer = identity_of(tmp_path)
    caller.told = [revocation("steward-li", DONGCHENG, now() - 3600)]
    with pytest.raises(errors.TokenRevoked):
        run(_comes_in(identity, bearer(issuer, iat=None)["authorization"]))


def test_an_administrator_reaches_no_further_than_the_own_district(tmp_path: Path) -> None:
    identity, now, caller, issuer = identity_of(tmp_path)
    caller.told = [revocation(STEWARD_LI.id, XICHENG, now() + 1)]
    run(_comes_in(identity, f"Bearer {issuer.token(STEWARD_LI)}"))


async def _comes_in(identity: Identity, token: str) -> None:
    await identity.actor(token)


def test_a_gateway_that_starts_reads_the_whole_list(tmp_path: Path) -> None:
    identity, now, caller, issuer = identity_of(tmp_path)
    others = [revocation(f"resident-{n}", DONGCHENG, now(), str(n)) for n in range(450)]
    caller.told = [*others, revocation(STEWARD_LI.id, DONGCHENG, now() + 1, "oldest")]

    async def act() -> None:
        with pytest.raises(errors.TokenRevoked):
            await identity.actor(f"Bearer {issuer.token(STEWARD_LI)}")
        asked = caller.asked
        now.pass_(20)
        await identity.actor(f"Bearer {issuer.token(ADMIN)}")
        assert (asked, caller.asked) == (3, 4)

    run(act())


def test_while_the_list_was_never_read_nobody_signed_in_comes_in(tmp_path: Path) -> None:
    identity, now, caller, issuer = identity_of(tmp_path)
    token = f"Bearer {issuer.token(STEWARD_LI)}"

    async def act() -> None:
        caller.problem = errors.Unavailable(service="volunteers")
        with pytest.raises(errors.Unavailable):
            await identity.actor(token)
        assert not (await identity.actor(None)).id
        caller.problem = None
        now.pass_(10)
        assert (await identity.actor(token)).id == STEWARD_LI.id
        caller.problem = errors.Unavailable(service="volunteers")
        for _ in range(3):  # what was read stands
            now.pass_(30)
            assert (await settled(identity, token)).id == STEWARD_LI.id

    run(act())


def test_beside_a_service_of_a_release_before_the_list_everybody_comes_in(tmp_path: Path) -> None:
    identity, _, caller, issuer = identity_of(tmp_path)
    caller.problem = errors.NotFound()
    run(_comes_in(identity, f"Bearer {issuer.token(STEWARD_LI)}"))


def test_two_gateways_refuse_what_an_administrator_revoked(
    own_suite: EmbeddedSuite, issuer: LocalIssuer, as_: As, client: TestClient
) -> None:
    someone = Actor("steward-lost-phone", "丢手机的管家", frozenset({"steward"}), (LONGTAN,))
    token = f"Bearer {issuer.token(someone)}"
    now = Now()
    settings = GatewaySettings(jwks=str(issuer.jwks_file))

    async def act() -> None:
        gateways = [Identity(settings, EmbeddedCaller(own_suite), now) for _ in range(2)]
        for gateway in gateways:
            await gateway.actor(token)
        told = {"person": someone.id, "place": DONGCHENG, "reason": "手机遗失"}
        answer = await asyncio.to_thread(client.post, "/api/v1/revocations", json=told, headers=as_(ADMIN))
        assert answer.status_code == 201, answer.text
        now.pass_(20)
        for gateway in gateways:
            with pytest.raises(errors.TokenRevoked):
                await gateway.actor(token)

    run(act())
