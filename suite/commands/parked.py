# ruff: noqa: T201
import argparse
import getpass

from chassis.settings import Settings
from suite.doors import SERVICES, open_database
from suite.exits import DONE, NO
from suite.parked import Parked, choose, discard_parked, failed_again, list_parked, replay_parked
from suite.places import setting_or_running
from suite.proof import enter

_ACTS = {
    "list": "one line each",
    "read": "one, whole",
    "replay": "send back to where they failed, for one try; all when none is named",
    "discard": "drop for good, with a reason that the service's audit keeps; name positions or a kind",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    for act, text in _ACTS.items():
        one = acts.add_parser(act, help=text)
        one.add_argument("service", choices=SERVICES)
        if act == "read":
            one.add_argument("position", type=int)
        if act in {"replay", "discard"}:
            one.add_argument("position", type=int, nargs="*")
            one.add_argument("--kind", default="", help="only events of this name")
        if act == "replay":
            one.add_argument("--wait", type=float, default=5, help="seconds to see whether they fail again (5)")
        if act == "discard":
            one.add_argument("--reason", required=True, help="why they may be lost")
            one.add_argument("--by", default=getpass.getuser(), help="who decides it (the account here)")


def run(options: argparse.Namespace) -> int:
    url = setting_or_running("AMQP_URL", "amqp_url")
    act = {"list": _list, "read": _read, "replay": _replay, "discard": _discard}[options.act]
    return act(url, options)


def _list(url: str, options: argparse.Namespace) -> int:
    parked = list_parked(url, options.service)
    for item in parked:
        again = ", also when it was sent back" if item.replayed else ""
        print(f"{item.position:4d}  {item.queue}  after {item.attempts} attempts{again}: {item.reason[:120]}")
    print(f"{len(parked)} parked")
    return DONE


def _read(url: str, options: argparse.Namespace) -> int:
    for item in list_parked(url, options.service):
        if item.position == options.position:
            print(f"queue: {item.queue}\nattempts: {item.attempts}\nreason: {item.reason}\n\n{item.body}")
            return DONE
    print(f"nothing is parked at {options.position}")
    return NO


def _replay(url: str, options: argparse.Namespace) -> int:
    chosen = choose(options.position, options.kind)
    sent, replay = replay_parked(url, options.service, chosen)
    print(f"{sent} sent back")
    failed = failed_again(url, options.service, replay, sent, options.wait)
    for item in failed:
        print(f"failed again and is parked at {item.position}: {item.reason[:200]}")
    if failed:
        print("Mend the cause, then replay; or drop what can never succeed: gongzhi parked discard")
    return NO if failed or not sent else DONE


def _discard(url: str, options: argparse.Namespace) -> int:
    if not options.position and not options.kind:
        print("Name the positions, or a --kind: everything at once is not dropped by accident.")
        return NO
    database = open_database(options.service, Settings(setting_or_running("DATABASE_URL", "database_url")))

    def record(item: Parked) -> None:
        detail = {"queue": item.queue, "failed_with": item.reason, "reason": options.reason, "body": item.body}
        enter(database, "discard_parked_message", options.by, detail)

    discarded = discard_parked(url, options.service, choose(options.position, options.kind), record)
    print(f"{discarded} discarded; the audit of {options.service} keeps them with the reason")
    return DONE if discarded else NO
