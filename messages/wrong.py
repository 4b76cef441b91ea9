"""Every way in which a field can be wrong, told as a code and as a sentence in the caller's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import ValidationError

from messages.sentences import filled
from messages.words import term

WRONG = {
    "required": ("This field is required.", "此字段必填。"),
    "null": ("This field may not be null.", "此字段不能为空。"),
    "unknown": ("There is no such field here.", "没有这个字段。"),
    "type": ("The value is of the wrong kind: {expected:term}.", "值的类型不对，应为：{expected:term}。"),
    "length": ("The length must be from {min} to {max}.", "长度须在 {min} 到 {max} 之间。"),
    "one_of": ("Give one of these fields alone: {fields}.", "下列各项只填一项：{fields}。"),
    "range": ("The value must be from {min} to {max}.", "数值须在 {min} 到 {max} 之间。"),
    "choice": ("Choose one of the values that are listed.", "请从所列的值中选择一个。"),
    "pattern": ("The form is not right: {expected:term}.", "格式不对：{expected:term}。"),
    "photo": ("There is no uploaded photo with this id.", "没有这个编号的照片，请先上传。"),
    "place": ("This is not a territory code of level {levels:term}.", "不是{levels:term}一级的区划代码。"),
    "unknown_place": ("No register knows a place with the code {place}.", "名册中没有代码为 {place} 的地点。"),
    "character": (
        "A character that cannot be seen, or that turns the direction of writing, has no place here: {character}.",
        "不能含有不可见或改变书写方向的字符：{character}。",
    ),
    "words": ("A text has letters or digits.", "须写有文字或数字。"),
    "future": ("This has not happened yet: {now} is now.", "时间在将来，现在是 {now}。"),
    "bounds": ("This point does not lie in the district of its place.", "该坐标不在所填地点的区内。"),
}
"""Code → (English, Chinese)."""

term("district", "区")
term("subdistrict", "街道")
term("community", "社区")
term("lane", "街巷")
term("courtyard", "院落")


class Wrong(ValidationError):
    """A field is wrong in one of the ways of `WRONG`."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__([{"code": code, **data}])


def wrong_fields(error: ValidationError, language: str) -> list[dict[str, Any]]:
    """The error as a flat list of {field, code, message, …}, field names dotted."""
    return list(_flatten(error.messages, "", language))


def _flatten(messages: Any, path: str, language: str) -> Iterable[dict[str, Any]]:
    if isinstance(messages, Mapping) and "code" in messages and isinstance(messages["code"], str):
        english, chinese = WRONG[messages["code"]]
        told = filled(chinese if language.startswith("zh") else english, messages, language)
        yield {"field": path, **messages, "message": told}
    elif isinstance(messages, Mapping):
        for name, inner in messages.items():
            step = "" if name == "_schema" else str(name)
            yield from _flatten(inner, f"{path}.{step}" if path and step else path or step, language)
    elif isinstance(messages, str):  # marshmallow's own sentence, where a field was made without ours
        yield from _flatten({"code": "type", "expected": messages}, path, language)
    else:
        for inner in messages:
            yield from _flatten(inner, path, language)
