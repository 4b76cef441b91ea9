"""What the gateway answers by itself: views of several services, and the upload of photos."""

from typing import Any

from gateway.addresses import (
    WORK_PATH,
)
from gateway.openapi import files, problems
from gateway.openapi.operations import PICTURES
from gateway.openapi.parameters import received
from messages.health import SERVICES
from messages.work import USUAL

PARTS: dict[str, Any] = {
    "type": "object",
    "description": "By service. A part that is missing says since when.",
    "additionalProperties": {
        "type": "object",
        "required": ["status"],
        "properties": {
            "status": {"type": "string", "enum": ["ok", "missing", "refused"]},
            "since": {"type": "string", "format": "date-time", "description": "Missing since."},
            "code": {"type": "string"},
            "data": {"type": "object"},
        },
    },
}
_PARTS = {"$ref": "#/components/schemas/Parts"}
_ID = "0" * 64
_VOLUNTEERS = {
    "service": "volunteers", "version": "0.1.0", "outbox_waiting": 0, "outbox_oldest_seconds": 0.0,
}  # fmt: skip
_AWAY = {"status": "missing", "since": "2026-11-26T10:00:00+00:00", "code": "unavailable"}


_ANYONE = "Roles: anyone. 角色：任何人。"
_WORK_ITEM = {
    "type": "object",
    "description": "The rest of its fields is told by the service's own list. 其余字段见各服务自己的待办列表。",
    "required": ["id", "service", "act", "territory", "due_at", "overdue"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "service": {"type": "string", "enum": [*SERVICES]},
        "act": {"type": "string", "description": "What is to be done. 待办事项。"},
        "territory": {"type": "string"},
        "due_at": {"type": ["string", "null"], "format": "date-time"},
        "overdue": {"type": "boolean"},
    },
}
_WAITS = {
    "id": "01890a5d-ac96-774b-bcce-b302099a8057", "service": "volunteers", "act": "answer_lane_question",
    "number": None, "about": "胡同口缺一盏路灯", "territory": "110101014002001",
    "due_at": "2026-12-01T09:00:00+00:00", "overdue": False,
}  # fmt: skip


def paths() -> dict[str, dict[str, Any]]:
    return {
        "/api/v1/lanes/{lane_code}/page": {
            "get": _view(
                "read_lane_page",
                "The public page of a lane: each service's part; a part that is missing says since when.",
                "街巷的公开页面：各项服务所知的部分；缺少的部分注明自何时起缺少。",
                {
                    "lane_code": {"type": "string"},
                    "complete": {"type": "boolean", "description": "Whether no part is missing."},
                    "parts": _PARTS,
                },
                {"lane_code": "110101014002001", "complete": False, "parts": {"property": _AWAY}},
                _lane_code(),
            )
        },
        WORK_PATH: {"get": _work()},
        "/api/v1/status": {
            "get": _view(
                "read_status",
                "What is running and how it is.",
                "各项服务的运行状态。",
                {"ready": {"type": "boolean"}, "services": _PARTS},
                {"ready": False, "services": {"volunteers": {"status": "ok", "data": _VOLUNTEERS}, "property": _AWAY}},
            )
        },
        "/api/v1/photos": {"post": _upload()},
        **files.paths(),
    }


def _work() -> dict[str, Any]:
    members = {
        "items": {"type": "array", "items": _WORK_ITEM},
        "next": {"type": ["string", "null"], "description": "The `after` of the next page. 下一页的 `after`。"},
        "complete": {"type": "boolean", "description": "Whether every service has told. 各项服务是否均已应答。"},
        "parts": _PARTS,
    }
    parts = {"volunteers": {"status": "ok"}, "property": _AWAY}
    told = _view(
        "list_work",
        "What waits for the caller in all services, due first; a service that is away is named.",
        "本人在各项服务中的待办，先到期的在前；暂时无法应答的服务予以注明。",
        members,
        {"items": [_WAITS], "next": None, "complete": False, "parts": parts},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": USUAL}},
        {"name": "after", "in": "query", "schema": {"type": "string"}},
        {"name": "within", "in": "query", "schema": {"type": "string"}},
        {"name": "overdue", "in": "query", "schema": {"type": "boolean"}},
    )
    who = "Roles: whoever has a token. 角色：持有令牌的任何人。"
    return told | {"description": told["description"].replace(_ANYONE, who), "security": [{"token": []}]}


def _lane_code() -> dict[str, Any]:
    schema = {"type": "string", "pattern": "^[0-9]{15}$"}
    return {"name": "lane_code", "in": "path", "required": True, "schema": schema, "example": "110101014002001"}


def _view(
    verb: str, en: str, zh: str, members: dict[str, Any], example: dict[str, Any], *parameters: dict[str, Any]
) -> dict[str, Any]:
    schema = {"type": "object", "required": [*members], "properties": members}
    return {
        **files.named(verb, "views", en, f"{zh}\n\n{_ANYONE}"),
        "parameters": [*parameters, "AcceptLanguage", "CorrelationId"],
        "responses": {
            "200": {
                "description": "The answer. 应答。",
                "headers": received("CorrelationId"),
                "content": {"application/json": {"schema": schema, "example": example}},
            },
            **problems.responses(changes=False, versioned=False),
        },
        "security": [{}, {"token": []}],
    }


def _upload() -> dict[str, Any]:
    return {
        **files.named(
            "upload_photo",
            "photos",
            "Upload a photo; its id then stands in the `photos` of a report, or wherever photos are asked for.",
            "上传照片；之后在上报等内容的 `photos` 中填写其编号。\n\n"
            "Roles: whoever has a token. 角色：持有令牌的任何人。",
        ),
        "parameters": ["AcceptLanguage", "CorrelationId"],
        "requestBody": {
            "required": True,
            "content": {**PICTURES, "application/octet-stream": files.BINARY},
        },
        "responses": {
            "201": {
                "description": "Done. 已完成。",
                "headers": received("CorrelationId"),
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "required": ["photo"],
                            "properties": {"photo": {"type": "string", "description": "Its id."}},
                        },
                        "example": {"photo": f"{_ID}.jpeg"},
                    }
                },
            },
            **problems.responses(changes=True, versioned=False),
        },
        "security": [{"token": []}],
    }
