"""The front door of a service: every call, event and clock tick comes in here, whoever hosts it.

call  → parse → who may → act → answer            (once per Idempotency-Key and caller)
event → parse → act of each handler               (once per event and handler)
tick  → find candidates → one act for each        (one replica at a time, by an advisory lock)
"""

import contextlib
import datetime as dt
import functools
import hashlib
import importlib.metadata
import inspect
import itertools
import logging
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import sqlalchemy as sa
from marshmallow import Schema, ValidationError
from sqlalchemy import exc

from chassis import photos, tables
from chassis.act import Act, Ask, Gate
from chassis.answers import schema, writer
from chassis.database import Database
from chassis.observe import correlation, span, took
from chassis.places import Knows, Places, anywhere
from chassis.statement import Changed
from chassis.subject import Clock, Subject, UseCase
from messages import errors
from messages.envelope import Call, Event, EventType, system
from messages.fields import asked_at
from messages.health import health_of
from messages.operation import ANYONE, NOWHERE, Operation
from messages.wrong import wrong_fields

log = logging.getLogger(__name__)


def _no_one_to_ask(operation: Operation, *_: Any) -> Any:
    raise errors.Unavailable(service=operation.service)


class FrontDoor:
    """A service as data: what it answers, what it hears, what its clocks do.

    `register` is the question to the service that keeps the register of places, where that is another.
    """

    def __init__(
        self, name: str, *, metadata: sa.MetaData, subjects: tuple[Subject, ...], register: Operation | None = None
    ) -> None:
        self.name, self.metadata, self.subjects, self.places = name, metadata, subjects, Places(register)
        self.clocks = tuple(clock for subject in subjects for clock in subject.clocks)
        self.words = {name: said for subject in subjects for name, said in subject.words.items()}
        asked = itertools.chain([register] if register else [], *(subject.asks for subject in subjects))
        self.asks = tuple(operation.name for operation in asked)
        own = Subject(operations={health_of(name): self._read_health})
        self.operations = {
            operation.verb: (operation, use_case)
            for subject in (*subjects, own, photos.subject_of(name))
            for operation, use_case in subject.operations.items()
        }
        self.events: dict[str, tuple[EventType, list[UseCase]]] = {}
        for kind, handler in (pair for subject in subjects for pair in subject.events.items()):
            self.events.setdefault(kind.name, (kind, []))[1].append(handler)
        self._needed = {name: _needed_by(handlers, kind) for name, (kind, handlers) in self.events.items()}
        self.database: Database | None = None
        self.ask: Ask = _no_one_to_ask
        self._rules = {
            str(constraint.name): constraint.info["problem"]
            for table in metadata.tables.values()
            for constraint in itertools.chain[sa.Constraint | sa.Index](table.constraints, table.indexes)
            if "problem" in constraint.info
        }

    def _read_health(self, _: Act) -> dict[str, Any]:
        with self._database.autocommit.connect() as connection:
            waiting, age = tables.outbox_lag(connection, self._database.now())
        version = importlib.metadata.version("gongzhi")
        return {"service": self.name, "version": version, "outbox_waiting": waiting, "outbox_oldest_seconds": age}

    # --- calls ---

    def answer(self, verb: str, request: dict[str, Any], call: Call) -> Any:
        """The answer as plain JSON; raises only Problems."""
        if verb not in self.operations:
            raise errors.NotFound
        operation, use_case = self.operations[verb]
        correlation.set(call.correlation_id)
        with span(operation.name, call.traceparent), took(self.name, operation.name):
            if call.deadline and time.time() > call.deadline:
                raise errors.DeadlineExceeded(service=self.name)
            _role_may(operation, call)
            with asked_at(self._database.now(), self._knows_place(operation, call)):
                parsed = _parse(operation, request, call.language)
            if operation.place is not None and operation.place != NOWHERE:
                _place_may(operation, parsed, call)
            try:
                return self._repeat(lambda: self._answer_once(operation, use_case, request, parsed, call))
            except errors.Problem:
                raise
            except Exception as error:
                log.exception("unexpected error in %s", operation.name)
                raise errors.Unexpected(correlation_id=call.correlation_id) from error

    def _knows_place(self, operation: Operation, call: Call) -> Knows:
        """Only what is entered is held to the register: a question about a place that is not there finds nothing."""
        return self.places.known(self.ask, call) if operation.changes else anywhere

    def _answer_once(
        self, operation: Operation, use_case: UseCase, request: dict[str, Any], parsed: dict[str, Any], call: Call
    ) -> Any:
        act = self._act(call, operation.name, changes=operation.changes)
        gate = _gate_of_call(operation, request, call, act.now) if operation.changes and call.idempotency_key else None
        act.allowed = operation.place is not None
        act.deciders = operation.roles_said

        def work() -> Any:
            result = use_case(act, **parsed)
            if not act.allowed:
                raise RuntimeError(f"{operation.name} answered without checking its caller")
            if operation.decides and not act.is_about:
                raise RuntimeError(f"{operation.name} decided without saying about whom")
            answer = writer(operation.answer)(result)
            if operation.changes:
                _note_change(act, operation.name, result)
                photos.note_used(act, operation, request)
            if gate:
                kept = answer | self._sealed(operation, answer) if operation.sealed else answer
                gate.row["answer"] = orjson.dumps(kept).decode()
            return answer

        return self._once(act, gate, work, lambda: self._first_answer(operation, gate))

    def _sealed(self, operation: Operation, answer: dict[str, Any]) -> dict[str, str]:
        return {name: self._database.keyring.seal(answer[name]) for name in operation.sealed}

    def _once(self, act: Act, gate: Gate | None, work: Callable[[], Any], before: Callable[[], Any]) -> Any:
        """The answer of work that is now committed; or, when the same was done before, the answer that `before` finds.

        Doing the same again may also fail, because the first time changed the state. Then too `before` has the answer.
        """
        with contextlib.closing(act):
            try:
                answer = work()
                if act.commit(gate):
                    return answer
            except (errors.Problem, exc.IntegrityError) as error:
                act.close()
                first = before()
                if first is None:
                    raise self._as_problem(error, act) from error
                return first
        return before()

    def _first_answer(self, operation: Operation, gate: Gate | None) -> Any:
        """What the first call with this key was answered, if there was one."""
        if gate is None:
            return None
        keys = tables.idempotency
        query = sa.select(keys.c.request_hash, keys.c.answer).where(keys.c.scope == gate.row["scope"])
        with self._database.autocommit.connect() as connection:
            earlier = connection.execute(query).first()
        if earlier is None:
            return None
        if bytes(earlier.request_hash) != gate.row["request_hash"]:
            raise errors.KeyReused
        answer = orjson.loads(earlier.answer)
        sealed = (name for name in operation.sealed if name in answer)
        return answer | {name: self._database.keyring.open(answer[name]) for name in sealed}

    # --- events ---

    def hear(self, event: Event) -> None:
        """Let every handler handle the event. Returns when all have, now or before; raises when one has not."""
        correlation.set(event.correlation_id)
        data = self._needed[event.type].load(event.data)
        for handler in self.events[event.type][1]:
            with span(handler.__name__, event.traceparent), took(self.name, handler.__name__):
                self._repeat(functools.partial(self._hear_once, handler, event, data))

    def _hear_once(self, handler: UseCase, event: Event, data: dict[str, Any]) -> None:
        call = Call(actor=system(self.name), correlation_id=event.correlation_id, traceparent=event.traceparent)
        act = self._act(call, f"{self.name}.{handler.__name__}", changes=True, cause=event.id)
        gate = Gate(
            tables.inbox,
            {"event_id": event.id, "consumer": handler.__name__, "occurred_at": event.time, "handled_at": act.now},
        )

        def work() -> None:
            result = handler(act, event, **data)
            if act.wrote:
                _note_change(act, act.name, result)

        self._once(act, gate, work, lambda: self._was_heard(gate))

    def _was_heard(self, gate: Gate) -> bool | None:
        inbox = tables.inbox.c
        row = gate.row
        query = sa.select(inbox.event_id).where(
            inbox.event_id == row["event_id"],
            inbox.consumer == row["consumer"],
            inbox.occurred_at == row["occurred_at"],
        )
        with self._database.autocommit.connect() as connection:
            return connection.execute(query).first() is not None or None

    # --- clocks ---

    def tick(self, clock: Clock) -> int:
        """Do what is due; returns how many were done. Does nothing while another replica is at it."""
        with self._only_here(clock.name) as mine:
            if not mine:
                return 0
            call = Call(actor=system(self.name), correlation_id=f"clock:{clock.name}:{uuid.uuid4()}")
            correlation.set(call.correlation_id)
            finder = self._act(call, clock.name, changes=False)
            with contextlib.closing(finder):
                due = list(clock.candidates(finder))
            return sum(self._tick_one(clock, call, candidate) for candidate in due)

    def _tick_one(self, clock: Clock, call: Call, candidate: Any) -> bool:
        act = self._act(call, f"{self.name}.{clock.name}", changes=True)
        try:
            with contextlib.closing(act), took(self.name, clock.name):
                result = clock.handle(act, candidate)
                if act.wrote:
                    _note_change(act, act.name, {"id": str(candidate)} if result is None else result)
                act.commit(None)
        except Exception:
            log.exception("clock %s failed on %s; it is tried again at its next tick", clock.name, candidate)
            return False
        return True

    @contextlib.contextmanager
    def _only_here(self, name: str) -> Iterator[bool]:
        with self._database.engine.connect() as connection:
            key = int.from_bytes(hashlib.sha256(f"{self.name}:{name}".encode()).digest()[:8], signed=True)
            yield bool(connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(key))))

    # --- shared ---

    @property
    def _database(self) -> Database:
        if self.database is None:
            raise RuntimeError(f"{self.name} has no database yet")
        return self.database

    def _act(self, call: Call, name: str, *, changes: bool, cause: str = "") -> Act:
        return Act(self._database, call, name, self._database.now(), changes=changes, ask=self.ask, cause=cause)

    def _repeat(self, attempt: Callable[[], Any], times: int = 3) -> Any:
        """Try again where the database says that trying again is right; every attempt is gated, so it is safe."""
        for left in reversed(range(times)):
            try:
                return attempt()
            except Changed as error:
                if not left:
                    raise errors.Stale from error
            except exc.TimeoutError as error:
                raise errors.Unavailable(service=self.name) from error
            except (exc.OperationalError, exc.InterfaceError) as error:
                if not left or getattr(error.orig, "pgcode", None) not in _WORTH_REPEATING:
                    log.warning("the database of %s does not answer: %s", self.name, error.orig)
                    raise errors.Unavailable(service=self.name) from error
        return None

    def _as_problem(self, error: Exception, act: Act) -> Exception:
        """A broken constraint is the domain rule that it stands for; a problem's codes get the words of the rules."""
        if isinstance(error, errors.Problem):
            return error.named({name: functools.partial(said, act) for name, said in self.words.items()})
        if isinstance(error, exc.IntegrityError):
            diagnostics = getattr(error.orig, "diag", None)
            rule = self._rules.get(getattr(diagnostics, "constraint_name", None) or "")
            return rule() if rule else error
        return error


_WORTH_REPEATING = {"40001", "40P01", "57P01", "57P02", None}
"""Serialization failure, deadlock, server stopping, and a lost connection (which has no code)."""


def _role_may(operation: Operation, call: Call) -> None:
    if operation.roles is not ANYONE and not call.actor.is_(*operation.roles):
        if not call.actor.id:
            raise errors.Unauthenticated
        raise errors.Forbidden(needed=operation.roles_said)


def _place_may(operation: Operation, parsed: dict[str, Any], call: Call) -> None:
    place = parsed.get(operation.place or "")
    if place is None or not call.actor.covers(place):
        raise errors.Forbidden(needed=place or operation.place)


def _parse(operation: Operation, request: dict[str, Any], language: str) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = schema(operation.request).load(request)
    except ValidationError as error:
        raise errors.Invalid(errors=wrong_fields(error, language)) from error
    return parsed


def _needed_by(handlers: list[UseCase], kind: EventType) -> Schema:
    """The schema of those fields alone that the handlers take by name: what nobody reads is not parsed either."""
    asked = (inspect.signature(handler).parameters.values() for handler in handlers)
    names = {one.name for one in itertools.chain.from_iterable(asked) if one.kind is one.KEYWORD_ONLY}
    return kind.data(only=names, unknown="exclude")


def _gate_of_call(operation: Operation, request: dict[str, Any], call: Call, now: dt.datetime) -> Gate:
    scope = hashlib.sha256(f"{call.actor.id}\n{operation.name}\n{call.idempotency_key}".encode()).digest()[:16]
    unguessed = f"{call.idempotency_key}\n".encode() if operation.sealed else b""  # which of two choices it was
    body = hashlib.sha256(unguessed + orjson.dumps(request, option=orjson.OPT_SORT_KEYS)).digest()
    return Gate(tables.idempotency, {"scope": scope.hex(), "request_hash": body, "answer": "", "created_at": now})


def _note_change(act: Act, name: str, result: Any) -> None:
    of = result.get if isinstance(result, dict) else functools.partial(getattr, result)
    act.note(name, of("id", ""), of("territory", ""), told=act.told, version=of("version", None))
