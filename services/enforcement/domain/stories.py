"""The story of a report (C7) as anybody may read it: which office did what, and when."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from services.enforcement.domain.classes import Agencies, Names

SENTENCES: Mapping[str, tuple[str, str]] = {
    "open": ("立案，由{office}负责", "A case was opened; responsible: {office}"),
    "join": ("又有居民反映同一问题", "Somebody else reported the same problem"),
    "classify": ("{office}重新确定了问题分类", "{office} classified the problem anew"),
    "verify": ("{office}现场核查属实", "{office} found the problem on the spot"),
    "reject": ("{office}现场核查，未发现所反映的问题", "{office} looked on the spot and did not find the problem"),
    "object": ("上报人对核查结论提出异议", "Whoever reported it objected to what was found"),
    "find_after_all": ("{office}复核属实，继续办理", "{office} looked again and found the problem; work goes on"),
    "uphold_rejection": ("{office}复核，维持原核查结论", "{office} looked again; what was found stands"),
    "accept_transfer": ("移交{office}负责", "Handed over; now responsible: {office}"),
    "refer": ("{office}报请总指挥指派", "{office} asked the commander to assign the case"),
    "assign": ("{office}指派了责任部门", "The {office} assigned the case to an agency"),
    "grant_return": ("{office}裁定退单，另行指定责任部门", "The {office} decided that another agency has it"),
    "extend": ("{office}延长了办理时限", "{office} extended the time limit"),
    "suspend": ("经批准暂停计时", "The clock was suspended with approval"),
    "resume": ("恢复办理", "Work on it was resumed"),
    "handle": ("{office}办理完毕，待确认", "{office} dealt with it; confirmation is awaited"),
    "close": ("经{office}确认结案", "Confirmed and closed; confirmed by: {office}"),
    "refuse_completion": ("{office}未予确认，继续办理", "Not confirmed by: {office}; work goes on"),
    "reopen": ("案件重开", "The case was reopened"),
    "supervise": ("逾期，列入督办", "Overdue: it is supervised"),
    "merge": ("与同一问题的案件 {other} 合并办理", "Merged with case {other} about the same problem"),
    "unmerge": ("不再与案件 {other} 合并，单独办理", "No longer merged with case {other}; it goes on by itself"),
    "take_in": ("同一问题的另一案件并入", "Another case about the same problem was merged into it"),
    "split_off": ("其中一部分另立案件 {other} 办理", "A part of it goes on as a case of its own, {other}"),
    "split_from": ("由案件 {other} 拆分而来", "It was split off from case {other}"),
    "let_go": ("一件并入的案件转为单独办理", "A case that was merged into it goes on by itself"),
}  # fmt: skip
"""By the act, in Chinese and English. What is not here is the offices' own business."""


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A line of a case's history, without the person."""

    id: str
    at: dt.datetime
    act: str
    agency: str
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    at: dt.datetime
    act: str
    agency: str
    text: Names


def told(entry: Entry, agencies: Agencies, offices: Mapping[str, Names]) -> Line:
    """Of an entry's words only the other case's number is told, with which they begin.

    `offices` are the names of those that are no agencies.
    """
    chinese, english = SENTENCES[entry.act]
    office, other = _named(entry.agency, agencies, offices), entry.words.partition(":")[0]
    text = Names(chinese.format(office=office.zh, other=other), english.format(office=office.en, other=other))
    return Line(entry.at, entry.act, entry.agency, text)


def _named(office: str, agencies: Agencies, offices: Mapping[str, Names]) -> Names:
    known = agencies.members.get(office)
    return known.name if known else offices.get(office, Names(office, office))
