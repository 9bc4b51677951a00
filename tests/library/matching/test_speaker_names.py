"""Which names are taken for one speaker's."""

from __future__ import annotations

import pytest

from library.matching.speakers import same_name, same_speaker
from library.model import Attribution


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Aleksei Ryabtsev", "Alexei Riabtsev", True),
        ("Viktor Dzhemalov", "Victor Jemalov", True),
        ("Energy Minister Aleksei Ryabtsev", "Ryabtsev", True),
        ("Sir John Smith", "John Smith Jr.", True),
        ("João Conceição", "Joao Conceicao", True),
        ("Viktor Dzhemalov", "Aleksei Ryabtsev", False),
        ("Aleksei Ryabtsev", "Aleksei Dzhemalov", False),
        ("Aleksei Ryabtsev", "Tamara Ryabtsev", None),
        ("the energy minister", "Aleksei Ryabtsev", None),
        ("reporters", "Aleksei Ryabtsev", None),
        ("Tarvtranzit", "Viktor Dzhemalov", None),
        ("Xi Jinping", "Hsi Chin-ping", None),
    ],
)
def test_names_compare_leniently(one: str, other: str, same: bool | None) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_only_certain_attributions_disagree() -> None:
    one = Attribution("Aleksei Ryabtsev", certain=True)
    assert same_speaker(one, Attribution("Viktor Dzhemalov", certain=True)) is False
    assert same_speaker(one, Attribution("Viktor Dzhemalov")) is None
    assert same_speaker(one, Attribution()) is None
    assert same_speaker(one, Attribution("Ryabtsev")) is True
