"""Views that the gateway composes of several services' answers. A part that is missing is named, not hidden."""

import asyncio
import dataclasses
import datetime as dt
import time
from typing import Any

from gateway.caller import Caller
from messages import catalogue, errors
from messages.envelope import Call
from messages.health import HEALTH
from messages.operation import Operation

_PATIENCE = 2.0
_LANE_PARTS = {
    "volunteers": "volunteers.show_lane",
    "enforcement": "enforcement.show_lane_cases",
    "property": "property.show_lane_area",
    "deliberation": "deliberation.show_lane_matters",
}


class Views:
    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self._missing_since: dict[str, dt.datetime] = {}
        known = {operation.name: operation for operation in catalogue.operations()}
        self._lane_parts = {part: known[name] for part, name in _LANE_PARTS.items() if name in known}

    async def lane_page(self, lane_code: str, call: Call) -> dict[str, Any]:
        """All four services' part of the lane at once. NotFound only when the register of lanes has no such lane."""
        parts = await self._gather(self._lane_parts, {"lane_code": lane_code}, call)
        refusal = parts.get("volunteers", {}).pop("refused", None)
        if refusal is not None:
            raise refusal
        for part in parts.values():
            part.pop("refused", None)
        return {"lane_code": lane_code, "complete": all(p["status"] == "ok" for p in parts.values()), "parts": parts}

    async def status(self, call: Call) -> dict[str, Any]:
        """What is running and how it is."""
        parts = await self._gather(HEALTH, {}, call)
        return {"ready": all(part["status"] == "ok" for part in parts.values()), "services": parts}

    async def _gather(self, asked: dict[str, Operation], request: dict[str, Any], call: Call) -> dict[str, Any]:
        soon = dataclasses.replace(call, deadline=min(call.deadline, time.time() + _PATIENCE), idempotency_key="")
        answers = await asyncio.gather(*(self._part(operation, request, soon) for operation in asked.values()))
        return dict(zip(asked, answers, strict=True))

    async def _part(self, operation: Operation, request: dict[str, Any], call: Call) -> dict[str, Any]:
        service = operation.service
        try:
            data = await self.caller.call(operation, request, call)
        except (errors.Unavailable, errors.DeadlineExceeded, errors.Unexpected) as problem:
            since = self._missing_since.setdefault(service, dt.datetime.now(dt.UTC))
            return {"status": "missing", "since": since.isoformat(), "code": problem.code}
        except errors.Problem as problem:
            return {"status": "refused", "code": problem.code, "refused": problem}
        self._missing_since.pop(service, None)
        return {"status": "ok", "data": data}
