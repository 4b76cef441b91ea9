"""What human text may be made of: letters, digits, signs and pictures that everybody sees; nothing that hides or turns.

Refused are control characters, characters that change the direction of writing, those of no width, and letters that
show nothing: they make a text look like another one, or end a line in a place where it has only one. Rare characters
of names (Unicode's further planes, also those newer than this Python, and private ones) are letters like others.
"""

import re
import unicodedata

_LETTER = re.compile(r"[^\W_]")
_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINED = re.compile(
    f"(?<=[{_PICTOGRAPH}\ufe0f])\u200d(?=[{_PICTOGRAPH}])"  # a family, a rainbow flag
    "|\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f"  # the flag of a region, spelt in tags
    "|(?<=[\u0620-\u06ff])[\u200c\u200d](?=[\u0620-\u06ff])"  # Uyghur, Kazakh: how letters join
    "|(?<=[\u1820-\u18aa])[\u180e\u200c\u200d](?=[\u1820-\u18aa])"  # Mongolian
)
"""Characters of no width where they have a meaning."""
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that show nothing."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHOWN = frozenset({"So", "Co", "Cn"})
"""Pictures; private characters, and those that are newer than this Python's tables."""
_NONCHARACTERS = range(0xFDD0, 0xFDF0)


def one_way_to_break_lines(text: str) -> str:
    return text.replace("\r\n", "\n") if "\r" in text else text


def unfit(text: str, *, lines: bool) -> str | None:
    """The first character that has no place in human text, or None; `lines`: it may have several, and tabs."""
    shown = text.replace("\n", "").replace("\t", "") if lines else text
    if shown.isprintable() and _BLANK.isdisjoint(shown):
        return None  # nearly every text
    allowed = "\n\t" if lines else ""
    return next((one for one in _JOINED.sub("", text) if one not in allowed and _is_unfit(one)), None)


def says_something(text: str) -> bool:
    """Whether it holds a letter, a digit or a picture, and not only marks."""
    return _LETTER.search(text) is not None or any(unicodedata.category(one) in _SHOWN for one in text)


def same_form(text: str) -> str:
    """The one form of an identifier that people write in several ways: full width or half, large or small, spaced.

    For comparing and for finding (３号院 1-1０1 and 3号院1-101 are one); shown is what was written.
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def half_width(text: str) -> str:
    """Digits, letters and signs in their ordinary width (NFKC), as codes are written and searched for."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _is_unfit(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) in _UNSEEN
        or character in _BLANK
        or code & 0xFFFE == 0xFFFE  # noqa: PLR2004 (the last two of each plane are no characters)
        or code in _NONCHARACTERS
    )
