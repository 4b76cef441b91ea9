"""Values that cross a border: right ones survive the way there and back, wrong ones are told as codes."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from messages import fields, territory
from messages.deliberation.errors.votes import VoteStillOpen
from messages.errors import Problem
from messages.wrong import WRONG, wrong_fields

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
digits = st.text("0123456789\u0661９ .-+eE_x", max_size=25)


class Point(fields.Messages):
    x = fields.number(-180, 180, required=True)


class Everything(fields.Messages):
    text = fields.text(1, 20)
    word = fields.word(r"[a-z]{2,5}", "two to five letters")
    choice = fields.choice("a", "b")
    whole = fields.whole(0, 100)
    number = fields.number(-1, 1)
    yes = fields.yes_or_no()
    id = fields.id_()
    photo = fields.photo()
    instant = fields.instant()
    day = fields.day()
    month = fields.month()
    place = fields.place()
    lane = fields.place(territory.LANE)
    money = fields.money()
    many = fields.many(fields.whole(), most=2)
    point = fields.nested(Point)
    record = fields.record()


SCHEMA = Everything()
NAMES = st.sampled_from(sorted(SCHEMA.fields))


def codes_of(request: Any) -> list[tuple[str, str]]:
    """(field, code) of everything that is wrong with a request."""
    try:
        SCHEMA.load(request)
    except ValidationError as error:
        wrong = error
    else:
        return []
    told = wrong_fields(wrong, "en")
    assert [one["code"] for one in told] == [one["code"] for one in wrong_fields(wrong, "zh-CN")]
    assert all(one["code"] in WRONG and one["message"] for one in told)
    return [(one["field"], one["code"]) for one in told]


@pytest.mark.parametrize("month", ["20\u0661\u0662-01", "2026-1", "2026-13"])
def test_what_is_no_month(month: str) -> None:
    assert codes_of({"month": month}) == [("month", "pattern")]


@given(NAMES, json | digits)
def test_any_value_is_taken_or_told_as_a_code(name: str, value: Any) -> None:
    assert all(field.split(".")[0] == name for field, _ in codes_of({name: value}))


@given(st.dictionaries(st.text(max_size=10), json, max_size=4) | json)
def test_any_request_is_taken_or_told_as_codes(request: Any) -> None:
    codes_of(request)


@given(NAMES, json | digits)
def test_what_is_taken_comes_back_as_it_is_dumped(name: str, value: Any) -> None:
    if codes_of({name: value}) == []:
        taken = SCHEMA.load({name: value})
        assert SCHEMA.load(SCHEMA.dump(taken)) == taken


@given(st.integers(0, 10**14))
def test_money_is_fen_inside_and_yuan_outside(fen: int) -> None:
    outside = SCHEMA.dump({"money": fen})["money"]
    assert SCHEMA.load({"money": outside}) == {"money": fen}
    whole, _, cents = outside.partition(".")
    assert int(whole) * 100 + int(cents) == fen
    assert len(cents) == 2


@given(st.integers(-(10**14), -1))
def test_money_that_is_owed_is_shown_and_never_taken(fen: int) -> None:
    outside = SCHEMA.dump({"money": fen})["money"]
    assert outside == "-" + SCHEMA.dump({"money": -fen})["money"]
    assert codes_of({"money": outside}) == [("money", "type")]


@pytest.mark.parametrize("value", [12.5, True, "12.345", "NaN", "Infinity", "1e999999", "", "12,50", None, [], 10**13])
def test_what_is_no_money(value: Any) -> None:
    assert [field for field, _ in codes_of({"money": value})] == ["money"]


@given(st.text("0123456789", max_size=20))
def test_a_place_has_the_digits_of_its_level(code: str) -> None:
    assert (codes_of({"place": code}) == []) == (len(code) in territory.LEVELS)
    assert (codes_of({"lane": code}) == []) == (len(code) == territory.LANE)


@given(st.datetimes(dt.datetime(2000, 1, 2), dt.datetime(2199, 12, 30), timezones=st.timezones()))  # noqa: DTZ001 (the zones are given beside)
def test_a_moment_keeps_its_moment(moment: dt.datetime) -> None:
    exact = moment.astimezone(dt.UTC)
    assert SCHEMA.load(SCHEMA.dump({"instant": exact}))["instant"] == exact


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        ({"instant": "2026-11-24T12:00:00"}, ("instant", "type")),
        ({"day": "2026-02-30"}, ("day", "type")),
        ({"whole": 1.5}, ("whole", "type")),
        ({"whole": True}, ("whole", "type")),
        ({"number": False}, ("number", "type")),
        ({"many": [1, -1]}, ("many.1", "range")),
        ({"many": [1, 1, 1]}, ("many", "length")),
        ({"point": {}}, ("point.x", "required")),
        ({"point": {"x": 0, "y": 0}}, ("point.y", "unknown")),
        ({"text": "a\x00"}, ("text", "character")),
        ({"text": "   "}, ("text", "length")),
        ({"other": 1}, ("other", "unknown")),
        ({"whole": None}, ("whole", "null")),
        ([], ("", "type")),
    ],
    ids=repr,
)
def test_each_fault_has_its_code_and_its_field(request_: Any, told: tuple[str, str]) -> None:
    assert codes_of(request_) == [told]


@pytest.mark.parametrize("kind", Problem.family.values(), ids=lambda kind: kind.code)
def test_a_problem_crosses_a_border_by_its_code(kind: type[Problem]) -> None:
    there = kind(needed="a", reason="b")
    back = Problem.from_code(there.code, there.data)
    assert (type(back), back.data, back.sentence("zh-CN")) == (kind, there.data, there.sentence("zh-CN"))


def test_a_problem_of_a_newer_release_is_unexpected() -> None:
    assert Problem.from_code("never_heard_of", {"x": 1}).code == "unexpected"


def test_a_sentence_tells_moments_by_the_clock_of_beijing() -> None:
    problem = VoteStillOpen(closes_at="2026-12-11T16:53:34.884202+00:00")
    for language in ("en", "zh-CN"):
        assert "2026-12-12 00:53 UTC+8" in problem.sentence(language)
    assert problem.data["closes_at"] == "2026-12-11T16:53:34.884202+00:00"
