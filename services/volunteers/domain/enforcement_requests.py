"""An enforcement request 执法申请单 (A7): issued by a lane chief, it follows the whistle that it has become."""

import dataclasses
import datetime as dt

from services.volunteers.domain.forms import Label, Line, Paper, written
from services.volunteers.domain.positions import Position

ISSUED, WHISTLED, ENDED, WITHDRAWN = "issued", "whistled", "ended", "withdrawn"
MOVES: dict[str, dict[str, str]] = {
    "issue": {"": ISSUED},
    "whistle": {ISSUED: WHISTLED},
    "end": {ISSUED: ENDED, WHISTLED: ENDED},
    "withdraw": {ISSUED: WITHDRAWN, WHISTLED: WITHDRAWN},
}
"""`end` and `withdraw` tell what became of the whistle, also where that is heard before the whistle itself."""
_STATUS = {
    ISSUED: "已提出 issued", WHISTLED: "已吹哨 whistled", ENDED: "已办结 over", WITHDRAWN: "已撤回 withdrawn",
}  # fmt: skip


@dataclasses.dataclass(slots=True)
class EnforcementRequest:
    id: str
    number: str
    territory: str
    issuer: str
    issuer_name: str
    deputy_for: str | None
    problem_class: str
    text: str
    urgency: str
    agencies: tuple[str, ...]
    point: Position | None
    issued_at: dt.datetime
    status: str = MOVES["issue"][""]
    whistle_id: str | None = None
    whistle_number: str | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def become(self, whistle_id: str, number: str) -> bool:
        self.whistle_id, self.whistle_number = whistle_id, number
        return self._move("whistle")

    def end(self, whistle_id: str, number: str, now: dt.datetime, *, withdrawn: bool) -> bool:
        self.whistle_id, self.whistle_number = whistle_id, number
        moved = self._move("withdraw" if withdrawn else "end")
        self.ended_at = now if moved else self.ended_at
        return moved

    def _move(self, move: str) -> bool:
        """False for what is known already: facts come in any order, and again."""
        fits = self.status in MOVES[move]
        self.status = MOVES[move].get(self.status, self.status)
        return fits

    def on_paper(self, problem_class: str, agencies: str, urgency: str) -> Paper:
        """With the words for its codes."""
        lines = (
            ("街巷", "Place", self.territory), ("问题类别", "Problem class", problem_class),
            ("申请事项", "What is asked", self.text), ("紧急程度", "How urgent", urgency),
            ("申请执法部门", "Recipients", agencies), ("申请时间", "Issued", written(self.issued_at)),
            ("吹哨编号", "Whistle", self.whistle_number or ""), ("办理情况", "State", _STATUS[self.status]),
        )  # fmt: skip
        return Paper(
            title=Label("执法申请单", "Enforcement request"),
            number=self.number,
            lines=tuple(Line(Label(zh, en), value) for zh, en, value in lines),
            signatures=(
                Line(Label("街巷长(签字)", "Lane chief"), self.issuer_name),
                Line(Label("日期", "Date"), written(self.issued_at)),
            ),
        )
