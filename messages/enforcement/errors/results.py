"""The rules of imported results: entered once, each row in its place and time, published for good."""

from messages.errors import Conflict, NotFound, Problem


class ResultImportUnknown(NotFound):
    en = "There is no such import of results."
    zh = "没有这份成果导入。"


class ResultTableUnreadable(Problem):
    """The headings are those of the template, in Chinese or English."""

    status = 422
    en = "The first line of the table must name its columns as the template does; this name is unknown: {name}."
    zh = "表格首行须与模板的列名一致，无法识别的列名：{name}。"


class ResultImportEmpty(Problem):
    """Rows or a table, not both and not neither."""

    status = 422
    en = "Send the results as rows or as a table, at least one and at most {limit}."
    zh = "请以逐行或表格之一提交成果，至少 1 行，至多 {limit} 行。"


class ResultRowWrong(Conflict):
    """C9: a row is of the import's territory, runs forward in time, and stands there once."""

    en = "Row {number}: {why:result_row}. Correct it and send the whole import again."
    zh = "第 {number} 行：{why:result_row}。请更正后重新提交整份导入。"


class ResultsPublished(Conflict):
    """C9: what was published stays as it is."""

    en = "Row {number} falls into a period whose results were published already, in the import “{name}”."
    zh = "第 {number} 行所属期间的成果已在《{name}》中公布，不再改动。"


class ResultImportTaken(Conflict):
    """C9: one number, one import."""

    en = "Another import has this number. Give this one a number of its own."
    zh = "该导入编号已用于另一份内容，请另行编号。"


class ResultImportEnded(Conflict):
    """An import is published or discarded once."""

    en = "This import is “{status:result_import}” already."
    zh = "该导入当前状态为“{status:result_import}”，不能再操作。"
