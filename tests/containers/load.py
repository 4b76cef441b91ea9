"""Callers that never rest while something is replaced beneath them."""

import concurrent.futures
import itertools
import threading
import time
import uuid
from typing import Any, Self

import httpx

from suite.people import LANE, OFFICER_ZHOU, STEWARD_LI
from suite.tokens import LocalIssuer


class Load:
    """Several callers at once, each of whom files reports and looks at cases, until it is told to stop."""

    def __init__(self, url: str, issuer: LocalIssuer, callers: int = 4) -> None:
        self.url, self.callers, self.stopping = url, callers, threading.Event()
        self.steward, self.officer = issuer.token(STEWARD_LI), issuer.token(OFFICER_ZHOU)
        self.failures: list[str] = []
        self.reports: list[str] = []
        self.count = itertools.count()

    def __enter__(self) -> Self:
        self.pool = concurrent.futures.ThreadPoolExecutor(self.callers)
        self.running = [self.pool.submit(self._call) for _ in range(self.callers)]
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for future in self.running:
            future.result(timeout=60)
        self.pool.shutdown()

    def _call(self) -> None:
        with httpx.Client(base_url=self.url, timeout=20) as http:
            while not self.stopping.is_set():
                headers = {"authorization": f"Bearer {self.steward}", "idempotency-key": str(uuid.uuid4())}
                body = {"lane_code": LANE, "problem_class": "rubbish", "text": f"堆物 {next(self.count)}"}
                filed = self._seen(http.post("/api/v1/reports", json=body, headers=headers))
                self.reports += [filed["id"]] if filed else []
                listed = {"authorization": f"Bearer {self.officer}"}
                self._seen(http.get("/api/v1/cases", params={"within": LANE}, headers=listed))
                time.sleep(0.02)

    def _seen(self, answer: httpx.Response) -> Any:
        if answer.is_success:
            return answer.json()
        self.failures.append(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}")
        return None
