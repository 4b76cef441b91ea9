"""The whole document, put together."""

import functools
import importlib.metadata
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from gateway import addresses
from gateway.openapi import own, parameters, problems
from gateway.openapi.operations import describe, describe_file, describe_origin, describe_photo
from gateway.openapi.schemas import schema_name
from gateway.subjects import Subject, subjects
from messages import catalogue
from messages.enforcement.search import EXPORT_CASES
from messages.volunteers.statements import READ_STATEMENT

_ABOUT = (
    "The API of 共治, the suite of services with which a district, its subdistricts and communities govern together"
    " with residents. Errors are RFC 9457 problem details with a stable `code`; human text comes in zh-CN or en."
    " A `number` names one thing for ever; numbers are not gapless, since a refused act keeps the one it drew.\n\n"
    "共治的接口：供区、街道、社区与居民共同治理的服务。"
    "错误按 RFC 9457 表示，带有稳定的 `code`；面向人的文字有中英文两种。"
    "编号永远只指一件事；编号不保证连续，未成功的操作也会占用编号。"
)
_SERVERS = [
    {"url": "/", "description": "The gateway that this document came from. 提供本文件的网关。"},
    {"url": "http://127.0.0.1:8000", "description": "The suite on your own machine: `make run`. 本机运行的套件。"},
]


@functools.cache
def document() -> dict[str, Any]:
    """Treat it as read-only: it is made once."""
    plugin = MarshmallowPlugin(schema_name_resolver=schema_name)
    spec = APISpec(
        "Gongzhi API",  # generated clients name their package after it, so it is ASCII
        importlib.metadata.version("gongzhi"),
        "3.1.0",
        plugins=[plugin],
        info={"description": _ABOUT},
        servers=_SERVERS,
        tags=[_tag(subject) for subject in subjects().values()],
        **{"x-tagGroups": _groups()},
    )
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    spec.components.schema("Problem", problems.PROBLEM)
    spec.components.schema("Parts", own.PARTS)
    for name, response in problems.general_responses().items():
        spec.components.response(name, response)
    for name, header in parameters.HEADERS.items():
        spec.components.header(name, header)
    paths = {**_of_operations(plugin), **own.paths()}
    several = parameters.share(operation for methods in paths.values() for operation in methods.values())
    for name, parameter in {**parameters.SENT, **several}.items():
        spec.components.parameter(name, parameter["in"], parameter)
    for path, methods in paths.items():
        spec.path(path, operations=methods)
    return spec.to_dict()


def _of_operations(plugin: MarshmallowPlugin) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for operation in sorted(catalogue.operations(), key=lambda one: (one.path, one.method)):
        paths.setdefault(operation.path, {})[operation.method.lower()] = describe(plugin, operation)
        if addresses.shows_photos(operation):
            paths[addresses.photo_path(operation)] = {"get": describe_photo(plugin, operation)}
            paths[addresses.origin_path(operation)] = {"get": describe_origin(plugin, operation)}
    for kind in addresses.FILES:
        paths[addresses.file_path(EXPORT_CASES, kind)] = {"get": describe_file(plugin, EXPORT_CASES, kind)}
    paths[addresses.file_path(READ_STATEMENT, addresses.CSV)] = {
        "get": describe_file(plugin, READ_STATEMENT, addresses.CSV)
    }
    return paths


def _tag(subject: Subject) -> dict[str, str]:
    return {"name": subject.tag, "description": f"{subject.en}\n\n{subject.zh}"}


def _groups() -> list[dict[str, Any]]:
    """Which tags belong to which service, as Redoc and others read it."""
    services = dict.fromkeys(subject.service for subject in subjects().values())
    return [
        {"name": service, "tags": [subject.tag for subject in subjects().values() if subject.service == service]}
        for service in services
    ]
