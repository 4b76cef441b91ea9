from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.property.grades import READ_COMPANY_GRADE
from services.property.domain.grades import by_area, graded, months_of, unscored
from services.property.domain.months import Month
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage import companies, contracts, scores


def read_company_grade(act: Act, *, company_id: str, half_year: str) -> dict[str, Any]:
    company = companies.get(act, company_id)
    months = months_of(half_year)
    first, last = Month.named(months[0]), Month.named(months[-1])
    rules = act.rule(EVALUATION, last.last)
    own = scores.of_company(act, company.code, months[0], months[-1])
    signed = contracts.of_company(act, company.code, first.first, last.last)
    points, grade = graded(own, rules)
    return {
        "company_id": company.id,
        "half_year": half_year,
        "over": act.now >= last.over_at,
        "rule_version": rules.version,
        "points_x100": points,
        "grade": grade,
        "areas": by_area(own),
        "unscored": unscored(signed, own, half_year, act.now),
    }


SUBJECT = Subject(of="scores", operations={READ_COMPANY_GRADE: read_company_grade})
