"""What human text may be made of."""

import datetime as dt

import pytest
from marshmallow import ValidationError

from messages import fields
from messages.letters import half_width, same_form
from messages.wrong import wrong_fields

NOW = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)


class Said(fields.Messages):
    name = fields.text(1, 60)
    words = fields.text(1, 2000)
    phone = fields.word(r"1[3-9]\d{9}", "a number")


SAID = Said()


def codes_of(**said: str) -> list[tuple[str, str]]:
    try:
        with fields.asked_at(NOW):
            SAID.load(said)
    except ValidationError as error:
        return [(told["field"], told["code"]) for told in wrong_fields(error, "en")]
    return []


@pytest.mark.parametrize(
    "text",
    [
        "夕照寺街12号院（东侧）",
        "Zoë O’Brien-Łukasz",
        "\U00020bb7\U000310eb",  # 𠮷 and a character of a name that came with Unicode 13
        "\U00031350\U000323af",  # Unicode 15, newer than this Python's tables
        "王\ue000明",  # a private character, as old registers have for rare names
        "葛\U000e0100城",  # which of two ways to write it
        "阿卜杜拉·买买提",
        "مەھەممەت",
        "ᠮᠣᠩᠭᠣᠯ",
        "བོད་ཡིག",
        "全角　空格",
        "👨\u200d👩\u200d👧 垃圾",
        "❤\ufe0f\u200d🔥",
        "👩🏽\u200d⚕\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "👍",
        "12",
    ],
)
def test_what_people_write_is_taken_as_it_is(text: str) -> None:
    assert codes_of(name=text, words=text) == []
    with fields.asked_at(NOW):
        assert SAID.load({"name": text})["name"] == text


@pytest.mark.parametrize(
    "unfit",
    [
        "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\xad", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e",
        "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u3164", "\ufeff", "\uffa0",
        "\uffff", "\U000e0041", "\U0010ffff",
    ],
    ids=lambda one: f"U+{ord(one):04X}",
)  # fmt: skip
def test_what_hides_or_turns_the_writing_is_refused(unfit: str) -> None:
    for text in (f"王{unfit}明", f"a{unfit}b", f"👍{unfit}b"):
        assert codes_of(name=text, words=text) == [("name", "character"), ("words", "character")]


def test_a_name_is_one_line_and_a_story_has_several() -> None:
    for text in ("王\r\n明", "王\n明", "王\t明"):
        assert codes_of(name=text) == [("name", "character")]
        assert codes_of(words=text) == []
    with fields.asked_at(NOW):
        assert SAID.load({"words": "一\r\n二"})["words"] == "一\n二"


@pytest.mark.parametrize("text", ["……", "---", "？！", "_"])
def test_marks_alone_say_nothing(text: str) -> None:
    assert codes_of(words=text) == [("words", "words")]


def test_the_character_is_named_in_both_languages() -> None:
    for language, told in (("en", "U+202E"), ("zh-CN", "字符：U+202E")):
        with pytest.raises(ValidationError) as wrong, fields.asked_at(NOW):
            SAID.load({"name": "a\u202eb"})
        assert told in wrong_fields(wrong.value, language)[0]["message"]


def test_a_fact_that_was_let_in_before_the_rule_is_still_heard() -> None:
    assert SAID.load({"name": "a\u202eb"}) == {"name": "a\u202eb"}
    with pytest.raises(ValidationError):
        SAID.load({"name": "a\x00b"})


def test_a_code_in_full_width_is_the_same_code() -> None:
    with fields.asked_at(NOW):
        assert SAID.load({"phone": "１３８００００００００"}) == {"phone": "13800000000"}
    assert half_width("１１０ａ") == "110a"


def test_an_identifier_has_one_form() -> None:
    assert same_form(" ３号院 1-1０1Ｘ ") == same_form("3号院1-101x") == "3号院1-101x"
    assert same_form("1-101") != same_form("1-102")
