"""Onrecord: from a pile of news reports to a sourced record of who said what.

from onrecord import Case, annotate

case = Case.open("matter.onrecord")     # one SQLite file, made when missing
report = case.add("reports/")           # report.articles, report.problems
record = annotate(text, published="2021-10-16", outlet="The Daily Harbour")  # no case needed
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.case import Case as Case
    from onrecord.config import Settings as Settings
    from onrecord.errors import CaseError as CaseError
    from onrecord.errors import CaseLockedError as CaseLockedError
    from onrecord.errors import CaseTooNewError as CaseTooNewError
    from onrecord.errors import CaseTooOldError as CaseTooOldError
    from onrecord.errors import JudgementConflictError as JudgementConflictError
    from onrecord.errors import NotACaseError as NotACaseError
    from onrecord.errors import OnrecordError as OnrecordError
    from onrecord.errors import SetupError as SetupError
    from onrecord.errors import UnknownIdError as UnknownIdError
    from onrecord.errors import UsageError as UsageError
    from onrecord.model import Act as Act
    from onrecord.model import Article as Article
    from onrecord.model import Judgement as Judgement
    from onrecord.model import Problem as Problem
    from onrecord.model import Record as Record
    from onrecord.model import Span as Span
    from onrecord.model import Statement as Statement
    from onrecord.model import Verdict as Verdict
    from onrecord.pipeline import annotate as annotate

__version__ = "0.1.0"

# Loaded when first asked for, so that `import onrecord` takes no time.
_HOMES = {
    "onrecord.case": ("Case",),
    "onrecord.config": ("Settings",),
    "onrecord.errors": (
        "CaseError",
        "CaseLockedError",
        "CaseTooNewError",
        "CaseTooOldError",
        "JudgementConflictError",
        "NotACaseError",
        "OnrecordError",
        "SetupError",
        "UnknownIdError",
        "UsageError",
    ),
    "onrecord.model": ("Act", "Article", "Judgement", "Problem", "Record", "Span", "Statement", "Verdict"),
    "onrecord.pipeline": ("annotate",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Act",
    "Article",
    "Case",
    "CaseError",
    "CaseLockedError",
    "CaseTooNewError",
    "CaseTooOldError",
    "Judgement",
    "JudgementConflictError",
    "NotACaseError",
    "OnrecordError",
    "Problem",
    "Record",
    "Settings",
    "SetupError",
    "Span",
    "Statement",
    "UnknownIdError",
    "UsageError",
    "Verdict",
    "annotate",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
