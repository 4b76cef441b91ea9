"""Views that the gateway composes of several services' answers. A part that is missing is named, not hidden."""

import asyncio
import dataclasses
import datetime as dt
import heapq
import time
from typing import Any

from gateway.caller import Caller
from messages import catalogue, errors
from messages.envelope import Call
from messages.health import HEALTH
from messages.operation import Operation
from messages.work import USUAL, mark_of

_LANE_PARTS = {
    "volunteers": "volunteers.show_lane",
    "enforcement": "enforcement.show_lane_cases",
    "property": "property.show_lane_area",
    "deliberation": "deliberation.show_lane_matters",
}


_WORK = "list_work"


class Views:
    def __init__(self, caller: Caller, patience: float) -> None:
        self.caller, self.patience = caller, patience
        self._missing_since: dict[str, dt.datetime] = {}
        known = {operation.name: operation for operation in catalogue.operations()}
        self._lane_parts = {part: known[name] for part, name in _LANE_PARTS.items() if name in known}
        self._work = {one.service: one for one in known.values() if one.verb == _WORK}

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

    async def work(self, asked: dict[str, Any], call: Call) -> dict[str, Any]:
        """What waits for the caller in all services, due first.

        What no role of the caller may ask holds nothing, nor does a service of a release before the list.
        Each service marks its pages alike, so the mark of the last item shown goes on in all of them.
        """
        parts = await self._gather(self._work, asked, call)
        refusals = [part.pop("refused") for part in parts.values() if "refused" in part]
        strange = [one for one in refusals if not isinstance(one, (errors.Forbidden, errors.NotFound))]
        if strange or len(refusals) == len(parts):
            raise (strange or refusals)[0]
        if all(part["status"] == "missing" for part in parts.values()):
            raise errors.Unavailable(service=next(iter(parts)))
        pages = {service: part.pop("data") for service, part in parts.items() if part["status"] == "ok"}
        waiting = [[item | {"service": service} for item in page["items"]] for service, page in pages.items()]
        merged = list(heapq.merge(*waiting, key=_due_first))
        shown = merged[: int(asked.get("limit", USUAL))]
        more = len(merged) > len(shown) or any(page["next"] for page in pages.values())
        last = shown[-1] if more and shown else None
        return {
            "items": shown,
            "next": last and mark_of(_moment(last["due_at"]), last["id"], last["act"]),
            "complete": all(part["status"] != "missing" for part in parts.values()),
            "parts": {service: part for service, part in parts.items() if part["status"] != "refused"},
        }

    async def _gather(self, asked: dict[str, Operation], request: dict[str, Any], call: Call) -> dict[str, Any]:
        soon = dataclasses.replace(call, deadline=min(call.deadline, time.time() + self.patience), idempotency_key="")
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


def _due_first(item: dict[str, Any]) -> tuple[bool, dt.datetime, str]:
    due_at = _moment(item["due_at"])
    return due_at is None, due_at or dt.datetime.min.replace(tzinfo=dt.UTC), item["id"]


def _moment(told: str | None) -> dt.datetime | None:
    return None if told is None else dt.datetime.fromisoformat(told)
