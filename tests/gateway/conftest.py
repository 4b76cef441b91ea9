"""The gateway over the embedded suite, in this process; and the people who call it."""

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
from messages.envelope import Actor
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import DONGCHENG, SHICHAHAI
from suite.tokens import LocalIssuer
from tests.embedded import SuiteBeside
from tests.examples import Recorder
from tests.gateway.town import Town, live
from tests.messages.samples import PHOTO

Headers = dict[str, str]
As = Callable[..., Headers]
GatewayWith = Callable[..., TestClient]


@pytest.fixture(scope="session")
def own_suite(suite_beside: SuiteBeside) -> Iterator[EmbeddedSuite]:
    """A suite of its own, beside that of the other tests: what is tried here changes calendars and names."""
    with suite_beside("gateway") as suite:
        yield suite


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> LocalIssuer:
    return LocalIssuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where they lie; the one of the samples is there."""
    folder = tmp_path_factory.mktemp("photos")
    (folder / PHOTO).write_bytes(b"")
    return folder


@pytest.fixture(scope="session")
def gateway_with(own_suite: EmbeddedSuite, issuer: LocalIssuer, photos: Path) -> GatewayWith:
    """`with gateway_with(gateways=2) as client`: a gateway of its own, over the same suite."""
    usual: dict[str, Any] = {
        "jwks": str(issuer.jwks_file), "photo_store": f"file://{photos}", "photo_limit": 200_000, "timeout": 20,
        "view_patience": 20, "public_address": "http://testserver", "caller_per_minute": 0, "address_per_minute": 0,
    }  # fmt: skip

    def make(**settings: Any) -> TestClient:
        app = create_app(GatewaySettings(**usual | settings), EmbeddedCaller(own_suite))
        return TestClient(app, raise_server_exceptions=False)

    return make


@pytest.fixture(scope="session")
def client(gateway_with: GatewayWith) -> Iterator[TestClient]:
    with gateway_with() as found:
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
def town(client: TestClient, own_suite: EmbeddedSuite, issuer: LocalIssuer, as_: As, recorder: Recorder) -> Town:
    return live(client, own_suite, issuer, as_, recorder)


def picture(kind: str = "PNG", size: tuple[int, int] = (2, 2)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "gray").save(made, kind)
    return made.getvalue()


@pytest.fixture(scope="session")
def kept_photo(client: TestClient, as_: As) -> str:
    """The id of a photo that was uploaded."""
    answer = client.post("/api/v1/photos", content=picture(), headers=as_("steward") | {"content-type": "image/png"})
    photo: str = answer.json()["photo"]
    return photo


def forged(claims: dict[str, Any], algorithm: str = "none") -> str:
    """A token that nobody has signed."""
    parts = ({"alg": algorithm, "typ": "JWT", "kid": "local"}, claims)
    return ".".join(base64.urlsafe_b64encode(orjson.dumps(part)).rstrip(b"=").decode() for part in parts) + "."
