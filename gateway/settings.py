"""The gateway's settings from the environment; everything missing is named together."""

import dataclasses
from typing import Self
from urllib.parse import urlsplit

from environs import Env
from marshmallow import ValidationError
from marshmallow.validate import Range

from chassis.broker import address_of


@dataclasses.dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Sizes in bytes, times in seconds. `jwks` is a URL, or the path of a file, with the issuer's public keys.

    A view of all services shows without a service what that one has not told in `view_patience`.
    A caller may upload `photos_per_day` (0: any number); every `photo_sweep` unused ones are looked for (0: never).
    `trusted_hosts` are names beside that of the public address; without either, any is taken, since none is believed.
    `trusted_proxies` are addresses or networks that may say whom they ask for. Limits are of all gateways together
    (`gateway/limits.py`); 0 is none. With a `metrics_port`, `/metrics` is answered there alone, where no ingress leads.
    `for_developers` puts the API into the menu and onto the start page.
    """

    amqp_url: str = ""
    jwks: str = ""
    issuer: str = "gongzhi"
    audience: str = "gongzhi"
    photo_store: str = "file:///tmp/gongzhi-photos"
    host: str = "127.0.0.1"
    port: int = 8000
    metrics_port: int = 0
    timeout: float = 5.0
    view_patience: float = 2.0
    calls_in_flight: int = 200
    body_limit: int = 1_000_000
    photo_limit: int = 10_000_000
    photos_per_day: int = 300
    photo_sweep: float = 3600.0
    public_address: str = ""
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    caller_per_minute: int = 600
    address_per_minute: int = 300
    gateways: int = 1
    operation_costs: dict[str, int] = dataclasses.field(default_factory=dict)
    for_developers: bool = False

    @property
    def address(self) -> str:
        """Where callers reach the gateway."""
        return self.public_address.rstrip("/") or f"http://127.0.0.1:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may be for; none for any."""
        own = urlsplit(self.public_address).hostname
        return frozenset({*map(str.lower, self.trusted_hosts), *([own] if own else [])})

    @classmethod
    def from_environment(cls) -> Self:
        env = Env(eager=False)
        settings = cls(
            amqp_url=env.str("AMQP_URL", validate=address_of),
            jwks=env.str("OIDC_JWKS"),
            issuer=env.str("OIDC_ISSUER", "gongzhi"),
            audience=env.str("OIDC_AUDIENCE", "gongzhi"),
            photo_store=env.str("PHOTO_STORE"),
            host=env.str("HOST", "0.0.0.0"),  # noqa: S104 (in a container, others must reach it)
            port=env.int("PORT", 8000),
            metrics_port=env.int("METRICS_PORT", 0),
            timeout=env.float("CALL_TIMEOUT_SECONDS", 5.0),
            view_patience=env.float("VIEW_PATIENCE_SECONDS", 2.0, validate=Range(min=0, min_inclusive=False)),
            calls_in_flight=env.int("CALLS_IN_FLIGHT", 200),
            body_limit=env.int("BODY_LIMIT_BYTES", 1_000_000),
            photo_limit=env.int("PHOTO_LIMIT_BYTES", 10_000_000),
            photos_per_day=env.int("PHOTOS_PER_DAY", 300, validate=Range(min=0)),
            photo_sweep=env.float("PHOTO_SWEEP_SECONDS", 3600.0, validate=Range(min=0)),
            public_address=env.str("PUBLIC_ADDRESS", "", validate=_is_address),
            trusted_hosts=tuple(env.list("TRUSTED_HOSTS", [])),
            trusted_proxies=tuple(env.list("TRUSTED_PROXIES", [])),
            cors_origins=tuple(env.list("CORS_ORIGINS", [])),
            caller_per_minute=env.int("CALLER_PER_MINUTE", 600, validate=Range(min=0)),
            address_per_minute=env.int("ADDRESS_PER_MINUTE", 300, validate=Range(min=0)),
            gateways=env.int("GATEWAYS", 1, validate=Range(min=1)),
            operation_costs=env.dict("OPERATION_COSTS", {}, subcast_values=int),
            for_developers=env.bool("FOR_DEVELOPERS", False),
        )
        env.seal()
        return settings


def _is_address(text: str) -> None:
    if text:
        address = urlsplit(text)
        if address.scheme not in {"http", "https"} or not address.hostname or address.path.strip("/"):
            raise ValidationError("an address such as https://gongzhi.example, without a path")
