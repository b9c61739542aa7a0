"""Questions and queries, and the formats of their results."""

from __future__ import annotations

from exchange_kg.query.formats import BYTE_ORDER_MARK, FORMATS, ROW_FORMATS, TRIPLE_FORMATS, write
from exchange_kg.query.labels import Labels, labels_in_each, labels_of_all
from exchange_kg.query.question import Parameter, ParameterType, Question
from exchange_kg.query.question_files import find_question, load_question, parse_question, read_question
from exchange_kg.query.result import Result, Rows

__all__ = [
    "BYTE_ORDER_MARK",
    "FORMATS",
    "ROW_FORMATS",
    "TRIPLE_FORMATS",
    "Labels",
    "Parameter",
    "ParameterType",
    "Question",
    "Result",
    "Rows",
    "find_question",
    "labels_in_each",
    "labels_of_all",
    "load_question",
    "parse_question",
    "read_question",
    "write",
]
