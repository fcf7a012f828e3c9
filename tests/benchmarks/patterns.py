"""The least that others do with a text, to measure beside: five patterns, and Presidio's where it is installed."""

import re
from collections.abc import Callable
from importlib.util import find_spec

import pandas as pd
from pyspark.sql import Column
from pyspark.sql.functions import pandas_udf

FIVE = (
    re.compile(r"\b(?:\d[ -]?){13,19}\b"),
    re.compile(r"\b\d{3}-\d{2}-\d{4}\b"),
    re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b"),
    re.compile(r"\b(?:\+1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b"),
    re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
)
"""Cards, social security numbers, e-mail addresses, telephone numbers and dates as everybody writes them first."""
RECOGNIZERS = ("CreditCard", "UsSsn", "Email", "Phone", "Iban", "Ip", "Date", "Url")
"""Presidio's predefined recognisers that need no model."""


def five_patterns() -> Callable[[str], Column]:
    """A pandas UDF that replaces what the five patterns find."""

    @pandas_udf("string")
    def redacted(texts: pd.Series) -> pd.Series:
        return texts.map(_without_five, na_action="ignore")

    return redacted


def _without_five(text: str) -> str:
    for pattern in FIVE:
        text = pattern.sub("[X]", text)
    return text


def has_presidio() -> bool:
    """True if Presidio's analyzer is installed."""
    return find_spec("presidio_analyzer") is not None


def presidio_patterns() -> Callable[[str], Column]:
    """A pandas UDF that replaces what Presidio's recognisers of patterns find, each asked without a model."""

    @pandas_udf("string")
    def redacted(texts: pd.Series) -> pd.Series:
        from presidio_analyzer import predefined_recognizers

        recognizers = [getattr(predefined_recognizers, f"{name}Recognizer")() for name in RECOGNIZERS]

        def without(text: str) -> str:
            found = [
                (hit.start, hit.end)
                for recognizer in recognizers
                for hit in recognizer.analyze(text, recognizer.supported_entities, None) or ()
            ]
            for start, end in sorted(found, reverse=True):
                text = f"{text[:start]}[X]{text[end:]}"
            return text

        return texts.map(without, na_action="ignore")

    return redacted
