"""The problem classes 突出问题分类 (C1, C9, C10), `problem_classes.yaml`.

A class must fit its agencies and its grade's limits. These have rulebooks of their own, whose checks ask the same the
other way round; a new class therefore comes after the agency that leads it, and goes before it.
"""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice
from messages import fields
from messages.enforcement.cases import GROUPS, LEVELS, UNITS
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.classes import (
    UNCLASSIFIED,
    Assisting,
    LegalBasis,
    Names,
    ProblemClass,
    ProblemClasses,
)
from services.enforcement.domain.terms import Term
from services.enforcement.rulebook.terms import ASSIST, HANDLE, LIMIT, PLAIN, VERIFY, WithTerms, read, said

SOURCES = ("source", "inferred")


class _Assisting(WithTerms):
    TERMS = (ASSIST,)
    agency = fields.word(*CODE, required=True)
    days = fields.whole(0, 365)
    calendar_days = fields.whole(0, 365)
    hours = fields.whole(0, 365 * 24)
    task = fields.both_languages(required=True)


class _Deadlines(WithTerms):
    TERMS = (VERIFY, HANDLE)
    verify = fields.whole(0, 365)
    verify_calendar_days = fields.whole(0, 365)
    verify_hours = fields.whole(0, 365 * 24)
    handle = fields.whole(0, 365)
    handle_calendar_days = fields.whole(0, 365)
    handle_hours = fields.whole(0, 365 * 24)


class _LegalBasis(fields.Messages):
    law = fields.both_languages(required=True)
    article = fields.text(1, 30, required=True, allow_none=True)
    in_force_from = fields.day(load_default=None)
    in_force_to = fields.day(load_default=None)


class _Class(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    words = fields.many(fields.text(2, 30), most=50, load_default=[])
    source = fields.choice(*SOURCES, required=True)
    group = fields.choice(*GROUPS, required=True)
    grade = fields.whole(1, 3, required=True)
    level = fields.choice(*LEVELS, required=True)
    unit = fields.choice(*UNITS, required=True)
    also_counted_in = fields.many(fields.choice(*UNITS), required=True)
    lead_agency = fields.word(*CODE, required=True)
    assisting = fields.many(fields.nested(_Assisting), required=True)
    deadlines = fields.nested(_Deadlines, required=True)
    verified_on_the_spot = fields.yes_or_no(required=True)
    legal_basis = fields.many(fields.nested(_LegalBasis), required=True)


class _ProblemClasses(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    unclassified = fields.nested(_Class, required=True)
    classes = fields.many(fields.nested(_Class), least=1, required=True)


def unfit_for_their_agencies(classes: Content, agencies: Content) -> Iterator[Fault]:
    """Every class is led by an agency that has it in its remit, and helped by others that exist."""
    remits = {agency["code"]: agency["remit"] for agency in agencies["agencies"]}
    for place, one in _placed(classes):
        code, lead = one["code"], one["lead_agency"]
        if lead not in remits:
            yield f"{place}.lead_agency", f"{code}: there is no agency {lead}.", f"{code}：没有 {lead} 这一单位。"
        elif code not in {UNCLASSIFIED, *remits[lead]}:
            yield f"{place}.lead_agency", f"{lead} has no {code} in its remit.", f"{code} 不属于 {lead} 的职责范围。"
        helpers = [helper["agency"] for helper in one["assisting"]]
        for number, helper in enumerate(helpers):
            if helper not in remits:
                at = f"{place}.assisting.{number}.agency"
                yield at, f"{code}: there is no agency {helper}.", f"{code}：没有 {helper} 这一单位。"


def beyond_their_limits(classes: Content, deadlines: Content) -> Iterator[Fault]:
    """No class has more time than its grade allows; terms of different units are compared by the week."""
    handling = {limit["grade"]: read(limit, PLAIN) for limit in deadlines["handling"]["limits"]}
    verification = read(deadlines["verification"], LIMIT)
    for place, one in _placed(classes):
        for names, most in ((VERIFY, verification), (HANDLE, handling.get(one["grade"], Term(0)))):
            term, code = read(one["deadlines"], names), one["code"]
            if term.roughly > most.roughly:
                yield (
                    f"{place}.deadlines.{names[term.unit]}",
                    f"{code}: at most {said(most).en}, not {said(term).en}.",
                    f"{code}：不超过{said(most).zh}，而非{said(term).zh}。",
                )


def _placed(content: Content) -> Iterator[tuple[str, Content]]:
    yield "unclassified", content["unclassified"]
    yield from ((f"classes.{number}", one) for number, one in enumerate(content["classes"]))


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    codes = [one["code"] for one in content["classes"]]
    yield from twice("classes", "code", codes)
    yield from taken_away("classes", (one["code"] for one in beside.content("problem_classes")["classes"]), codes)
    if content["unclassified"]["code"] != UNCLASSIFIED or UNCLASSIFIED in codes:
        yield "unclassified.code", f"This one alone is {UNCLASSIFIED}.", f"只有此项的代码为 {UNCLASSIFIED}。"
    for place, one in _placed(content):
        yield from twice(f"{place}.assisting", "agency", [helper["agency"] for helper in one["assisting"]])
        if one["lead_agency"] in [helper["agency"] for helper in one["assisting"]]:
            yield f"{place}.assisting", "The lead does not assist itself.", "牵头单位不得协办。"
        if one["unit"] in one["also_counted_in"]:
            yield f"{place}.also_counted_in", f"{one['unit']} is its unit already.", f"{one['unit']} 已是主要单位。"
        if place != "unclassified" and not one["legal_basis"]:
            yield f"{place}.legal_basis", "Name a law.", "须写明法律依据。"
        for number, basis in enumerate(one["legal_basis"]):
            if basis["in_force_from"] and basis["in_force_to"] and basis["in_force_from"] > basis["in_force_to"]:
                yield f"{place}.legal_basis.{number}", "It ends before it begins.", "失效日期早于生效日期。"
    yield from unfit_for_their_agencies(content, beside.content("agencies"))
    yield from beyond_their_limits(content, beside.content("deadlines"))


def _read(version: str, content: Content) -> ProblemClasses:
    members = [_class(one) for one in content["classes"]]
    return ProblemClasses(version, {one.code: one for one in members}, _class(content["unclassified"]))


def _class(stated: Content) -> ProblemClass:
    plain = {name: value for name, value in stated.items() if name != "deadlines"}
    plain |= {
        "name": Names(**stated["name"]),
        "words": tuple(stated["words"]),
        "also_counted_in": tuple(stated["also_counted_in"]),
        "assisting": tuple(
            Assisting(one["agency"], read(one, ASSIST), Names(**one["task"])) for one in stated["assisting"]
        ),
        "legal_basis": tuple(LegalBasis(**one | {"law": Names(**one["law"])}) for one in stated["legal_basis"]),
        "verify": read(stated["deadlines"], VERIFY),
        "handle": read(stated["deadlines"], HANDLE),
    }
    return ProblemClass(**plain)


PROBLEM_CLASSES = Rulebook(
    "problem_classes",
    Text("Problem classes", "突出问题分类"),
    pathlib.Path(__file__).parent,
    schema=_ProblemClasses,
    read=_read,
    check=_check,
)
