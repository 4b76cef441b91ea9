"""Acts of the same shape are committed together: those that come while an earlier commit of that shape is under way.

One of them leads: its statement carries the rows of all (`statement`), and the database writes its log once. Nobody
waits for company: the first goes at once, alone. Where the statement fails, each of them is tried by itself.
"""

import threading
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from chassis.statement import Changed, Shape, prepared, statement, to_json

_MOST = 50
Rows = list[list[dict[str, Any]]]
"""Of one act: its gate's row, then the rows of each write of its shape."""


class _Waiting:
    """An act that waits to be committed, or, woken without an outcome, to lead."""

    def __init__(self, rows: Rows, touches: set[Any]) -> None:
        self.rows, self.touches = rows, touches
        self.outcome: bool | BaseException | None = None
        self.turn = threading.Semaphore(0)


class Together:
    """The acts of one service that wait to be committed, by their shape."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[Shape, list[_Waiting]] = {}

    def commit(self, shape: Shape, rows: Rows, key: object, connected: Callable[[], sa.Connection]) -> bool:
        """Whether the act's gate was open, and so the act is committed; Changed when what it saves is not what it read.

        `key` is the gate's. No two acts of one statement have the same key, or save the same row.
        """
        saved = (row["id"] for (_, saves, _), own in zip(shape[1], rows[1:], strict=True) if saves for row in own)
        mine = _Waiting(rows, {key, *saved})
        with self._lock:
            leads = shape not in self._waiting
            self._waiting.setdefault(shape, []).append(mine)
        if not leads:
            mine.turn.acquire()
        if mine.outcome is None:
            self._lead(shape, mine, connected)
        if isinstance(mine.outcome, BaseException):
            raise mine.outcome
        return bool(mine.outcome)

    def _lead(self, shape: Shape, mine: _Waiting, connected: Callable[[], sa.Connection]) -> None:
        with self._lock:
            batch, later, touched = list[_Waiting](), list[_Waiting](), set[Any]()
            for waiting in self._waiting[shape]:
                fits = len(batch) < _MOST and touched.isdisjoint(waiting.touches)
                (batch if fits else later).append(waiting)
                touched |= waiting.touches
            self._waiting[shape] = later
        try:
            self._carry_out(shape, batch, connected)
        finally:
            with self._lock:
                successor = self._waiting[shape][0] if self._waiting[shape] else None
                if successor is None:
                    del self._waiting[shape]
            for waiting in batch:
                waiting.outcome = RuntimeError("broken off") if waiting.outcome is None else waiting.outcome
                if waiting is not mine:
                    waiting.turn.release()
            if successor is not None:
                successor.turn.release()

    def _carry_out(self, shape: Shape, batch: list[_Waiting], connected: Callable[[], sa.Connection]) -> None:
        try:
            opened = _commit(shape, [waiting.rows for waiting in batch], connected())
        except Exception as error:  # noqa: BLE001 (each tells it to its own caller)
            batch[0].outcome = error  # where it is one of several, its own attempt tells
            for waiting in batch if len(batch) > 1 else ():
                self._carry_out(shape, [waiting], connected)
        else:
            for nth, waiting in enumerate(batch):
                waiting.outcome = opened[nth] if nth in opened else Changed()


def _commit(shape: Shape, acts: list[Rows], connection: sa.Connection) -> dict[int, bool]:
    """By their place, which gates were open; those are left out that would have saved what others have changed."""
    lists: Rows = [[] for _ in acts[0]]
    for nth, rows in enumerate(acts):
        for whole, own in zip(lists, rows, strict=True):
            whole += [{"nth": nth, **row} for row in own]
    values = tuple(map(to_json, lists))
    return dict(prepared(connection, statement(shape, alone=False), values))
