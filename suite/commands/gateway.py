import argparse
import signal

import uvicorn
from starlette.applications import Starlette

from chassis.observe import serve_health, start_logging, start_tracing
from gateway.app import create_app
from gateway.caller import AmqpCaller
from gateway.settings import GatewaySettings
from suite.steady import collect_seldom


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(_: argparse.Namespace) -> None:
    start_logging("gateway")
    start_tracing("gateway")
    settings = GatewaySettings.from_environment()
    serve(settings)


def serve(settings: GatewaySettings) -> None:
    def make() -> Starlette:
        app = create_app(settings, AmqpCaller(settings.amqp_url, in_flight=settings.calls_in_flight))
        collect_seldom()
        if settings.metrics_port:
            serve_health(settings.metrics_port, dict)
        return app

    config = uvicorn.Config(
        make,
        factory=True, host=settings.host, port=settings.port, log_config=None, access_log=False, proxy_headers=False,
        timeout_graceful_shutdown=10, server_header=False, lifespan="on",
    )  # fmt: skip
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)  # uvicorn raises them again once it has stopped
    uvicorn.Server(config).run()
