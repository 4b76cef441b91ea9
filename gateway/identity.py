"""Who calls: a signed token (JWT) of the configured OIDC issuer. What the caller may do, the services decide.

Claims: `sub`, `name`, `roles`, `territories`, and where they apply `agency` and `company`. Whatever of them nobody may
be is refused here, with the claim's name. Roles that are none of ours are passed over: an issuer serves others too.

A token that was verified is remembered until it expires, since verifying a signature costs more than everything else
that the gateway does. It is forgotten when its key leaves the issuer's key set, which is read every `KEYS_EVERY`
seconds while anybody calls, so that such a key is refused within a minute; and it is refused when it was revoked
(`gateway/revocations.py`).
"""

import asyncio
import dataclasses
import pathlib
import time
from collections.abc import Callable
from typing import Any, Final

import httpx
import jwt
import orjson
from jwt import PyJWKSet

from gateway.caller import Caller
from gateway.kept import Kept
from gateway.revocations import Revocations
from gateway.settings import GatewaySettings
from messages import divisions, errors, territory
from messages.envelope import ANONYMOUS, EXPECTED, SYSTEM_PREFIX, Actor
from messages.operation import ROLES

KEYS_EVERY: Final = 20.0
_ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"]
_REMEMBERED = 20_000


@dataclasses.dataclass(frozen=True, slots=True)
class _Verified:
    """A token's content. Moments are Unix seconds."""

    actor: Actor
    key: str
    issued: float
    until: float


class Identity:
    def __init__(self, settings: GatewaySettings, caller: Caller, now: Callable[[], float] = time.time) -> None:
        self.settings = settings
        self.keys = Kept("the issuer's keys", self._read_keys, KEYS_EVERY, now)
        self.revocations = Revocations(caller, now)
        self._now = now
        self._keys: dict[str, Any] = {}
        self._stated: dict[str, Any] = {}
        self._known: dict[str, _Verified] = {}

    @property
    def lacks(self) -> list[str]:
        """What was never read, and without which nobody signed in is let through."""
        revocations = [] if self.revocations.kept.ever_read else ["list of revoked tokens"]
        return [*([] if self._keys else ["issuer's keys"]), *revocations]

    async def start(self) -> None:
        """Read what tokens are checked by; what cannot be read now is asked for again by the calls that need it."""
        await asyncio.gather(self.keys.fresh(wait=True), self.revocations.kept.fresh(wait=True))

    async def actor(self, authorization: str | None) -> Actor:
        """The caller; ANONYMOUS without a token; Unauthenticated, or what is wrong, with a bad one."""
        if authorization is None:
            return ANONYMOUS
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise errors.Unauthenticated
        await self.keys.fresh()
        await self.revocations.kept.fresh()
        known = self._known.get(token)
        if known is None or known.until <= self._now():
            known = await self._verify(token)
        self.revocations.check(known.actor, known.issued)
        return known.actor

    async def _verify(self, token: str) -> _Verified:
        try:
            kid = jwt.get_unverified_header(token).get("kid", "")
            claims = jwt.decode(
                token, await self._key(kid), algorithms=_ALGORITHMS, issuer=self.settings.issuer,
                audience=self.settings.audience, options={"require": ["exp", "sub", "iss", "aud"]},
            )  # fmt: skip
            issued, until = float(claims.get("iat", 0)), float(claims["exp"])
        except jwt.exceptions.InvalidSubjectError as error:
            raise _wrong("sub") from error
        except jwt.exceptions.MissingRequiredClaimError as error:
            raise _wrong("sub") if error.claim == "sub" else errors.Unauthenticated from error
        except (jwt.PyJWTError, ArithmeticError, TypeError, ValueError, KeyError) as error:
            raise errors.Unauthenticated from error
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[token] = _Verified(_actor(claims), kid, issued, until)
        return self._known[token]

    async def _key(self, kid: str) -> Any:
        if kid not in self._keys:
            await self.keys.fresh(wait=True)
        return self._keys[kid]

    async def _read_keys(self) -> None:
        text = await self._read_jwks()
        stated = {key.get("kid", ""): key for key in orjson.loads(text)["keys"]}
        self._keys = {key.key_id or "": key.key for key in PyJWKSet.from_json(text).keys} if stated else {}
        gone = {kid for kid, key in self._stated.items() if stated.get(kid) != key}
        self._stated = stated
        if gone:
            self._known = {token: known for token, known in self._known.items() if known.key not in gone}

    async def _read_jwks(self) -> str:
        if not self.settings.jwks.startswith("http"):
            return await asyncio.to_thread(pathlib.Path(self.settings.jwks).read_text)
        async with httpx.AsyncClient(timeout=5) as client:
            return (await client.get(self.settings.jwks)).raise_for_status().text


def _actor(claims: dict[str, Any]) -> Actor:
    roles, territories = claims.get("roles", []), claims.get("territories", [])
    for claim, values in (("roles", roles), ("territories", territories)):
        if not (isinstance(values, list) and all(isinstance(value, str) for value in values)):
            raise _wrong(claim)
    stated = {claim: claims.get(claim) or "" for claim in ("sub", "name", "agency", "company")}
    for claim, value in stated.items():
        if not isinstance(value, str):
            raise _wrong(claim)
    if not stated["sub"] or stated["sub"].startswith(SYSTEM_PREFIX):
        raise _wrong("sub")
    if not all(map(_is_known, territories)):
        raise _wrong("territories")
    return Actor(
        id=stated["sub"],
        name=stated["name"].strip() or stated["sub"],
        roles=frozenset(roles) & ROLES,
        territories=tuple(territories),
        agency=stated["agency"],
        company=stated["company"],
    ).checked()


def _is_known(code: str) -> bool:
    """Whether it is a territory of the register; what lies below a community, by its community."""
    return territory.is_code(code) and divisions.has(code)


def _wrong(claim: str) -> errors.WrongClaim:
    return errors.WrongClaim(claim=claim, expected=EXPECTED[claim])
