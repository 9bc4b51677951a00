"""One statement looked for in a whole library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_making import HARVEST, MINISTER, PIPELINE, ArticleWithQuotations, article

from library.matching.library_wide import LibraryMatcher, StoreError
from library.matching.library_wide.elsewhere import Elsewhere, find_elsewhere
from library.matching.library_wide.judgement import STOCK
from library.matching.library_wide.pasted import statements_in
from library.matching.library_wide.store import FILE
from library.matching.words import read_words

REORDERED = "Whatever our neighbours may say, before the first frost the damaged pipeline will be repaired."
COMMON = "He will not do it and they know that"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "matches"


def library(folder: Path, *articles: ArticleWithQuotations) -> LibraryMatcher:
    matcher = LibraryMatcher(folder)
    for _ in matcher.add(articles):
        pass
    return matcher


def articles_of(answer: Elsewhere) -> list[str]:
    return [found.quotation.article for found in answer.found]


@pytest.mark.parametrize(
    "asked",
    [
        PIPELINE,
        f"“{PIPELINE}”",
        f'  "{PIPELINE}"\n',
        f"‘{PIPELINE}’",
        PIPELINE.upper(),
        PIPELINE.replace("neighbours", "neighbors").rstrip("."),
        f"The minister was firm. “{PIPELINE}” Aleksei Ryabtsev said on Monday.",
    ],
)
def test_the_same_words_are_found_however_they_are_pasted(folder: Path, asked: str) -> None:
    with library(folder, article(HARVEST), article(PIPELINE, id_="one", day="")) as matcher:
        [found] = find_elsewhere(matcher, asked).found
    assert (found.quotation.id, found.relation, found.accepted) == ("one:1000", "identical", True)
    assert (found.strength, found.grounds.rule) == (1.0, "identical")


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        (COMMON, COMMON.lower()),
        ("It is not what we would do", "it is not what WE would do."),
        ("some 40 per cent of us are for it", "some 40 percent of us are for it"),
        ("some 40% of us are for it", "some 40 per cent of us are for it"),
        ("I don’t think that it is him", "I don't think that it is him"),
        ("Señor Núñez was not there", "senor nunez was not there"),
        ("They organised it all for us", "they organized it all for us"),
    ],
)
def test_the_same_words_are_found_whatever_their_rarity_and_the_house_style(
    folder: Path, printed: str, asked: str
) -> None:
    with library(folder, article(HARVEST), article(printed, id_="one")) as matcher:
        assert articles_of(find_elsewhere(matcher, asked)) == ["one"]
        assert find_elsewhere(matcher, asked).found[0].relation == "identical"


@pytest.mark.parametrize("asked", ["not do it and", "and they know that", "will not do it and they know"])
def test_a_few_common_words_are_found_where_they_stand_in_a_row(folder: Path, asked: str) -> None:
    other = article("They know it and will not do that which he will")
    with library(folder, article(COMMON, id_="one"), other) as matcher:
        answer = find_elsewhere(matcher, asked)
    assert (answer.tells, articles_of(answer)) == ("little", ["one"])
    assert not answer.found[0].accepted


@pytest.mark.parametrize(
    ("asked", "tells"), [("", "nothing"), ("“Yes!”", "nothing"), ("he said yes", "little")]
)
def test_too_little_to_recognise_a_statement_by_is_said_to_be_so(
    folder: Path, asked: str, tells: str
) -> None:
    with library(folder, article(PIPELINE)) as matcher:
        answer = find_elsewhere(matcher, asked)
    assert (answer.tells, answer.found, answer.total) == (tells, (), 0)


@pytest.mark.parametrize("published", ["", "2031-03-05", "2050-01-01"])
def test_a_half_is_found_in_the_fuller_wording_at_any_time(folder: Path, published: str) -> None:
    half = "repair the damaged pipeline before the first frost"
    with library(folder, article(HARVEST), article(PIPELINE, id_="one")) as matcher:
        [found] = find_elsewhere(matcher, half, published=published).found
    assert (found.quotation.article, found.relation, found.accepted) == ("one", "trimmed", True)
    assert found.close.holds_all
    assert set(dict(found.grounds.words)) >= {"pipeline", "frost"}


def test_other_words_in_another_order_are_told_of_as_possible_behind_what_is_certain(folder: Path) -> None:
    fuller = article(f"I said it before: {PIPELINE[0].lower()}{PIPELINE[1:]}", id_="fuller")
    reordered = article(REORDERED, id_="reordered", day="2035-01-01")
    with library(folder, article(HARVEST), reordered, fuller) as matcher:
        answer = find_elsewhere(matcher, PIPELINE)
    assert articles_of(answer) == ["fuller", "reordered"]
    assert [found.accepted for found in answer.found] == [True, False]
    assert (answer.accepted, answer.total) == (1, 2)
    possible = answer.found[1]
    assert possible.relation == "reworded"
    assert possible.held_against is not None
    assert possible.held_against.lack(possible.close.alike) > 0
    assert possible.strength < answer.found[0].strength


def test_a_quotation_of_the_library_is_not_found_in_its_own_article(folder: Path) -> None:
    own = article(PIPELINE, PIPELINE, id_="own")
    with library(folder, own, article(PIPELINE, id_="other", day="2031-03-06")) as matcher:
        answer = find_elsewhere(matcher, own[1][0], published="2031-03-04")
    assert articles_of(answer) == ["other"]
    assert (answer.found[0].days, answer.found[0].same_speaker) == (2, True)


def test_the_nearest_in_time_comes_first_of_what_is_equally_alike(folder: Path) -> None:
    days = {"late": "2040-01-01", "near": "2031-03-05", "undated": ""}
    with library(folder, *(article(PIPELINE, id_=name, day=day) for name, day in days.items())) as matcher:
        assert articles_of(find_elsewhere(matcher, PIPELINE, published="2031-03-04")) == [
            "near",
            "late",
            "undated",
        ]


def test_somebody_elses_same_words_are_told_of_as_such_and_last(folder: Path) -> None:
    own, other = article(PIPELINE, id_="own"), article(PIPELINE, id_="other", speaker="Viktor Dzhemalov")
    with library(folder, other, own) as matcher:
        answer = find_elsewhere(matcher, PIPELINE, speaker=MINISTER)
    assert [(one.quotation.article, one.same_speaker) for one in answer.found] == [
        ("own", True),
        ("other", False),
    ]


def test_what_the_same_speaker_said_in_the_same_days_is_read_whatever_the_words(folder: Path) -> None:
    one = article("The bitten hand fears the rope that looks like a snake to it", id_="one")
    translated = "Whoever is bitten by a snake takes fright at every rope"
    with library(folder, one) as matcher:
        vouched = find_elsewhere(matcher, translated, speaker=MINISTER, published="2031-03-05")
        alone = find_elsewhere(matcher, translated)
    assert articles_of(vouched) == ["one"]
    assert not alone.found or alone.found[0].strength < vouched.found[0].strength


def test_a_saying_is_no_statement_and_it_is_said_why(folder: Path) -> None:
    saying = "the pipeline is only as good as its weakest valve"
    weeks = (f"20{year}-0{month}-11" for year in (31, 32, 33) for month in range(1, 10))
    used = (article(saying, day=day, speaker=None, outlet=day) for day in weeks)
    with library(folder, *used) as matcher:
        answer = find_elsewhere(matcher, saying)
    assert answer.accepted == 0
    assert answer.found
    assert all(found.saying_of > STOCK for found in answer.found)


def test_of_many_copies_no_more_are_told_of_than_asked_for_and_all_are_counted(folder: Path) -> None:
    with library(folder, *(article(PIPELINE) for _ in range(30))) as matcher:
        answer = find_elsewhere(matcher, PIPELINE, limit=7)
    assert (len(answer.found), answer.total, answer.accepted) == (7, 30, 30)


def test_what_was_removed_is_not_found(folder: Path) -> None:
    with library(folder, article(PIPELINE, id_="gone"), article(PIPELINE, id_="kept")) as matcher:
        matcher.forget(["gone"])
        assert articles_of(find_elsewhere(matcher, PIPELINE)) == ["kept"]


def test_an_empty_library_has_nothing(folder: Path) -> None:
    with library(folder) as matcher:
        assert find_elsewhere(matcher, PIPELINE).found == ()
        assert find_elsewhere(matcher, COMMON).found == ()


def test_a_store_that_has_lost_a_table_is_named(folder: Path) -> None:
    library(folder, article(PIPELINE)).close()
    with sqlite3.connect(folder / FILE) as tables:
        tables.execute("DROP TABLE quotation")
    with pytest.raises(StoreError, match="quotation"):
        LibraryMatcher(folder)


@pytest.fixture(scope="module")
def two_statements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryMatcher]:
    folder = tmp_path_factory.mktemp("kept") / "matches"
    with library(folder, article(PIPELINE), article(HARVEST, REORDERED)) as matcher:
        yield matcher


WORDS = sorted({word for text in (PIPELINE, HARVEST, COMMON) for word in text.split()})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*WORDS, "“", "”", "\n", "…"]), max_size=30).map(" ".join))
def test_what_is_marked_is_the_same_on_both_sides_and_ranks_fall(
    two_statements: LibraryMatcher, asked: str
) -> None:
    answer = find_elsewhere(two_statements, asked)
    ranks = [(not found.accepted, found.relation != "identical", -found.strength) for found in answer.found]
    assert ranks == sorted(ranks, key=lambda rank: (*rank[:2], round(rank[2], 2)))
    for found in answer.found:
        assert 0 <= found.strength <= 1
        quotation = found.quotation
        for a_start, a_end, b_start, b_end in found.aligned:
            said = quotation.text[b_start - quotation.start : b_end - quotation.start]
            assert said
            assert _plain(asked[a_start:a_end]) == _plain(said)


def _plain(text: str) -> list[str]:
    return [word.plain for word in read_words(text)]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .,“”\"'‘’«»\n\x1b", max_size=120))
def test_the_statements_of_a_pasted_text_stand_where_they_say(text: str) -> None:
    for statement in statements_in(text):
        assert text[statement.start : statement.end] == statement.text


def test_a_paragraph_gives_its_quotations_with_their_speaker_the_longest_first() -> None:
    text = (
        "“Nobody will go hungry,” minister Aleksei Ryabtsev said. “We have bread and patience for all of us.”"
    )
    longer, shorter = statements_in(text)
    assert (longer.text, shorter.text) == (
        "We have bread and patience for all of us.",
        "Nobody will go hungry,",
    )
    assert {longer.speaker, shorter.speaker} == {"Aleksei Ryabtsev"}
    assert {one.speaker for one in statements_in(text, "Ada Lund")} == {"Ada Lund"}


def test_marks_inside_a_statement_leave_it_whole() -> None:
    text = "Whoever calls this “a small surrender” has never seen a gas bill in winter"
    assert statements_in(text)[0].text == text
