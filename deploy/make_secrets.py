"""Every Secret that the suite needs in Kubernetes, freshly drawn, as YAML on standard output: nothing is kept here.

    python -m deploy.make_secrets | kubectl --namespace gongzhi apply -f -

An installation that has its own store of secrets makes these Secrets from it: names and keys are what counts. Run
again, it draws new passwords; what was written with the keys of before must still be read, so name these:
PERSONAL_DATA_KEY=… BACKUP_IDENTITY=AGE-SECRET-KEY-…
"""

import argparse
import base64
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from typing import Any

import pyrage
import yaml
from cryptography.fernet import Fernet

from deploy import permissions
from messages.health import SERVICES

_DATABASE = "postgresql+psycopg2://{service}:{password}@{host}:5432/{service}"
_BROKER = "amqp://{user}:{password}@{host}:5672/%2F"
_DATABASE_OVER_TLS = _DATABASE + "?sslmode=verify-full&sslrootcert={ca}"
_BROKER_OVER_TLS = "amqps://{user}:{password}@{host}:5671/%2F?cacertfile={ca}"


def secret(name: str, **values: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "stringData": values}


def all_secrets(
    broker_host: str, database_host: str, personal_data_key: str, backup_identity: str = "", *, ca: str = ""
) -> Iterator[dict[str, Any]]:
    """`ca`: the file, in the pods, of the authorities that the certificates of broker and database are held against."""
    broker, database = (_BROKER_OVER_TLS, _DATABASE_OVER_TLS) if ca else (_BROKER, _DATABASE)
    brokers = {user: secrets.token_urlsafe(24) for user in permissions.USERS}
    databases = {service: secrets.token_urlsafe(24) for service in SERVICES}
    urls = {user: broker.format(user=user, password=brokers[user], host=broker_host, ca=ca) for user in brokers}
    for user, password in brokers.items():
        yield secret(f"{user}-broker-user", username=user, password=password)
    for service, password in databases.items():
        yield secret(f"{service}-database-role", username=service, password=password)
        yield secret(
            f"{service}-secrets",
            AMQP_URL=urls[service],
            DATABASE_URL=database.format(service=service, password=password, host=database_host, ca=ca),
            PERSONAL_DATA_KEY=personal_data_key,
        )
    yield secret("gateway-secrets", AMQP_URL=urls["gateway"])
    definitions = json.dumps(_definitions(brokers), indent=1)
    yield secret("rabbitmq-secrets", **{"definitions.json": definitions, "cookie": secrets.token_urlsafe(32)})
    yield secret("postgres-secrets", password=secrets.token_urlsafe(24), **{"services.sql": _roles(databases)})
    lines = [f"*:5432:{service}:{service}:{password}" for service, password in databases.items()]
    x25519 = pyrage.x25519.Identity
    identity = x25519.from_str(backup_identity) if backup_identity else x25519.generate()
    yield secret("backup-secrets", pgpass="\n".join(lines) + "\n", recipients=str(identity.to_public()))
    yield secret("backup-identity", identity=f"{identity}\n")


def _definitions(passwords: dict[str, str]) -> dict[str, Any]:
    users = [
        {
            "name": user,
            "password_hash": _hash(password),
            "hashing_algorithm": "rabbit_password_hashing_sha256",
            "tags": [],
        }
        for user, password in passwords.items()
    ]
    return {"users": users, "vhosts": [{"name": "/"}], **permissions.as_definitions()}


def _hash(password: str) -> str:
    """As RabbitMQ keeps it: four bytes of salt, then SHA-256 over salt and password."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _roles(passwords: dict[str, str]) -> str:
    """One role and one database per service; nobody else may connect to it."""
    return "".join(
        f"CREATE ROLE {service} LOGIN PASSWORD '{password}';\n"
        f"CREATE DATABASE {service} OWNER {service};\n"
        f"REVOKE ALL ON DATABASE {service} FROM PUBLIC;\n"
        for service, password in passwords.items()
    )


def main() -> None:
    parser = argparse.ArgumentParser("python -m deploy.make_secrets")
    parser.add_argument("--broker-host", default="rabbitmq")
    parser.add_argument("--database-host", default="postgres-rw")
    parser.add_argument("--ca", default="", help="speak TLS, and hold certificates against this file of the pods")
    options = parser.parse_args()
    key = os.environ.get("PERSONAL_DATA_KEY") or Fernet.generate_key().decode()
    identity = os.environ.get("BACKUP_IDENTITY", "")
    drawn = all_secrets(options.broker_host, options.database_host, key, identity, ca=options.ca)
    yaml.safe_dump_all(drawn, sys.stdout, sort_keys=False)


if __name__ == "__main__":
    main()
