"""Settings from the environment: typed, read once, everything missing named together."""

import dataclasses
from typing import Any, Self

from environs import Env, validate

from chassis.broker import address_of


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """What a service's processes are told. Times in seconds, retention in days."""

    database_url: str
    amqp_url: str = ""
    health_port: int = 0
    max_workers: int = 20
    personal_data_key: str = ""
    retention_days: int = 400
    idempotency_days: int = 7
    relay_idle: float = 0.01
    retry_seconds: tuple[int, ...] = (1, 10, 60, 600)
    rpc_queue_type: str = "classic"

    @classmethod
    def from_environment(cls, *, database_alone: bool = False) -> Self:
        """`database_alone` for what needs neither the broker nor personal data: migrations, audit."""
        env = Env(eager=False)
        needed: dict[str, Any] = {"default": ""} if database_alone else {}
        settings = cls(
            database_url=with_driver(env.str("DATABASE_URL", validate=validate.Length(min=1)) or ""),
            amqp_url=env.str("AMQP_URL", validate=address_of, **needed),
            health_port=env.int("HEALTH_PORT", 8080),
            max_workers=env.int("MAX_WORKERS", 20),
            personal_data_key=env.str("PERSONAL_DATA_KEY", **needed),
            retention_days=env.int("RETENTION_DAYS", 400),
            idempotency_days=env.int("IDEMPOTENCY_DAYS", 7),
            relay_idle=env.float("RELAY_IDLE_SECONDS", 0.01),
            retry_seconds=tuple(env.list("RETRY_SECONDS", [1, 10, 60, 600], subcast=int)),
            rpc_queue_type=env.str("RPC_QUEUE_TYPE", "classic"),
        )
        env.seal()
        return settings


def with_driver(url: str) -> str:
    """The URL that every client of PostgreSQL takes, with the driver that SQLAlchemy wants named."""
    return url.replace("postgresql://", "postgresql+psycopg2://", 1)
