"""A paper: the words of a legal document as they are printed, and the text whose hash fixes them (C7).

Lines of a template have gaps, `{party}`; a line with a gap that nothing fills is left out. The text is JSON with sorted
names, in UTF-8: what was issued can be compared byte by byte, whatever the template says today.
"""

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Final

from services.enforcement.domain.classes import Names

GAPS: Final = frozenset({
    "agency", "answer_by", "basis", "case_number", "demands", "district", "due_on", "evidence", "facts", "heard",
    "inspected", "issued_on", "officers", "order", "party", "place", "problem_class", "recipient", "transfer_basis",
    "transfer_number", "transfer_reason",
})  # fmt: skip
_GAP: Final = re.compile(r"\{(\w+)\}")


@dataclasses.dataclass(frozen=True, slots=True)
class TemplateLine:
    label: Names
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class PaperLine:
    label: Names
    value: str


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """Title, number, lines from top to bottom, then who signs."""

    title: Names
    number: str
    lines: tuple[PaperLine, ...]
    signatures: tuple[Names, ...]

    def text(self) -> str:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def of(cls, text: str) -> "Paper":
        stated = json.loads(text)
        return cls(
            Names(**stated["title"]),
            stated["number"],
            tuple(PaperLine(Names(**line["label"]), line["value"]) for line in stated["lines"]),
            tuple(Names(**one) for one in stated["signatures"]),
        )


def gaps_in(text: str) -> list[str]:
    return _GAP.findall(text)


def filled(lines: tuple[TemplateLine, ...], words: Mapping[str, str]) -> tuple[PaperLine, ...]:
    """Each line whose gaps all have words."""
    return tuple(
        PaperLine(line.label, _GAP.sub(lambda gap: words[gap[1]], line.text))
        for line in lines
        if all(words.get(gap) for gap in gaps_in(line.text))
    )
