"""Acts of the same shape that come while a statement is under way share the next statement.

The first act leads: it goes to the database at once, alone. Acts that come meanwhile wait, then one of them leads the
next statement for all who wait. The database plans, answers and writes its log once for all of them.

    act 1   leads ──── statement [1] ────► has its outcome, wakes act 2 to lead
    act 2     comes, waits ···············► leads ── statement [2 3 4] ──► has its outcome, wakes act 5 to lead
    act 3       comes, waits ·····················································► has its outcome
    act 4          comes, waits ··················································► has its outcome
    act 5                                            comes, waits ················► leads …

Where a shared statement fails, each of its acts is tried by itself. Where the database does not answer at all, every
act is told so at once, instead of one time-out after another.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any

import sqlalchemy as sa

from chassis.statement import Changed, Question, Shape, prepared, statement, to_json

_MOST = 50
Rows = list[list[dict[str, Any]]]
"""Of one act: its gate's row, then the rows of each write of its shape."""
Connect = Callable[[], sa.Connection]


class _Waiting:
    """An act that waits. When it is woken it has its outcome; if it has none, it is its turn to lead."""

    def __init__(self, brings: Any, touches: set[Any]) -> None:
        self.brings, self.touches = brings, touches
        self.outcome: Any = self
        self.turn = threading.Lock()
        self.turn.acquire()


class Together:
    """The acts of one service that wait, by the shape of what they do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, list[_Waiting]] = {}

    def ask(self, question: Question, values: tuple[Any, ...], connected: Connect) -> tuple[Any, ...] | None:
        """The row that answers the question with these values, if there is one."""

        def carry_out(several: list[tuple[Any, ...]]) -> list[Any]:
            given = [{"nth": nth, **dict(zip(question.given, own, strict=True))} for nth, own in enumerate(several)]
            rows = {nth: row for nth, *row in prepared(connected(), question.together, (to_json(given),))}
            return [rows.get(nth) for nth in range(len(several))]

        answer: tuple[Any, ...] | None = self._do(question, values, set(), carry_out)
        return answer

    def commit(self, shape: Shape, rows: Rows, key: object, connected: Connect) -> bool:
        """Whether the act's gate was open, and so the act is committed; Changed when what it saves is not what it read.

        `key` is the gate's. No two acts of one statement have the same key, or save the same row.
        """

        def carry_out(several: list[Rows]) -> list[Any]:
            opened = _commit(shape, several, connected())
            return [opened[nth] if nth in opened else Changed() for nth in range(len(several))]

        saved = (row["id"] for (_, saves, _), own in zip(shape[1], rows[1:], strict=True) if saves for row in own)
        return bool(self._do(shape, rows, {key, *saved}, carry_out))

    def _do(self, what: Hashable, brings: Any, touches: set[Any], carry_out: Callable[[list[Any]], list[Any]]) -> Any:
        mine = _Waiting(brings, touches)
        with self._lock:
            leads = what not in self._waiting
            self._waiting.setdefault(what, []).append(mine)
        if leads:
            time.sleep(0)  # lets the acts that are ready now join this statement
        else:
            mine.turn.acquire()
        if mine.outcome is mine:
            self._lead(what, mine, carry_out)
        if isinstance(mine.outcome, BaseException):
            raise mine.outcome
        return mine.outcome

    def _lead(self, what: Hashable, mine: _Waiting, carry_out: Callable[[list[Any]], list[Any]]) -> None:
        with self._lock:
            batch, later, touched = list[_Waiting](), list[_Waiting](), set[Any]()
            for waiting in self._waiting[what]:
                fits = len(batch) < _MOST and touched.isdisjoint(waiting.touches)
                (batch if fits else later).append(waiting)
                touched |= waiting.touches
            self._waiting[what] = later
        try:
            _carry_out(batch, carry_out)
        finally:
            with self._lock:
                successor = self._waiting[what][0] if self._waiting[what] else None
                if successor is None:
                    del self._waiting[what]
            for waiting in batch:
                waiting.outcome = RuntimeError("broken off") if waiting.outcome is waiting else waiting.outcome
                if waiting is not mine:
                    waiting.turn.release()
            if successor is not None:
                successor.turn.release()


def _carry_out(batch: list[_Waiting], carry_out: Callable[[list[Any]], list[Any]]) -> None:
    try:
        outcomes = carry_out([waiting.brings for waiting in batch])
    except Exception as error:  # noqa: BLE001 (each tells it to its own caller)
        for waiting in batch:
            waiting.outcome = error
            if len(batch) > 1 and not _nobodys_fault(error):
                _carry_out([waiting], carry_out)
    else:
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.outcome = outcome


_WAITED_FOR = {None, "55P03", "57014"}
"""The SQLSTATEs of a lock or a statement that took too long; None for a connection that is missing or broken."""


def _nobodys_fault(error: Exception) -> bool:
    """Whether no single act is to blame: then trying each by itself would only wait as many times as there are acts."""
    return isinstance(error, sa.exc.TimeoutError) or (
        isinstance(error, sa.exc.DBAPIError) and getattr(error.orig, "pgcode", None) in _WAITED_FOR
    )


def _commit(shape: Shape, acts: list[Rows], connection: sa.Connection) -> dict[int, bool]:
    """For each act, by its place, whether its gate was open. An act whose row others have changed is left out."""
    lists: Rows = [[] for _ in acts[0]]
    for nth, rows in enumerate(acts):
        for whole, own in zip(lists, rows, strict=True):
            whole += [{"nth": nth, **row} for row in own]
    values = tuple(map(to_json, lists))
    return dict(prepared(connection, statement(shape, alone=False), values))
