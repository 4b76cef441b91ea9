"""How a company is judged and paid 考核办法 (B9, B10), `evaluation.yaml`."""

import pathlib
from collections.abc import Iterator
from fractions import Fraction

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.words import Text
from services.property.domain.evaluation import (
    Band,
    ComplaintRule,
    Evaluation,
    ExitRule,
    JointRule,
    PaymentRule,
    SurveyRule,
)
from services.property.domain.intervals import Z_X1000

COMPONENTS = ("inspections", "joint_assessment", "third_party", "satisfaction", "complaints")
BODIES = ("subdistrict", "community_party_committee", "residents_committee", "self_governing_committee")
GRADES = ("A", "B", "C", "D")
WHOLE = 100


class _Component(fields.Messages):
    code = fields.choice(*COMPONENTS, required=True)
    weight = fields.whole(0, WHOLE, required=True)
    text = fields.both_languages(required=True)


class _Body(fields.Messages):
    code = fields.choice(*BODIES, required=True)
    weight = fields.whole(0, WHOLE, required=True)
    text = fields.both_languages(required=True)


class _JointAssessment(fields.Messages):
    bodies = fields.many(fields.nested(_Body), required=True)
    fewest_bodies = fields.whole(1, len(BODIES), required=True)
    far_apart_points = fields.whole(1, WHOLE, required=True)
    open_after_days = fields.whole(1, 90, load_default=10)


class _Inspections(fields.Messages):
    fewest_per_period = fields.whole(1, 1000, required=True)
    fewest_per_month = fields.whole(1, 1000, required=True)
    told_first_days = fields.whole(0, 31, load_default=7)


class _Satisfaction(fields.Messages):
    sample_households = fields.whole(1, 2_000, required=True)
    fewest_answers = fields.whole(1, 100_000, required=True)
    confidence_percent = fields.whole(required=True)
    scale = fields.many(fields.whole(0, WHOLE), least=2, most=11, required=True)


class _ThirdParty(fields.Messages):
    blind = fields.yes_or_no(required=True)


class _Complaints(fields.Messages):
    counted = fields.choice("verified", required=True)
    answer_hours = fields.whole(1, 31 * 24, required=True)
    per_household_months = fields.whole(1, 1_000_000, required=True)
    full_score_at_most = fields.number(0, 1_000_000, required=True)
    no_score_at_least = fields.number(0, 1_000_000, required=True)


class _Band(fields.Messages):
    grade = fields.choice(*GRADES, required=True)
    at_least = fields.whole(0, WHOLE, required=True)
    payment_percent = fields.whole(0, WHOLE, required=True)
    bad = fields.yes_or_no(required=True)
    text = fields.both_languages(required=True)


class _Rectification(fields.Messages):
    text = fields.both_languages(required=True)
    working_days = fields.whole(1, 365, required=True)
    withheld_percent = fields.whole(0, WHOLE, required=True)


class _Payment(fields.Messages):
    four_eyes_above = fields.money(required=True)
    carry_at_most_percent = fields.whole(0, WHOLE, required=True)


class _Exit(fields.Messages):
    text = fields.both_languages(required=True)
    bad_grades_in_a_row = fields.whole(1, 100, required=True)
    notice_days = fields.whole(0, 365, required=True)
    successor_by_days = fields.whole(0, 365, required=True)
    hand_over = fields.many(fields.text(2, 50), least=1, most=50, load_default=["keys_and_files"])


class _Appeal(fields.Messages):
    working_days = fields.whole(1, 365, required=True)


class _CompanyGrade(fields.Messages):
    text = fields.both_languages(required=True)
    period = fields.choice("half_year", required=True)
    weighted_by = fields.choice("households", required=True)
    fewest_areas = fields.whole(1, 1000, required=True)


class _Evaluation(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    period = fields.choice("quarter", required=True)
    components = fields.many(fields.nested(_Component), required=True)
    least_weight_percent = fields.whole(0, WHOLE, load_default=0)
    joint_assessment = fields.nested(_JointAssessment, required=True)
    inspections = fields.nested(_Inspections, required=True)
    satisfaction = fields.nested(_Satisfaction, required=True)
    third_party = fields.nested(_ThirdParty, required=True)
    complaints = fields.nested(_Complaints, required=True)
    bands = fields.many(fields.nested(_Band), least=1, required=True)
    rectification = fields.nested(_Rectification, required=True)
    payment = fields.nested(_Payment, load_default={"four_eyes_above": 0, "carry_at_most_percent": 0})
    exit = fields.nested(_Exit, required=True)
    appeal = fields.nested(_Appeal, required=True)
    company_grade = fields.nested(_CompanyGrade, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from _shared_out("components", content["components"], COMPONENTS)
    yield from _shared_out("joint_assessment.bodies", content["joint_assessment"]["bodies"], BODIES)
    known = content["satisfaction"]["confidence_percent"]
    if known not in Z_X1000:
        choices = ", ".join(str(percent) for percent in Z_X1000)
        yield "satisfaction.confidence_percent", f"Choose one of: {choices}.", f"请从以下选项中选择：{choices}。"
    scale = content["satisfaction"]["scale"]
    if scale != sorted({*scale}):
        yield "satisfaction.scale", "Name the answers from the worst to the best.", "须由低到高列出。"
    complaints = content["complaints"]
    if complaints["full_score_at_most"] >= complaints["no_score_at_least"]:
        yield "complaints.no_score_at_least", "No score begins beyond the full one.", "零分起点须高于满分上限。"
    yield from _bands(content)


def _bands(content: Content) -> Iterator[Fault]:
    bands = content["bands"]
    yield from twice("bands", "grade", [band["grade"] for band in bands])
    floors = [band["at_least"] for band in bands]
    if floors != sorted({*floors}, reverse=True) or floors[-1] != 0:
        yield "bands", "They stand from the best, and the last begins at 0.", "须由高到低排列，最后一档从 0 分起。"
    payments = [band["payment_percent"] for band in bands]
    if payments != sorted(payments, reverse=True):
        yield "bands", "A worse grade is not paid more.", "较低等级的付费比例不得更高。"
    withheld = content["rectification"]["withheld_percent"]
    if any(band["bad"] and withheld > WHOLE - band["payment_percent"] for band in bands):
        yield (
            "rectification.withheld_percent",
            "What is withheld is part of what a bad grade takes off.",
            "暂扣部分不得超过不合格等级的扣减比例。",
        )


def _shared_out(place: str, parts: list[Content], names: tuple[str, ...]) -> Iterator[Fault]:
    """Each of the names once, the weights together a hundred."""
    codes = [part["code"] for part in parts]
    yield from twice(place, "code", codes)
    if missing := [name for name in names if name not in codes]:
        yield place, f"Missing: {', '.join(missing)}.", f"缺少：{'、'.join(missing)}。"
    total = sum(part["weight"] for part in parts)
    if total != WHOLE:
        yield place, f"The weights make {total}, not 100.", f"权重之和为 {total}，应为 100。"


def _read(version: str, content: Content) -> Evaluation:
    joint, asked = content["joint_assessment"], content["satisfaction"]
    return Evaluation(
        version=version,
        weights={component["code"]: component["weight"] for component in content["components"]},
        fewest_inspections=content["inspections"]["fewest_per_month"],
        told_first_days=content["inspections"]["told_first_days"],
        least_weight_percent=content["least_weight_percent"],
        joint=JointRule(
            bodies={body["code"]: body["weight"] for body in joint["bodies"]},
            fewest=joint["fewest_bodies"],
            far_apart_points=joint["far_apart_points"],
            open_after_days=joint["open_after_days"],
        ),
        survey=SurveyRule(
            sample=asked["sample_households"],
            fewest=asked["fewest_answers"],
            scale=tuple(asked["scale"]),
            confidence_percent=asked["confidence_percent"],
        ),
        complaints=_complaint_rule(content["complaints"]),
        confidence_percent=content["satisfaction"]["confidence_percent"],
        bands=tuple(
            Band(band["grade"], band["at_least"] * 100, band["payment_percent"], band["bad"])
            for band in content["bands"]
        ),
        payment=PaymentRule(
            withheld_percent=content["rectification"]["withheld_percent"],
            rectify_working_days=content["rectification"]["working_days"],
            four_eyes_above=content["payment"]["four_eyes_above"],
            carry_at_most_percent=content["payment"]["carry_at_most_percent"],
        ),
        exit=_exit(content["exit"]),
        appeal_working_days=content["appeal"]["working_days"],
        fewest_areas=content["company_grade"]["fewest_areas"],
    )


def _complaint_rule(content: Content) -> ComplaintRule:
    return ComplaintRule(
        answer_hours=content["answer_hours"],
        per=content["per_household_months"],
        full_at=Fraction(str(content["full_score_at_most"])),
        none_at=Fraction(str(content["no_score_at_least"])),
    )


def _exit(content: Content) -> ExitRule:
    return ExitRule(
        bad_in_a_row=content["bad_grades_in_a_row"],
        notice_days=content["notice_days"],
        successor_by_days=content["successor_by_days"],
        hand_over=tuple(content["hand_over"]),
    )


EVALUATION = Rulebook(
    "evaluation",
    Text("Evaluation of property companies in flat areas", "平房区物业服务考核办法"),
    pathlib.Path(__file__).parent,
    schema=_Evaluation,
    read=_read,
    check=_check,
)
