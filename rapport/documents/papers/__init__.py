"""What each paper needs to be printed. Beside each contract (dossier.py) lies its look (dossier.typ).

Everything is text that a person reads: the caller translates the words and formats dates, money and numbers for
the reader. An empty string or an empty list leaves its place on the paper out.
"""

from rapport.documents.papers.contract import ContractClauseText, ContractPaper
from rapport.documents.papers.dossier import (
    Address,
    Comment,
    Dossier,
    Fact,
    Figure,
    HistoryLine,
    PaperFile,
    Person,
    Section,
    Step,
)
from rapport.documents.papers.job_description import (
    Block,
    Group,
    JobDescriptionPaper,
    NumberedClause,
    Part,
    SheetRow,
    SignatureSheet,
    Signed,
)
from rapport.documents.papers.letter import Letter
from rapport.documents.papers.letterhead import Firm, Letterhead, letterhead
from rapport.documents.papers.list import Column, ListPaper
from rapport.documents.papers.offer import OfferFact, OfferPaper, OfferRow, OfferSchedule, OfferText
from rapport.documents.papers.report import ReportPaper, ReportTable
from rapport.documents.papers.vacancy import VacancyPaper, VacancyPart

__all__ = [
    "Address",
    "Block",
    "Column",
    "Comment",
    "ContractClauseText",
    "ContractPaper",
    "Dossier",
    "Fact",
    "Figure",
    "Firm",
    "Group",
    "HistoryLine",
    "JobDescriptionPaper",
    "Letter",
    "Letterhead",
    "ListPaper",
    "NumberedClause",
    "OfferFact",
    "OfferPaper",
    "OfferRow",
    "OfferSchedule",
    "OfferText",
    "PaperFile",
    "Part",
    "Person",
    "ReportPaper",
    "ReportTable",
    "Section",
    "SheetRow",
    "SignatureSheet",
    "Signed",
    "Step",
    "VacancyPaper",
    "VacancyPart",
    "letterhead",
]
