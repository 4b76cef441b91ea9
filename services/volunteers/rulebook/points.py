"""The rules of points 积分规则 (A8.4), `points.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.operation import ROLES
from messages.words import Text
from services.volunteers.domain.points import PointsRule, PointsRules

DEEDS = ("service_session", "patrol", "small_deed", "report", "joined_report")
PROOFS = ("card", "qr", "gps", "witness", "none")


class _Rule(fields.Messages):
    code = fields.text(1, 60, required=True)
    text = fields.both_languages(required=True)
    deed = fields.choice(*DEEDS, required=True)
    class_group = fields.choice("dirty", "messy", "illegal", "safety", "other", load_default=None)
    unit = fields.text(1, 30, required=True)
    counted_in_minutes = fields.whole(1, 24 * 60, load_default=None)
    points = fields.whole(0, 1000, required=True)
    cap_per_day = fields.whole(0, 10_000, required=True)
    paid_when = fields.choice("checked_out", "verified", required=True)
    by_presence = fields.yes_or_no(required=True)


class _Presence(fields.Messages):
    code = fields.choice(*PROOFS, required=True)
    percent = fields.whole(0, 100, required=True)
    text = fields.both_languages(required=True)


class _Lots(fields.Messages):
    text = fields.both_languages(required=True)
    expire_after_months = fields.whole(1, 600, required=True)
    expire_on = fields.choice("month_end", required=True)


class _SameProblem(fields.Messages):
    text = fields.both_languages(required=True)
    metres = fields.whole(0, 10_000, required=True)
    days = fields.whole(0, 366, required=True)


class _Corrections(fields.Messages):
    text = fields.both_languages(required=True)
    by_one_person_up_to = fields.whole(0, 10_000, required=True)


class _Points(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    rules = fields.many(fields.nested(_Rule), least=1, required=True)
    cap_per_day_all_rules = fields.whole(0, 10_000, required=True)
    joined_reports_paid_per_case = fields.whole(0, 100, load_default=0)
    same_problem = fields.nested(_SameProblem, load_default=None)
    corrections = fields.nested(_Corrections, load_default=None)
    paid_to = fields.many(fields.choice(*sorted(ROLES)), least=1, required=True)
    presence = fields.many(fields.nested(_Presence), required=True)
    gps_radius_metres = fields.whole(1, 10_000, required=True)
    lots = fields.nested(_Lots, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from twice("rules", "code", [rule["code"] for rule in content["rules"]])
    yield from twice("presence", "code", [grade["code"] for grade in content["presence"]])
    graded = {grade["code"] for grade in content["presence"]}
    if missing := [proof for proof in PROOFS if proof not in graded]:
        yield "presence", f"No percent for {', '.join(missing)}.", f"缺少以下证明方式的比例：{'、'.join(missing)}。"


def _read(version: str, content: Content) -> PointsRules:
    same = content["same_problem"] or {"metres": 50, "days": 7}
    corrections = content["corrections"] or {"by_one_person_up_to": 20}
    names = ("code", "deed", "class_group", "counted_in_minutes", "points", "cap_per_day", "by_presence")
    return PointsRules(
        version=version,
        rules=tuple(PointsRule(**{name: rule[name] for name in names}) for rule in content["rules"]),
        cap_per_day_all_rules=content["cap_per_day_all_rules"],
        presence={grade["code"]: grade["percent"] for grade in content["presence"]},
        paid_to=frozenset(content["paid_to"]),
        gps_radius_metres=content["gps_radius_metres"],
        expire_after_months=content["lots"]["expire_after_months"],
        joined_reports_paid_per_case=content["joined_reports_paid_per_case"],
        same_problem_metres=same["metres"],
        same_problem_days=same["days"],
        reversed_by_one_up_to=corrections["by_one_person_up_to"],
    )


POINTS = Rulebook(
    "points",
    Text("Points for voluntary service", "志愿服务积分规则"),
    pathlib.Path(__file__).parent,
    schema=_Points,
    read=_read,
    check=_check,
)
