"""The names of agencies and problem classes, asked of enforcement and remembered for some minutes."""

import dataclasses
import time
from typing import Any

from gateway.caller import Caller
from gateway.pages.words import say
from messages import errors
from messages.enforcement.classes import LIST_AGENCIES, LIST_PROBLEM_CLASSES
from messages.envelope import Call

_REMEMBERED_SECONDS = 600.0
_PATIENCE = 2.0
_UNCLASSIFIED = "unclassified"

Named = dict[str, dict[str, str]]
"""Code → {zh, en}."""


@dataclasses.dataclass(slots=True)
class Names:
    caller: Caller
    agencies: Named = dataclasses.field(default_factory=dict)
    classes: Named = dataclasses.field(default_factory=dict)
    fresh_until: float = 0.0

    async def refresh(self, call: Call) -> None:
        """Where enforcement does not answer, the names known so far are used."""
        if time.monotonic() < self.fresh_until:
            return
        soon = dataclasses.replace(call, deadline=min(call.deadline, time.time() + _PATIENCE), idempotency_key="")
        try:
            agencies = await self.caller.call(LIST_AGENCIES, {}, soon)
            classes = await self.caller.call(LIST_PROBLEM_CLASSES, {}, soon)
        except errors.Problem:
            return
        self.agencies, self.classes = _named(agencies), _named(classes)
        self.fresh_until = time.monotonic() + _REMEMBERED_SECONDS

    def agency(self, language: str, code: str) -> str:
        return _in(language, self.agencies, code)

    def problem_class(self, language: str, code: str) -> str:
        """Of what nobody has classified yet too, which is none of the classes."""
        return say(language, "cases.unclassified") if code == _UNCLASSIFIED else _in(language, self.classes, code)


def _named(answer: dict[str, Any]) -> Named:
    return {item["code"]: item["name"] for item in answer["items"]}


def _in(language: str, names: Named, code: str) -> str:
    return names.get(code, {}).get("zh" if language.startswith("zh") else "en", code)
