"""A client that openapi-python-client makes of the document, played against the suite over HTTP."""

import importlib
import io
import json
import pathlib
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.strings import kebab_case

from gateway import openapi
from gateway.app import create_app
from gateway.settings import GatewaySettings
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.parts.ports import free_ports
from suite.people import LANE, STEWARD_LI
from suite.tokens import LocalIssuer
from tests.gateway.conftest import picture

PACKAGE = "gongzhi_api_client"
RAW = dict.fromkeys(
    ("image/jpeg", "image/png", "image/webp", "application/pdf", "application/zip"), "application/octet-stream"
)
"""What the generator sends as bytes."""
Load = Callable[[str], Any]


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """`load("api.volunteers_reports.volunteers_file_report")`: a module of the generated package."""
    folder = tmp_path_factory.mktemp("generated")
    document = folder / "openapi.json"
    document.write_text(json.dumps(openapi.document()), "utf-8")
    options = ConfigFile(post_hooks=[], content_type_overrides=RAW)
    config = Config.from_sources(
        options, MetaType.NONE, document, "utf-8", overwrite=True, output_path=folder / PACKAGE
    )
    complaints = generate(config=config)
    assert [f"{one.header} {one.detail}" for one in complaints] == []
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def address(own_suite: EmbeddedSuite, issuer: LocalIssuer, photos: pathlib.Path) -> Iterator[str]:
    """Where the gateway answers, in front of the embedded suite."""
    settings = GatewaySettings(
        jwks=str(issuer.jwks_file), photo_store=f"file://{photos}", timeout=20, caller_per_minute=0
    )
    port = free_ports(1)[0]
    app = create_app(settings, EmbeddedCaller(own_suite))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    running = threading.Thread(target=server.run)
    running.start()
    _wait_for(server)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(20)


def _wait_for(server: uvicorn.Server) -> None:
    pause = threading.Event()
    for _ in range(1000):
        if server.started:
            return
        pause.wait(0.02)
    pytest.fail("the gateway did not start")


@pytest.fixture
def client(load: Load, address: str, issuer: LocalIssuer) -> Iterator[Any]:
    with load("client").AuthenticatedClient(address, token=issuer.token(STEWARD_LI)) as made:
        yield made


def test_the_package_has_an_ascii_name_and_a_module_for_each_subject(load: Load) -> None:
    title = openapi.document()["info"]["title"]
    assert f"{kebab_case(title)}-client".replace("-", "_") == PACKAGE
    for tag in openapi.document()["tags"]:
        assert load(f"api.{tag['name'].replace('.', '_')}")


def test_a_report_is_filed_with_a_photo_and_read_again(load: Load, client: Any) -> None:
    form = load("models").VolunteersReportsFileReportForm(
        lane_code=LANE,
        problem_class="fence",
        text="12号院门口私设围栏",
        point=load("models").Point(longitude=116.4301, latitude=39.8842),
        photos=[load("types").File(io.BytesIO(picture()), "fence.png", "image/png")],
    )
    filing = load("api.volunteers_reports.volunteers_file_report")
    filed = filing.sync(client=client, body=form, idempotency_key="generated-client-1")
    assert isinstance(filed, load("models").VolunteersReportsFiledReport)
    assert (filed.text, len(filed.photos), filed.point.latitude) == ("12号院门口私设围栏", 1, 39.8842)
    reading = load("api.volunteers_reports.volunteers_read_report")
    assert reading.sync(filed.id, client=client).to_dict().items() < filed.to_dict().items()
    stale = reading.sync_detailed(filed.id, client=client, if_match='"9"')
    assert (stale.status_code, stale.parsed.code) == (412, "stale")
    photo = load("api.volunteers_reports.volunteers_read_report_photo").sync(filed.id, filed.photos[0], client=client)
    assert photo.payload.read() == picture()


def test_an_uploaded_photo_stands_in_a_report_as_its_id(load: Load, client: Any) -> None:
    upload = load("api.gateway_photos.gateway_upload_photo")
    kept = upload.sync(client=client, body=load("types").File(io.BytesIO(picture("JPEG")), mime_type="image/jpeg"))
    report = load("models").VolunteersReportsFileReport(LANE, "fence", "私设围栏", photos=[kept.photo])
    filed = load("api.volunteers_reports.volunteers_file_report").sync(client=client, body=report)
    assert filed.photos == [kept.photo]


def test_a_list_is_read_page_by_page_and_a_problem_is_one(load: Load, client: Any) -> None:
    listing = load("api.volunteers_reports.volunteers_list_reports")
    first = listing.sync(client=client, limit=1)
    assert len(first.items) == 1
    assert listing.sync(client=client, limit=1, after=first.items[0].id).items != first.items
    problem = load("api.volunteers_reports.volunteers_read_report").sync(uuid.uuid4(), client=client)
    assert isinstance(problem, load("models").Problem)
    assert problem.code == "not_found"
