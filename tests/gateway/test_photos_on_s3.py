"""Photos in an S3 bucket, by setting: over the real client, to a server that knows the three requests it makes."""

import asyncio
import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gateway.photos import Photos
from messages import errors
from tests.gateway.conftest import picture


class Bucket(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.kept: dict[str, bytes] = {}


class Request(BaseHTTPRequestHandler):
    server: Bucket

    def do_PUT(self) -> None:
        self.server.kept[self.path] = self.rfile.read(int(self.headers["content-length"]))
        self.answer(200)

    def do_GET(self) -> None:
        photo = self.server.kept.get(self.path)
        self.answer(404 if photo is None else 200, photo or b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def answer(self, status: int, body: bytes = b"") -> None:
        """403 to whoever does not sign, as S3 does."""
        signed = self.headers.get("authorization", "").startswith("AWS4-HMAC-SHA256 Credential=the-key/")
        self.send_response(status if signed else 403)
        self.send_header("content-length", str(len(body)))
        self.send_header("etag", f'"{hashlib.sha256(body).hexdigest()}"')
        self.send_header("last-modified", "Tue, 24 Nov 2026 08:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    with Bucket() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, value in {
            "ACCESS_KEY_ID": "the-key", "SECRET_ACCESS_KEY": "the-secret", "REGION": "here", "ALLOW_HTTP": "true",
            "ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        }.items():  # fmt: skip
            monkeypatch.setenv(f"AWS_{name}", value)
        yield server
        server.shutdown()


def test_a_photo_is_kept_in_the_bucket_and_read_from_it(bucket: Bucket) -> None:
    photos = Photos("s3://district/photos", 10**6)
    id_ = asyncio.run(photos.keep(picture()))
    assert [*bucket.kept] == [f"/district/photos/{id_}"]
    assert asyncio.run(photos.has(id_))
    kept = asyncio.run(photos.read(id_))
    assert (hashlib.sha256(kept).hexdigest(), kept) == (id_.partition(".")[0], bucket.kept[f"/district/photos/{id_}"])


def test_what_is_not_in_the_bucket_is_not_there(bucket: Bucket) -> None:
    photos = Photos("s3://district/photos", 10**6)
    assert not asyncio.run(photos.has("0" * 64 + ".png"))
    with pytest.raises(errors.NotFound):
        asyncio.run(photos.read("0" * 64 + ".png"))
    assert bucket.kept == {}
