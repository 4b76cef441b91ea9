"""The load: residents file reports, an officer verifies every second one; each success is remembered."""

import asyncio
import dataclasses
from collections.abc import Iterator

from messages.envelope import Actor
from messages.operation import RESIDENT
from suite.people import LANE, URBAN_MANAGEMENT, XIZHAOSI
from suite.tokens import LocalIssuer
from tests.chaos.client import Client, Tally

REPORTERS = 6
_OFFICER_SECONDS = 60.0
_REPORT = {"lane_code": LANE, "problem_class": "illegal_construction", "text": "楼顶加盖。A room is built on the roof."}
_CASES = "/api/v1/cases?status=opened&limit=200"


@dataclasses.dataclass(slots=True)
class Done:
    """What was answered with success: ids of reports, and of reports whose cases were verified."""

    reports: list[str] = dataclasses.field(default_factory=list)
    verified: list[str] = dataclasses.field(default_factory=list)


class Crowd:
    """Files `count` reports at `rate` per second."""

    def __init__(self, port: int, issuer: LocalIssuer, *, name: str, count: int, rate: float) -> None:
        self._port, self._issuer, self._name = port, issuer, name
        self._count, self._rate = count, rate
        self.tally, self.done = Tally(), Done()

    async def work(self) -> None:
        """Return when every report is answered, and as many cases as could be are verified."""
        numbers = iter(range(self._count))
        officer = asyncio.ensure_future(self._verify())
        await asyncio.gather(*(self._file(numbers) for _ in range(REPORTERS)))
        await officer

    async def _file(self, numbers: Iterator[int]) -> None:
        """A person of its own for each report: told again by the same one, the same problem is not paid again."""
        client = Client(self._port, self.tally)
        for number in numbers:
            person = Actor(f"{self._name}-{number}", "居民", frozenset({RESIDENT}), (XIZHAOSI,))
            filed = await client.ask("POST", "/api/v1/reports", self._issuer.token(person), _REPORT)
            if filed is not None:
                self.done.reports.append(filed["id"])
            await asyncio.sleep(REPORTERS / self._rate)
        client.close()

    async def _verify(self) -> None:
        client, token = Client(self._port, self.tally), self._issuer.token(URBAN_MANAGEMENT)
        try:
            async with asyncio.timeout(_OFFICER_SECONDS):
                while len(self.done.verified) < self._count // 2:
                    await self._verify_what_is_open(client, token)
                    await asyncio.sleep(0.3)
        except TimeoutError:
            pass  # what has no case cannot be verified; the count will show it
        client.close()

    async def _verify_what_is_open(self, client: Client, token: str) -> None:
        page = await client.ask("GET", _CASES, token)
        open_cases = {case["report_id"]: case["id"] for case in page["items"]}
        for report in self.done.reports[: self._count // 2]:
            if report in open_cases and report not in self.done.verified:
                path = f"/api/v1/cases/{open_cases[report]}/verify"
                if await client.ask("POST", path, token, {"finding": "属实。It is so."}) is not None:
                    self.done.verified.append(report)
