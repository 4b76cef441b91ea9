"""What a search cannot look for."""

from messages.errors import Problem


class SearchTextTooShort(Problem):
    """C9: two characters that stand together suffice, one does not."""

    status = 422
    en = "Search for two characters at least that stand together."
    zh = "请至少输入两个相连的字，例如“围栏”。"
