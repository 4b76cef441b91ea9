"""The gateway over the embedded suite, in this process; and the people who call it."""

import asyncio
import base64
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from PIL import Image
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.settings import GatewaySettings
from messages.envelope import Actor, Call
from messages.operation import Operation
from suite.embedded import EmbeddedSuite
from suite.people import DONGCHENG, SHICHAHAI
from suite.tokens import LocalIssuer
from tests.gateway.town import Town, live

Headers = dict[str, str]
As = Callable[..., Headers]


class InProcess:
    """Carries a call to the front door of the embedded suite, in a thread, as plain JSON both ways."""

    ready = True

    def __init__(self, suite: EmbeddedSuite) -> None:
        self.suite = suite

    async def start(self) -> None: ...
    async def stop(self) -> None: ...

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        plain = orjson.loads(orjson.dumps(request))
        door = self.suite.doors[operation.service]
        answer = await asyncio.to_thread(door.answer, operation.verb, plain, Call.from_headers(call.headers()))
        return orjson.loads(orjson.dumps(answer))


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> LocalIssuer:
    return LocalIssuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("photos")


@pytest.fixture(scope="session")
def client(suite: EmbeddedSuite, issuer: LocalIssuer, photos: Path) -> Iterator[TestClient]:
    settings = GatewaySettings(
        jwks=str(issuer.jwks_file), photo_store=f"file://{photos}", photo_limit=200_000, timeout=20
    )
    with TestClient(create_app(settings, InProcess(suite)), raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="session")
def as_(issuer: LocalIssuer) -> As:
    """`as_(STEWARD_LI)` or `as_("steward")`: the headers of a person, or of somebody in Dongcheng with this role."""
    tokens: dict[Actor, str] = {}

    def do(who: Actor | str, *, territory: str = DONGCHENG, language: str = "en", **more: str) -> Headers:
        person = who if isinstance(who, Actor) else Actor(f"any-{who}-{territory}", who, frozenset({who}), (territory,))
        if person not in tokens:
            tokens[person] = issuer.token(person)
        headers = {"authorization": f"Bearer {tokens[person]}", "accept-language": language}
        return headers | {name.replace("_", "-"): value for name, value in more.items()}

    return do


@pytest.fixture(scope="session")
def elsewhere(as_: As) -> Callable[[str], Headers]:
    """`elsewhere("steward")`: somebody of this role in another district, who has no part in Dongcheng."""
    return lambda role: as_(role, territory=SHICHAHAI)


@pytest.fixture(scope="session")
def town(client: TestClient, suite: EmbeddedSuite, as_: As) -> Town:
    return live(client, suite, as_)


def picture(kind: str = "PNG", size: tuple[int, int] = (2, 2)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "gray").save(made, kind)
    return made.getvalue()


@pytest.fixture(scope="session")
def kept_photo(client: TestClient, as_: As) -> str:
    """The id of a photo that was uploaded."""
    answer = client.post("/api/v1/photos", content=picture(), headers=as_("steward") | {"content-type": "image/png"})
    found: str = answer.json()["photo"]
    return found


def forged(claims: dict[str, Any], algorithm: str = "none") -> str:
    """A token that nobody has signed."""
    parts = ({"alg": algorithm, "typ": "JWT", "kid": "local"}, claims)
    return ".".join(base64.urlsafe_b64encode(orjson.dumps(part)).rstrip(b"=").decode() for part in parts) + "."
