"""The headers that requests and answers carry, and the parameters that several operations share."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Parameter = dict[str, Any]
"""A parameter written out. Where only a name stands in a list of parameters, apispec makes a reference of it."""

HEADERS: dict[str, dict[str, Any]] = {
    "CorrelationId": {
        "description": "The id that follows the request through every service and log. 贯穿各服务和日志的请求编号。",
        "schema": {"type": "string"},
    },
    "ContentLanguage": {
        "description": "The language of the sentences for people. 面向人的文字所用语言。",
        "schema": {"type": "string", "enum": ["zh-CN", "en"]},
    },
    "ETag": {
        "description": "The version of what is answered, for If-Match. 所返回内容的版本，用于 If-Match。",
        "schema": {"type": "string", "pattern": '^"[0-9]+"$'},
    },
    "Location": {
        "description": "Where what was created can be read. 新建内容的地址。",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Link": {
        "description": 'The next page, as `<…>; rel="next"`; absent on the last. 下一页的地址；末页没有。',
        "schema": {"type": "string"},
    },
    "RetryAfter": {
        "description": "Seconds to wait before asking again. 再次请求前应等待的秒数。",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
    "WWWAuthenticate": {
        "description": "What is needed: a bearer token. 所需的认证方式：Bearer 令牌。",
        "schema": {"type": "string"},
    },
    "CacheControl": {
        "description": "`no-store` for what is told to somebody, `no-cache` for what anybody may know."
        " 涉及个人的应答为 `no-store`，公开内容为 `no-cache`。",
        "schema": {"type": "string"},
    },
    "Accept": {
        "description": "The kinds of content that are taken. 可接受的内容类型。",
        "schema": {"type": "string"},
    },
    "AcceptEncoding": {
        "description": "The codings of content that are taken. 可接受的内容编码。",
        "schema": {"type": "string"},
    },
    "Allow": {
        "description": "The methods that the address takes. 此地址支持的方法。",
        "schema": {"type": "string"},
    },
}

SENT: dict[str, Parameter] = {
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "schema": {"type": "string", "default": "zh-CN"},
        "description": "zh-CN or en, for human text, by their weights. 面向人的文字所用语言：zh-CN 或 en，按权重取舍。",
    },
    "CorrelationId": {
        "name": "X-Correlation-ID",
        "in": "header",
        "schema": {"type": "string", "minLength": 8, "maxLength": 100, "pattern": "^[A-Za-z0-9_.:-]+$"},
        "description": "Your own id for the request; without it, one is made. 请求编号，可自拟；不填则由系统生成。",
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200},
        "description": "Repeat a request with the same key and it is done once and answered the same."
        " 用同一个键重复请求，只执行一次，且得到相同的应答。",
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "schema": {"type": "string"},
        "description": "The ETag of what you have read, or several: if it was changed meanwhile, the answer is 412."
        " A weak tag matches nothing. 填入您读到的 ETag，可列多个；若内容已被他人修改，则返回 412；弱标签不匹配。",
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "schema": {"type": "string"},
        "description": "The ETag of what you have already: if it is still so, the answer is 304, without a body."
        " 填入您已有内容的 ETag；若未变，则返回 304，不含正文。",
    },
}
"""The request headers, by their name in `components`."""

_SAID = {
    "limit": "How many items a page holds at most. 每页最多条数。",
    "after": "Where the page begins: the `next` of the page before. 本页起点：上一页的 `next`。",
    "within": "A territory: only what lies in it. 辖区：只列出其范围内的内容。",
    "size": "Whole, or small: a JPEG of 480 pixels for a list. 原图，或供列表使用的小图（JPEG，480 像素）。",
    "photo": "The id of a photo, as it stands in what it belongs to. 照片编号，见所属内容。",
}


def received(*names: str) -> dict[str, dict[str, str]]:
    """References to answer headers, by the name that they have on the wire."""
    wire = {"CorrelationId": "X-Correlation-ID", "ContentLanguage": "Content-Language", "RetryAfter": "Retry-After"}
    wire |= {"WWWAuthenticate": "WWW-Authenticate", "CacheControl": "Cache-Control"}
    wire |= {"AcceptEncoding": "Accept-Encoding"}
    return {wire.get(name, name): {"$ref": f"#/components/headers/{name}"} for name in names}


def described(parameter: Parameter) -> Parameter:
    """The parameter with its description, where all parameters of this name mean the same."""
    said = _SAID.get(parameter["name"])
    return {**parameter, "description": said} if said else parameter


def share(operations: Iterable[dict[str, Any]]) -> dict[str, Parameter]:
    """Replace each parameter that stands in several operations by a reference; returns these parameters, by name.

    Parameters are alike when all but their example is the same; the first example stands for all of them.
    """
    alike: dict[str, list[tuple[list[Any], int]]] = defaultdict(list)
    for operation in operations:
        parameters = operation.get("parameters", [])
        for at, parameter in enumerate(parameters):
            if not isinstance(parameter, str):
                without = {name: value for name, value in parameter.items() if name != "example"}
                alike[json.dumps(without, sort_keys=True)].append((parameters, at))
    shared: dict[str, Parameter] = {}
    for places in alike.values():
        if len(places) > 1:
            standing = [parameters[at] for parameters, at in places]
            parameter = next((one for one in standing if "example" in one), standing[0])
            name = _free_name(parameter, shared)
            shared[name] = parameter
            for parameters, at in places:
                parameters[at] = name
    return shared


def _free_name(parameter: Parameter, taken: dict[str, Parameter]) -> str:
    """The parameter's own name, with a number where another parameter has taken that."""
    name = re.sub(r"\W", "_", parameter["name"])
    names = [name, *(f"{name}_{number}" for number in range(2, 100))]
    return next(free for free in names if free not in taken)
