"""The whole suite in containers, with the users and secrets that Kubernetes gets, seen through its gateway.

It speaks TLS to a broker and a database that take nothing else, and holds their certificates against `/tls/ca.crt`.
"""

import contextlib
import os
import pathlib
import time
from collections.abc import Iterator
from typing import Any

import docker
import httpx
import trustme
from cryptography.fernet import Fernet
from docker.errors import ImageNotFound
from testcontainers.core.container import DockerContainer
from testcontainers.core.network import Network

from deploy.make_secrets import all_secrets
from messages.health import SERVICES
from suite.tokens import LocalIssuer
from tests.missing import missing

TAG = os.environ.get("TAG", "dev")
RABBITMQ = os.environ.get("RABBITMQ_IMAGE", "rabbitmq:3-management")
POSTGRES = os.environ.get("POSTGRES_IMAGE", "postgres:15")
SERVICE, GATEWAY = f"gongzhi-service:{TAG}", f"gongzhi-gateway:{TAG}"
MARK = "-- the command ended --"
"""Stands behind the output of a command that was run in a container."""
SCRIPTS = pathlib.Path(__file__).parents[2] / "deploy/k8s/components/backup"
_CONFIG = """load_definitions = /config/definitions.json
log.console = true
listeners.tcp = none
listeners.ssl.default = 5671
ssl_options.cacertfile = /tls/ca.crt
ssl_options.certfile = /tls/rabbitmq.crt
ssl_options.keyfile = /tls/rabbitmq.key
"""
_OWN_KEY = "install -o postgres -m 600 /tls/postgres.key /run/postgres.key"
"""PostgreSQL takes a key that only it can read."""
_POSTGRES = (
    "exec docker-entrypoint.sh postgres -c max_connections=300 -c ssl=on -c ssl_cert_file=/tls/postgres.crt"
    " -c ssl_key_file=/run/postgres.key"
)
_CONFINED = {"read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"]}


class NotReady(Exception):
    """A part did not become ready in time."""


def need_images() -> None:
    """Need the suite's images and the two that it stands on."""
    client = docker.from_env()
    for image in (SERVICE, GATEWAY):
        try:
            client.images.get(image)
        except ImageNotFound:
            missing("containers", f"there is no image {image}: make images")


class Stack:
    """Names of containers: rabbitmq, postgres, volunteers, volunteers-relay, …, gateway."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.issuer = LocalIssuer(folder / "issuer")
        self.secrets = {
            secret["metadata"]["name"]: secret["stringData"]
            for secret in all_secrets("rabbitmq", "postgres", Fernet.generate_key().decode(), ca="/tls/ca.crt")
        }
        self.config, self.roles, self.tls = folder / "config", folder / "roles", folder / "tls"
        self.dumps, self.kept, self.photos = folder / "dumps", folder / "kept", folder / "photos"
        for inside in (self.config, self.roles, self.tls, self.dumps, self.kept, self.photos):
            inside.mkdir()
            inside.chmod(0o755 if inside in {self.config, self.roles, self.tls} else 0o777)
        self._make_certificates()
        self._write(self.config / "rabbitmq.conf", _CONFIG)
        self._write(self.config / "definitions.json", self.secrets["rabbitmq-secrets"]["definitions.json"])
        self._write(self.config / "pgpass", self.secrets["backup-secrets"]["pgpass"])
        self._write(self.config / "identity", self.secrets["backup-identity"]["identity"])
        self._write(self.roles / "services.sql", self.secrets["postgres-secrets"]["services.sql"])
        self._write(self.issuer.jwks_file, self.issuer.jwks_file.read_text())
        self.network = Network()
        self.containers: dict[str, DockerContainer] = {}
        self._ending = contextlib.ExitStack()

    def _make_certificates(self) -> None:
        for name in ("ca", "another"):
            authority = trustme.CA()
            self._write(self.tls / f"{name}.crt", authority.cert_pem.bytes().decode())
            for host in ("rabbitmq", "postgres") if name == "ca" else ():
                made = authority.issue_cert(host)
                self._write(self.tls / f"{host}.key", made.private_key_pem.bytes().decode())
                self._write(self.tls / f"{host}.crt", "".join(pem.bytes().decode() for pem in made.cert_chain_pems))

    @staticmethod
    def _write(file: pathlib.Path, text: str) -> None:
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)

    @property
    def url(self) -> str:
        gateway = self.containers["gateway"]
        return f"http://{gateway.get_container_host_ip()}:{gateway.get_exposed_port(8000)}"

    # --- its parts ---

    def start(self) -> None:
        self._ending.enter_context(self.network)
        for name, container in (("postgres", self._postgres()), ("rabbitmq", self._rabbitmq())):
            self.run(name, container)
        for service in SERVICES:
            self.migrate(service)
        for service in SERVICES:
            self.serve(service)
            self.run(f"{service}-relay", self._of_suite(SERVICE, f"{service}-secrets").with_command(f"relay {service}"))
        self.run("gateway", self._gateway())
        self.wait("the suite", self.ready)

    def stop(self) -> None:
        self._ending.close()

    def run(self, name: str, container: DockerContainer) -> DockerContainer:
        container.with_network(self.network).with_network_aliases(name).start()
        self._ending.callback(container.stop)
        self.containers[name] = container
        return container

    def serve(self, service: str, name: str = "") -> DockerContainer:
        container = self._of_suite(SERVICE, f"{service}-secrets").with_command(f"serve {service}")
        return self.run(name or service, container)

    def migrate(self, service: str) -> None:
        """As soon as the database takes connections."""
        self.wait("PostgreSQL", lambda: self.run_in("postgres", "pg_isready", "-h", "127.0.0.1")[0] == 0)
        self.run_once(service, "migrate", service)

    def run_once(self, service: str, *command: str) -> str:
        """One command of the suite, in a container of its own; what it printed."""
        return self._ended(self._of_suite(SERVICE, f"{service}-secrets").with_command(list(command)))

    def database_job(self, script: str) -> str:
        """Kubernetes' own script, backup or restore, under the user that it has there."""
        container = DockerContainer(POSTGRES).with_command(["sh", f"/scripts/{script}"])
        container.with_kwargs(user="10001", **_CONFINED).with_tmpfs_mount("/tmp")
        environment = {
            "PGHOST": "postgres", "SERVICES": " ".join(SERVICES), "KEEP": "2",
            "PGSSLMODE": "verify-full", "PGSSLROOTCERT": "/tls/ca.crt",
        }  # fmt: skip
        for name, value in environment.items():
            container.with_env(name, value)
        container.with_volume_mapping(self.tls, "/tls", "ro")
        container.with_volume_mapping(SCRIPTS, "/scripts", "ro").with_volume_mapping(self.config, "/secrets", "ro")
        return self._ended(container.with_volume_mapping(self.dumps, "/backup", "rw"))

    def backup(self, *command: str) -> str:
        """`gongzhi backup` in the gateway's image, as the CronJobs have it."""
        container = DockerContainer(GATEWAY).with_command(["backup", *command]).with_tmpfs_mount("/tmp")
        environment = {
            "BACKUP_RECIPIENTS": self.secrets["backup-secrets"]["recipients"], "BACKUP_IDENTITY": "/identity/identity",
            "BACKUP_STORE": "file:///kept", "PHOTO_STORE": "file:///photos",
        }  # fmt: skip
        for name, value in environment.items():
            container.with_env(name, value)
        for here, there in ((self.dumps, "/backup"), (self.kept, "/kept"), (self.photos, "/photos")):
            container.with_volume_mapping(here, there, "rw")
        return self._ended(container.with_volume_mapping(self.config, "/identity", "ro").with_kwargs(**_CONFINED))

    def _ended(self, container: DockerContainer) -> str:
        self.run("once", container)
        code = container.get_wrapped_container().wait(timeout=120)["StatusCode"]
        output, errors = (part.decode(errors="replace") for part in container.get_logs())
        if code != 0:
            raise NotReady(output + errors)
        return output

    def _postgres(self) -> DockerContainer:
        container = DockerContainer(POSTGRES).with_kwargs(entrypoint=["sh", "-c", f"{_OWN_KEY} && {_POSTGRES}"])
        container.with_volume_mapping(self.tls, "/tls", "ro")
        container.with_env("POSTGRES_PASSWORD", self.secrets["postgres-secrets"]["password"])
        return container.with_volume_mapping(self.roles, "/docker-entrypoint-initdb.d", "ro")

    def _rabbitmq(self) -> DockerContainer:
        container = DockerContainer(RABBITMQ).with_env("RABBITMQ_CONFIG_FILE", "/config/rabbitmq.conf")
        container.with_volume_mapping(self.tls, "/tls", "ro")
        return container.with_volume_mapping(self.config, "/config", "ro")

    def _gateway(self) -> DockerContainer:
        container = self._of_suite(GATEWAY, "gateway-secrets").with_command("gateway").with_exposed_ports(8000)
        container.with_env("OIDC_JWKS", "/issuer/jwks.json").with_env("PHOTO_STORE", "file:///photos")
        container.with_env("CALLER_PER_MINUTE", "0").with_env("ADDRESS_PER_MINUTE", "0")  # load comes from a few
        container.with_volume_mapping(self.photos, "/photos", "rw")
        return container.with_volume_mapping(self.issuer.jwks_file, "/issuer/jwks.json", "ro")

    def _of_suite(self, image: str, secret: str) -> DockerContainer:
        container = DockerContainer(image).with_tmpfs_mount("/tmp").with_kwargs(**_CONFINED)
        container.with_volume_mapping(self.tls, "/tls", "ro")
        for name, value in self.secrets[secret].items():
            container.with_env(name, value)
        return container

    # --- what is seen and done ---

    def ready(self) -> bool:
        try:
            return bool(httpx.get(f"{self.url}/api/v1/status", timeout=5).json()["ready"])
        except (httpx.HTTPError, ValueError, KeyError):
            return False

    def healthy(self, name: str) -> bool:
        return self.run_in(name, "answers", "HEALTH_PORT", "8080")[0] == 0

    @staticmethod
    def wait(what: str, holds: Any, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise NotReady(f"{what} after {seconds:g} s")
            time.sleep(0.3)

    def run_in(self, name: str, *command: str) -> tuple[int, str]:
        """Run a command inside; its exit code and output.

        The engine sometimes loses the output of a short command, and says nothing of it. So a
        mark is written behind it, and a command whose mark did not arrive is run once more:
        all that is run here may be repeated.
        """
        marked = ["sh", "-c", f'"$@"; code=$?; echo; echo "{MARK}"; exit $code', "sh", *command]
        for _ in range(5):
            done = self.containers[name].get_wrapped_container().exec_run(marked)
            told, mark, _rest = done.output.decode(errors="replace").rpartition(f"\n{MARK}")
            if mark:
                return done.exit_code, told
        raise AssertionError(f"{name} {' '.join(command)}: output without its mark: {done.output!r}")

    def query(self, database: str, statement: str) -> str:
        code, output = self.run_in("postgres", "psql", "-U", "postgres", "-d", database, "-Atc", statement)
        assert code == 0, output
        return output.strip()

    def kill(self, name: str) -> None:
        """End it as a power failure would, and start it again."""
        container = self.containers[name].get_wrapped_container()
        container.kill()
        container.wait()
        container.start()

    def retire(self, name: str) -> int:
        """Stop it in good order; its exit code."""
        container = self.containers.pop(name).get_wrapped_container()
        container.stop(timeout=30)
        return int(container.wait()["StatusCode"])


@contextlib.contextmanager
def started(folder: pathlib.Path) -> Iterator[Stack]:
    stack = Stack(folder)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
