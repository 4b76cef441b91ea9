"""The gateway's settings from the environment; everything missing is named together."""

import dataclasses
from typing import Self

from environs import Env


@dataclasses.dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Sizes in bytes, times in seconds. `jwks` is a URL, or the path of a file, with the issuer's public keys."""

    amqp_url: str = ""
    jwks: str = ""
    issuer: str = "gongzhi"
    audience: str = "gongzhi"
    photo_store: str = "file:///tmp/gongzhi-photos"
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 5.0
    calls_in_flight: int = 200
    body_limit: int = 1_000_000
    photo_limit: int = 10_000_000

    @classmethod
    def from_environment(cls) -> Self:
        env = Env(eager=False)
        settings = cls(
            amqp_url=env.str("AMQP_URL"),
            jwks=env.str("OIDC_JWKS"),
            issuer=env.str("OIDC_ISSUER", "gongzhi"),
            audience=env.str("OIDC_AUDIENCE", "gongzhi"),
            photo_store=env.str("PHOTO_STORE"),
            host=env.str("HOST", "0.0.0.0"),  # noqa: S104 (in a container, others must reach it)
            port=env.int("PORT", 8000),
            timeout=env.float("CALL_TIMEOUT_SECONDS", 5.0),
            calls_in_flight=env.int("CALLS_IN_FLIGHT", 200),
            body_limit=env.int("BODY_LIMIT_BYTES", 1_000_000),
            photo_limit=env.int("PHOTO_LIMIT_BYTES", 10_000_000),
        )
        env.seal()
        return settings
