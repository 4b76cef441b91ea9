"""What an import into the registers refuses, as a whole and row by row."""

from messages.errors import Conflict, Problem


class RegisterImportTaken(Conflict):
    """The number names another import."""

    en = "This number was used for another import already. Choose another."
    zh = "该编号已用于另一次导入，请换一个。"


class RegisterTableUnreadable(Problem):
    status = 422
    en = "The table cannot be read: its first line names the column “{name}”, which is none of the template's."
    zh = "表格无法读取：首行有模板之外的列名“{name}”。"


class RegisterCellUnclosed(Problem):
    status = 422
    en = "The table cannot be read: a quotation mark opens a cell and none closes it."
    zh = "表格无法读取：有单元格的引号没有成对。"


class RegisterPartSize(Problem):
    status = 422
    en = "A part has from 1 to {limit} rows. Send a larger table in several."
    zh = "每一部分须有 1 至 {limit} 行，较大的表格请分几部分发送。"


class RegisterPartsOverlap(Conflict):
    en = "Some of these rows have come with another part already. Number the rows from 1 through the whole table."
    zh = "其中有的行已随另一部分送达，请在整张表内从 1 起连续编号。"


class RegisterImportIncomplete(Conflict):
    en = "Row {number} is lacking. Send the part that holds it."
    zh = "缺第 {number} 行，请发送含该行的部分。"


class ImportedRowsWrong(Conflict):
    en = "{count} rows are wrong; nothing was entered. Correct them and send their parts again."
    zh = "有 {count} 行有误，尚未写入任何内容，请更正后重新发送相应部分。"


class RegisterImportEnded(Conflict):
    en = "This import is “{status:register_import}”: it can no longer be changed."
    zh = "该导入已处于“{status:register_import}”状态，不能再更改。"


class RowTwice(Conflict):
    """Of one row."""

    en = "Row {number} names the same already."
    zh = "与第 {number} 行重复。"


class RowElsewhere(Conflict):
    """Of one row."""

    en = "This place lies outside of where the import is for, {place:place}."
    zh = "该地点不在本次导入的范围（{place:place}）之内。"


class PointElsewhere(Conflict):
    """Of one row."""

    en = "This position lies outside of the lane's district, or one of its degrees lacks."
    zh = "该坐标不在街巷所在的区内，或缺经度、纬度之一。"
