from __future__ import annotations

import pytest

from library.model import Article
from library.quotations import find_quotations


def speakers(text: str) -> list[str | None]:
    return [quotation.speaker for quotation in find_quotations([Article("a", "a.txt", text)])]


def test_a_clause_with_who_tells_that_a_name_is_a_persons() -> None:
    before = "Interior Minister Behruz Arjmandnia spoke first. “We are glad to be here,” Arjmandnia said. "
    text = (
        before + "Yusef Karvanchi, who heads the union, thanked nobody. “It took far too long,” he recalled."
    )
    assert speakers(text) == ["Behruz Arjmandnia", "Yusef Karvanchi"]


def test_an_office_of_some_country_behind_a_name_is_the_persons() -> None:
    before = "Interior Minister Behruz Arjmandnia spoke first. “We are glad to be here,” Arjmandnia said. "
    text = (
        before
        + "Nazar Elmedin, Varkand's deputy transport minister, smiled. “We shall count trucks,” he said."
    )
    assert speakers(text) == ["Behruz Arjmandnia", "Nazar Elmedin"]


def test_a_place_before_somebodys_office_holds_no_office() -> None:
    text = "In Dahan, Varkand's minister said so. Of the guards the minister said: “They are not forgotten.”"
    [speaker] = speakers(text)
    assert speaker != "Dahan"


@pytest.mark.parametrize(
    ("printed", "later", "name"),
    [
        ("Crown Prince Mohammed bin Rashid", "Prince Mohammed", "Mohammed bin Rashid"),
        ("President Abdel Fattah al-Masri", "Masri", "Abdel Fattah al-Masri"),
        ("President Abdel Fattah al-Masri", "al-Masri", "Abdel Fattah al-Masri"),
        ("President Li Wenming", "Li", "Li Wenming"),
        ("President Park Jae-min", "Park", "Park Jae-min"),
        ("President Luis Ignacio Pera da Costa", "Pera da Costa", "Luis Ignacio Pera da Costa"),
        ("President Andrés Manuel Pérez Olmedo", "Perez", "Andrés Manuel Pérez Olmedo"),
        ("Chancellor Ursula van der Molen", "Van der Molen", "Ursula van der Molen"),
        ("Pastor Martin Oakley Stone Jr.", "Stone", "Martin Oakley Stone"),
        ("Sen. John R. Black III", "Black", "John R. Black III"),
        ("Dr. José Ramón Niño", "Nino", "José Ramón Niño"),
        ("Sen. Angus King", "King", "Angus King"),
        ("Foreign Minister Charlotte Bishop", "Bishop", "Charlotte Bishop"),
    ],
)
def test_part_of_a_name_is_the_person_in_whatever_order_names_have(
    printed: str, later: str, name: str
) -> None:
    text = f"{printed} came to Orvel on Friday.\n\n“It was known for years,” {later} said."
    assert speakers(text) == [name]


def test_an_unnamed_source_is_its_role() -> None:
    text = "Two officials spoke. “It was too late,” said one of the officials, who asked not to be named."
    assert speakers(text) == ["one of the officials"]
