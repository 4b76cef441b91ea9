from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.cases import CASE_SENT_TO_COMMANDER
from messages.enforcement.errors.transfers import TransferToItself
from messages.enforcement.transfers import (
    ACCEPT_TRANSFER,
    ASSIGN_CASE,
    LIST_TRANSFERS,
    READ_TRANSFER,
    REFER_CASE,
    REFUSE_TRANSFER,
    SEND_TRANSFER,
    WITHDRAW_TRANSFER,
)
from messages.operation import COMMANDER
from services.enforcement.domain.case_values import COMMANDER as AWAITED_COMMANDER
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import after, after_in_any_case
from services.enforcement.domain.transfers import (
    MOVES,
    Transfer,
    assign,
    case_may_be_referred,
    case_may_go_to,
    count_refusal,
    hand_over,
    send_to_commander,
)
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import calendar, cases, tasks, transfers
from services.enforcement.use_cases.classes import in_both
from services.enforcement.use_cases.responsibility import end_what_waits, only_for


def send_transfer(act: Act, *, case_id: str, to_agency: str, reason: str, legal_basis: str) -> Transfer:
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    case_may_go_to(case, act.rule(AGENCIES).get(to_agency), act.now)
    transfer = Transfer(
        id=act.new_id(),
        number=act.number("transfer_number", case.territory),
        territory=case.territory,
        case_id=case.id,
        from_agency=case.responsible_agency,
        to_agency=to_agency,
        reason=reason,
        legal_basis=legal_basis,
        sent_by=act.actor.id,
        sent_at=act.now,
        accept_by=after(calendar.current(act), act.now, act.rule(DEADLINES).acceptance),
    )
    transfers.add(act, transfer)
    cases.save(act, case, "send_transfer", f"{transfer.number} {in_both(act, 'agency', to_agency)}: {reason}")
    return transfer


def accept_transfer(act: Act, *, transfer_id: str) -> Transfer:
    transfer, case = transfers.with_case(act, transfer_id)
    only_for(act, transfer.to_agency, transfer.territory)
    act.about(transfer.sent_by, agency=transfer.from_agency)
    transfer.accept(act.actor.id, act.now)
    end_what_waits(act, case, "transfer")
    hand_over(case, transfer.to_agency, act.now, calendar.current(act))
    transfers.save(act, transfer)
    cases.save(act, case, "accept_transfer", transfer.number)
    task_is_now_its_own(act, case)
    return transfer


def refuse_transfer(act: Act, *, transfer_id: str, reason: str, legal_basis: str, right_agency: str) -> Transfer:
    transfer, case = transfers.with_case(act, transfer_id)
    only_for(act, transfer.to_agency, transfer.territory)
    act.about(transfer.sent_by, agency=transfer.from_agency)
    if act.rule(AGENCIES).get(right_agency).code == transfer.to_agency:
        raise TransferToItself(agency=right_agency)
    transfer.refuse(reason, legal_basis, right_agency, act.actor.id, act.now)
    transfers.save(act, transfer)
    to_commander = count_refusal(case, transfer.to_agency, act.rule(DEADLINES), act.rule(AGENCIES))
    cases.save(act, case, "refuse_transfer", f"{transfer.number} → {in_both(act, 'agency', right_agency)}: {reason}")
    if to_commander:
        _to_the_commander(act, case)
    return transfer


def withdraw_transfer(act: Act, *, transfer_id: str) -> Transfer:
    transfer, case = transfers.with_case(act, transfer_id)
    only_for(act, transfer.from_agency, transfer.territory)
    transfer.withdraw(act.actor.id, act.now)
    transfers.save(act, transfer)
    cases.save(act, case, "withdraw_transfer", transfer.number)
    return transfer


def assign_case(act: Act, *, case_id: str, agency: str, reason: str) -> Case:
    """The commander; once he has let his time pass, an administrator of the district."""
    case = cases.get(act, case_id)
    act.may_see(case.territory)
    late = case.awaits == AWAITED_COMMANDER and case.is_overdue(act.now)
    act.may(act.actor.is_(COMMANDER) or late, COMMANDER)
    code = act.rule(AGENCIES).get(agency).code
    for party in (case.responsible_agency, code):
        act.about(agency=party)
    end_what_waits(act, case, "assign")
    assign(case, code, act.now, calendar.current(act))
    cases.save(act, case, "assign", f"{in_both(act, 'agency', code)}: {reason}")
    task_is_now_its_own(act, case)
    return case


def refer_case(act: Act, *, case_id: str, reason: str, legal_basis: str) -> Case:
    """C7: nobody else is left to ask, so the commander says whose the case is."""
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    case_may_be_referred(case, act.rule(AGENCIES), act.now)
    end_what_waits(act, case, "send_to_commander")
    cases.save(act, case, "refer", f"{reason} ({legal_basis})")
    _to_the_commander(act, case)
    return case


def expire_transfer(act: Act, transfer_id: str) -> Case:
    """C7: silence past the limit brings the case to the commander."""
    transfer, case = transfers.with_case(act, transfer_id)
    if not transfer.is_silent(act.now):
        return case
    transfer.expire(act.actor.id, act.now)
    transfers.save(act, transfer)
    cases.save(act, case, "expire_transfer", transfer.number)
    if case.allows("send_to_commander"):
        _to_the_commander(act, case)
    return case


def _to_the_commander(act: Act, case: Case) -> None:
    known, limits = calendar.current(act), act.rule(DEADLINES)
    due_at = after_in_any_case(known, act.now, limits.commander)
    send_to_commander(case, due_at, act.now, known)
    act.tell(CASE_SENT_TO_COMMANDER, case)


def task_is_now_its_own(act: Act, case: Case) -> None:
    """An assisting agency that became responsible has nobody to assist."""
    task = tasks.open_of(act, case.id, case.responsible_agency)
    if task is not None:
        cases.note(act, case, "waive_task", in_both(act, "agency", task.agency))
        task.waive("已成为责任部门", act.actor.id, act.now)
        tasks.save(act, task)


SUBJECT = Subject(
    operations={
        SEND_TRANSFER: send_transfer,
        ACCEPT_TRANSFER: accept_transfer,
        REFUSE_TRANSFER: refuse_transfer,
        WITHDRAW_TRANSFER: withdraw_transfer,
        READ_TRANSFER: transfers.read_transfer,
        LIST_TRANSFERS: transfers.list_transfers,
        REFER_CASE: refer_case,
        ASSIGN_CASE: assign_case,
    },
    clocks=(Clock("expire_transfers", 15, transfers.silent, expire_transfer),),
    life_cycles=(LifeCycle("transfer", MOVES),),
)
