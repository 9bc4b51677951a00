"""Asks the library where else it carries a statement, and joins what is found with the articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.database import LibraryError

if TYPE_CHECKING:
    from library.database import ArticleRow, LibraryFile
    from library.matching.library_wide.elsewhere import Elsewhere, Found
    from library.model import Quotation

GO_ON = "`broadsheet import` without a path does what waits"


@dataclass(frozen=True, slots=True)
class Question:
    """A statement, and what is known of it."""

    asked: str | Quotation
    speaker: str | None = None
    published: str = ""
    outlet: str = ""
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation that was found, and what a list shows of its article."""

    found: Found
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library answers."""

    elsewhere: Elsewhere
    told: tuple[Told, ...]
    """What was found, in its order; without what is in articles that are gone."""
    articles: int
    """How many articles the library has."""
    waiting: int
    """How many of them have not been matched yet, and so are not looked through."""


def ask_library(library: LibraryFile, question: Question) -> Answer:
    """Return where else a statement is; raises LibraryError, which says what to do."""
    from library.importing.matching import MATCHING, MatchesInUseError, matcher_of
    from library.matching.library_wide.elsewhere import find_elsewhere

    articles = len(library.articles)
    if not articles:
        raise LibraryError(f"{library.file}: the library is empty; `broadsheet import PATH` fills it")
    if not library.matches_folder.is_dir():
        raise LibraryError(f"{library.file}: its statements are not matched yet; {GO_ON}")
    try:
        with matcher_of(library) as matcher:
            elsewhere = find_elsewhere(
                matcher,
                question.asked,
                speaker=question.speaker,
                published=question.published,
                outlet=question.outlet,
                limit=question.limit,
            )
    except MatchesInUseError as error:
        raise LibraryError(f"{error}; ask again when it is done") from error
    except LibraryError as error:
        raise LibraryError(f"{error}; `broadsheet doctor` says what to do") from error
    rows = library.listing.article_rows(list({found.quotation.article for found in elsewhere.found}))
    by_id = {row.id: row for row in rows}
    told = tuple(
        Told(found, by_id[found.quotation.article])
        for found in elsewhere.found
        if found.quotation.article in by_id
    )
    return Answer(elsewhere, told, articles, len(library.articles.waiting("matched", MATCHING)))


def question_about(library: LibraryFile, quotation: str, limit: int) -> Question:
    """Return the question about one of the library's own quotations, by its id; raises LibraryError."""
    article, _, _ = quotation.rpartition(":")
    if article not in library.articles:
        raise LibraryError(f"{library.file}: there is no article {article or quotation}")
    kept = next(iter(library.articles.read_all([article])))
    for own in kept.quotations:
        if own.id == quotation:
            return Question(own, None, kept.article.published, kept.article.outlet_name, limit)
    raise LibraryError(f"{library.file}: article {article} has no quotation {quotation}")
