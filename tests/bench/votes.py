"""Ballots and their count: 5,565 households (A1: Wangtan) vote through the API; a million ballots are counted.

Beside them stand the raw limits: as many rows committed one by one, and a million choices counted by `Counter`.
"""

import collections
import dataclasses
import json
import random
import time
import uuid
from typing import Any

import httpx
import sqlalchemy as sa

from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, RESIDENT
from services.deliberation.domain.decisions import DecisionRule, Share
from services.deliberation.domain.tally import Counted, tally
from tests.bench import raw
from tests.bench.load import request
from tests.bench.rig import Rig
from tests.bench.sheet import Sheet

HOUSEHOLDS, BALLOTS = 5_565, 1_000_000
_COMMUNITY, _LANE = "110101007001", "110101007001001"
_WORKER = Actor("bench-shijia", "社区工作者", frozenset({COMMUNITY_WORKER}), (_COMMUNITY,))
_COLLEAGUE = dataclasses.replace(_WORKER, id="bench-shijia-colleague")
_HAS_RUN = sa.text("UPDATE deliberation.notices SET opens_from = given_at + interval '1 millisecond' WHERE id = :id")
"""Nobody waits for days here."""
_HALF = Share(1, 2, more_than=True)
_RULE = DecisionRule("households", ("households",), _HALF, _HALF, "votes", 2)


class Votes:
    def __init__(self, rig: Rig, sheet: Sheet) -> None:
        self.rig, self.sheet = rig, sheet
        self.http = httpx.Client(base_url=rig.suite.url, timeout=120)

    def measure(self) -> None:
        print(f"{HOUSEHOLDS} households vote; {BALLOTS} ballots are counted")
        self._ballots()
        self._tally()

    def _ballots(self) -> None:
        vote = self._open()
        heads = [Actor(f"bench-head-{n}", "户代表", frozenset({RESIDENT}), (_COMMUNITY,)) for n in range(HOUSEHOLDS)]
        path, body = f"/api/v1/votes/{vote}/ballots", b'{"choice":"yes"}'
        sent = [request("POST", path, body, self.rig.suite.issuer.token(head), str(uuid.uuid4())) for head in heads]
        outcome = self.rig.send(lambda n: sent[n], HOUSEHOLDS)
        commits = raw.postgres_commits(self.rig.postgres)
        self.sheet.row("ballots.s", outcome.seconds, "s", HOUSEHOLDS / commits)
        self.sheet.row("ballots.rate", outcome.rate, "1/s", commits)

    def _tally(self) -> None:
        draw = random.Random(5565)
        ballots = [Counted(draw.choice(("yes", "no", "abstain"))) for _ in range(BALLOTS)]
        started = time.perf_counter()
        tally(_RULE, ("yes", "no", "abstain"), {"households": BALLOTS}, ballots)
        counted = time.perf_counter()
        collections.Counter([ballot.choice for ballot in ballots])
        self.sheet.row("tally.s", counted - started, "s", time.perf_counter() - counted)

    def _open(self) -> str:
        """A vote of so many households, opened."""
        self._do(_WORKER, "councils", territory=_COMMUNITY, name="议事厅")
        lines = [f"bench-head-{n},户代表,{_LANE},{n}号,true" for n in range(HOUSEHOLDS)]
        table = "\n".join(["person,name,territory,household,votes_for_household", *lines])
        register = self._do(_WORKER, "household-registers", territory=_COMMUNITY, title="户册", table=table)
        self._do(_COLLEAGUE, f"household-registers/{register['id']}/publish")
        matter = self._do(_WORKER, "matters", title="停车自管会", text="是否成立", places=[_LANE])
        self._do(_WORKER, f"matters/{matter['id']}/discuss", text="已讨论")
        asked = {"kind": "residents_assembly", "question": "是否成立停车自管会"}
        notice = self._do(_WORKER, f"matters/{matter['id']}/notices", **asked)
        with self.rig.engine.begin() as connection:
            connection.execute(_HAS_RUN, {"id": notice["id"]})
        return str(self._do(_WORKER, "votes", matter_id=matter["id"], **asked)["id"])

    def _do(self, who: Actor, path: str, **body: Any) -> Any:
        headers = {"authorization": f"Bearer {self.rig.suite.issuer.token(who)}", "idempotency-key": str(uuid.uuid4())}
        content = json.dumps(body)
        answer = self.http.post(
            f"/api/v1/{path}", content=content, headers=headers | {"content-type": "application/json"}
        )
        answer.raise_for_status()
        return answer.json()
