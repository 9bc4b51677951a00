"""The table from which help, guide, errors and completion come names all that the language has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

from index.dates import read_date
from index.grammar import FIELDS, SCOPES
from index.language_table import DATE_WORDS, FIELD_ROWS, LANGUAGE, as_markdown, as_text
from index.query import Which
from library.model import QuotationKind, Relation


def test_every_field_of_a_query_is_in_the_table() -> None:
    assert set(FIELD_ROWS) == {*FIELDS, "in", "is", "date"}
    assert len(FIELD_ROWS) == len(FIELDS) + 3


def test_closed_lists_are_those_of_the_model() -> None:
    assert FIELD_ROWS["in"].values == SCOPES
    assert FIELD_ROWS["is"].values == get_args(Which)
    assert FIELD_ROWS["kind"].values == get_args(QuotationKind)
    assert FIELD_ROWS["relation"].values == get_args(Relation)


def test_every_word_of_a_date_is_a_date() -> None:
    for word in DATE_WORDS:
        assert read_date(word, date(2021, 9, 15), 0)


def test_a_name_from_elsewhere_is_no_field_and_stands_for_one_only() -> None:
    others = [other for row in LANGUAGE for other in row.other_names]
    assert len(set(others)) == len(others)
    assert not set(others) & set(FIELD_ROWS)


def test_every_form_has_a_line_of_the_help_that_fits() -> None:
    for width in (60, 80, 120):
        text = as_text(width)
        assert all(row.examples[0] in text for row in LANGUAGE)
        assert max(map(len, text.splitlines())) <= width


def test_every_example_has_a_place_in_the_guide() -> None:
    lines = as_markdown().splitlines()
    assert len(lines) == len(LANGUAGE) + 2
    for line, row in zip(lines[2:], LANGUAGE, strict=True):
        assert all(f"`{example}`" in line for example in row.examples)
        assert line.count("|") == 3


def test_the_guide_has_the_table() -> None:
    guide = Path(__file__).parents[2] / "docs" / "searching.md"
    assert as_markdown().strip() in guide.read_text("utf-8")
