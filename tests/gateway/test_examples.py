"""How the examples of the documentation are kept: steady from run to run, and what still fits stays."""

import datetime as dt
import pathlib
from typing import Any

import orjson
import pytest

from messages.volunteers.reports import FILE_REPORT, LIST_REPORTS
from tests.examples import ASKED, GENERATED, JOURNEY, Recorder, Steady
from tests.gateway.town import Town
from tests.messages.samples import LEAST, sample

ASKED_FOR = {"lane_code": "110101014002001", "problem_class": "fence", "text": "私设围栏"}
FILE = "volunteers/reports.json"


def answer(text: str) -> dict[str, Any]:
    return sample(FILE_REPORT.answer, {"text": text, "photos": []}, extent=LEAST) | {"text": text}


def kept(folder: pathlib.Path) -> dict[str, Any]:
    read: dict[str, Any] = orjson.loads((folder / FILE).read_bytes())
    return read


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "examples"


def test_ids_people_numbers_and_the_hour_of_recording_are_made_the_same() -> None:
    now = dt.datetime.now(dt.UTC)
    one, other = "0199c0de-1111-7222-8333-444455556666", "0199c0de-aaaa-7bbb-8ccc-ddddeeeeffff"
    steady = Steady().of({
        "id": one, "others": [other, one], "person": f"person-17-{other}", "steward": "steward-0a1b2c3d",
        "number": "110101014-2026-004711", "phone": "13912345678", "at": now.isoformat(), "name": "居民68",
        "due": "2026-12-01T18:30:00.123+08:00" if abs(now.hour + 8 - 18) > 1 else None, "count": 3, "items": [1, 2, 3],
    })  # fmt: skip
    first, second = (f"019a0000-0000-7000-8000-{number:012d}" for number in (1, 2))
    assert (steady["id"], steady["others"], steady["number"]) == (first, [second, first], "110101014-2026-000001")
    assert (steady["person"], steady["steward"], steady["name"]) == ("person-1", "steward-2", "居民王某")
    assert steady["at"].endswith("T10:00:00+08:00")
    assert steady["due"] in {None, "2026-12-01T18:30:00+08:00"}
    assert (steady["phone"], steady["count"], steady["items"]) == ("13800000000", 3, [1, 2])


def test_the_journeys_words_come_first_and_what_does_not_fit_never(folder: pathlib.Path) -> None:
    recorder = Recorder(folder, recording=True)
    for text, rank in (("生成的", GENERATED), ("走完流程", JOURNEY), ("服务测试", ASKED)):
        recorder.saw(FILE_REPORT, ASKED_FOR, answer(text), rank)
    recorder.saw(LIST_REPORTS, {}, {"items": [], "unknown": 1}, JOURNEY)
    recorder.met.add(FILE_REPORT.name)
    recorder.write()
    assert kept(folder).keys() == {FILE_REPORT.name}
    assert kept(folder)[FILE_REPORT.name]["answer"]["text"] == "走完流程"
    assert kept(folder)[FILE_REPORT.name]["if_match"] is True


def test_an_example_that_fits_stays_and_one_that_does_not_is_recorded_anew(folder: pathlib.Path) -> None:
    for text in ("第一次", "第二次"):
        recorder = Recorder(folder, recording=True)
        recorder.saw(FILE_REPORT, ASKED_FOR, answer(text), ASKED)
        recorder.write()
    assert kept(folder)[FILE_REPORT.name]["answer"]["text"] == "第一次"
    stale = kept(folder)
    del stale[FILE_REPORT.name]["answer"]["number"]
    (folder / FILE).write_bytes(orjson.dumps(stale))
    recorder = Recorder(folder, recording=True)
    recorder.saw(FILE_REPORT, ASKED_FOR, answer("第三次"), ASKED)
    recorder.write()
    assert kept(folder)[FILE_REPORT.name]["answer"]["text"] == "第三次"


def test_a_whole_town_is_recorded_from(town: Town) -> None:
    """`make examples` runs this file first: the journey, and whatever else the people of a town can do."""
    assert {FILE_REPORT.name, LIST_REPORTS.name} <= town.done


def test_nothing_is_kept_of_a_run_that_does_not_record(folder: pathlib.Path) -> None:
    recorder = Recorder(folder, recording=False)
    recorder.saw(FILE_REPORT, ASKED_FOR, answer("看看"), JOURNEY)
    recorder.write()
    assert not folder.exists()
