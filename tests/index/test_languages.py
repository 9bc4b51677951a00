"""Words are found in the forms that they have in the language of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import build_index
from index.stemming import STEMMED, can_be_stemmed, stems
from tests.index.invented import article

TEXTS = {
    "de": "Die Verhandlungen über die Brücke dauern an.",
    "fr": "Les négociations économiques durent. La porte reste fermée.",
    "ru": "Переговоры о газе продолжаются.",
    "en": "Talks in the port go on while negotiators wait.",
    "": "Porters carry it.",
}
INDEX = build_index([replace(article(code or "none", text), language=code) for code, text in TEXTS.items()])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Verhandlung", {"de"}),
        ("négociation", {"fr"}),
        ("economique", {"fr"}),
        ("переговорами", {"ru"}),
        ("газ", {"ru"}),
        ("talking", {"en"}),
        ('"verhandlung"', set()),
        ('"газ"', set()),
        ('"переговоры газ"~3', {"ru"}),
        ("in:text газом", {"ru"}),
    ],
)
def test_any_form_is_found_in_its_language(query: str, found: set[str]) -> None:
    assert {hit.article for hit in INDEX.search(query).hits} == found


def test_the_forms_of_one_language_are_not_looked_for_in_another() -> None:
    assert {hit.article for hit in INDEX.search("porter").hits} == {"none", "fr"}
    assert {hit.article for hit in INDEX.search("port").hits} == {"en", "fr"}


def test_what_was_found_is_marked() -> None:
    [hit] = INDEX.search("переговорами").hits
    assert [span.within(TEXTS["ru"]) for span in hit.spans] == ["Переговоры"]


def test_every_language_of_the_table_is_known_to_the_stemmer() -> None:
    assert [code for code in STEMMED if not can_be_stemmed(code)] == []
    assert all(stems(["a"], code) for code in STEMMED)
