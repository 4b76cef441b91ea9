"""One operation, as the document describes it."""

import dataclasses
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import fields as marshmallow_fields

from gateway import addresses
from gateway.examples import example_of, meets_if_match
from gateway.openapi import problems
from gateway.openapi.parameters import Parameter, described, received
from gateway.openapi.schemas import body_fields, body_schema, declared, form_schema
from gateway.subjects import tag_of
from messages.kept_photos import READ_ORIGIN
from messages.operation import ANYONE, Operation
from messages.vocabulary import WORDS
from messages.words import Text

_TOKEN: dict[str, list[str]] = {"token": []}
_PICTURE = {"schema": {"type": "string", "format": "binary"}}
PICTURES = {f"image/{kind}": _PICTURE for kind in ("jpeg", "png", "webp")}


def describe(plugin: MarshmallowPlugin, operation: Operation) -> dict[str, Any]:
    versioned = meets_if_match(operation)
    headers = ["AcceptLanguage", "CorrelationId", *(["IdempotencyKey"] if operation.changes else [])]
    headers += [*(["IfMatch"] if versioned else []), *(["IfNoneMatch"] if _may_be_known(operation) else [])]
    described_so = {
        **_named(operation),
        "parameters": [*_parameters(plugin, operation), *headers],
        "requestBody": _body(operation),
        "responses": {
            ("201" if operation.creates else "200"): _answer(operation),
            **({"304": _still_so()} if _may_be_known(operation) else {}),
            **problems.responses(changes=operation.changes, versioned=versioned, own=operation.errors),
        },
        "security": security(operation),
    }
    return described_so if operation.changes else {k: v for k, v in described_so.items() if k != "requestBody"}


def describe_photo(plugin: MarshmallowPlugin, operation: Operation) -> dict[str, Any]:
    """A photo of what the operation reads, at an address below the operation's own."""
    photo = {"name": "photo", "in": "path", "required": True, "schema": {"type": "string"}}
    size = {
        "name": "size",
        "in": "query",
        "schema": {"type": "string", "enum": [*addresses.PHOTO_SIZES], "default": "whole"},
    }
    whose = {"en": f"Show a photo of it: {operation.summary.en}", "zh": f"查看其中的照片：{operation.summary.zh}"}
    return {
        **_named(operation),
        "operationId": f"{operation.name}_photo",
        "summary": whose["en"],
        "description": f"{whose['zh']}\n\n{_roles(operation)}",
        "parameters": [
            *(parameter for parameter in _parameters(plugin, operation) if parameter["in"] == "path"),
            described(photo),
            described(size),
            "AcceptLanguage",
            "CorrelationId",
        ],
        "responses": {
            "200": {"description": "The photo. 照片。", "content": PICTURES},
            **problems.responses(changes=False, versioned=False, own=operation.errors),
        },
        "security": security(operation),
    }


_FILES: dict[str, tuple[Text, dict[str, Any]]] = {
    addresses.CSV: (
        Text("as a table for Excel", "以 Excel 表格（CSV）导出"),
        {"schema": {"type": "string"}},
    ),
    addresses.GEOJSON: (
        Text("as points for a map", "以地图点位（GeoJSON）导出"),
        {"schema": {"type": "object", "required": ["type", "features"]}},
    ),
}


def describe_file(plugin: MarshmallowPlugin, operation: Operation, kind: str) -> dict[str, Any]:
    """All pages of the operation as one file, at an address beside the operation's own."""
    how, content = _FILES[kind]
    parameters = [one for one in _parameters(plugin, operation) if _name_of(one) != "limit"]
    return {
        **_named(operation),
        "operationId": f"{operation.name}_{kind}",
        "summary": f"{operation.summary.en.rstrip('.')}: {how.en}.",
        "description": f"{operation.summary.zh.rstrip('。')}：{how.zh}。\n\n{_roles(operation)}",
        "parameters": [*parameters, "AcceptLanguage", "CorrelationId"],
        "responses": {
            "200": {
                "description": "The file, all of it, in pieces. 文件，分段连续发送。",
                "headers": received("CorrelationId", "ContentLanguage", "CacheControl"),
                "content": {addresses.FILES[kind]: content},
            },
            **problems.responses(changes=False, versioned=False, own=operation.errors),
        },
        "security": security(operation),
    }


def describe_origin(plugin: MarshmallowPlugin, operation: Operation) -> dict[str, Any]:
    """Where and when a photo of it was taken."""
    reading = READ_ORIGIN[operation.service]
    both = dataclasses.replace(operation, roles=operation.roles & reading.roles)
    text = {"type": ["string", "null"]}
    origin = {
        "type": "object",
        "required": ["uploaded_by", "uploaded_at", "taken_at", "position"],
        "properties": {
            "uploaded_by": {"type": "string"},
            "uploaded_at": {"type": "string", "format": "date-time"},
            "taken_at": {**text, "description": "By the camera's own clock. 相机自身的时间。"},
            "position": {"type": ["object", "null"], "description": "WGS-84: `longitude`, `latitude`."},
        },
    }
    answer = {
        "type": "object",
        "required": ["photo", "origins"],
        "properties": {"photo": {"type": "string"}, "origins": {"type": "array", "items": origin}},
    }
    described_so = describe_photo(plugin, both)
    return {
        **described_so,
        "operationId": f"{operation.name}_photo_origin",
        "summary": reading.summary.en,
        "description": f"{reading.summary.zh}\n\n{_roles(both)}",
        "parameters": [one for one in described_so["parameters"] if _name_of(one) != "size"],
        "responses": {
            **described_so["responses"],
            "200": {"description": "The answer. 应答。", "content": {"application/json": {"schema": answer}}},
        },
    }


def _name_of(parameter: Any) -> str:
    return str(parameter["name"]) if isinstance(parameter, dict) else str(parameter)


def security(operation: Operation) -> list[dict[str, list[str]]]:
    return [{}, _TOKEN] if operation.roles is ANYONE else [_TOKEN]


def _named(operation: Operation) -> dict[str, Any]:
    return {
        "operationId": operation.name,
        "tags": [tag_of(operation)],
        "summary": operation.summary.en,
        "description": f"{operation.summary.zh}\n\n{_roles(operation)}",
    }


def _roles(operation: Operation) -> str:
    if operation.roles is ANYONE:
        return "Roles: anyone. 角色：任何人。"
    roles = sorted(operation.roles)
    return f"Roles: {', '.join(roles)}. 角色：{'、'.join(WORDS['role'][role].zh for role in roles)}。"


def _has_version(operation: Operation) -> bool:
    return isinstance(declared(operation.answer).get("version"), marshmallow_fields.Integer)


def _may_be_known(operation: Operation) -> bool:
    """Whether a caller who has the present version already is told only that."""
    return _has_version(operation) and not operation.changes


def _still_so() -> dict[str, Any]:
    return {
        "description": "It is as you have it. 内容未变。",
        "headers": received("CorrelationId", "ContentLanguage", "CacheControl", "ETag"),
    }


def _answer(operation: Operation) -> dict[str, Any]:
    fields = declared(operation.answer)
    headers = ["CorrelationId", "ContentLanguage", "CacheControl"]
    headers += ["ETag"] if _has_version(operation) else []
    headers += ["Location"] if addresses.located(operation) and "id" in fields else []
    headers += ["Link"] if {"items", "next"} <= fields.keys() else []
    example = example_of(operation)
    return {
        "description": "Done. 已完成。" if operation.changes else "The answer. 应答。",
        "headers": received(*headers),
        "content": {
            "application/json": {
                "schema": operation.answer,
                **({"example": example["answer"]} if example else {}),
            }
        },
    }


def _body(operation: Operation) -> dict[str, Any]:
    fields, example = body_fields(operation), example_of(operation)
    asked = {name: value for name, value in example["request"].items() if name in fields} if example else None
    plain = {"schema": body_schema(operation), **({"example": asked} if asked is not None else {})}
    kinds = ["application/json", *(["application/merge-patch+json"] if operation.method == "PATCH" else [])]
    content: dict[str, Any] = dict.fromkeys(kinds, plain)
    if form := form_schema(operation):
        content["multipart/form-data"] = {"schema": form}
    return {"required": any(field.required for field in fields.values()), "content": content}


def _parameters(plugin: MarshmallowPlugin, operation: Operation) -> list[Parameter]:
    in_query = {} if operation.changes else declared(operation.request)
    names = dict.fromkeys([*operation.path_names, *in_query])
    return [_parameter(plugin, operation, name) for name in names]


def _parameter(plugin: MarshmallowPlugin, operation: Operation, name: str) -> Parameter:
    field = declared(operation.request)[name]
    in_path = name in operation.path_names
    schema = dict(plugin.converter.field2property(field))  # type: ignore[union-attr]
    if schema.get("default", ...) is None:
        del schema["default"]
    if isinstance(schema.get("type"), list):
        schema["type"] = next(kind for kind in schema["type"] if kind != "null")
    place, required = ("path", True) if in_path else ("query", field.required)
    example = (example_of(operation) or {"request": {}})["request"].get(name)
    told = {"name": name, "in": place, "required": required, "schema": schema}
    return described(told if example is None else {**told, "example": example})
