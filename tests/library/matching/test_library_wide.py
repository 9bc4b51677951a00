from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_making import HARVEST, MINISTER, PIPELINE, ArticleWithQuotations, article

from library.matching.library_wide import LibraryMatcher, StoreError, judgement, matcher
from library.matching.library_wide.meetings import COPIES
from library.matching.library_wide.store import FILE
from library.model import Match

REWORDED = "Our damaged pipeline will be repaired before the first frost, whatever the neighbours may say."
ROOT = Path(__file__).parents[3]


def pairs(matches: Iterable[Match]) -> set[frozenset[str]]:
    return {frozenset((match.a.split(":")[0], match.b.split(":")[0])) for match in matches}


def matched(folder: Path, *articles: ArticleWithQuotations) -> list[Match]:
    with LibraryMatcher(folder) as opened:
        return list(opened.add(articles))


@pytest.mark.parametrize("day", ["2031-03-04", "2031-03-06", "2039-11-30", ""])
def test_a_statement_is_found_on_the_same_day_years_later_and_without_a_date(
    tmp_path: Path, day: str
) -> None:
    (match,) = matched(tmp_path, article(PIPELINE, id_="one"), article(PIPELINE, id_="other", day=day))
    assert (match.a, match.b) == ("one:1000", "other:1000")
    assert (match.relation, match.score, match.same_speaker, match.suggestion) == (
        "identical",
        1.0,
        True,
        False,
    )
    assert match.grounds.rule == "identical"


def test_a_trimmed_statement_is_found_years_later(tmp_path: Path) -> None:
    trimmed = "repair the damaged pipeline before the first frost, whatever our neighbours may say"
    (match,) = matched(tmp_path, article(PIPELINE), article(trimmed, day="2040-01-01"))
    assert match.relation == "trimmed"


def test_other_words_are_matched_in_the_same_days_but_not_years_later(tmp_path: Path) -> None:
    near, far = (
        article(REWORDED, day="2031-03-05", id_="near"),
        article(REWORDED, day="2035-03-05", id_="far"),
    )
    first = article(PIPELINE, id_="first")
    found = matched(tmp_path, first, near)
    assert [match.relation for match in found] == ["reworded"]
    assert frozenset(("first", "far")) not in pairs(matched(tmp_path / "apart", first, far))


def test_what_is_aligned_lies_inside_both_quotations_and_is_the_same(tmp_path: Path) -> None:
    one, other = article(PIPELINE), article(REWORDED)
    (match,) = matched(tmp_path, one, other)
    (a,), (b,) = one[1], other[1]
    for a_start, a_end, b_start, b_end in match.aligned:
        said = a.text[a_start - a.start : a_end - a.start], b.text[b_start - b.start : b_end - b.start]
        assert said[0]
        assert said[0].lower() == said[1].lower()


@pytest.mark.parametrize(
    "phrase", ["law and order", "the New Harbour Deal", "thoughts and prayers", "On the Record with Ada Lund"]
)
@pytest.mark.parametrize("speaker", [None, "Viktor Dzhemalov"])
@pytest.mark.parametrize("day", ["2031-03-05", "2033-07-01"])
def test_slogans_and_names_of_things_are_no_statements(
    tmp_path: Path, phrase: str, speaker: str | None, day: str
) -> None:
    assert not matched(tmp_path, article(phrase), article(phrase, speaker=speaker, day=day))


def test_a_saying_is_known_by_its_use_in_many_weeks(tmp_path: Path) -> None:
    saying = "the orchard always pays the gardener twice"
    early = [article(saying, day=f"2031-{month:02}-01", speaker=None) for month in (1, 2)]
    assert matched(tmp_path / "rare", *early)
    weeks = [f"203{year}-{month:02}-01" for year in range(2) for month in range(1, 11)]
    common = [article(saying, day=day, speaker=None) for day in weeks]
    assert not matched(tmp_path / "common", *common)


def test_the_same_words_of_another_certain_speaker_are_reported_as_such(tmp_path: Path) -> None:
    (match,) = matched(tmp_path, article(PIPELINE), article(PIPELINE, speaker="Viktor Dzhemalov"))
    assert match.same_speaker is False
    assert not matched(
        tmp_path / "other words", article(PIPELINE), article(REWORDED, speaker="Viktor Dzhemalov")
    )


def test_two_statements_about_one_thing_are_two(tmp_path: Path) -> None:
    other = "The damaged pipeline has cost our neighbours more than they will ever admit in public."
    assert not matched(tmp_path, article(PIPELINE), article(other))


def test_quotations_of_one_article_are_not_matched_with_each_other(tmp_path: Path) -> None:
    assert not matched(tmp_path, article(PIPELINE, PIPELINE, REWORDED))


def test_article_by_article_finds_what_all_at_once_finds(tmp_path: Path) -> None:
    articles = [
        article(PIPELINE, HARVEST),
        article(REWORDED, day="2031-03-06"),
        article(HARVEST, day="2036-01-01"),
        article("Nobody in the southern valleys will go hungry after this miserable harvest", speaker=None),
    ]
    at_once = matched(tmp_path / "at once", *articles)
    one_by_one = [match for one in articles for match in matched(tmp_path / "one by one", one)]
    assert len(at_once) > 3
    assert {(match.a, match.b, match.score) for match in at_once} == {
        (match.a, match.b, match.score) for match in one_by_one
    }
    with LibraryMatcher(tmp_path / "one by one") as opened:
        assert sorted(opened.matches(), key=lambda match: (match.a, match.b)) == sorted(
            one_by_one, key=lambda match: (match.a, match.b)
        )


WORDS = [
    "harbour",
    "pipeline",
    "frost",
    "neighbours",
    "orchard",
    "the",
    "of",
    "never",
    "repair",
    "2031",
    "[sic]",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
            st.sampled_from(["2031-03-04", "2031-03-06", "2034-01-01", "", "no date"]),
        ),
        max_size=6,
    ),
    st.randoms(),
)
def test_the_order_of_adding_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]], chance: object
) -> None:
    articles = [article(text, day=day, id_=f"a{place}") for place, (text, day) in enumerate(said)]
    shuffled = list(articles)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("order")
    assert pairs(matched(folder / "one", *articles)) == pairs(matched(folder / "other", *shuffled))


def test_an_article_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    one = article(PIPELINE)
    matched(tmp_path, one, one)
    with LibraryMatcher(tmp_path) as opened:
        assert opened.knows(one[0].id)
        assert not opened.knows("another")
        assert not list(opened.add([one]))
        assert not list(opened.matches())


def test_a_removed_article_is_matched_with_nothing_until_it_comes_again(tmp_path: Path) -> None:
    one, gone, late = (article(PIPELINE, id_=name) for name in ("one", "gone", "late"))
    with LibraryMatcher(tmp_path) as opened:
        list(opened.add([one, gone]))
        opened.forget(["gone", "unknown"])
        assert not list(opened.matches())
        assert not opened.knows("gone")
        assert pairs(opened.add([late])) == {frozenset(("one", "late"))}
        assert pairs(opened.add([gone])) == {frozenset(("one", "gone")), frozenset(("late", "gone"))}


def test_copies_are_matched_with_their_neighbours_alone(tmp_path: Path) -> None:
    count = 300
    found = matched(tmp_path, *(article(PIPELINE, HARVEST) for _ in range(count)))
    per_statement = [match for match in found if match.a.endswith(":1000")]
    assert len({match.a for match in per_statement} | {match.b for match in per_statement}) == count
    assert len(found) <= 2 * count * 2 * COPIES


def test_a_quotation_without_words_or_of_thousands_does_no_harm(tmp_path: Path) -> None:
    endless = " ".join(f"word{number % 977}" for number in range(3_000))
    found = matched(tmp_path, article("", "…", "Yes", endless), article("", "…", "Yes", endless))
    assert {match.a.split(":")[1] for match in found} == {"4000"}


def test_articles_without_quotations_are_kept(tmp_path: Path) -> None:
    one = article()
    assert not matched(tmp_path, one)
    with LibraryMatcher(tmp_path) as opened:
        assert opened.knows(one[0].id)


def test_whoever_stops_keeps_the_batches_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "BATCH", 2)
    kept, lost = article(PIPELINE, id_="kept"), article(HARVEST, id_="lost")

    def interrupted() -> Iterator[ArticleWithQuotations]:
        yield kept
        yield lost
        raise KeyboardInterrupt

    with LibraryMatcher(tmp_path) as opened, pytest.raises(KeyboardInterrupt):
        list(opened.add(interrupted()))
    monkeypatch.setattr(matcher, "candidates", _killed)
    with LibraryMatcher(tmp_path) as opened, pytest.raises(KeyboardInterrupt):
        list(opened.add([article(PIPELINE, id_="killed")]))
    monkeypatch.undo()
    with LibraryMatcher(tmp_path) as opened:
        assert [opened.knows(name) for name in ("kept", "lost", "killed")] == [True, True, False]
        (match,) = opened.add([article(PIPELINE, id_="later")])
    assert {match.a, match.b} == {"kept:1000", "later:1000"}


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_killed_run_leaves_what_was_there_before(tmp_path: Path) -> None:
    matched(tmp_path, article(PIPELINE, id_="kept"))
    killed_in_the_middle = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from library.matching.library_wide import LibraryMatcher, matcher\n"
        "from library_making import HARVEST, article\n"
        "matcher.candidates = lambda *_: os._exit(9)\n"
        "list(LibraryMatcher(Path(sys.argv[1])).add([article(HARVEST, id_='killed')]))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", killed_in_the_middle, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, Path(__file__).parent)))},
        check=False,
    )
    assert run.returncode == 9
    with LibraryMatcher(tmp_path) as opened:
        assert not opened.knows("killed")
        (match,) = opened.add([article(PIPELINE, id_="later")])
        assert {match.a, match.b} == {"kept:1000", "later:1000"}
        assert len(list(tmp_path.glob("*.keys.npy"))) <= 2


def test_segments_of_a_run_that_died_are_removed(tmp_path: Path) -> None:
    matched(tmp_path, article(PIPELINE))
    before = sorted(tmp_path.iterdir())
    (tmp_path / "dead.keys.npy").write_bytes(b"half a segment")
    with LibraryMatcher(tmp_path):
        assert sorted(tmp_path.iterdir()) == before


def test_many_small_runs_leave_few_segments(tmp_path: Path) -> None:
    for _ in range(40):
        matched(tmp_path, article(PIPELINE, HARVEST, day=""), article(REWORDED))
    assert len(list(tmp_path.glob("*.keys.npy"))) <= 6


def test_what_another_version_of_the_judgement_found_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = matched(tmp_path, article(PIPELINE), article(PIPELINE, HARVEST), article(HARVEST))
    with sqlite3.connect(tmp_path / FILE) as tables:
        tables.execute("DELETE FROM match")
    tables.close()
    with LibraryMatcher(tmp_path) as opened:
        assert not list(opened.matches())
    monkeypatch.setattr(matcher, "_VERSION", f"{judgement.VERSION + 1}")
    with LibraryMatcher(tmp_path) as opened:
        assert list(opened.matches()) == found
        assert len(list(opened.add([article(PIPELINE)]))) == 2


def test_only_what_came_after_is_told_on_demand(tmp_path: Path) -> None:
    matched(tmp_path, article(PIPELINE, HARVEST), article(PIPELINE))
    with LibraryMatcher(tmp_path) as opened:
        before = opened.last()
        found = list(opened.add([article(HARVEST, id_="later")]))
        assert list(opened.matches(before)) == found
        assert {quotation.text for quotation in opened.matched_quotations(before)} == {HARVEST}
        assert "later" in {about.id for about in opened.matched_articles(before)}
        assert len(list(opened.matched_articles(before))) == 2


@pytest.mark.parametrize("lost", ["*.keys.npy", "*.uses.npy"])
def test_keys_that_are_lost_are_made_anew(tmp_path: Path, lost: str) -> None:
    found = matched(tmp_path, article(PIPELINE), article(PIPELINE, HARVEST))
    next(tmp_path.glob(lost)).unlink()
    with LibraryMatcher(tmp_path) as opened:
        assert list(opened.matches()) == found
        assert len(list(opened.add([article(HARVEST)]))) == 1


def test_a_disk_that_fails_is_named_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = matched(tmp_path, article(PIPELINE), article(PIPELINE))
    with LibraryMatcher(tmp_path) as opened:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(opened._index, "add", full)
        with pytest.raises(StoreError, match="no space left"):
            list(opened.add([article(HARVEST, id_="refused")]))
        assert not opened.knows("refused")
        assert list(opened.matches()) == found


def test_a_store_is_one_runs_at_a_time(tmp_path: Path) -> None:
    with LibraryMatcher(tmp_path), pytest.raises(StoreError, match="another run"):
        LibraryMatcher(tmp_path)


def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("private")
    with pytest.raises(StoreError, match="not a store"):
        LibraryMatcher(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


@pytest.mark.parametrize("content", [b"private letters " * 100, b"short"])
def test_a_file_in_the_place_of_the_store_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(StoreError, match="not a store"):
        LibraryMatcher(tmp_path)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as tables:
        tables.execute("CREATE TABLE letter (text)")
    tables.close()
    with pytest.raises(StoreError, match="not a store"):
        LibraryMatcher(tmp_path)


def test_a_store_of_another_layout_is_named_as_such(tmp_path: Path) -> None:
    matched(tmp_path, article(PIPELINE))
    with sqlite3.connect(tmp_path / FILE) as tables:
        tables.execute("PRAGMA user_version = 99")
    tables.close()
    with pytest.raises(StoreError, match="layout 99"):
        LibraryMatcher(tmp_path)


def test_what_is_known_of_articles_and_speakers_comes_back(tmp_path: Path) -> None:
    one, other = article(PIPELINE), article(PIPELINE, speaker=None, outlet="Coast Courier")
    found = matched(tmp_path, one, article(HARVEST), other)
    with LibraryMatcher(tmp_path) as opened:
        assert list(opened.matches()) == found
        assert list(opened.matched_quotations()) == [*one[1], *other[1]]
        assert list(opened.matched_articles()) == [one[0], other[0]]
    assert one[1][0].speaker == MINISTER
