"""An import: what it reads, keeps, skips, and what the next one does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from library.database import LibraryError, LibraryFile, Wanted
from library.importing import ImportProgress, ImportReport, last_report, run_import
from library.importing.locking import writing_alone
from library.importing.matching import MATCHING, match_statements, matcher_of
from library.importing.watching import Watch
from library.importing.worker import Piece
from library.importing.workers import Finished, Workers
from library.readers import Limits, Skipped

LIMITS = Limits(1_000_000, 100_000)
REPORT = "Quay closed\n\nPORT AGNES, May 19 — “The quay stays closed,” harbour master Helen Roe said.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryFile]:
    with LibraryFile(tmp_path / "kept" / "library.db") as opened:
        yield opened


def imported(library: LibraryFile, *paths: Path, **options: object) -> ImportReport:
    return run_import(library, [str(path) for path in paths], LIMITS, processes=1, **options)  # type: ignore[arg-type]


def headings(library: LibraryFile) -> list[str]:
    listing = library.listing
    return sorted(row.heading for row in listing.article_rows(listing.article_ids(Wanted())))


def write_lines(file: Path, count: int) -> None:
    said = "“The quay number {0} stays closed for {0} days,” harbour master Helen Roe said on Monday."
    lines = [{"title": f"Quay {number} closed", "text": said.format(number)} for number in range(count)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_agencies_of_the_readers_own_are_recognised_in_the_processes_that_read(
    library: LibraryFile, tmp_path: Path
) -> None:
    text = "(Nordpress) — The quay stays closed, the harbour master said on Monday."
    (tmp_path / "quay.txt").write_text(f"Quay closed\n\n{text}\n")
    (tmp_path / "lines.jsonl").write_text(json.dumps({"title": "Storm", "text": text}) + "\n")
    page = f"<html><title>Gale</title><body><article><h1>Gale</h1><p>{text}</p></article></body></html>"
    (tmp_path / "gale.html").write_text(page)
    paths = [str(tmp_path / name) for name in ("quay.txt", "lines.jsonl", "gale.html")]

    def agencies() -> set[str]:
        return {kept.article.agency for kept in library.articles.read_all(library.articles.ids())}

    run_import(library, paths, LIMITS, processes=1)
    assert agencies() == {""}
    library.sessions.forget_files()
    run_import(library, paths, replace(LIMITS, agencies=("NordPress",)), processes=1)
    assert agencies() == {"NordPress"}


def test_a_list_of_feeds_in_the_folder_names_outlets_in_the_processes_that_read(
    library: LibraryFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.importing.reading.STRETCH", 100)
    folder = tmp_path / "saved"
    folder.mkdir()
    address = "https://www.quay.example/{}"
    page = f"<html><body><article><h1>Gale</h1><p>{REPORT}</p></article></body></html>"
    (folder / "gale.html").write_text(f'<link rel="canonical" href="{address.format("gale")}">{page}')
    lines = [json.dumps({"text": f"{REPORT} {n}", "url": address.format(n)}) for n in range(3)]
    (folder / "lines.jsonl").write_text("\n".join(lines))
    outline = '<outline text="Quay Gazette" xmlUrl="https://quay.example/rss"/>'
    (folder / "zz.opml").write_text(f"<opml><body>{outline}</body></opml>")
    imported(library, folder)
    outlets = [kept.article.outlet for kept in library.articles.read_all(library.articles.ids())]
    assert outlets == ["Quay Gazette"] * 4


def test_the_library_itself_is_none_of_the_files_of_the_folder_it_is_in(
    library: LibraryFile, tmp_path: Path
) -> None:
    for name in ("first.txt", "index/second.txt", f"{library.file.stem}s-index/third.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"A report on the quay\n\nHelen Roe spoke of the {name} on Monday.\n")
    for _ in range(2):
        report = imported(library, tmp_path)
        assert report.skipped == ()
    assert len(library.articles) == 3


def test_a_folder_is_read_once_and_what_changes_in_it_again(library: LibraryFile, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "may").mkdir(parents=True)
    (folder / "quay.txt").write_text(REPORT)
    (folder / "may" / "storm.txt").write_text(REPORT.replace("Quay", "Storm"))
    (folder / "broken.jsonl").write_text('{"text": \n')
    first = imported(library, folder, tags=["port"], tags_from_folders=True)
    assert (first.state, first.read, first.counts["added"]) == ("done", 2, 2)
    assert [(Path(one.path).name, one.line) for one in first.skipped] == [("broken.jsonl", 1)]
    assert headings(library) == ["Quay closed", "Storm closed"]
    assert library.own.all_tags() == [("may", 1), ("port", 2), ("saved", 1)]

    second = imported(library, folder)
    assert (second.read, second.counts) == (0, {"unchanged file": 3})

    (folder / "quay.txt").write_text(REPORT + "\nThe crane fell.\n")
    third = imported(library, folder)
    assert third.counts == {"newer version": 1, "unchanged file": 2}
    assert last_report(library) == third


def test_tags_go_on_the_articles_of_files_that_are_as_they_were(library: LibraryFile, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "quay.txt").write_text(REPORT)
    write_lines(folder / "lines.jsonl", 3)
    (folder / "other.txt").write_text(REPORT.replace("Quay", "Storm"))
    imported(library, folder)
    assert imported(library, folder / "lines.jsonl", tags=["late"]).counts == {
        "unchanged file": 1,
        "tagged": 3,
    }
    assert imported(library, folder / "quay.txt", tags=["late", "port"]).counts["tagged"] == 1
    assert library.own.all_tags() == [("late", 4), ("port", 1)]
    assert "tagged" not in imported(library, folder / "quay.txt", tags=["late"]).counts
    imported(library, folder, tags=["watched"], tag_unchanged=False)
    assert library.own.all_tags() == [("late", 4), ("port", 1)]


def test_a_copy_in_an_unchanged_file_is_tagged(library: LibraryFile, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(REPORT)
    imported(library, tmp_path)
    (copied,) = library.articles.read_all(library.articles.ids())
    other = next(path for path in tmp_path.glob("*.txt") if str(path) != copied.article.path)
    imported(library, other, tags=["late"])
    assert library.own.tags(copied.article.id) == ["late"]


def test_quotations_and_matches_are_there_afterwards(library: LibraryFile, tmp_path: Path) -> None:
    from library.matching.library_wide import LibraryMatcher

    said = "“The quay stays closed until the cracked pillars are mended,” harbour master Helen Roe said."
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name}\n\n{said}\n\nThis is report {name}.\n")
    imported(library, tmp_path / "one.txt", tmp_path / "two.txt")
    ids = library.articles.ids()
    assert all(kept.quotations[0].speaker == "Helen Roe" for kept in library.articles.read_all(ids))
    with LibraryMatcher(library.matches_folder) as matcher:
        (match,) = matcher.matches()
    assert {match.a.split(":")[0], match.b.split(":")[0]} == set(ids)


def test_one_article_in_two_files_is_a_duplicate(library: LibraryFile, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT)
    assert imported(library, tmp_path / "a.txt", tmp_path / "b.txt").counts == {"added": 1, "duplicate": 1}


def test_reports_of_one_event_are_a_story_and_a_newer_version_takes_the_place_of_the_older(
    library: LibraryFile, tmp_path: Path
) -> None:
    told = (
        "The crane of the eastern quay in Port Agnes fell into the harbour during the storm on Monday night, "
        "and harbour master Helen Roe closed the basin to trawlers, ferries and the lifeboat until Friday."
    )
    address = "https://courier.example/news/crane"
    lines = [
        {"title": "Crane falls in Port Agnes", "text": told, "date": "2031-05-20", "url": address},
        {
            "title": "Storm fells crane of Port Agnes",
            "text": f"{told} Nobody was hurt.",
            "date": "2031-05-20",
        },
        {"title": "Choir wins prize", "text": "A school choir sang in the capital.", "date": "2031-05-20"},
    ]
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text("".join(json.dumps(line) + "\n" for line in lines))
    second.write_text(json.dumps({**lines[0], "text": f"{told} Update: it was raised on Thursday."}))
    assert imported(library, first).state == "done"
    (story,) = library.listing.stories(Wanted(fewest=2))
    assert len(library.stories.members(story)) == 2
    assert "crane" in library.stories.name_of(story).lower()
    assert imported(library, second).counts == {"newer version": 1}
    (same,) = library.listing.stories(Wanted(fewest=2))
    assert len(library.stories.members(same)) == 2
    texts = [kept.article.text for kept in library.articles.read_all(library.stories.members(same))]
    assert any("Update" in text for text in texts)


def test_decisions_about_stories_hold_when_they_are_made_anew(library: LibraryFile, tmp_path: Path) -> None:
    from library.database.story_editing import merge_stories, rename_story
    from library.importing.upkeep import forget_derived

    (tmp_path / "quay.txt").write_text(REPORT)
    (tmp_path / "choir.txt").write_text(
        "Choir wins prize\n\nSULEN, June 2 — A school choir sang on Sunday.\n"
    )
    imported(library, tmp_path / "quay.txt", tmp_path / "choir.txt")
    one, other = library.listing.stories(Wanted())
    merge_stories(library, [one, other])
    rename_story(library, one, "All of it")
    forget_derived(library, ["grouped"])
    imported(library)
    (row,) = library.listing.story_rows(library.listing.stories(Wanted()))
    assert (row.name, row.reports) == ("All of it", 2)


def test_an_import_that_is_stopped_goes_on_with_the_next(library: LibraryFile, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    write_lines(file, 30)
    told: list[ImportProgress] = []
    stopped = imported(library, file, tell=told.append, stopped=lambda: bool(told))
    assert (stopped.state, len(library.articles) > 0) == ("stopped", True)
    assert library.articles.waiting("matched", "1")
    done = imported(library, file)
    assert (done.state, len(library.articles)) == ("done", 30)
    assert library.articles.waiting("matched", "1") == []


def test_an_import_that_was_killed_is_finished_without_naming_its_files_again(
    library: LibraryFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "quay.txt").write_text(REPORT)
    killed = library.sessions.begin([str(tmp_path / "may")], ["port"], tags_from_folders=True)
    monkeypatch.chdir("/")
    assert imported(library).counts == {"added": 1}
    assert library.own.all_tags() == [("may", 1), ("port", 1)]
    assert library.sessions.by_number(killed).state == "continued"
    assert imported(library).counts == {}


def test_a_stopped_import_says_what_it_has_read(library: LibraryFile, tmp_path: Path) -> None:
    write_lines(tmp_path / "lines.jsonl", 30)
    told: list[ImportProgress] = []
    report = imported(library, tmp_path / "lines.jsonl", tell=told.append, stopped=lambda: bool(told))
    assert report.read == len(library.articles) > 0


def test_what_could_not_be_read_is_tried_again(library: LibraryFile, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(REPORT * 100)
    small = Limits(1_000, 100_000)
    assert run_import(library, [str(file)], small, processes=1).counts == {"skipped": 1}
    assert imported(library, file).counts == {"added": 1}


def test_a_folder_where_nothing_may_be_written_is_named(
    library: LibraryFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(LibraryError, match="nothing can be written there: permission denied"):
        imported(library, tmp_path)


def test_a_watched_folder_is_due_when_something_new_is_written_to_its_end(
    library: LibraryFile, tmp_path: Path
) -> None:
    watched = tmp_path / "watched"
    watched.mkdir()
    watch = Watch(library, [str(watched)])
    assert [watch.is_due(), watch.is_due()] == [False, False]
    file = watched / "quay.txt"
    file.write_text(REPORT[:20])
    assert not watch.is_due()
    file.write_text(REPORT)
    assert [watch.is_due(), watch.is_due()] == [False, True]
    imported(library, watched)
    assert [watch.is_due(), watch.is_due()] == [False, False]


def test_progress_says_how_much_is_left(library: LibraryFile, tmp_path: Path) -> None:
    write_lines(tmp_path / "lines.jsonl", 30)
    told: list[ImportProgress] = []
    imported(library, tmp_path / "lines.jsonl", tell=told.append)
    last = {progress.task: progress for progress in told}
    assert (last["reading"].done, last["reading"].total, last["reading"].articles) == (1, 1, 30)
    assert last["matching"].remaining == 0


def test_two_imports_at_once_are_one_too_many(library: LibraryFile, tmp_path: Path) -> None:
    with (
        writing_alone(library),
        pytest.raises(LibraryError, match=f"process {os.getpid()} on .* is importing since"),
    ):
        imported(library, tmp_path)
    assert last_report(library) is None


def test_a_full_disk_keeps_what_there_is(tmp_path: Path) -> None:
    write_lines(tmp_path / "lines.jsonl", 300)
    with LibraryFile(tmp_path / "library.db") as library:
        library.tables.change("PRAGMA max_page_count = 60")
        with pytest.raises(LibraryError, match="the disk is full"):
            imported(library, tmp_path / "lines.jsonl")
    with LibraryFile(tmp_path / "library.db") as library:
        assert imported(library, tmp_path / "lines.jsonl").state == "done"
        assert len(library.articles) == 300


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text exist on Linux alone")
def test_names_of_any_bytes_are_read_and_remembered(library: LibraryFile, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "saved")
    os.mkdir(folder)  # noqa: PTH102
    for name in (b"new\nline\x1b[31m.txt", b"caf\xe9.txt"):
        with open(os.path.join(folder, name), "w") as file:  # noqa: PTH118, PTH123
            file.write(REPORT.replace("Quay", f"Quay {len(name)}"))
    assert imported(library, tmp_path / "saved").counts == {"added": 2}
    assert imported(library, tmp_path / "saved").counts == {"unchanged file": 2}
    paths = [library.articles.read(id_).path for id_ in library.articles.ids()]
    assert not any("\x1b" in path or "\n" in path for path in paths)


def test_originals_are_never_opened_for_writing(library: LibraryFile, tmp_path: Path) -> None:
    file = tmp_path / "quay.txt"
    file.write_text(REPORT)
    file.chmod(0o444)
    before = file.stat()
    imported(library, file)
    after = file.stat()
    assert (after.st_mtime_ns, after.st_size, file.read_text()) == (
        before.st_mtime_ns,
        before.st_size,
        REPORT,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are made otherwise elsewhere")
def test_files_on_a_read_only_mount_are_read(library: LibraryFile, tmp_path: Path) -> None:
    originals, mounted = tmp_path / "originals", tmp_path / "mounted"
    originals.mkdir()
    mounted.mkdir()
    (originals / "quay.txt").write_text(REPORT)
    bound = subprocess.run(
        ["mount", "--bind", str(originals), str(mounted)], capture_output=True, check=False
    )
    if bound.returncode:
        pytest.skip("only the superuser may mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(mounted)], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (mounted / "quay.txt").write_text("")
        assert imported(library, mounted).counts == {"added": 1}
    finally:
        subprocess.run(["umount", str(mounted)], check=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_takes_too_long_is_killed_named_and_the_rest_done(library: LibraryFile, tmp_path: Path) -> None:
    endless, fine = tmp_path / "endless.txt", tmp_path / "fine.txt"
    os.mkfifo(endless)
    fine.write_text(REPORT)
    pieces = [Piece(str(endless)), Piece(str(fine))]
    with Workers(library.file, LIMITS, count=1, seconds=3) as workers:
        found = list(workers.do(pieces, lambda: False))
    skipped, first, _, second = found
    assert isinstance(skipped, Skipped)
    assert skipped.path == str(endless)
    assert "longer than 3 s" in skipped.reason
    assert [first, second] == [Finished(piece) for piece in pieces]


DATED = [
    {
        "title": f"Quay closes {day}",
        "text": f"PORT AGNES, {stated} — The old quay of Port Agnes closes for repairs in May, harbour "
        "master Helen Roe said. “The quay stays closed until the repairs are done,” Roe said. The ferry "
        "company Blueline moves its ferries to Marlow in the meantime.",
    }
    for day, stated in (("first", "May 19, 2021"), ("again", "May 20, 2021"), ("undated", "May 20"))
]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_grouping_dates_is_indexed_with_its_date(
    library: LibraryFile, tmp_path: Path, processes: int
) -> None:
    from tui.library_index import bring_up_to_date, open_index

    file = tmp_path / "quay.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in DATED))
    run_import(library, [str(file)], LIMITS, processes=processes, index=bring_up_to_date)
    dates = {library.articles.read(id_).published[:4] for id_ in library.articles.ids()}
    with open_index(library) as index:
        assert len(index) == 3
        assert index.search("quay date:2021").total == 3
    assert dates == {"2021"}


def test_matching_is_stopped_within_one_article_of_many_quotations(
    library: LibraryFile, tmp_path: Path
) -> None:
    said = (
        "“The {0} quay stays closed for {0} days whatever the storm brings,” harbour master Helen Roe said."
    )
    body = "\n\n".join(said.format(number) for number in ("seven", "eight", "nine", "ten", "eleven"))
    for day in ("19", "20"):
        text = f"Quay {day} closed\n\nPORT AGNES, May {day} — A storm.\n\n{body}\n"
        (tmp_path / f"{day}.txt").write_text(text)
    told: list[ImportProgress] = []
    imported(library, tmp_path, tell=told.append, stopped=lambda: bool(told))
    imported(library, stopped=lambda: len(library.articles.waiting("matched", MATCHING)) == 2)
    asked = count()
    match_statements(library, told.append, lambda: next(asked) >= 3)
    assert len(library.articles.waiting("matched", MATCHING)) == 2
    match_statements(library, told.append, lambda: False)
    assert library.articles.waiting("matched", MATCHING) == []
    with matcher_of(library) as matcher:
        assert len(list(matcher.matches())) >= 5
