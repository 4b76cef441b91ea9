"""The schemas of bodies: an operation's request without what stands in its path, and as a form for a phone."""

import functools
from typing import Any

from marshmallow import Schema
from marshmallow import fields as marshmallow_fields

from messages import fields
from messages.fields import Photo
from messages.operation import Operation

Fields = dict[str, marshmallow_fields.Field[Any]]


def schema_name(schema: Any) -> str:
    """The name of a schema in a document: its subject and its class, so that no two share one."""
    if isinstance(schema, str):
        return schema
    kind = schema if isinstance(schema, type) else type(schema)
    module = str(kind.__module__).removeprefix("messages.").replace(".", "_")
    return f"{module}_{kind.__name__}" if module not in {"operation", "fields"} else kind.__name__


def declared(kind: type[Schema]) -> Fields:
    return dict(kind._declared_fields)  # noqa: SLF001 (marshmallow's documented class attribute)


def body_fields(operation: Operation) -> Fields:
    return {name: field for name, field in declared(operation.request).items() if name not in operation.path_names}


def body_schema(operation: Operation) -> type[Schema]:
    if not operation.path_names:
        return operation.request
    return _made(operation.request, "Body", tuple(body_fields(operation).items()))


def form_schema(operation: Operation) -> type[Schema] | None:
    """The body with files in the place of photos' ids; None where no field of its own is a list of photos."""
    return _form(operation.request, tuple(operation.path_names))


@functools.cache
def _form(request: type[Schema], in_path: tuple[str, ...]) -> type[Schema] | None:
    body = {name: field for name, field in declared(request).items() if name not in in_path}
    files = {name: _files(field) for name, field in body.items() if _is_list_of_photos(field)}
    return _made(request, "Form", tuple({**body, **files}.items())) if files else None


def _is_list_of_photos(field: marshmallow_fields.Field[Any]) -> bool:
    return isinstance(field, marshmallow_fields.List) and isinstance(field.inner, Photo)


def _files(field: Any) -> marshmallow_fields.Field[Any]:
    file = marshmallow_fields.String(metadata={"format": "binary"})
    return fields.many(file, most=field.validate.max, least=field.validate.min or 0, required=field.required)


@functools.cache
def _made(request: type[Schema], suffix: str, members: tuple[tuple[str, Any], ...]) -> type[Schema]:
    """The same class for the same fields, so that it is described once."""
    attributes: dict[str, Any] = {**dict(members), "Meta": request.Meta, "__module__": request.__module__}
    return type(f"{request.__name__}{suffix}", (Schema,), attributes)
