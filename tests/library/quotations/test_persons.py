from __future__ import annotations

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
