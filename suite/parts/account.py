"""The ordinary account that PostgreSQL insists on when root starts it."""

import os
import pwd
from pathlib import Path

_NEEDED_TO_HAND_ON = 1 << 2 | 1 << 8  # CAP_DAC_READ_SEARCH and CAP_SETPCAP, capabilities(7)


def as_ordinary_account() -> list[str]:
    """Return what to put before a command so that it runs as `nobody`; nothing where we are not root.

    The command may still search and read everywhere, where the system lets root hand that on: else it could
    reach neither an installation nor a directory below /root. (Without the secure bit access(2) would still say no.)
    """
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    lowered = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    if _capabilities() & _NEEDED_TO_HAND_ON == _NEEDED_TO_HAND_ON:
        lowered += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--securebits=+no_setuid_fixup"]
    return lowered


def give_to_ordinary_account(path: Path) -> None:
    """Make that account the owner; changes nothing where we are not root."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _capabilities() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1], 16) for line in lines if line.startswith("CapPrm:")), 0)
