"""Identity numbers 公民身份号码 (GB 11643-1999): eighteen characters, a birthday in them, the last checks all."""

import calendar
import datetime as dt
import hashlib
import hmac

from messages.volunteers.errors.stewards import IdNumberWrong

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def born_on(id_number: str, today: dt.date) -> dt.date:
    """The birthday; raises IdNumberWrong where the number cannot be one of a person who lives today."""
    total = sum(int(digit) * weight for digit, weight in zip(id_number, _WEIGHTS, strict=False))
    year, month, day = int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14])
    if _CHECKS[total % 11] != id_number[17] or not 1 <= month <= 12 or year < today.year - 130:  # noqa: PLR2004
        raise IdNumberWrong
    if year > today.year or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise IdNumberWrong
    birthday = dt.date(year, month, day)
    if birthday > today:
        raise IdNumberWrong
    return birthday


def age_on(day: dt.date, birthday: dt.date) -> int:
    """In whole years; who was born on 29 February is older on 1 March."""
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))


def mark_of(id_number: str, key: str) -> str:
    """The same for the same number, and nothing that it could be told from without the key."""
    return hmac.digest(key.encode(), id_number.encode(), hashlib.sha256).hex()
