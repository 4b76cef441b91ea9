"""An S3 bucket that knows the few requests that are made of it, and only answers whoever signs them."""

import contextlib
import datetime as dt
import hashlib
import re
import threading
import urllib.parse
from collections.abc import Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape, unescape

import pytest


class Bucket(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.kept: dict[str, bytes] = {}
        self.changed: dict[str, dt.datetime] = {}
        self.one_at_a_time = threading.Lock()


class Request(BaseHTTPRequestHandler):
    server: Bucket

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        with self.server.one_at_a_time:
            if self.headers.get("if-none-match") == "*" and self.name in self.server.kept:
                self.answer(412)
                return
            self.server.kept[self.name] = body
            self.server.changed[self.name] = dt.datetime.now(dt.UTC)
        self.answer(200)

    def do_GET(self) -> None:
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        if "list-type" in asked:
            self.answer(200, self.listing(asked.get("prefix", [""])[0]))
            return
        found = self.server.kept.get(self.name)
        self.answer(404 if found is None else 200, found or b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """Delete what is named; nothing else is asked so."""
        asked = self.rfile.read(int(self.headers["content-length"])).decode()
        names = re.findall("<Key>(.*?)</Key>", asked)
        for name in map(unescape, names):
            self.server.kept.pop(f"{self.name.rstrip('/')}/{name}", None)
        deleted = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
        self.answer(200, f"<DeleteResult>{deleted}</DeleteResult>".encode())

    @property
    def name(self) -> str:
        return urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)

    def listing(self, prefix: str) -> bytes:
        bucket = f"{self.name.rstrip('/')}/"
        found = "".join(
            f"<Contents><Key>{escape(name.removeprefix(bucket))}</Key><Size>{len(content)}</Size><ETag>e</ETag>"
            f"<LastModified>{self.server.changed[name]:%Y-%m-%dT%H:%M:%S.%fZ}</LastModified></Contents>"
            for name, content in sorted(self.server.kept.items())
            if name.startswith(bucket + prefix)
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode()

    def answer(self, status: int, body: bytes = b"") -> None:
        """403 to whoever does not sign, as S3 does."""
        signed = self.headers.get("authorization", "").startswith("AWS4-HMAC-SHA256 Credential=the-key/")
        self.send_response(status if signed else 403)
        self.send_header("content-length", str(len(body)))
        self.send_header("etag", f'"{hashlib.sha256(body).hexdigest()}"')
        changed = self.server.changed.get(self.name, dt.datetime.now(dt.UTC))
        self.send_header("last-modified", format_datetime(changed, usegmt=True))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """The bucket, with the environment in which it is found."""
    with Bucket() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, value in {
            "ACCESS_KEY_ID": "the-key", "SECRET_ACCESS_KEY": "the-secret", "REGION": "here", "ALLOW_HTTP": "true",
            "ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        }.items():  # fmt: skip
            monkeypatch.setenv(f"AWS_{name}", value)
        yield server
        server.shutdown()
