"""Pages for people: the start page, the API's documentation, the public page of a lane. zh-CN and en."""

from starlette.routing import BaseRoute

from gateway.routes import Gateway
from gateway.views import Views


def routes(gateway: Gateway, views: Views, people: dict[str, str]) -> list[BaseRoute]:
    del gateway, views, people
    return []
