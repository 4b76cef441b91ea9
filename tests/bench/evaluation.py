"""What it takes to score a year: 16 areas, twelve months, 200 inspections a month, with bodies, survey, complaints."""

import random
import time

from messages.property.assessments import BODIES
from services.property.domain.inputs import Assessed, CasesOfGroup, Inputs, Inspected, Surveyed
from services.property.domain.scores import compute
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from tests.bench.sheet import Sheet

_AREAS, _MONTHS, _INSPECTIONS, _FINDINGS, _COMPLAINTS = 16, 12, 200, 20, 30


def measure(sheet: Sheet) -> None:
    rules, standard = EVALUATION.read(EVALUATION.files[0]), SERVICE_STANDARD.read(SERVICE_STANDARD.files[0])
    chance = random.Random(1)
    codes = [(item.code, item.most) for item in standard.items]
    year = [_inputs(chance, codes) for _ in range(_AREAS * _MONTHS)]
    started = time.process_time()
    for inputs in year:
        compute(inputs, rules, standard)
    sheet.row("evaluation.s", time.process_time() - started, "s")


def _inputs(chance: random.Random, codes: list[tuple[str, int]]) -> Inputs:
    def findings() -> tuple[tuple[str, int], ...]:
        chosen = chance.sample(codes, min(_FINDINGS, len(codes)))
        return tuple((code, chance.randint(0, most)) for code, most in chosen)

    return Inputs(
        month="2026-10",
        households=5_000,
        days_served=31,
        days=31,
        inspections=tuple(
            Inspected(f"i{nth}", findings(), f"p{nth % 40}", f"2026-10-{1 + nth % 31:02d}")
            for nth in range(_INSPECTIONS)
        ),
        verified_complaints=tuple(f"c{nth}" for nth in range(_COMPLAINTS)),
        noted_complaints=_COMPLAINTS,
        cases=(CasesOfGroup("dirty", 40, 30, 5, 20, 2),),
        assessed=tuple(Assessed(f"a{body}", body, chance.randint(60, 100)) for body in BODIES),
        surveyed=Surveyed("s", is_over=True, steps=(1, 2, 8, 20, 12)),
    )
