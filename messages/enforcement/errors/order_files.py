"""The rules of files of hotline work orders."""

from messages.errors import Problem


class OrderFileUnreadable(Problem):
    """E1: a file has the columns without which there is no order."""

    status = 422
    en = "The first line of the table must name its columns. Missing: {name}."
    zh = "表格首行须为列名，缺少：{name}。"


class OrderFileEmpty(Problem):
    """E1: a file has lines, and not too many for one answer."""

    status = 422
    en = "The file must have at least one order and at most {limit}. Send the rest in a further file."
    zh = "文件须至少 1 件、至多 {limit} 件工单，其余请另行提交。"
