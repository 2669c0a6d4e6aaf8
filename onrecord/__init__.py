"""Onrecord: from a pile of news reports to a sourced record of who said what."""

__version__ = "0.1.0"
