"""A legal document as PDF: A4, black on white, its Chinese font embedded, so that it prints alike everywhere."""

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pylopdf_fonts_zh_cn as fonts
from fpdf import FPDF
from fpdf.enums import Align, WrapMode, XPos, YPos

from messages.vocabulary import WORDS

_FONT: Final = "song"
_DRAWERS: Final = ThreadPoolExecutor(2, "pdf")
"""Drawing one takes about half a second of a core."""
_UNFIT: Final = ("draft", "voided")
"""What is no document to act on says so on each page."""


async def pdf_of(paper: dict[str, Any], language: str) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_DRAWERS, _drawn, paper, language)


class _Sheet(FPDF):
    """Each page ends with what proves it: the document's SHA-256, and the page's number of all."""

    def __init__(self, status: str, proof: str) -> None:
        super().__init__(format="A4")
        self._status, self._proof = status, proof
        self.add_font(_FONT, fname=fonts.serif_path())
        self.set_margins(25, 22)
        self.set_auto_page_break(auto=True, margin=24)
        self.add_page()

    def header(self) -> None:
        if self._status in _UNFIT:
            said = WORDS["document"][self._status]
            self.set_font(_FONT, size=14)
            self.cell(0, 8, f"{said.zh} {said.en}", align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def footer(self) -> None:
        self.set_y(-18)
        self.set_font(_FONT, size=7)
        self.cell(0, 4, self._proof, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.cell(0, 4, f"{self.page_no()} / {{nb}}", align=Align.C)

    def write_out(self, text: str, size: float, align: Align = Align.L, space: float = 2) -> None:
        """A paragraph, broken anywhere as Chinese is."""
        self.set_font(_FONT, size=size)
        height = size * 0.6
        self.multi_cell(0, height, text, align=align, wrapmode=WrapMode.CHAR, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(space)

    def sign_here(self, label: str) -> None:
        """A line to sign on, with the date."""
        self.set_font(_FONT, size=12)
        self.cell(100, 9, label)
        self.cell(0, 9, "年　　月　　日", align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)


def _drawn(paper: dict[str, Any], language: str) -> bytes:
    said = functools.partial(_in_words, language)
    sheet = _Sheet(paper["status"], f"SHA-256 {paper['sha256']}" if paper["sha256"] else "")
    sheet.set_title(f"{paper['title']['zh']} {paper['number'] or ''}".strip())
    sheet.write_out(said(paper["title"]), 22, Align.C)
    sheet.write_out(paper["number"] or "", 12, Align.R, space=4)
    for line in paper["lines"]:
        sheet.write_out(f"{said(line['label'])}：{line['value']}", 12)
    sheet.ln(8)
    for label in paper["signatures"]:
        sheet.sign_here(f"{said(label)}：")
    for line in paper["served"]:
        sheet.write_out(f"{said(line['label'])}：{line['value']}", 10, space=0)
    return bytes(sheet.output())


def _in_words(language: str, label: dict[str, str]) -> str:
    return label["zh"] if language.startswith("zh") else f"{label['zh']} {label['en']}"
