"""An operation as the documentation page shows it, read from the OpenAPI document, in one language."""

import dataclasses
import functools
import json
import re
import shlex
import urllib.parse
from collections.abc import Iterator
from typing import Any

from gateway import openapi
from gateway.examples import example_of
from gateway.pages.kinds import kind_in_words
from messages import catalogue
from messages.errors import Problem
from messages.operation import Operation

_CHINESE = re.compile(r"[\u2e80-\uffef]")
_SHOWN_HEADERS = ("Idempotency-Key", "If-Match")
"""The others are explained once, on the first page, since every operation takes them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A field or parameter; `place` says where it stands: path, query, header, body, answer."""

    place: str
    name: str
    kind: str
    required: bool
    about: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Described:
    id: str
    method: str
    path: str
    summary: str
    roles: list[str]
    request: list[Row]
    body_kinds: list[str]
    status: str
    answer: list[Row]
    headers: list[str]
    example: str
    call: str
    problems: list[type[Problem]]

    @property
    def anchor(self) -> str:
        return self.id.partition(".")[2]


def of_tag(tag: str, language: str, root: str) -> list[Described]:
    """The operations of a subject; `root` is the gateway's address, for the calls to copy."""
    return [_described(path, method, language, root) for path, method in _by_tag()[tag]]


def brief(tag: str, language: str) -> list[tuple[str, str, str, str]]:
    """Anchor, method, path and summary of the operations of a subject."""
    told = ((path, method, _paths()[path][method]) for path, method in _by_tag()[tag])
    return [(one["operationId"].partition(".")[2], m.upper(), path, _summary(one, language)) for path, m, one in told]


@functools.cache
def tag_of(operation_id: str) -> str | None:
    """The tag under which an operation is described."""
    told = (one for methods in _paths().values() for one in methods.values())
    return next((one["tags"][0] for one in told if one["operationId"] == operation_id), None)


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = openapi.document()["paths"]
    return paths


@functools.cache
def _by_tag() -> dict[str, list[tuple[str, str]]]:
    by_tag: dict[str, list[tuple[str, str]]] = {tag["name"]: [] for tag in openapi.document()["tags"]}
    for path, methods in _paths().items():
        for method, told in methods.items():
            by_tag[told["tags"][0]].append((path, method))
    return by_tag


@functools.cache
def _operations() -> dict[str, Operation]:
    return {operation.name: operation for operation in catalogue.operations()}


def _operation(id_: str) -> Operation | None:
    """The operation, or the one whose photos are shown; none for what the gateway answers by itself."""
    return _operations().get(id_.removesuffix("_origin").removesuffix("_photo")) or _operations().get(id_)


def _roles(told: dict[str, Any], operation: Operation | None) -> list[str]:
    if {} in told["security"]:
        return ["anyone"]
    return sorted(operation.roles) if operation else ["signed_in"]


def _described(path: str, method: str, language: str, root: str) -> Described:
    told = _paths()[path][method]
    operation = _operation(told["operationId"])
    status = next(code for code in told["responses"] if code.startswith("2"))
    answered = told["responses"][status]
    kind = next(iter(answered["content"].values())).get("schema", {})
    example = answered["content"].get("application/json", {}).get("example")
    content = told.get("requestBody", {"content": {}})["content"]
    return Described(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=_summary(told, language),
        roles=_roles(told, operation),
        request=[*_parameters(told, language), *_body(content, language)],
        body_kinds=[*content],
        status=status,
        answer=[*_rows(kind, "answer", "", language)],
        headers=[name for name in answered.get("headers", {}) if name in {"ETag", "Location", "Link"}],
        example="" if example is None else json.dumps(example, ensure_ascii=False, indent=2),
        call=_call(root, path, method, told, operation),
        problems=[*dict.fromkeys(operation.errors)] if operation else [],
    )


def _summary(told: dict[str, Any], language: str) -> str:
    text: str = told["summary"] if language == "en" else told["description"].partition("\n\n")[0]
    return text.replace("`", "")


def _of_language(text: str, language: str) -> str:
    """Of "English words. 中文。" the words of this language."""
    first = _CHINESE.search(text)
    at = first.start() if first else len(text)
    return (text[:at] if language == "en" else text[at:]).strip().replace("`", "")


def _resolved(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    target: Any = openapi.document()
    for step in part["$ref"].removeprefix("#/").split("/"):
        target = target[step]
    return {**target, **{name: value for name, value in part.items() if name != "$ref"}}


def _parameters(told: dict[str, Any], language: str) -> Iterator[Row]:
    for parameter in map(_resolved, told.get("parameters", [])):
        place, name, schema = parameter["in"], parameter["name"], parameter["schema"]
        if place != "header" or name in _SHOWN_HEADERS:
            about = _of_language(parameter.get("description", ""), language)
            yield Row(place, name, kind_in_words(schema, language), bool(parameter.get("required")), about)


def _body(content: dict[str, Any], language: str) -> Iterator[Row]:
    """The fields of the JSON body; those of a form are the same, but for its files."""
    for kind, body in content.items():
        if kind == "application/json":
            yield from _rows(body["schema"], "body", "", language)


def _rows(schema: dict[str, Any], place: str, prefix: str, language: str) -> Iterator[Row]:
    """The fields of an object. Those of an object in it stand behind its name and a dot."""
    whole = _resolved(schema)
    for name, field in whole.get("properties", {}).items():
        about = _of_language(field.get("description", ""), language) if _CHINESE.search(str(field)) else ""
        yield Row(place, prefix + name, kind_in_words(field, language), name in whole.get("required", ()), about)
        inner, several = _object_in(field)
        if inner is not None:
            yield from _rows(inner, place, f"{prefix}{name}{'[]' if several else ''}.", language)


def _object_in(field: dict[str, Any]) -> tuple[dict[str, Any] | None, bool]:
    """The object that a field holds, if it holds one, and whether it holds several of it."""
    if "items" in field:
        return _object_in(field["items"])[0], True
    candidates = [field, *field.get("anyOf", []), *field.get("allOf", [])]
    return next((one for one in candidates if "$ref" in one or "properties" in one), None), False


def _call(root: str, path: str, method: str, told: dict[str, Any], operation: Operation | None) -> str:
    """The example as a command for a shell."""
    asked = dict((example_of(operation) or {"request": {}})["request"]) if operation else {}
    shown = {one["name"]: one["example"] for one in map(_resolved, told.get("parameters", [])) if "example" in one}
    for name in re.findall(r"{(\w+)}", path):
        value = asked.pop(name, shown.get(name, f"{'0' * 64}.jpeg" if name == "photo" else name))
        path = path.replace(f"{{{name}}}", urllib.parse.quote(str(value)))
    content = told.get("requestBody", {"content": {}})["content"]
    if method == "get" and asked:
        path += "?" + urllib.parse.urlencode(asked, doseq=True)
    lines = [f"curl {shlex.quote(root + path)}" if method != "patch" else f"curl -X PATCH {shlex.quote(root + path)}"]
    if {} not in told["security"]:
        lines.append('-H "Authorization: Bearer $TOKEN"')
    if "application/json" in content:
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d {shlex.quote(json.dumps(asked, ensure_ascii=False))}")
    elif content:
        lines.append("-H 'Content-Type: image/jpeg' --data-binary @photo.jpeg")
    elif path.rpartition("/")[0].endswith("/photos"):
        lines.append("-o photo.jpeg")
    return " \\\n  ".join(lines)
