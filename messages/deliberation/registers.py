"""Registers 居民户册 (A2, A6): the households and residents of a community, from which the rolls of votes are drawn.

A register is imported as a whole, as a version, by one person, and put in force by another. It keeps who a person is to
sign-in, where and in which household she lives, and what rolls ask for; her name is kept sealed, and no birth date.
"""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.registers import (
    HouseholdRowsWrong,
    RegisterEmpty,
    RegisterEnded,
    RegisterUnreadable,
)
from messages.operation import Operation, Paged, page_of
from messages.territory import COMMUNITY
from messages.words import Text

STATUSES: Final = ("tried", "entered", "in_force", "replaced", "discarded")
MOST_ROWS: Final = 20_000


class RegisterRow(fields.Messages):
    """A person. `area` (square metres) and `owner` for votes of owners, `adult` for those of residents."""

    person = fields.person(required=True)
    name = fields.text(most=50, required=True)
    territory = fields.place(required=True)
    household = fields.text(most=100, load_default=None)
    area = fields.number(0.01, 1_000_000, load_default=None)
    owner = fields.yes_or_no(load_default=False)
    adult = fields.yes_or_no(load_default=False)
    votes_for_household = fields.yes_or_no(load_default=False)


class ImportRegister(fields.Messages):
    """`table`: CSV whose first line names the columns, in Chinese or English. `dry_run`: tell what it would change."""

    territory = fields.place(COMMUNITY, required=True)
    title = fields.text(2, 200, required=True)
    table = fields.text(1, 320_000, required=True)
    dry_run = fields.yes_or_no(load_default=False)


class Register(fields.Messages):
    """`added`, `gone` and `changed`: persons, against the version that was in force when it was imported."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    number = fields.whole(1, required=True)
    title = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    persons = fields.whole(required=True)
    households = fields.whole(required=True)
    added = fields.whole(required=True)
    gone = fields.whole(required=True)
    changed = fields.whole(required=True)
    imported_by = fields.person(required=True)
    imported_at = fields.instant(required=True)
    published_by = fields.person(required=True, allow_none=True)
    published_at = fields.instant(required=True, allow_none=True)


class RegisteredPerson(fields.Messages):
    id = fields.id_(required=True)
    person = fields.person(required=True)
    name_masked = fields.text(required=True)
    territory = fields.place(required=True)
    household = fields.text(required=True, allow_none=True)
    area = fields.whole(1, required=True, allow_none=True)
    owner = fields.yes_or_no(required=True)
    adult = fields.yes_or_no(required=True)
    votes_for_household = fields.yes_or_no(required=True)


class NamedPerson(RegisteredPerson):
    name = fields.text(required=True)


class OneRegister(fields.Messages):
    register_id = fields.id_(required=True)


class OnePerson(fields.Messages):
    person_id = fields.id_(required=True)


class ListRegisters(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ListPersons(Paged):
    register_id = fields.id_(required=True)


IMPORT_REGISTER = Operation(
    "deliberation.import_register",
    "POST /api/v1/household-registers",
    Text(
        "Import a community's households and residents as a new version; a dry run tells what it would change, and"
        " keeps nothing. Somebody else puts it in force.",
        "导入社区居民户册的新版本；试运行只告知变化，不保存。须由他人启用。",
    ),
    request=ImportRegister,
    answer=Register,
    roles=OFFICES,
    place="territory",
    errors=(RegisterUnreadable, RegisterEmpty, HouseholdRowsWrong),
    creates=True,
)
PUBLISH_REGISTER = Operation(
    "deliberation.publish_register",
    "POST /api/v1/household-registers/{register_id}/publish",
    Text(
        "Put a version in force in the place of the one before: notices given from now on draw their rolls from it.",
        "启用该版本，替换原版本；此后公示的表决由此生成选民册。",
    ),
    request=OneRegister,
    answer=Register,
    roles=OFFICES,
    errors=(RegisterEnded,),
    decides=True,
)
DISCARD_REGISTER = Operation(
    "deliberation.discard_register",
    "POST /api/v1/household-registers/{register_id}/discard",
    Text("Discard a version that is not in force.", "放弃尚未启用的版本。"),
    request=OneRegister,
    answer=Register,
    roles=OFFICES,
    errors=(RegisterEnded,),
)
READ_REGISTER = Operation(
    "deliberation.read_register",
    "GET /api/v1/household-registers/{register_id}",
    Text("Read a version of a register: how many it holds, and who imported it.", "查看户册版本的人数、户数和导入人。"),
    request=OneRegister,
    answer=Register,
    roles=OFFICES,
)
LIST_REGISTERS = Operation(
    "deliberation.list_registers",
    "GET /api/v1/household-registers",
    Text("List versions of registers, newest first.", "查询户册版本，由新到旧。"),
    request=ListRegisters,
    answer=page_of(Register),
    roles=OFFICES,
)
LIST_PERSONS = Operation(
    "deliberation.list_persons",
    "GET /api/v1/household-registers/{register_id}/persons",
    Text("List the persons of a version, names masked.", "查询户册人员，姓名脱敏。"),
    request=ListPersons,
    answer=page_of(RegisteredPerson),
    roles=OFFICES,
)
READ_PERSON = Operation(
    "deliberation.read_person",
    "GET /api/v1/persons/{person_id}",
    Text("Read a registered person with the name; the reading is recorded.", "查看登记人员姓名；查看行为会被记录。"),
    request=OnePerson,
    answer=NamedPerson,
    roles=OFFICES,
)
