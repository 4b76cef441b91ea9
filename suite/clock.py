"""The address by which an embedded suite's time is moved on: `/clock`, there only after `gongzhi run --clock …`."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import httpx
import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from messages import errors
from messages.beijing import BEIJING
from suite.embedded import EmbeddedSuite

LONGEST = dt.timedelta(days=3700)


def clock_route(suite: EmbeddedSuite) -> Route:
    """GET tells the time; POST `{"to": "2017-12-01T08:00+08:00"}` or `{"hours": 36}` lets it pass, clocks and all."""

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            length = _asked(await request.body(), suite.time())
            if length > LONGEST:
                raise errors.Malformed(part="clock", reason=f"at most {LONGEST.days} days at once")
            await run_in_threadpool(suite.let_pass, length, _step(length))
        return JSONResponse({"now": suite.time().astimezone(BEIJING).isoformat(timespec="seconds")})

    return Route("/clock", answer, methods=["GET", "POST"])


def _asked(body: bytes, now: dt.datetime) -> dt.timedelta:
    try:
        asked: dict[str, Any] = orjson.loads(body)
        length = moment(asked["to"]) - now if "to" in asked else dt.timedelta(hours=float(asked["hours"]))
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise errors.Malformed(
            part="clock", reason='{"to": "2017-12-01T08:00+08:00"} or {"hours": 36} is expected'
        ) from error
    if length < dt.timedelta():
        raise errors.Malformed(
            part="clock", reason=f"time goes on only: it is {now.astimezone(BEIJING):%Y-%m-%d %H:%M} already"
        )
    return length


def moment(text: str) -> dt.datetime:
    """Beijing's time when no offset is named."""
    read = dt.datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=BEIJING)


def _step(length: dt.timedelta) -> dt.timedelta:
    """What falls due in a few days is done within its hour, in months within its day, in years within its week."""
    if length <= dt.timedelta(days=4):
        return dt.timedelta(hours=1)
    return dt.timedelta(days=1) if length <= dt.timedelta(days=400) else dt.timedelta(weeks=1)


def let_days_pass(url: str) -> Callable[[int], dt.datetime] | None:
    """How a journey lets days pass in the suite at the address; None where that runs on real time."""
    if not httpx.get(f"{url}/clock", timeout=5).is_success:
        return None

    def let_pass(days: int) -> dt.datetime:
        answer = httpx.post(f"{url}/clock", json={"hours": days * 24}, timeout=600)
        return dt.datetime.fromisoformat(answer.raise_for_status().json()["now"])

    return let_pass
