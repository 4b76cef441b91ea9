"""The agencies of the joint enforcement centre 综合执法中心成员单位 (C1), `agencies.yaml`.

A new class needs its lead's remit first, so a remit may name a class that is yet to come; one that is led by an agency
must stay in its remit.
"""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice
from messages import fields
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.classes import Agencies, Agency, Names
from services.enforcement.rulebook.problem_classes import unfit_for_their_agencies

SOURCES = ("source", "inferred")


class _Agency(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    source = fields.choice(*SOURCES, required=True)
    remit = fields.many(fields.word(*CODE), required=True)


class _Agencies(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    agencies = fields.many(fields.nested(_Agency), least=1, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    codes = [agency["code"] for agency in content["agencies"]]
    yield from twice("agencies", "code", codes)
    yield from taken_away("agencies", (agency["code"] for agency in beside.content("agencies")["agencies"]), codes)
    for _, en, zh in unfit_for_their_agencies(beside.content("problem_classes"), content):
        yield "agencies", en, zh


def _read(version: str, content: Content) -> Agencies:
    members = [Agency(a["code"], Names(**a["name"]), a["source"], tuple(a["remit"])) for a in content["agencies"]]
    return Agencies(version, {agency.code: agency for agency in members})


AGENCIES = Rulebook(
    "agencies",
    Text("Agencies of the joint enforcement centre", "综合执法中心成员单位"),
    pathlib.Path(__file__).parent,
    schema=_Agencies,
    read=_read,
    check=_check,
)
