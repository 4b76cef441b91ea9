"""What a register of households and residents refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class RegisterUnreadable(Conflict):
    """A2: a table is read by the headings of its first line."""

    en = "“{name}” is no heading of the table. Take the headings of the template."
    zh = "表格中没有“{name}”这一列，请使用模板的表头。"


class RegisterEmpty(Conflict):
    """A2: a register holds persons, and no more than can be read at once."""

    en = "The table holds no row, or more than {limit}."
    zh = "表格没有内容，或超过 {limit} 行。"


class HouseholdRowsWrong(Conflict):
    """A2: each person stands once, in the place, and each household has one person who votes for it."""

    en = "Rows are wrong, nothing was kept. First: row {number}, {why:register_row}."
    zh = "部分行有误，未保存。第一处：第 {number} 行，{why:register_row}。"


class RegisterEnded(Conflict):
    """A2: what is in force, replaced or discarded stays as it is: a correction is a new version."""

    en = "This version is {status:household_register}. Import a new one to change the register."
    zh = "该版本{status:household_register}，更正请导入新版本。"
