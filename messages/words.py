"""The English words that stand as data inside a sentence, in Chinese: what was expected, what would be needed.

In a problem's data they stay as they are, the same for every caller; only its sentence is for people.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from messages.territory import BEIJING

IN_CHINESE = {
    # levels of territory
    "district": "区",
    "subdistrict": "街道",
    "community": "社区",
    "lane": "街巷",
    "courtyard": "院落",
    # kinds of values
    "text": "文本",
    "number": "数字",
    "whole number": "整数",
    "true or false": "true 或 false",
    "list": "列表",
    "object": "对象",
    "territory code": "区划代码",
    "yuan": "金额（元）",
    'yuan as text, such as "12.50"': '以文本表示的金额（元），如 "12.50"',
    "RFC 3339 time with offset": "带时区的 RFC 3339 时间",
    "no NUL character": "不含 NUL 字符",
    "the id of an uploaded photo": "已上传照片的编号",
    "a problem class such as illegal_construction": "问题分类，如 illegal_construction",
    "a code such as anju": "代码，如 anju",
    "a company's code": "企业代码",
    "a mainland mobile number of 11 digits": "11 位内地手机号",
    "a receipt": "回执",
    "a code such as plan_a": "代码，如 plan_a",
    "an option's code": "选项代码",
    "a kind such as common_matter": "表决类别，如 common_matter",
    "a reason of the rulebook such as awaiting_court": "规则手册中的事由，如 awaiting_court",
    "a version such as 1.0": "版本，如 1.0",
    # who may
    "its territory": "属地",
    "the session's own steward": "该服务时段的管家本人",
    "oneself, or a community_worker of the place": "本人或属地社区工作者",
    "an approved steward record": "已通过的管家记录",
    "the office of the place": "属地机构",
    "a person": "个人身份",
    "the company under contract": "签约物业企业",
    "a place of yours among those affected": "本人所在地在受影响范围内",
    "a seat in the council, or its office": "议事会席位或其主管机构身份",
    "the council's chair, or its office": "议事会召集人或其主管机构身份",
    "district_admin": "区级管理员",
    "subdistrict_officer": "街道干部",
    "community_worker": "社区工作者",
    "lane_chief": "街巷长",
    "steward": "小巷管家",
    "resident": "居民",
    "agency_officer": "执法人员",
    "commander": "总指挥",
    "property_company": "物业企业",
    "evaluator": "评价人",
    "council_member": "议事会成员",
    "system": "系统",
}


_SAID = ("expected", "levels", "needed")
"""The data that are words for people; all else are codes and values, which a caller may have to type."""


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")


def by_the_clock(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a sentence, its moments as people here read them from a clock, to the minute."""
    return {name: _by_the_clock(value) for name, value in data.items()}


def _by_the_clock(value: Any) -> Any:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return value
    return f"{dt.datetime.fromisoformat(value).astimezone(BEIJING):%Y-%m-%d %H:%M} UTC+8"


def in_chinese(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a sentence, its words in Chinese, alone or in a list "a, b"; what is no such word stays."""
    return {name: _translated(value) if name in _SAID else value for name, value in data.items()}


def _translated(words: Any) -> Any:
    if not isinstance(words, str):
        return words
    return IN_CHINESE.get(words) or "、".join(IN_CHINESE.get(word, word) for word in words.split(", "))
