"""The line to the terminals (C3): one HTTP POST each, all at once, so that a dead one holds up no other.

No redirect is followed: a message goes to the address that the office has registered, or nowhere.
"""

import dataclasses
import http.client
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit

from services.enforcement.domain.terminals import signature

_AT_ONCE = 128
_OK = range(200, 300)


@dataclasses.dataclass(frozen=True, slots=True)
class Letter:
    id: str
    address: str
    secret: str
    body: bytes


def send(letters: Iterable[Letter], timeout: float) -> dict[str, str]:
    """By letter what it failed of; empty where the terminal has taken it."""
    waiting = list(letters)
    with ThreadPoolExecutor(min(_AT_ONCE, max(1, len(waiting)))) as pool:
        faults = pool.map(partial(_post, timeout=timeout), waiting)
        return dict(zip((letter.id for letter in waiting), faults, strict=True))


def _post(letter: Letter, timeout: float) -> str:
    address, now = urlsplit(letter.address), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": letter.id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(letter.secret, letter.id, now, letter.body),
    }
    connection = _connection(address.scheme, address.netloc, timeout)
    try:
        connection.request("POST", address.path or "/", letter.body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()
    return "" if status in _OK else f"HTTP {status}"


def _connection(scheme: str, host: str, timeout: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, timeout=timeout)
