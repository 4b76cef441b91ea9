"""Nobody acts or sees without being known, being of the right role, and being of the right place."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from messages.operation import ANYONE, NOWHERE, ROLES, SYSTEM, Operation
from suite.people import DONGCHENG, EVALUATOR_TANG, LANE, STEWARD_LI, URBAN_MANAGEMENT
from suite.tokens import LocalIssuer
from tests.gateway.calls import OPERATIONS, fields_of, likely_request, named, send
from tests.gateway.conftest import As, Headers, forged, picture
from tests.gateway.town import Town

PEOPLES_ROLES = ROLES - {SYSTEM}
GUARDED = [operation for operation in OPERATIONS if operation.roles is not ANYONE]
ROW_BY_ROW = {
    "enforcement.take_readings": "a sensor elsewhere is as one that is not there: `enforcement/test_readings.py`",
}
"""What answers whoever may call it, but refuses each row that is not of her place."""


def is_problem(answer: Any, status: int, code: str) -> bool:
    about = answer.status_code, answer.headers["content-type"], answer.json().get("code")
    return about == (status, "application/problem+json", code)


# --- who ---


@pytest.fixture(scope="module")
def bad_tokens(issuer: LocalIssuer) -> dict[str, str]:
    now = int(time.time())
    claims = {
        "iss": "gongzhi", "aud": "gongzhi", "sub": "x", "exp": now + 600, "roles": sorted(PEOPLES_ROLES),
        "territories": [DONGCHENG],
    }  # fmt: skip

    def signed(key: Any = issuer.key, algorithm: str = "EdDSA", kid: str = "local", **more: Any) -> str:
        stated = {name: value for name, value in {**claims, **more}.items() if value is not None}
        return jwt.encode(stated, key, algorithm, {"kid": kid})

    right = signed()
    head, _, signature = right.split(".")
    public: Any = issuer.key.public_key()
    return {
        "garbage": "garbage",
        "expired": signed(exp=now - 5),
        "without end": signed(exp=None),
        "another audience": signed(aud="other"),
        "without audience": signed(aud=None),
        "another issuer": signed(iss="other"),
        "another key": signed(Ed25519PrivateKey.generate()),
        "an unknown key's name": signed(kid="unknown"),
        "algorithm none": forged(claims),
        "secret made of the public key": signed(public.public_bytes_raw(), "HS256"),
        "signature cut off": right.removesuffix(signature),
        "claims changed": ".".join((head, forged(claims | {"sub": "y"}).split(".")[1], signature)),
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_without_a_token_only_what_is_public_answers(operation: Operation, client: TestClient) -> None:
    answer = send(client, operation, likely_request(operation), {})
    if operation.roles is ANYONE:
        assert answer.status_code not in {401, 403}
    else:
        assert is_problem(answer, 401, "unauthenticated")
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_a_bad_token_is_refused(operation: Operation, client: TestClient, bad_tokens: dict[str, str]) -> None:
    for why, token in bad_tokens.items():
        answer = send(client, operation, likely_request(operation), {"authorization": f"Bearer {token}"})
        assert is_problem(answer, 401, "unauthenticated"), f"{why}: {answer.text}"


@pytest.mark.parametrize("scheme", ["Basic dTpw", "Bearer", "Bearer ", "bearer\tx", "x"])
def test_another_scheme_is_refused(scheme: str, client: TestClient) -> None:
    answer = client.get("/api/v1/reports", headers={"authorization": scheme})
    assert is_problem(answer, 401, "unauthenticated")


# --- of which role ---


@pytest.mark.parametrize("operation", GUARDED, ids=named)
def test_another_role_is_refused(operation: Operation, client: TestClient, as_: As) -> None:
    for role in sorted(PEOPLES_ROLES - operation.roles):
        answer = send(client, operation, likely_request(operation), as_(role))
        assert is_problem(answer, 403, "forbidden"), f"{role}: {answer.text}"
        assert set(answer.json()["data"]["needed"].split(", ")) == (operation.roles & PEOPLES_ROLES or operation.roles)


def test_a_role_that_is_none_of_ours_gives_nothing(client: TestClient, as_: As) -> None:
    assert is_problem(client.get("/api/v1/reports", headers=as_("king")), 403, "forbidden")


# --- of which place ---


def told_of(answer: Any, thing: dict[str, Any]) -> list[str]:
    """The parts of a thing that stand in an answer about it, but for the id, which the caller has said itself."""
    hidden = [value for name, value in thing.items() if name != "id" and isinstance(value, str)]
    return [value for value in hidden if len(value) > 5 and value in answer.text]


def placed(thing: dict[str, Any]) -> bool:
    return str(thing.get("territory", "")).startswith(DONGCHENG)


@pytest.mark.parametrize("operation", [o for o in GUARDED if o.place != NOWHERE], ids=named)
def test_somebody_from_elsewhere_sees_and_does_nothing(
    operation: Operation, client: TestClient, elsewhere: Callable[[str], Headers], town: Town
) -> None:
    request = likely_request(operation, town.known())
    if not operation.changes:  # as much of a list as there is
        request = {name: value for name, value in request.items() if fields_of(operation)[name].required}
    about = [
        things[0] for name in operation.path_names if placed((things := town.things.get(name, [{}]))[0])
    ]  # fmt: skip
    for role in sorted(operation.roles - {SYSTEM}):
        answer = send(client, operation, request, elsewhere(role))
        if answer.status_code == 200:  # what is one's own, or a list of nothing
            assert DONGCHENG not in answer.text, f"{role}: {answer.text}"
            continue
        if operation.name in ROW_BY_ROW and answer.is_success:
            done = answer.json()
            assert (done["taken"], done["known"], done["differing"]) == (0, 0, 0), f"{role}: {answer.text}"
            assert {row["reason"] for row in done["refused"]} == {"sensor_unknown"}, f"{role}: {answer.text}"
            continue
        assert answer.status_code in {403, 404}, f"{role}: {answer.text}"
        for thing in about:
            assert not told_of(answer, thing), f"{role}: {answer.text}"


def test_the_town_is_lived_in(town: Town) -> None:
    """Else the test above would look for nothing."""
    names = {name for operation in GUARDED for name in operation.path_names if name.endswith("_id")}
    assert len(names & town.things.keys()) > len(names) * 0.7, f"nothing has {sorted(names - town.things.keys())}"


# --- photos ---


def test_a_photo_is_shown_to_whoever_may_see_what_it_belongs_to(
    client: TestClient, as_: As, elsewhere: Callable[[str], Headers], kept_photo: str
) -> None:
    seen = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏", "photos": [kept_photo]}
    report = client.post("/api/v1/reports", json=seen, headers=as_(STEWARD_LI)).json()
    address = f"/api/v1/reports/{report['id']}/photos/{kept_photo}"
    shown = client.get(address, headers=as_(STEWARD_LI))
    assert (shown.status_code, shown.content) == (200, picture())
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert is_problem(client.get(address, headers=elsewhere("subdistrict_officer")), 404, "not_found")
    assert is_problem(client.get(address), 401, "unauthenticated")


def test_a_photo_of_something_else_is_not_there(client: TestClient, as_: As, kept_photo: str) -> None:
    seen = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}
    report = client.post("/api/v1/reports", json=seen, headers=as_(STEWARD_LI)).json()
    for photo in (kept_photo, "0" * 64 + ".png", "..%2F..%2Fetc%2Fpasswd"):
        answer = client.get(f"/api/v1/reports/{report['id']}/photos/{photo}", headers=as_(STEWARD_LI))
        assert is_problem(answer, 404, "no_such_route" if "%2F" in photo else "not_found")


def test_evidence_on_a_case_is_shown_with_the_case(
    client: TestClient, as_: As, elsewhere: Callable[[str], Headers], kept_photo: str
) -> None:
    officer = as_(URBAN_MANAGEMENT)
    opened = {"place": LANE, "problem_class": "fence", "text": "私设围栏"}
    case = client.post("/api/v1/cases", json=opened, headers=officer).json()
    given = {"finding": "现场属实", "evidence": [kept_photo]}
    assert client.post(f"/api/v1/cases/{case['id']}/verify", json=given, headers=officer).status_code == 200
    address = f"/api/v1/cases/{case['id']}/photos/{kept_photo}"
    assert client.get(address, headers=officer).content == picture()
    assert is_problem(client.get(address, headers=elsewhere("subdistrict_officer")), 404, "not_found")


def test_a_photo_that_nobody_uploaded_is_told_however_deep_it_stands(client: TestClient, as_: As) -> None:
    """A deduction stands on its photo: one that is not there would be no evidence."""
    missing = "0" * 64 + ".png"
    findings = [{"item": "rubbish", "found": 1}, {"item": "rubbish", "found": 1, "photos": [missing]}]
    inspection = {"place": LANE, "inspected_on": "2026-11-03", "findings": findings}
    answer = client.post("/api/v1/inspections", json=inspection, headers=as_(EVALUATOR_TANG))
    assert is_problem(answer, 422, "invalid")
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [("findings.1.photos.0", "photo")]


def wrong_photos() -> Iterator[tuple[str, bytes, int]]:
    yield "text", b"no picture", 415
    yield "nothing", b"", 415
    yield "a kind that is not taken", picture("GIF"), 415
    yield "markup that runs", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415
    yield "cut off", picture("PNG", (90, 90))[:60], 415
    yield "too large", picture() + b"\x00" * 200_000, 413
    yield "too many pixels", picture("PNG", (9000, 9000)), 413


@pytest.mark.parametrize(("why", "content", "status"), list(wrong_photos()))
def test_what_is_no_photo_is_refused(why: str, content: bytes, status: int, client: TestClient, as_: As) -> None:
    headers = as_("steward") | {"content-type": "image/png"}
    answer = client.post("/api/v1/photos", content=content, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), why


def test_a_stranger_uploads_nothing(client: TestClient) -> None:
    assert is_problem(client.post("/api/v1/photos", content=picture()), 401, "unauthenticated")
    files = {"photos": ("a.png", picture(), "image/png")}
    assert is_problem(client.post("/api/v1/reports", data={"text": "x"}, files=files), 401, "unauthenticated")


def test_a_report_with_a_file_keeps_it(client: TestClient, as_: As, kept_photo: str) -> None:
    told = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}
    files = {"photos": ("a.png", picture(), "image/png")}
    answer = client.post("/api/v1/reports", data=told, files=files, headers=as_(STEWARD_LI))
    assert answer.status_code == 201, answer.text
    assert answer.json()["photos"] == [kept_photo]
    bad = client.post("/api/v1/reports", data=told, files={"photos": ("a.png", b"x")}, headers=as_(STEWARD_LI))
    assert is_problem(bad, 415, "unsupported_media")
