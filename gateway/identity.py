"""Who calls: a signed token (JWT) of the configured OIDC issuer. What the caller may do, the services decide.

Claims: `sub`, `name`, `roles`, `territories`, and where they apply `agency` and `company`. A token that was verified is
remembered until it expires, since verifying a signature costs more than everything else that the gateway does.
"""

import asyncio
import logging
import pathlib
import time
from typing import Any

import httpx
import jwt
from jwt import PyJWKSet

from gateway.settings import GatewaySettings
from messages.envelope import ANONYMOUS, Actor
from messages.errors import Unauthenticated
from messages.operation import ROLES

log = logging.getLogger(__name__)
_ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"]
_REMEMBERED = 20_000
_ASK_AGAIN_AFTER = 30.0


class Identity:
    def __init__(self, settings: GatewaySettings) -> None:
        self.settings = settings
        self._keys: dict[str, Any] = {}
        self._asked = 0.0
        self._lock = asyncio.Lock()
        self._known: dict[str, tuple[float, Actor]] = {}

    @property
    def ready(self) -> bool:
        return bool(self._keys)

    async def actor(self, authorization: str | None) -> Actor:
        """The caller; ANONYMOUS without a token; Unauthenticated with a bad one."""
        if authorization is None:
            return ANONYMOUS
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated
        known = self._known.get(token)
        if known is not None and known[0] > time.time():
            return known[1]
        return await self._verify(token)

    async def _verify(self, token: str) -> Actor:
        try:
            key = await self._key(jwt.get_unverified_header(token).get("kid", ""))
            claims = jwt.decode(
                token, key, algorithms=_ALGORITHMS, issuer=self.settings.issuer, audience=self.settings.audience,
                options={"require": ["exp", "sub", "iss", "aud"]},
            )  # fmt: skip
            actor = _actor(claims)
        except (jwt.PyJWTError, TypeError, ValueError, KeyError) as error:
            raise Unauthenticated from error
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[token] = (float(claims["exp"]), actor)
        return actor

    async def _key(self, kid: str) -> Any:
        if kid not in self._keys:
            await self.load_keys()
        return self._keys[kid]

    async def load_keys(self) -> None:
        """Read the issuer's keys, at most twice a minute, however many tokens name a key that is not known here."""
        async with self._lock:
            if time.monotonic() - self._asked < _ASK_AGAIN_AFTER and self._asked:
                return
            self._asked = time.monotonic()
            try:
                self._keys = {key.key_id or "": key.key for key in PyJWKSet.from_json(await self._read_jwks()).keys}
            except (OSError, httpx.HTTPError, jwt.PyJWTError, ValueError) as error:
                log.warning("the issuer's keys could not be read: %s", error)

    async def _read_jwks(self) -> str:
        if not self.settings.jwks.startswith("http"):
            return await asyncio.to_thread(pathlib.Path(self.settings.jwks).read_text)
        async with httpx.AsyncClient(timeout=5) as client:
            return (await client.get(self.settings.jwks)).raise_for_status().text


def _actor(claims: dict[str, Any]) -> Actor:
    roles, territories = claims.get("roles", []), claims.get("territories", [])
    if not (_texts(roles) and _texts(territories) and all(territories)):
        raise ValueError("roles and territories are lists of texts")
    return Actor(
        id=str(claims["sub"]),
        name=str(claims.get("name", "")),
        roles=frozenset(roles) & ROLES,
        territories=tuple(territories),
        agency=str(claims.get("agency", "")),
        company=str(claims.get("company", "")),
    )


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
