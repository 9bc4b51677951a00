"""An answer on a few lines, the caret under an error, values with bars, filters in a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.arrangement import ORDERS, Arrangement
from index.facet_names import FACETS, Facet
from index.facets import FacetCount
from index.grammar import parse
from index.results import Snippet
from library.model import Span
from tui.arrangement_text import as_text, of_text
from tui.query_filters import filter_of, filters_of, toggled
from tui.searched import FoundArticle
from tui.searching import FoundRow
from tui.text.facet_rows import bar, facet_pieces, facet_rows
from tui.text.pieces import Pieces
from tui.text.search_rows import LINES, LINES_BY_STORY, pointed_at, result_lines

TEXT = "The caverns are full of gas"


def found(**changed: object) -> FoundRow:
    fields: dict[str, object] = {
        "article": FoundArticle("a", "Caverns filled", "Observer", "2031-03-14", has_company=True),
        "count": 2,
        "spans": (Span(4, 11), Span(24, 27)),
        "snippet": Snippet(TEXT, (Span(4, 11), Span(24, 27)), 0, Span(24, 27)),
        "copies": 3,
        "story": "Gas dispute",
        "begins_story": True,
        "speaker": "Ryabtsev",
    }
    return FoundRow(**(fields | changed))  # type: ignore[arg-type]  # each as it is named


def plain(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces)


def test_an_answer_says_what_it_is_how_often_it_answers_who_speaks_and_in_which_story() -> None:
    lines = result_lines(found(), 100, marked=True, by_story=False)
    assert len(lines) == LINES
    title = plain(lines[0])
    for part in ("✓", "Observer", "2031-03-14", "Caverns filled", "2 hits", "+3 copies"):
        assert part in title
    assert [text for text, style in lines[1] if style.underline] == ["caverns", "gas"]
    assert plain(lines[3]).strip() == "said by Ryabtsev  ·  in “Gas dispute”"


def test_grouped_by_story_the_first_report_stands_below_the_name() -> None:
    first = result_lines(found(), 100, marked=False, by_story=True)
    second = result_lines(found(begins_story=False), 100, marked=False, by_story=True)
    assert len(first) == len(second) == LINES_BY_STORY
    assert plain(first[0]) == "Gas dispute"
    assert plain(second[0]) == ""


def test_a_report_that_is_alone_in_its_story_has_no_story_to_name() -> None:
    alone = FoundArticle("a", "Caverns filled", "Observer", "")
    lines = result_lines(found(article=alone), 100, marked=False, by_story=False)
    assert "Gas dispute" not in "".join(map(plain, lines))
    assert "no date" in plain(lines[0])


@given(st.integers(12, 160), st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_no_line_of_an_answer_is_wider_than_the_list(
    width: int, heading: str, outlet: str, by_story: bool
) -> None:
    article = FoundArticle("a", heading, outlet, "2031-03-14", has_company=True)
    row = found(article=article, story=heading, speaker=outlet)
    lines = result_lines(row, max(width, 40), marked=False, by_story=by_story)
    assert all(cell_len(plain(line)) <= max(width, 40) for line in lines)


@pytest.mark.parametrize(
    ("place", "line"), [(0, "^ is wrong"), (6, "      ^ is wrong"), (19, "          is wrong ^")]
)
def test_the_caret_stands_at_its_cell_whatever_side_the_message_has_room_on(place: int, line: str) -> None:
    shown = pointed_at(place, "is wrong", 20)
    assert shown == line
    assert shown.index("^") == place


def test_a_facet_shows_its_most_frequent_values_and_all_when_it_is_opened() -> None:
    values = [FacetCount(f"outlet {number}", 20 - number) for number in range(9)]
    counts: dict[Facet, list[FacetCount]] = {"outlet": values, "tag": []}
    rows = facet_rows(counts, (), lambda facet, value: (facet, value) == ("outlet", "outlet 1"))
    assert [row.value for row in rows] == ["", *(f"outlet {number}" for number in range(6))]
    assert "9, more …" in plain(facet_pieces(rows[0], 38))
    assert [row.value for row in rows if row.chosen] == ["outlet 1"]
    assert len(facet_rows(counts, {"outlet"}, lambda _facet, _value: False)) == 10


def test_months_stay_in_their_order() -> None:
    months = [FacetCount(f"2031-{month:02}", month % 5 + 1) for month in range(1, 13)] + [
        FacetCount("2032-01", 9)
    ]
    shown = [row.value for row in facet_rows({"month": months}, (), lambda _facet, _value: False)][1:]
    assert shown == sorted(shown)
    assert "2032-01" in shown
    assert len(shown) == 12


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_bar_is_never_empty_and_never_too_long(times: int, most: int) -> None:
    shown = bar(min(times, most), max(times, most))
    assert len(shown) == 6
    assert shown.strip()


@pytest.mark.parametrize(
    ("query", "after"),
    [
        ("", 'outlet:"The Observer"'),
        ("gas", 'gas outlet:"The Observer"'),
        ("gas OR oil", '(gas OR oil) outlet:"The Observer"'),
        ('gas outlet:"The Observer" debt', "gas debt"),
        ('outlet:"The Observer"', ""),
        ('-outlet:"The Observer"', '-outlet:"The Observer" outlet:"The Observer"'),
    ],
)
def test_a_filter_is_put_in_and_taken_out(query: str, after: str) -> None:
    assert toggled(query, "outlet", "The Observer") == after


@given(st.sampled_from(FACETS), st.text(min_size=1).filter(lambda value: any(map(str.isalnum, value))))
def test_every_value_can_be_asked_for_and_taken_out_again(facet: Facet, value: str) -> None:
    if facet in ("month", "relation"):
        value = {"month": "2031-03", "relation": "reworded"}[facet]
    query = toggled("gas", facet, value)
    assert filters_of(query) == {filter_of(facet, value)}
    assert toggled(query, facet, value) == "gas"
    parse(query)


@given(st.builds(Arrangement, st.sampled_from(ORDERS), st.booleans(), st.booleans()))
def test_an_arrangement_is_kept_in_words(arrangement: Arrangement) -> None:
    assert of_text(as_text(arrangement)) == arrangement


def test_words_of_an_arrangement_that_nobody_knows_count_for_nothing() -> None:
    assert of_text("by-colour newest") == Arrangement("newest")
