"""The OpenAPI 3.1 document, made from the operations' declarations."""

import functools
import importlib.metadata
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema
from marshmallow import fields as marshmallow_fields

from messages import catalogue, errors
from messages.operation import ANYONE, Operation

_GENERAL = (
    errors.Malformed, errors.Unauthenticated, errors.Forbidden, errors.NotFound, errors.Conflict, errors.Stale,
    errors.TooLarge, errors.UnsupportedMedia, errors.Invalid, errors.Unavailable, errors.DeadlineExceeded,
)  # fmt: skip
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "correlation_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "One sentence for people, in the language asked for."},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; for programs."},
        "correlation_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
        "data": {"type": "object"},
    },
}
_HEADERS = [
    {
        "name": "Accept-Language",
        "in": "header",
        "schema": {"type": "string", "default": "zh-CN"},
        "description": "zh-CN or en, for human text.",
    }
]
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    "description": "Repeat a request with the same key and it is done once and answered the same.",
}


def document(composed: dict[str, Any]) -> dict[str, Any]:
    """The whole document; `composed` are the paths that the gateway puts together itself."""
    plugin = MarshmallowPlugin(schema_name_resolver=schema_name)
    spec = APISpec(
        "Gongzhi 共治",
        importlib.metadata.version("gongzhi"),
        "3.1.0",
        plugins=[plugin],
        info={"description": "The API of the suite. Errors are RFC 9457 problem details with a stable `code`."},
    )
    spec.components.schema("Problem", _PROBLEM)
    for status, response in _described(list(_GENERAL)).items():
        spec.components.response(f"Problem{status}", response)
    spec.components.security_scheme("token", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    paths: dict[str, dict[str, Any]] = {}
    for operation in sorted(catalogue.operations(), key=lambda found: (found.path, found.method)):
        paths.setdefault(operation.path, {})[operation.method.lower()] = _describe(plugin, operation)
    for path, operations in {**paths, **composed}.items():
        spec.path(path, operations=operations)
    found: dict[str, Any] = spec.to_dict()
    return found


def schema_name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    if isinstance(schema, str):
        return schema
    module = str(kind.__module__).removeprefix("messages.").replace(".", "_")
    return f"{module}_{kind.__name__}" if module not in {"operation", "fields"} else kind.__name__


def _describe(plugin: MarshmallowPlugin, operation: Operation) -> dict[str, Any]:
    roles = "anyone" if operation.roles is ANYONE else ", ".join(sorted(operation.roles))
    known: list[type[errors.Problem]] = [*_GENERAL, *operation.errors]
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.service],
        "summary": operation.summary.en,
        "description": f"{operation.summary.zh}\n\nRoles: {roles}.",
        "parameters": [*_parameters(plugin, operation), *_HEADERS, *([_KEY] if operation.changes else [])],
        "responses": {
            ("201" if operation.creates else "200"): {
                "description": "Done." if operation.changes else "The answer.",
                "content": {"application/json": {"schema": operation.answer}},
            },
            **_problem_responses(known),
        },
        "security": [{}] if operation.roles is ANYONE else [{"token": []}],
    }
    if operation.changes:
        described["requestBody"] = {
            "required": bool(_body_names(operation)),
            "content": {"application/json": {"schema": _body_schema(operation)}},
        }
    return described


def _problem_responses(known: list[type[errors.Problem]]) -> dict[str, Any]:
    """By status; a status that only the general problems give is described once for all operations."""
    special = {kind.status for kind in known if kind not in _GENERAL}
    return {
        status: response if int(status) in special else {"$ref": f"#/components/responses/Problem{status}"}
        for status, response in _described(known).items()
    }


def _described(known: list[type[errors.Problem]]) -> dict[str, Any]:
    by_status: dict[int, list[type[errors.Problem]]] = {}
    for kind in known:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        str(status): {
            "description": "; ".join(f"`{kind.code}`" for kind in dict.fromkeys(kinds)),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, kinds in sorted(by_status.items())
    }


def _declared(operation: Operation) -> dict[str, marshmallow_fields.Field[Any]]:
    return dict(operation.request._declared_fields)  # noqa: SLF001 (marshmallow's documented class attribute)


def _body_names(operation: Operation) -> list[str]:
    return [name for name, f in _declared(operation).items() if name not in operation.path_names and f.required]


def _body_schema(operation: Operation) -> type[Schema]:
    """The request without what stands in the path."""
    return _without(operation.request, tuple(operation.path_names)) if operation.path_names else operation.request


@functools.cache
def _without(request: type[Schema], names: tuple[str, ...]) -> type[Schema]:
    left = {name: field for name, field in request._declared_fields.items() if name not in names}  # noqa: SLF001
    return type(f"{request.__name__}Body", (Schema,), {**left, "Meta": request.Meta, "__module__": request.__module__})


def _parameters(plugin: MarshmallowPlugin, operation: Operation) -> list[dict[str, Any]]:
    in_query = {} if operation.changes else _declared(operation)
    names = dict.fromkeys([*operation.path_names, *in_query])
    return [_parameter(plugin, operation, name) for name in names]


def _parameter(plugin: MarshmallowPlugin, operation: Operation, name: str) -> dict[str, Any]:
    field = _declared(operation)[name]
    in_path = name in operation.path_names
    schema = dict(plugin.converter.field2property(field))  # type: ignore[union-attr]
    if schema.get("default", ...) is None:
        del schema["default"]
    if isinstance(schema.get("type"), list):
        schema["type"] = next(kind for kind in schema["type"] if kind != "null")
    return {"name": name, "in": "path" if in_path else "query", "required": in_path or field.required, "schema": schema}


def _composed(summary: str, answer: dict[str, Any], *, status: str = "200", **more: Any) -> dict[str, Any]:
    return {
        "summary": summary,
        "tags": ["gateway"],
        "responses": {
            status: {"description": "The answer.", "content": {"application/json": {"schema": answer}}},
            **_problem_responses(list(_GENERAL)),
        },
        **more,
    }


_PARTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["status"],
        "properties": {
            "status": {"enum": ["ok", "missing", "refused"]},
            "since": {"type": "string", "format": "date-time", "description": "Missing since."},
            "code": {"type": "string"},
            "data": {"type": "object"},
        },
    },
}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
COMPOSED: dict[str, Any] = {
    "/api/v1/lanes/{lane_code}/page": {
        "get": _composed(
            "The public page of a lane: each service's part; a part that is missing says since when.",
            {"type": "object", "required": ["lane_code", "complete", "parts"], "properties": {"parts": _PARTS}},
            parameters=[
                {
                    "name": "lane_code",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "pattern": "^[0-9]{15}$"},
                }
            ],
        )
    },
    "/api/v1/status": {
        "get": _composed(
            "What is running and how it is.",
            {"type": "object", "required": ["ready", "services"], "properties": {"services": _PARTS}},
        )
    },
    "/api/v1/photos": {
        "post": _composed(
            "Upload a photo; its id then stands in the `photos` of a report.",
            {"type": "object", "required": ["photo"], "properties": {"photo": {"type": "string"}}},
            status="201",
            security=[{"token": []}],
            requestBody={"content": {"image/jpeg": _BINARY, "image/png": _BINARY, "image/webp": _BINARY}},
        )
    },
}
"""The paths that the gateway puts together itself."""
