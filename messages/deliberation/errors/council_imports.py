"""What an import of councils refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class CouncilRowsWrong(Conflict):
    """A3: a council has one name and one place, and each member a name; nothing is kept of a table with a fault."""

    en = "Rows are wrong, nothing was kept. First: row {number}, {why:council_row}."
    zh = "部分行有误，未保存。第一处：第 {number} 行，{why:council_row}。"


class CouncilRowsEmpty(Conflict):
    """A3: a table holds councils, and no more than can be read at once."""

    en = "The table holds no row, or more than {limit}."
    zh = "表格没有内容，或超过 {limit} 行。"
