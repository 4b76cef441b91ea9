"""A template 文书模板 of one kind of legal document (C7), as a version of the rulebook gives it."""

import dataclasses

from services.enforcement.domain.classes import Names
from services.enforcement.domain.papers import TemplateLine

INSPECTION_RECORD, RECTIFICATION_ORDER, TRANSFER_LETTER, DECISION = (
    "inspection_record", "rectification_order", "transfer_letter", "decision",
)  # fmt: skip
PARTS = (
    "party", "officers", "inspected", "facts", "evidence", "basis", "heard", "demands", "due_on", "transfer",
)  # fmt: skip
"""What a template may ask of a document before it is issued."""


@dataclasses.dataclass(frozen=True, slots=True)
class Template:
    version: str
    code: str
    name: Names
    word: str
    asks: tuple[str, ...]
    least_officers: int
    by_another: bool
    serve_days: int
    lines: tuple[TemplateLine, ...]
    signatures: tuple[Names, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Templates:
    version: str
    members: dict[str, Template]
