"""A front door hosted by nameko: its container, workers, dependencies and life cycle; our own entrypoints.

Calls keep nameko's wire form (exchange `nameko-rpc`, `{"args", "kwargs"}` in, `{"result", "error"}` out), so that any
nameko client can make them. What differs from nameko's `@rpc`, and why:

* the answer goes out on the consuming connection, unconfirmed and serialised once: half the CPU per call;
* the queue expires when no consumer was there for ten seconds: then `mandatory` tells the caller at once.

An event is acknowledged after the front door has committed its effect; one that failed is first published to its retry
queue, confirmed, and then acknowledged.
"""

import contextvars
import logging
import signal
import socket
import time
import uuid
from functools import partial
from http import HTTPStatus
from typing import Any

import eventlet
import orjson
from amqp import Message as Outgoing
from eventlet.hubs import trampoline
from kombu import Queue
from nameko.containers import ServiceContainer
from nameko.exceptions import RemoteError
from nameko.extensions import Entrypoint
from nameko.rpc import Rpc, RpcConsumer, get_rpc_exchange
from nameko.runners import ServiceRunner
from nameko.timer import Timer

from chassis import observe
from chassis.broker import address_of
from chassis.front_door import FrontDoor
from chassis.settings import Settings
from chassis.subject import Clock
from messages import errors
from messages.envelope import Call, Event, system
from messages.operation import Operation
from transport import wire
from transport.consumer import LeanQueueConsumer, LeanRpcProxy
from transport.queues import Postponer, hearing_queue, parked_queue, request_queue, retry_queues

log = logging.getLogger(__name__)
_workers_proxies: contextvars.ContextVar[Any] = contextvars.ContextVar("workers_proxies")


class LeanContainer(ServiceContainer):
    """nameko's container; a worker without the timing and logging of each of its steps, which the metrics tell."""

    def spawn_worker(self, *what: Any, **how: Any) -> Any:
        """The reader never waits for a free worker: it also reads the answers that the busy ones wait for."""
        spawn = super().spawn_worker
        return spawn(*what, **how) if self._worker_pool.free() > 0 else eventlet.spawn_n(spawn, *what, **how)

    def _run_worker(self, worker_ctx: Any, handle_result: Any) -> None:
        self._inject_dependencies(worker_ctx)
        self._worker_setup(worker_ctx)
        result = exc_info = None
        try:
            result = getattr(worker_ctx.service, worker_ctx.entrypoint.method_name)(
                *worker_ctx.args, **worker_ctx.kwargs
            )
        except Exception as error:
            log.exception("%s failed", worker_ctx.entrypoint.method_name)
            exc_info = (type(error), error, error.__traceback__)
        if handle_result is not None:
            result, exc_info = handle_result(worker_ctx, result, exc_info)
        self._worker_result(worker_ctx, result, exc_info)
        self._worker_teardown(worker_ctx)


class CallConsumer(RpcConsumer):
    queue_consumer = LeanQueueConsumer()
    queue: Any

    def setup(self) -> None:
        if self.queue is None:
            service, config = self.container.service_name, self.container.config
            self.exchange = get_rpc_exchange(config)
            self.queue = Queue(
                f"rpc-{service}",
                exchange=self.exchange,
                routing_key=f"{service}.*",
                durable=True,
                queue_arguments={"x-queue-type": config["rpc_queue_type"], "x-expires": 10_000},
            )
            self.queue_consumer.register_provider(self)
            self._registered = True

    def take(self, message: Any) -> None:
        verb = message.delivery_info["routing_key"].rpartition(".")[2]
        provider = next((p for p in self._providers if p.method_name == verb), None)
        if provider is None:
            self.reply(message, _wire_error(errors.NotFound()))
        else:
            provider.take(message)

    def reply(self, message: Any, body: bytes) -> None:
        properties = message.properties
        reply_to = properties.get("reply_to") or ""
        reply = Outgoing(body, content_type="application/json", correlation_id=properties.get("correlation_id"))
        exchange = "" if reply_to.startswith("amq.rabbitmq.reply-to.") else self.exchange.name
        self.queue_consumer.finish(message, reply if reply_to else None, exchange)


class CallEntrypoint(Rpc):
    """One operation of the front door."""

    rpc_consumer = CallConsumer()

    def take(self, message: Any) -> None:
        # a call without a key of its own that is delivered twice is still done once: its correlation id is its key
        headers = dict(message.headers)
        headers["nameko.idempotency_key"] = (
            headers.get("nameko.idempotency_key") or message.properties.get("correlation_id") or ""
        )
        self.container.spawn_worker(self, (message.body, headers), {}, handle_result=partial(self._done, message))

    def _done(self, message: Any, _: Any, result: Any, exc_info: Any) -> Any:
        self.rpc_consumer.reply(message, result)
        return result, exc_info


class EventEntrypoint(Entrypoint):
    """One event that the front door hears."""

    queue_consumer = LeanQueueConsumer()

    def __init__(self, event: str, **kwargs: Any) -> None:
        self.event = event
        super().__init__(**kwargs)

    def setup(self) -> None:
        service, config = self.container.service_name, self.container.config
        self.queue = self.queue_of(service)
        self.also_declare = [parked_queue(service), *retry_queues(service, config["retry_seconds"])]
        self.postponer = Postponer(config["amqp_url"], service, config["retry_seconds"])
        observe.parked.labels(service, self.event)  # counted from nought, else the first would be no increase
        self.queue_consumer.register_provider(self)

    def queue_of(self, service: str) -> Queue:
        return hearing_queue(service, self.event)

    @staticmethod
    def read(body: bytes) -> Any:
        """ValueError where nobody could ever read it."""
        return Event.from_json(body)

    def stop(self) -> None:
        self.queue_consumer.unregister_provider(self)

    def take(self, message: Any) -> None:
        try:
            told = self.read(message.body)
        except ValueError as error:
            self._postpone(message, str(error), hopeless=True)
            return
        self.container.spawn_worker(self, (told,), {}, handle_result=partial(self._done, message))

    def _done(self, message: Any, _: Any, result: Any, exc_info: Any) -> Any:
        if exc_info is None:
            self.queue_consumer.finish(message)
        else:
            self._postpone(message, repr(exc_info[1]), hopeless=isinstance(exc_info[1], Refused))
        return result, exc_info

    def _postpone(self, message: Any, reason: str, *, hopeless: bool = False) -> None:
        try:
            self.postponer.postpone(message, self.queue.name, reason, hopeless=hopeless)
        except Exception:  # noqa: BLE001
            # not acknowledged: the broker delivers it again, at the latest when this connection ends
            eventlet.sleep(1)
            self.queue_consumer.requeue_message(message)
        else:
            self.queue_consumer.finish(message)


class Refused(Exception):
    """A request from a queue that would be refused every time."""


class RequestEntrypoint(EventEntrypoint):
    """An operation's requests from a queue: without caller and answer, so that what is refused is parked."""

    def queue_of(self, service: str) -> Queue:
        return request_queue(service, self.event)

    @staticmethod
    def read(body: bytes) -> Any:
        return orjson.loads(body)


def _taker(door: FrontDoor, operation: Operation) -> Any:
    def method(self: Any, request: Any) -> None:
        _workers_proxies.set(self)
        try:
            door.answer(operation.verb, request, Call(system(door.name), correlation_id=str(uuid.uuid4())))
        except errors.Problem as problem:
            if problem.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise Refused(f"{problem.code}: {problem.data}") from problem
            raise

    return RequestEntrypoint.decorator(operation.queue)(method)


def _wire_error(problem: errors.Problem) -> bytes:
    error = {"exc_type": problem.code, "exc_path": "", "exc_args": [], "value": orjson.dumps(problem.data).decode()}
    return orjson.dumps({"result": None, "error": error})


def service_class(door: FrontDoor) -> type:
    """The nameko service of a front door: a method per operation, per event and per clock."""

    def operation(verb: str) -> Any:
        def method(self: Any, body: bytes, headers: dict[str, Any]) -> bytes:
            _workers_proxies.set(self)
            try:
                call = Call.from_headers(headers)
                return orjson.dumps({"result": door.answer(verb, orjson.loads(body)["kwargs"], call), "error": None})
            except errors.Problem as problem:
                return _wire_error(problem)
            except Exception as error:  # noqa: BLE001 (nothing that a message holds may end the service)
                return _wire_error(errors.Malformed(reason=str(error)))

        method.__name__ = verb
        return CallEntrypoint.decorator(method)

    def listener(name: str) -> Any:
        def method(self: Any, event: Event) -> None:
            _workers_proxies.set(self)
            door.hear(event)
            delay.observe(max(0.0, time.time() - event.time.timestamp()))

        delay = observe.event_delay.labels(door.name, name)

        return EventEntrypoint.decorator(name)(method)

    def clock(which: Clock) -> Any:
        return Timer.decorator(interval=which.every_seconds)(lambda self: _tick(self, which))

    def _tick(self: Any, which: Clock) -> None:
        _workers_proxies.set(self)
        try:
            door.tick(which)
        except Exception as error:  # noqa: BLE001 (an exception here would end the container)
            log.warning("clock %s: %s", which.name, error)

    members: dict[str, Any] = {"name": door.name}
    members |= {verb: operation(verb) for verb in door.operations}
    members |= {f"hear_{name.replace('.', '_')}": listener(name) for name in door.events}
    members |= {f"take_{verb}": _taker(door, one) for verb, (one, _) in door.operations.items() if one.queue}
    members |= {f"tick_{which.name}": clock(which) for which in door.clocks}
    members |= {f"ask_{service}": LeanRpcProxy(service) for service in {asked.split(".")[0] for asked in door.asks}}
    door.ask = _ask
    return type(door.name.capitalize(), (), members)


def _ask(operation: Operation, request: dict[str, Any], call: Call) -> Any:
    """Ask another service by nameko's own proxy, for no longer than the caller waits."""
    proxy = getattr(_workers_proxies.get(), f"ask_{operation.service}")
    proxy.worker_ctx.data = {name.removeprefix("nameko."): value for name, value in call.headers().items()}
    left = max(0.05, min(5.0, call.deadline - time.time())) if call.deadline else 5.0
    try:
        with eventlet.Timeout(left, errors.DeadlineExceeded(service=operation.service)):
            return getattr(proxy, operation.verb)(**request)
    except RemoteError as error:
        raise errors.Problem.from_code(error.exc_type, orjson.loads(error.value or "{}")) from error
    except errors.Problem:
        raise
    except Exception as error:
        raise errors.Unavailable(service=operation.service) from error


def serve(door: FrontDoor, settings: Settings) -> None:
    """Run the service until SIGTERM; then finish what is in hand and return."""
    address = address_of(settings.amqp_url)
    runner = ServiceRunner({
        "SERVICE_CONTAINER_CLS": f"{__name__}.{LeanContainer.__name__}",
        "AMQP_URI": address.url,
        "AMQP_SSL": wire.tls(address),
        "amqp_url": settings.amqp_url,
        "max_workers": settings.max_workers,
        "rpc_queue_type": settings.rpc_queue_type,
        "retry_seconds": settings.retry_seconds,
        "HEARTBEAT": 20,
    })  # fmt: skip
    runner.add_service(service_class(door))
    wake_reader, wake_writer = socket.socketpair()
    for end in (wake_reader, wake_writer):
        end.setblocking(False)
    signal.set_wakeup_fd(wake_writer.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)

    def stop_when_woken() -> None:
        trampoline(wake_reader.fileno(), read=True)
        runner.stop()

    eventlet.spawn_n(stop_when_woken)
    runner.start()
    runner.wait()
