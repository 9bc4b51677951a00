"""One article with very many quotations: what it says to itself costs nothing, and a stop need not wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_making import HARVEST, PIPELINE, article

from library.matching.library_wide import LibraryMatcher, matcher, meetings
from library.matching.wording import Wording

TURNS = (
    "before the first frost",
    "before the second thaw",
    "before the third flood",
    "before the fourth gale",
)
SAID = [
    f"We shall repair the damaged pipeline {turn}, whatever neighbour {number} says."
    for number, turn in enumerate(TURNS)
]


def judged(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """Note the texts of all pairs that are judged."""
    texts: list[frozenset[str]] = []
    original = meetings.likeness

    def noting(a: Wording, b: Wording) -> object:
        texts.append(frozenset((a.quotation.text, b.quotation.text)))
        return original(a, b)

    monkeypatch.setattr(meetings, "likeness", noting)
    return texts


def test_quotations_of_one_article_are_not_judged_against_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = judged(monkeypatch)
    with LibraryMatcher(tmp_path) as opened:
        assert list(opened.add([article(*SAID)])) == []
    assert texts == []


def test_a_wording_that_another_article_has_too_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = judged(monkeypatch)
    with LibraryMatcher(tmp_path) as opened:
        found = list(opened.add([article(*SAID, id_="long"), article(SAID[0], id_="short")]))
    assert {(match.a.split(":")[0], match.b.split(":")[0]) for match in found} == {("long", "short")}
    assert frozenset(SAID[:2]) in texts


@pytest.mark.parametrize(("name", "value"), [("BATCH", 1), ("MOST_REMEMBERED", 0)])
def test_pieces_and_forgetting_find_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    articles = [article(*SAID, HARVEST, id_="long"), article(PIPELINE, HARVEST, SAID[1], id_="other")]
    with LibraryMatcher(tmp_path / "whole") as opened:
        whole = {(match.a, match.b, match.relation) for match in opened.add(articles)}
    monkeypatch.setattr(matcher if name == "BATCH" else meetings, name, value)
    with LibraryMatcher(tmp_path / "pieces") as opened:
        assert {(match.a, match.b, match.relation) for match in opened.add(articles)} == whole
    assert whole


def test_a_stop_within_one_article_forgets_it_and_the_next_run_matches_it(tmp_path: Path) -> None:
    asked: list[None] = []

    def stopped() -> bool:
        asked.append(None)
        return len(asked) > 3

    long, other = article(*SAID, id_="long"), article(*SAID, id_="other")
    with LibraryMatcher(tmp_path) as opened:
        assert list(opened.add([long, other], stopped=stopped)) == []
        assert not opened.knows("long")
        assert len(list(opened.add([long, other]))) >= len(SAID)
    assert len(asked) == 4
