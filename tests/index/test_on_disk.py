"""An index on disk answers as one in memory does over the same articles, whatever led to them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import IndexUnusable, LibraryIndex, SearchIndex, build_index, check, rebuild
from library.model import Article, Attribution, Quotation, Span
from tests.index.invented import ARTICLES, BRIDGE, FERRY, QUOTATIONS, WEATHER, article, quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

With = tuple[Article, tuple[Quotation, ...]]
QUERIES = (
    "ferry",
    "talk storm OR harbour",
    '"the harbour"',
    "sto*",
    "in:headline storm",
    "in:quote ferry -storm",
    "speaker:orlova",
    "speaker:aurlova",
    "speaker:dorn in:quote the",
    "outlet:post",
    "-ferry",
    "nowhere",
)
BODIES = (
    "The ferry sails. “The storm is over”, he said. Talks in the harbour.",
    "“The ferry and the storm”, she said; “the harbour talks”.",
    "A storm, a storm. Talking ferries.",
    "Nothing of that.",
    "",
)
SPEAKERS = ("Ana Orlova", "Ilya Dorn", None)


def with_quotations(of: Article, speaker: str | None) -> With:
    text = of.text
    found, end = [], 0
    while (start := text.find("“", end)) >= 0:
        end = text.index("”", start)
        name = Attribution(name=speaker)
        words = text[start + 1 : end]
        found.append(Quotation(f"{of.id}:{start}", of.id, start + 1, end, words, attribution=name))
    return of, tuple(found)


articles = st.builds(
    lambda name, body, headline, outlet, speaker: with_quotations(
        article(name, body, headline, outlet=outlet), speaker
    ),
    st.sampled_from("abcde"),
    st.sampled_from(BODIES),
    st.sampled_from(("", "Storm at sea")),
    st.sampled_from(("", "Capital Post", "Harbour Gazette")),
    st.sampled_from(SPEAKERS),
)
steps = st.one_of(
    st.lists(articles, max_size=3),
    st.frozensets(st.sampled_from("abcdef"), max_size=2),
    st.sampled_from(("merge", "reopen")),
)


def everything(state: Mapping[str, With]) -> SearchIndex:
    return build_index(
        [article for article, _ in state.values()],
        [quotation for _, quotations in state.values() for quotation in quotations],
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=7))
def test_the_same_answers_as_in_memory_after_any_changes(
    changes: list[list[With] | frozenset[str] | str],
) -> None:
    state: dict[str, With] = {}

    def texts(id_: str) -> Article | None:
        return state[id_][0]

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.merging.TOGETHER", 2)
        index = LibraryIndex.open(Path(folder), texts)
        for change in changes:
            match change:
                case list():
                    index.add(change)
                    for added in change:
                        state.pop(added[0].id, None)
                        state[added[0].id] = added
                case frozenset():
                    assert index.remove(change) == len(change & state.keys())
                    state = {id_: there for id_, there in state.items() if id_ not in change}
                case "merge":
                    index.merge_some()
                case _:
                    index.close()
                    index = LibraryIndex.open(Path(folder), texts)
        assert list(index.indexed_ids()) == list(state)
        expected = everything(state)
        for query in QUERIES:
            ours, theirs = index.search(query), expected.search(query)
            assert (ours.hits, ours.total) == (theirs.hits, theirs.total), query
        assert not [finding for finding in check(Path(folder)) if finding.serious]
        index.close()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LibraryIndex]:
    known = {one.id: one for one in ARTICLES}
    opened = LibraryIndex.open(tmp_path / "index", known.get)
    yield opened
    opened.close()


def pairs(*of: Article) -> list[With]:
    return [(one, tuple(quotation for quotation in QUOTATIONS if quotation.article == one.id)) for one in of]


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.article for hit in index.search(query).hits]


def test_an_index_that_is_there_is_opened_with_all_it_holds(index: LibraryIndex, tmp_path: Path) -> None:
    index.add(pairs(*ARTICLES))
    again = LibraryIndex.open(tmp_path / "index", {one.id: one for one in ARTICLES}.get)
    memory = build_index(ARTICLES, QUOTATIONS)
    for query in ("ferry", "in:quote ferry -repairs", "speaker:dorn", "outlet:post", "harbr"):
        assert again.search(query) == memory.search(query)
    again.close()


def test_what_is_known_is_told_by_id(index: LibraryIndex) -> None:
    index.add(pairs(FERRY, BRIDGE))
    assert len(index) == 2
    assert index.knows("ferry")
    assert not index.knows("weather")
    assert list(index.indexed_ids()) == ["ferry", "bridge"]


def test_progress_counts_what_is_added(index: LibraryIndex) -> None:
    calls: list[tuple[int, int]] = []
    index.add(pairs(FERRY, BRIDGE), lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


def test_what_comes_without_a_length_has_no_total(index: LibraryIndex) -> None:
    calls: list[tuple[int, int]] = []
    index.add((one for one in pairs(FERRY)), lambda done, total: calls.append((done, total)))
    assert calls == [(1, 0)]


def test_giving_up_leaves_whole_batches(index: LibraryIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.batch.ARTICLES", 1)

    def give_up(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.add(pairs(*ARTICLES), give_up)
    index.refresh()
    assert list(index.indexed_ids()) == ["ferry"]
    index.add(pairs(WEATHER))
    assert found(index, "ferry") == found(build_index((FERRY, WEATHER), QUOTATIONS[:2]), "ferry")


def test_an_article_whose_text_is_gone_is_no_hit(tmp_path: Path) -> None:
    index = LibraryIndex.open(tmp_path, lambda _: None)
    index.add(pairs(*ARTICLES))
    assert index.search("ferry").hits == ()
    index.close()


def test_another_opening_sees_a_change_when_it_asks(index: LibraryIndex, tmp_path: Path) -> None:
    other = LibraryIndex.open(tmp_path / "index", {one.id: one for one in ARTICLES}.get)
    index.add(pairs(WEATHER))
    assert found(other, "storm") == []
    other.refresh()
    assert found(other, "storm") == ["weather"]
    other.close()


def test_who_reads_goes_on_while_segments_are_merged(index: LibraryIndex, tmp_path: Path) -> None:
    for one in pairs(*ARTICLES):
        index.add([one])
    other = LibraryIndex.open(tmp_path / "index", {one.id: one for one in ARTICLES}.get)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.merging.TOGETHER", 3)
        assert index.merge_some()
    assert set(found(other, "ferry")) == {"ferry", "bridge", "weather"}
    assert found(other, "speaker:dorn") == ["bridge"]
    assert found(index, "ferry") == found(other, "ferry")
    other.close()


def test_many_small_additions_do_not_make_many_segments(index: LibraryIndex, tmp_path: Path) -> None:
    for number in range(60):
        index.add([(article(str(number), "The ferry sails."), ())])
    assert len(list(tmp_path.glob("index/*/*.words"))) <= 24
    assert index.search("ferry").total == 60
    while index.merge_some():
        pass
    assert [finding.text for finding in check(tmp_path / "index")] == []
    assert list(index.indexed_ids()) == [str(number) for number in range(60)]


def test_a_merge_that_is_given_up_changes_nothing(index: LibraryIndex) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    for number in range(8):
        index.add([(article(str(number), "The ferry sails."), ())])
    with pytest.raises(KeyboardInterrupt):
        index.merge_some(give_up)
    index.refresh()
    assert index.search("ferry").total == 8
    assert index.merge_some()


def test_a_spelling_finds_the_speaker_for_as_long_as_a_report_prints_it(index: LibraryIndex) -> None:
    russian = article("agency", "Minister Anna Aurlova said: “no ferry this year”.")
    start = russian.text.index("Minister")
    mention = Span(start, start + len("Minister Anna Aurlova"))
    said = quotation(russian, "no ferry this year")
    spelled = Quotation(
        said.id, said.article, said.start, said.end, said.text, attribution=Attribution("Ana Orlova", mention)
    )
    index.add(pairs(FERRY))
    assert found(index, "speaker:aurlova") == []
    index.add([(russian, (spelled,))])
    assert found(index, "speaker:aurlova") == ["ferry"]
    assert index.search("speaker:aurlova").total == 2
    index.remove(["agency"])
    assert found(index, "speaker:aurlova") == []


def test_rebuilding_puts_the_new_articles_in_the_place_of_the_old(tmp_path: Path) -> None:
    known = {one.id: one for one in ARTICLES}
    index = LibraryIndex.open(tmp_path, known.get)
    index.add(pairs(FERRY, BRIDGE))
    rebuild(tmp_path, pairs(WEATHER))
    assert set(found(index, "ferry")) == {"ferry", "bridge"}
    index.refresh()
    assert found(index, "ferry") == ["weather"]
    assert len(list(tmp_path.glob("generation-*"))) == 1
    index.close()


def test_a_rebuild_while_the_index_is_being_opened_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(tmp_path, pairs(FERRY))
    (old,) = tmp_path.glob("generation-*")
    rebuild(tmp_path, pairs(WEATHER))
    (new,) = tmp_path.glob("generation-*")
    named = iter((old, new))
    monkeypatch.setattr("index.generations.current", lambda _: next(named))
    index = LibraryIndex.open(tmp_path, {one.id: one for one in ARTICLES}.get)
    assert found(index, "ferry") == ["weather"]
    index.close()


def test_a_rebuild_that_is_given_up_leaves_the_former_index(tmp_path: Path) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    index = LibraryIndex.open(tmp_path, {one.id: one for one in ARTICLES}.get)
    index.add(pairs(FERRY))
    with pytest.raises(KeyboardInterrupt):
        rebuild(tmp_path, pairs(WEATHER), give_up)
    index.refresh()
    assert found(index, "ferry") == ["ferry"]
    assert check(tmp_path) == []
    index.close()


def test_an_index_of_another_version_finds_nothing_until_it_is_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {one.id: one for one in ARTICLES}
    index = LibraryIndex.open(tmp_path, known.get)
    index.add(pairs(*ARTICLES))
    index.close()
    monkeypatch.setattr("index.manifest.VERSION", 0)
    index = LibraryIndex.open(tmp_path, known.get)
    assert index.needs_rebuild
    assert "rebuilt" in index.search("ferry").explanation
    assert [finding.serious for finding in check(tmp_path)] == [True]
    with pytest.raises(IndexUnusable, match="rebuilt"):
        index.add(pairs(FERRY))
    rebuild(tmp_path, pairs(FERRY))
    index.refresh()
    assert not index.needs_rebuild
    assert found(index, "ferry") == ["ferry"]
    index.close()


def test_ids_may_be_anything(index: LibraryIndex) -> None:
    ids = ["", "\n", "\0", "a/../b", "ä", "\ud800", "a" * 1_000]
    texts: Iterable[With] = [(article(id_, "The ferry sails."), ()) for id_ in ids]
    index.add(texts)
    assert list(index.indexed_ids()) == ids
    assert all(index.knows(id_) for id_ in ids)
    assert index.remove(["\n", "ä"]) == 2
    assert list(index.indexed_ids()) == [id_ for id_ in ids if id_ not in {"\n", "ä"}]
