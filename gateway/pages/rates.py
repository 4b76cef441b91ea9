"""The three rates (E2) and the spot checks, for everybody: rates with what they are made of, draws with their seed."""

import asyncio
import dataclasses
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, show
from gateway.routes import Gateway
from messages import errors
from messages.enforcement.rates import DIMENSIONS, LIST_PUBLISHED_MONTHS, SHOW_RATES
from messages.enforcement.spot_checks import LIST_DRAWS, LIST_SAMPLE
from messages.envelope import Call
from messages.operation import Operation


@dataclasses.dataclass(frozen=True, slots=True)
class _Asking:
    gateway: Gateway
    names: Names
    call: Call

    async def page(self, operation: Operation, request: dict[str, Any], after: str | None) -> Any:
        asked = request | ({"after": after} if after else {})
        answer, _ = await asyncio.gather(
            self.gateway.caller.call(operation, asked, self.call), self.names.refresh(self.call)
        )
        return answer

    async def of_month(self, operation: Operation, request: Request) -> Any:
        """What is published of the district and month that the path names; there is one, or nothing."""
        path = request.path_params
        found = await self.page(operation, {"within": path["place"], "month": path["month"]}, None)
        known = [one for one in found["items"] if one["territory"] == path["place"]]
        if not known:
            raise errors.NotFound
        return known[0]


async def _asking(request: Request, gateway: Gateway, names: Names) -> _Asking:
    call = dataclasses.replace(await gateway.context(request), language=page_language(request))
    return _Asking(gateway, names, call)


def months_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        asking = await _asking(request, gateway, names)
        after = request.query_params.get("after")
        months = await asking.page(LIST_PUBLISHED_MONTHS, {}, after)
        draws = await asking.page(LIST_DRAWS, {}, request.query_params.get("draws_after"))
        return show(request, "rates.html", months=months, draws=draws)

    return answer


def month_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        asking = await _asking(request, gateway, names)
        month = await asking.of_month(LIST_PUBLISHED_MONTHS, request)
        by, after = request.query_params.get("by", DIMENSIONS[0]), request.query_params.get("after")
        rates = await asking.page(SHOW_RATES, {"month_id": month["id"], "by": by}, after)
        data = {"month": month, "by": by, "dimensions": DIMENSIONS, "rates": rates, "after": after, "names": names}
        return show(request, "rates_month.html", **data, percent=_percent)

    return answer


def draw_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        asking = await _asking(request, gateway, names)
        draw = await asking.of_month(LIST_DRAWS, request)
        after = request.query_params.get("after")
        sample = await asking.page(LIST_SAMPLE, {"draw_id": draw["id"]}, after)
        return show(request, "spot_checks.html", draw=draw, sample=sample, names=names)

    return answer


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
