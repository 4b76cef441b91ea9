"""The registers that an import enters rows into: how a table of each is read, tried, entered and told again."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Final

from marshmallow import Schema

from chassis.act import Act
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.vocabulary import WORDS
from messages.volunteers.register_imports import ChiefRow, LaneRow, StewardRow
from services.volunteers.domain.register_imports import RegisterImport, Row
from services.volunteers.storage import registers
from services.volunteers.use_cases import imported_chiefs, imported_lanes, imported_stewards

_OFFICE = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


def _codes(vocabulary: str) -> dict[str, str]:
    return {said.zh: code for code, said in WORDS[vocabulary].items()}


@dataclasses.dataclass(frozen=True, slots=True)
class Register:
    """`key` and `place` name the columns that say what a row is about and where; `words` turn words into codes."""

    columns: Mapping[str, str]
    """The headings in Chinese, and the fields that they stand for; in English these are the headings."""
    row: type[Schema]
    key: str
    place: str
    words: Mapping[str, Mapping[str, str]]
    may_import: frozenset[str]
    hold_against: Callable[[Act, list[Row]], None]
    """Say of each row why the register would not take it, as it stands now."""
    enter: Callable[[Act, RegisterImport, list[Row]], None]
    """Enter rows, and say of each what became of it."""
    page: Callable[[Act, str, str | None, int], list[dict[str, Any]]]


REGISTERS: Final = {
    "lanes": Register(
        columns={
            "街巷代码": "lane_code", "名称": "name", "英文名": "name_en", "类别": "kind", "经度": "longitude",
            "纬度": "latitude", "登记日": "registered_on",
        },
        row=LaneRow,
        key="lane_code",
        place="lane_code",
        words={"kind": _codes("lane_kind")},
        may_import=_OFFICE,
        hold_against=imported_lanes.hold_against,
        enter=imported_lanes.enter,
        page=registers.lanes_of,
    ),
    "chiefs": Register(
        columns={
            "街巷代码": "lane_code", "姓名": "name", "电话": "phone", "职级": "rank", "账号": "person",
            "任职日": "began_on",
        },
        row=ChiefRow,
        key="lane_code",
        place="lane_code",
        words={"rank": _codes("rank")},
        may_import=_OFFICE,
        hold_against=imported_chiefs.hold_against,
        enter=imported_chiefs.enter,
        page=registers.chiefs_of,
    ),
    "stewards": Register(
        columns={
            "社区代码": "community", "账号": "person", "姓名": "name", "手机号": "phone", "批准日": "approved_on",
            "认领街巷": "lanes",
        },
        row=StewardRow,
        key="person",
        place="community",
        words={},
        may_import=_OFFICE | {COMMUNITY_WORKER},
        hold_against=imported_stewards.hold_against,
        enter=imported_stewards.enter,
        page=registers.stewards_of,
    ),
}  # fmt: skip
