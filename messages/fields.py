"""The kinds of values that cross a border. A wrong value is told as a code, in the caller's language at the border.

Times are RFC 3339 with an offset, money is decimal yuan in JSON and integer fen inside, places are official codes,
coordinates WGS-84 degrees.
"""

import contextlib
import contextvars
import datetime as dt
import decimal
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from messages import bounds, divisions, letters, territory
from messages.beijing import BEIJING, day_of
from messages.words import term
from messages.wrong import Wrong

CLOCK_DRIFT = dt.timedelta(minutes=2)
"""So far a caller's clock may run ahead of ours."""
_asked_at: contextvars.ContextVar[dt.datetime | None] = contextvars.ContextVar("asked_at", default=None)
_knows_lane: contextvars.ContextVar[Callable[[str], bool]] = contextvars.ContextVar("knows_lane")


@contextlib.contextmanager
def asked_at(now: dt.datetime, knows_lane: Callable[[str], bool] = lambda _: True) -> Iterator[None]:
    """While a request is read: what people say is held to today's rules, to the time and to the registers of places.

    Facts are read without: they were let in when they were told, and nothing that was acknowledged is lost to a rule
    that came later.
    """
    before, knew = _asked_at.set(now), _knows_lane.set(knows_lane)
    try:
        yield
    finally:
        _asked_at.reset(before)
        _knows_lane.reset(knew)


_TEXT = term("text", "文本")
_NUMBER = term("number", "数字")
_WHOLE_NUMBER = term("whole number", "整数")
_TRUE_OR_FALSE = term("true or false", "true 或 false")
_LIST = term("list", "列表")
_OBJECT = term("object", "对象")
_TERRITORY_CODE = term("territory code", "区划代码")
_YUAN = term("yuan", "金额（元）")
_TIME_WITH_OFFSET = term("RFC 3339 time with offset", "带时区的 RFC 3339 时间")
_PERSON_ID = term("a person's identifier, without control characters", "人员标识，不含控制字符")
_PHOTO_ID = term("the id of an uploaded photo", "已上传照片的编号")
_YUAN_AS_TEXT = term('yuan as text, such as "12.50"', '以文本表示的金额（元），如 "12.50"')


def _messages(expected: str) -> dict[str, Any]:
    kind = {"code": "type", "expected": expected}
    names = (
        "invalid", "invalid_awareness", "invalid_utf8", "too_large", "special", "format", "type", "validator_failed",
    )  # fmt: skip
    return {"required": {"code": "required"}, "null": {"code": "null"}} | dict.fromkeys(names, kind)


_SCHEMA_MESSAGES: dict[str, Any] = {"unknown": {"code": "unknown"}, "type": {"code": "type", "expected": _OBJECT}}


class Messages(Schema):
    """What a request or an answer is made of; an unknown field is an error."""

    class Meta:
        unknown = RAISE

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages = {**self.error_messages, **_SCHEMA_MESSAGES}


class _Length(validate.Validator):
    equal = None  # apispec tells a length from a range by it

    def __init__(self, least: int, most: int) -> None:
        self.min, self.max = least, most

    def __call__(self, value: Any) -> Any:
        if not self.min <= len(value) <= self.max:
            raise Wrong("length", min=self.min, max=self.max)
        return value


class _Range(validate.Validator):
    def __init__(self, least: float, most: float) -> None:
        self.min, self.max = least, most

    def __call__(self, value: Any) -> Any:
        if not self.min <= value <= self.max:
            raise Wrong("range", min=self.min, max=self.max)
        return value


class _Choice(validate.Validator):
    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = list(choices)

    def __call__(self, value: Any) -> Any:
        if value not in self.choices:
            raise Wrong("choice", choices=", ".join(self.choices))
        return value


class _Pattern(validate.Validator):
    def __init__(self, pattern: str, expected: str) -> None:
        self.regex, self.expected = re.compile(f"^(?:{pattern})$", re.ASCII), expected  # no digits of other scripts

    def __call__(self, value: Any) -> Any:
        if not self.regex.fullmatch(value):
            raise Wrong("pattern", expected=self.expected)
        return value


class Written(fields.Field[Any]):
    """A kind that we write ourselves: `written` makes JSON of a value, whatever field and object it comes from."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return None if value is None else self.written(value)

    @staticmethod
    def written(value: Any) -> Any:
        """Of a value that is not None."""
        raise NotImplementedError


# --- the constructors that messages are written with; every keyword of marshmallow's fields passes through ---


class _Text(fields.String):
    lines = False

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = letters.one_way_to_break_lines(super()._deserialize(value, *args, **kwargs).strip())
        if "\x00" in text:  # the database takes none, not even in a fact
            raise Wrong("character", character="U+0000")
        if _asked_at.get() is not None:
            self._must_be_seen(text)
        return text

    def _must_be_seen(self, text: str) -> None:
        unfit = letters.unfit(text, lines=self.lines)
        if unfit is not None:
            raise Wrong("character", character=f"U+{ord(unfit):04X}")
        if text and not letters.says_something(text):
            raise Wrong("words")


class _Told(_Text):
    """A text of several lines."""

    lines = True


_ONE_LINE = 200
"""A name, a title, a number is one line; what may be longer is told in as many as it needs."""


def text(least: int = 1, most: int = _ONE_LINE, **options: Any) -> fields.String:
    """Human text (`messages/letters.py`), trimmed, of `least` to `most` characters; a long one may have lines."""
    kind = _Told if most > _ONE_LINE else _Text
    return kind(validate=_Length(least, most), error_messages=_messages(_TEXT), **options)


class _Word(fields.String):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return letters.half_width(super()._deserialize(value, *args, **kwargs).strip())


PERSON_LENGTH = 200


def is_person(id_: str) -> bool:
    """Whether this may identify who acts: the `sub` of a token, or a service's own name."""
    return 1 <= len(id_) <= PERSON_LENGTH and id_.isprintable() and id_ == id_.strip()


class _Person(_Text):
    def _must_be_seen(self, text: str) -> None:
        """It names and says nothing: whatever a `sub` may be is taken."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        id_ = super()._deserialize(value, *args, **kwargs)
        if id_ and not id_.isprintable():
            raise Wrong("pattern", expected=_PERSON_ID)
        return id_


def person(**options: Any) -> fields.String:
    """Who a person is: exactly what a token may name as its `sub`."""
    return _Person(validate=_Length(1, PERSON_LENGTH), error_messages=_messages(_TEXT), **options)


def word(pattern: str, expected: str, **options: Any) -> fields.String:
    """A text of one exact form, as the regular expression says; digits and letters in full width are the same ones."""
    return _Word(validate=_Pattern(pattern, expected), error_messages=_messages(_TEXT), **options)


def choice(*choices: str, **options: Any) -> fields.String:
    return fields.String(validate=_Choice(choices), error_messages=_messages(_TEXT), **options)


class _Whole(fields.Integer):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise Wrong("type", expected=_WHOLE_NUMBER)
        return super()._deserialize(value, *args, **kwargs)


def whole(least: int = 0, most: int = 2**31 - 1, **options: Any) -> fields.Integer:
    """A whole number; also as digits, since a query string holds only text."""
    return _Whole(validate=_Range(least, most), error_messages=_messages(_WHOLE_NUMBER), **options)


def number(least: float, most: float, **options: Any) -> fields.Float:
    return fields.Float(validate=_Range(least, most), allow_nan=False, error_messages=_messages(_NUMBER), **options)


def yes_or_no(**options: Any) -> fields.Boolean:
    return fields.Boolean(
        truthy={True, "true", "1"}, falsy={False, "false", "0"}, error_messages=_messages(_TRUE_OR_FALSE), **options
    )


class _Id(fields.String):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return str(uuid.UUID(super()._deserialize(value, *args, **kwargs)))
        except ValueError:
            raise Wrong("type", expected="UUID") from None


def id_(**options: Any) -> fields.String:
    """A UUID, as text in its canonical form."""
    return _Id(error_messages=_messages("UUID"), metadata={"format": "uuid"}, **options)


class Photo(_Word):
    """The id of an uploaded photo."""


def photo(**options: Any) -> fields.String:
    """The id of an uploaded photo. The gateway takes files in a multipart request in the place of ids."""
    form = _Pattern(r"[0-9a-f]{64}\.(jpeg|png|webp)", _PHOTO_ID)
    return Photo(validate=form, error_messages=_messages(_TEXT), **options)


class _Instant(Written, fields.AwareDateTime):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        moment = super()._deserialize(value, *args, **kwargs)
        if not 2000 <= moment.year <= 2199:  # noqa: PLR2004
            raise Wrong("range", min="2000-01-01", max="2199-12-31")
        return moment

    @staticmethod
    def written(value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.datetime) else value


def instant(**options: Any) -> fields.AwareDateTime:
    """A moment: RFC 3339 with an offset."""
    return _Instant(format="iso", error_messages=_messages(_TIME_WITH_OFFSET), **options)


def happened(**options: Any) -> fields.AwareDateTime:
    """The moment at which something was seen or done: no later than now, by the suite's time."""
    return _Happened(format="iso", error_messages=_messages(_TIME_WITH_OFFSET), **options)


class _Happened(_Instant):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        moment, now = super()._deserialize(value, *args, **kwargs), _asked_at.get()
        if now is not None and moment > now + CLOCK_DRIFT:
            raise Wrong("future", now=now.astimezone(BEIJING).isoformat(timespec="seconds"))
        return moment


class _Day(Written, fields.Date):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        date = super()._deserialize(value, *args, **kwargs)
        if not (first := self.metadata.get("first", 2000)) <= date.year <= 2199:  # noqa: PLR2004
            raise Wrong("range", min=f"{first}-01-01", max="2199-12-31")
        return date

    @staticmethod
    def written(value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.date) else value


def day(**options: Any) -> fields.Date:
    """A calendar day in Asia/Shanghai: YYYY-MM-DD."""
    return _Day(error_messages=_messages("YYYY-MM-DD"), **options)


def day_of_deed(**options: Any) -> fields.Date:
    """The day on which something was done: today in Asia/Shanghai, or before."""
    return _DayOfDeed(error_messages=_messages("YYYY-MM-DD"), **options)


class _DayOfDeed(_Day):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        date, now = super()._deserialize(value, *args, **kwargs), _asked_at.get()
        if now is not None and date > day_of(now):
            raise Wrong("future", now=day_of(now).isoformat())
        return date


def day_of_birth(**options: Any) -> fields.Date:
    return day_of_deed(metadata={"first": 1900}, **options)


def month(**options: Any) -> fields.String:
    """A month: YYYY-MM."""
    return word(r"20\d\d-(0[1-9]|1[0-2])", "YYYY-MM", **options)


class _Place(fields.String):
    def __init__(self, levels: tuple[int, ...], **options: Any) -> None:
        super().__init__(**options)
        self.levels = levels

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        code = super()._deserialize(value, *args, **kwargs)
        if not territory.is_code(code) or len(code) not in self.levels:
            raise Wrong("place", levels=", ".join(territory.LEVELS[level] for level in self.levels))
        if _asked_at.get() is not None and not _is_known(code):
            raise Wrong("unknown_place", place=code)
        return code


def _is_known(code: str) -> bool:
    lane = territory.at_level(code, territory.LANE)
    return divisions.has(code) and (len(code) < territory.LANE or _knows_lane.get()(lane))


def place(*levels: int, **options: Any) -> fields.String:
    """A territory code of one of the given levels (any level when none is given)."""
    allowed = levels or tuple(territory.LEVELS)
    metadata = {"pattern": "^(" + "|".join(f"[0-9]{{{level}}}" for level in allowed) + ")$"}
    return _Place(allowed, error_messages=_messages(_TERRITORY_CODE), metadata=metadata, **options)


class _Money(Written):
    """Integer fen inside; decimal yuan with two digits, as text, in JSON."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if isinstance(value, bool | float) or not isinstance(value, str | int):
            raise Wrong("type", expected=_YUAN_AS_TEXT)
        try:
            fen = decimal.Decimal(value) * 100
        except decimal.DecimalException:  # no number, or one beyond all bounds
            raise Wrong("type", expected=_YUAN_AS_TEXT) from None
        if not fen.is_finite() or fen != fen.to_integral_value() or not 0 <= fen <= 10**14:
            raise Wrong("type", expected=_YUAN_AS_TEXT)
        return int(fen)

    @staticmethod
    def written(value: int) -> str:
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"


def money(**options: Any) -> fields.Field[int]:
    metadata = {"type": "string", "pattern": r"^-?\d+\.\d\d$"}
    return _Money(error_messages=_messages(_YUAN), metadata=metadata, **options)


class _Many(fields.List[Any]):
    def __init__(self, inner: fields.Field[Any], least: int, most: int, **options: Any) -> None:
        super().__init__(inner, validate=_Length(least, most), error_messages=_messages(_LIST), **options)


def many(inner: fields.Field[Any], most: int = 100, least: int = 0, **options: Any) -> fields.List[Any]:
    return _Many(inner, least, most, **options)


def nested(schema: type[Schema], **options: Any) -> fields.Nested:
    return fields.Nested(schema, error_messages=_messages(_OBJECT), **options)


class Point(Messages):
    """WGS-84 degrees."""

    longitude = number(-180, 180, required=True)
    latitude = number(-90, 90, required=True)


class Placed(Messages):
    """A request whose `point` lies in the district of the place that it is about."""

    PLACE = "lane_code"

    @validates_schema
    def _point_lies_there(self, request: dict[str, Any], **_: Any) -> None:
        point, place = request.get("point"), request.get(self.PLACE, "")
        if point and not bounds.lies_in_the_district(place, **point):
            raise ValidationError({"point": Wrong("bounds", place=place).messages})


class BothLanguages(Messages):
    """Human text in the two languages of the suite, as data."""

    zh = text(1, 500, required=True)
    en = text(1, 500, required=True)


def both_languages(**options: Any) -> fields.Nested:
    return nested(BothLanguages, **options)


def record(**options: Any) -> fields.Dict:
    """A free JSON object: in answers, and where its reader checks it by a schema of its own."""
    return fields.Dict(error_messages=_messages(_OBJECT), **options)
