"""How nameko reads from RabbitMQ and answers: its consumer and its reconnecting, over a leaner wire.

What differs from nameko's own:

* messages are not decoded here, and no greenlet stands between the reader and the worker;
* the consumer looks every 0.1 s whether it shall stop;
* the answers of all workers that are ready leave in one write;
* neighbouring messages are acknowledged by one frame.
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import eventlet
import orjson
from amqp import Message as Outgoing
from amqp import spec
from amqp.exceptions import ConnectionError as ChannelGone
from kombu import Connection
from nameko.messaging import QueueConsumer
from nameko.rpc import ReplyListener, RpcProxy

from transport import wire
from transport.queues import declare

reading = threading.Event()
"""Set while this process's consumer reads from its queues."""


class SocketInTurns(wire.Socket):
    """The reader may wait for long, so a greenlet sends what gathered as soon as the ready workers had their turn."""

    def _gather(self, frame: memoryview) -> None:
        if not self._gathered:
            eventlet.spawn_n(self._flush_soon)
        super()._gather(frame)

    def _flush_soon(self) -> None:
        while self._gathered:
            try:
                self.flush()
            except TimeoutError:  # the reader's, on the same socket; the broker does not read on yet
                continue
            except OSError:  # the reader meets it too, and connects anew
                return


class TransportInTurns(wire.Transport):
    class Connection(wire.Transport.Connection):
        socket = SocketInTurns


class Done:
    """The messages of a channel that are done, to be acknowledged; neighbours share one frame.

    A greenlet acknowledges them as soon as the workers that are ready had their turn.
    """

    def __init__(self, channel: Any) -> None:
        self.channel, self.fresh, self.told, self.reach = channel, set[int](), set[int](), 0
        """`reach`: every tag up to it is acknowledged; `told`: those above it that are."""

    def add(self, tag: int) -> None:
        if not self.fresh:
            eventlet.spawn_n(self._tell)
        self.fresh.add(tag)

    def _tell(self) -> None:
        fresh, self.fresh = sorted(self.fresh), set()
        self.told.update(fresh)
        while self.reach + 1 in self.told:
            self.reach += 1
            self.told.remove(self.reach)
        within = [tag for tag in fresh if tag <= self.reach]
        with contextlib.suppress(ChannelGone, OSError):
            for tag in [*within[-1:], *fresh[len(within) :]] if self.channel.connection else ():
                self.channel.basic_ack(tag, multiple=tag <= self.reach)


class LeanQueueConsumer(QueueConsumer):
    """nameko's consumer and reconnecting, without decoding and without a greenlet per message."""

    _consumers: dict[Any, Any]
    _pending_remove_providers: dict[Any, Any]

    @property
    def connection(self) -> Connection:
        config = self.container.config
        return wire.connection(config["amqp_url"], TransportInTurns, heartbeat=config["HEARTBEAT"])

    def get_consumers(self, consumer_cls: Any, channel: Any) -> Any:
        channel.done = Done(channel)
        for provider in self._providers:
            declare(channel, getattr(provider, "also_declare", []))
            consumer = consumer_cls(queues=[provider.queue], on_message=provider.take, accept=self.accept)
            consumer.qos(prefetch_count=self.prefetch_count)
            self._consumers[provider] = consumer
        return list(self._consumers.values())

    def consume(self, limit: Any = None, timeout: Any = None, safety_interval: float = 0.1, **kwargs: Any) -> Any:
        return super().consume(limit, timeout, safety_interval, **kwargs)

    @contextlib.contextmanager
    def establish_connection(self) -> Iterator[Any]:
        """As kombu's, but it never waits half a minute: the service is back soon after its broker."""
        reading.clear()
        with self.create_connection() as connection:
            connection.ensure_connection(
                self._not_connected, interval_start=0.2, interval_step=0.4, interval_max=3,
                reraise_as_library_errors=False,
            )  # fmt: skip
            yield connection

    def on_consume_ready(self, *context: Any, **kwargs: Any) -> None:
        super().on_consume_ready(*context, **kwargs)
        reading.set()

    def _not_connected(self, error: Exception, interval: float) -> None:
        self.on_connection_error(error, interval)
        if self._pending_remove_providers:  # the service is to stop, and there is nothing to cancel
            for removed in self._pending_remove_providers.values():
                removed.send()
            self._pending_remove_providers, self._consumers, self.should_stop = {}, {}, True
            raise error

    def unregister_provider(self, provider: Any) -> None:
        if self._consumers_ready.ready():
            super().unregister_provider(provider)
        elif not self._last_provider_unregistered.ready():  # nameko sends it for each provider, and fails
            self._last_provider_unregistered.send()

    def on_iteration(self) -> None:
        """As nameko's, but the connection is kept until every worker has sent its answer."""
        self._cancel_consumers_if_requested()
        if not self._consumers and not self.container._worker_pool.running():  # noqa: SLF001
            self.should_stop = True

    def finish(self, message: Any, reply: Outgoing | None = None, exchange: str = "") -> None:
        """Send the reply, then acknowledge; where the connection is gone, the broker delivers the message again.

        Not by `basic_publish`: that first reads what has come in, and would begin to handle it inside this worker.
        """
        channel = message.channel
        channel.done.add(message.delivery_tag)
        if channel.connection and reply is not None:
            with contextlib.suppress(ChannelGone, OSError):
                route = (0, exchange, message.properties["reply_to"], False, False)
                channel.send_method(spec.Basic.Publish, "Bssbb", route, reply)

    def ack_message(self, message: Any) -> None:
        self.finish(message)

    def requeue_message(self, message: Any) -> None:
        super().requeue_message(message)
        message.channel.done.told.add(message.delivery_tag)


class LeanReplyListener(ReplyListener):
    """Answers to what this service asks, on the same consumer: nameko's own would look only once a second to stop."""

    queue_consumer = LeanQueueConsumer()

    def take(self, message: Any) -> None:
        self.handle_message(orjson.loads(message.body), message)


class LeanRpcProxy(RpcProxy):
    rpc_reply_listener = LeanReplyListener()
