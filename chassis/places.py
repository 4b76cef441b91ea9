"""Places below the register of divisions: one service keeps their register, the others ask it.

Those that came with the release are known without asking, and a place is never struck off: each is asked for once.
"""

from collections.abc import Callable

import reference
from messages.envelope import Call
from messages.errors import NotFound
from messages.operation import Operation

Knows = Callable[[str], bool]


def anywhere(_: str) -> bool:
    return True


class Places:
    """`question` is answered for a place of the register, with NotFound for any other; its one field is the code.

    Who keeps the register asks nobody: its tables refer to it.
    """

    def __init__(self, question: Operation | None) -> None:
        self._question = question
        self._known = {row["code"] for row in reference.rows("lanes")}

    def known(self, ask: Callable[[Operation, dict[str, str], Call], object], call: Call) -> Knows:
        question = self._question
        if question is None:
            return anywhere

        def knows(code: str) -> bool:
            if code not in self._known:
                try:
                    ask(question, {question.path_names[0]: code}, call)
                except NotFound:
                    return False
                self._known.add(code)
            return True

        return knows
