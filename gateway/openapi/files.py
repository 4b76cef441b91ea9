"""What the gateway hands over as a file, a calendar or a stream."""

import re
from typing import Any

from gateway.addresses import (
    BUNDLE_PATH,
    CALENDAR_PATH,
    FORMS,
    PDF_PATH,
    STREAM_PATH,
    VOLUNTEER_CALENDAR_PATH,
)
from gateway.negotiation import EVENT_STREAM, ICALENDAR, PDF, ZIP
from gateway.openapi import problems
from gateway.openapi.parameters import received
from gateway.subjects import tag_of
from messages.operation import Operation

BINARY = {"schema": {"type": "string", "format": "binary"}}


def paths() -> dict[str, dict[str, Any]]:
    return {
        PDF_PATH: {
            "get": _as_file(
                "print_document",
                "enforcement.documents",
                "A legal document as PDF, for those who may read its paper.",
                "法律文书 PDF；限可按打印样式查看该文书的人员，查看行为将被记录。",
                PDF,
                "document_id",
            )
        },
        **{path: {"get": _form(path, operation)} for path, operation in FORMS.items()},
        BUNDLE_PATH: {
            "get": _as_file(
                "bundle_evidence",
                "enforcement.evidence",
                "The evidence of a case to hand over: chain, photos and an off-line check; recorded.",
                "移交用的案件证据包：证据链、照片和可离线核验的脚本；导出留痕。",
                ZIP,
                "case_id",
            )
        },
        CALENDAR_PATH: {
            "get": _calendar(
                "subscribe_to_duty",
                "enforcement.duty_feeds",
                "Somebody's shifts as a calendar to subscribe to, for whoever has the link; every moment in UTC.",
                "供日历软件订阅的班次（凭链接），时间均为 UTC。",
            )
        },
        VOLUNTEER_CALENDAR_PATH: {
            "get": _calendar(
                "subscribe_to_volunteering",
                "volunteers.volunteer_feeds",
                "What somebody signed up for as a calendar, for whoever has the link; every moment in UTC.",
                "供日历软件订阅的志愿活动和值守班次（凭链接），时间均为 UTC。",
            )
        },
    } | {STREAM_PATH: {"get": _stream()}}


def _form(path: str, operation: Operation) -> dict[str, Any]:
    (named,) = re.findall(r"{(\w+)}", path)
    return _as_file(
        operation.verb,
        tag_of(operation),
        "A form as PDF, for those who may read it.",
        "单据 PDF；限可查看该单据的人员。",
        PDF,
        named,
    )


def _calendar(verb: str, tag: str, en: str, zh: str) -> dict[str, Any]:
    by_link = _as_file(verb, tag, en, zh, ICALENDAR, "token")
    schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"}
    token = {"name": "token", "in": "path", "required": True, "schema": schema}
    return by_link | {"parameters": [token, *by_link["parameters"][1:]], "security": [{}]}


def _stream() -> dict[str, Any]:
    told = _as_file(
        "stream_warnings",
        "enforcement.warnings",
        "Warnings as they are raised and lifted, as server-sent events: first what is raised now, or what came after"
        " `Last-Event-ID`. Each event's data is a change as `list_warning_changes` tells it. A stream ends after some"
        " seconds with the event `pause`, and is taken up again where it was; with `end`, the token is no good any"
        " more.",
        "预警发布和解除的实时推送（服务器推送事件）：先推送当前生效的，或 `Last-Event-ID` 之后的；"
        "数据同 `list_warning_changes`。"
        "数秒后以 `pause` 事件结束，客户端自动续接；`end` 事件表示令牌已失效。",
        EVENT_STREAM,
        "within",
    )
    within = {"name": "within", "in": "query", "schema": {"type": "string"}}
    drill = {"name": "drill", "in": "query", "schema": {"type": "boolean"}}
    last = {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}}
    return told | {"parameters": [within, drill, last, *told["parameters"][1:]]}


def _as_file(verb: str, tag: str, en: str, zh: str, kind: str, id_: str) -> dict[str, Any]:
    parameter = {"name": id_, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    return {
        **named(verb, "", en, zh),
        "tags": [tag],
        "parameters": [parameter, "AcceptLanguage", "CorrelationId"],
        "responses": {
            "200": {
                "description": "The file. 文件。",
                "headers": received("CorrelationId"),
                "content": {kind: BINARY},
            },
            **problems.responses(changes=False, versioned=False),
        },
        "security": [{"token": []}],
    }


def named(verb: str, subject: str, en: str, description: str) -> dict[str, Any]:
    return {
        "operationId": f"gateway.{verb}",
        "tags": [f"gateway.{subject}"],
        "summary": en,
        "description": description,
    }
