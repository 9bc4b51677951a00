"""The versions of an article: what the reader added to one goes along to the one that takes its place."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from library.database.encoding import article_of, quotations_of
from library.decisions import pair_of

if TYPE_CHECKING:
    from library.database.tables import Tables

_WORDS_AT_PLACE = 60
"""Characters by which the place up to which an article was read is found again."""

_REPLACED_WITH_OWN = (
    "SELECT id FROM article WHERE newer IS NOT NULL AND id IN ("
    "SELECT article FROM own_tag UNION SELECT article FROM own_note "
    "UNION SELECT article FROM own_reading WHERE place > 0 "
    "UNION SELECT value FROM own_story, json_each(articles) "
    "UNION SELECT rtrim(rtrim(atom, '0123456789'), ':') FROM own_decision, json_tree(pairs) "
    "WHERE json_tree.type = 'text') ORDER BY number"
)


def newest_versions(tables: Tables, articles: Iterable[str]) -> dict[str, str]:
    """Return the newest version of each article that has been replaced; others are left out."""
    rows = tables.rows(
        "WITH RECURSIVE later (asked, number) AS ("
        "SELECT id, newer FROM article WHERE newer IS NOT NULL AND id IN (SELECT value FROM json_each(?)) "
        "UNION SELECT asked, newer FROM later JOIN article USING (number) WHERE newer IS NOT NULL) "
        "SELECT asked, id FROM later JOIN article USING (number) WHERE newer IS NULL",
        (json.dumps(list(articles)),),
    )
    return dict(rows)


def hand_over_all(tables: Tables) -> None:
    """Give to the newest versions what the reader added to versions that have been replaced."""
    with tables.transaction():
        replaced = [id_ for (id_,) in tables.rows(_REPLACED_WITH_OWN)]
        for older, newest in newest_versions(tables, replaced).items():
            hand_over(tables, older, newest)


def hand_over(tables: Tables, older: str, newer: str) -> None:
    """Give to a version of an article what the reader added to the one that it takes the place of.

    That the older one was read stays with it.
    """
    with tables.transaction():
        tables.change("UPDATE OR IGNORE own_tag SET article = ? WHERE article = ?", (newer, older))
        tables.change("DELETE FROM own_tag WHERE article = ?", (older,))
        _hand_over_places(tables, older, newer)
        _hand_over_stories(tables, older, newer)
        hand_over_decisions(tables, older, newer)


def _hand_over_places(tables: Tables, older: str, newer: str) -> None:
    """Move the notes and the place up to which the article was read to where their words stand."""
    notes = tables.rows("SELECT id, start, stop FROM own_note WHERE article = ?", (older,))
    place = tables.count("SELECT place FROM own_reading WHERE article = ?", (older,))
    if not notes and not place:
        return
    before, after = _text(tables, older), _text(tables, newer)
    for id_, start, stop in notes:
        found = place_of(before, after, start, stop)
        stretch = (0, 0) if found is None else (found, found + stop - start)
        tables.change(
            "UPDATE own_note SET article = ?, start = ?, stop = ? WHERE id = ?", (newer, *stretch, id_)
        )
    if place:
        found = place_of(before, after, place, min(place + _WORDS_AT_PLACE, len(before)))
        tables.change(
            "INSERT INTO own_reading SELECT ?, 0, ?, at FROM own_reading WHERE article = ? "
            "ON CONFLICT (article) DO UPDATE SET place = excluded.place",
            (newer, min(place, len(after)) if found is None else found, older),
        )
        tables.change("UPDATE own_reading SET place = 0 WHERE article = ?", (older,))


def place_of(before: str, after: str, start: int, stop: int) -> int | None:
    """Return where the words of a stretch of one text stand in another, None where they do not.

    Of several places it is the one that is nearest, counted from the beginning or from the end.
    """
    words = before[start:stop]
    if not words:
        return None
    longer = len(after) - len(before)
    places = (found.start() for found in re.finditer(f"(?={re.escape(words)})", after))
    return min(places, key=lambda at: min(abs(at - start), abs(at - start - longer)), default=None)


def _hand_over_stories(tables: Tables, older: str, newer: str) -> None:
    """Let the edits of stories name the newer version, which is to be put into its story anew."""
    edits = tables.rows(
        "SELECT number, articles FROM own_story WHERE instr(articles, ?)", (json.dumps(older),)
    )
    for number, articles in edits:
        named = _with_versions(articles, {older: newer})
        tables.change("UPDATE own_story SET articles = ? WHERE number = ?", (named, number))
    if edits:
        tables.change("UPDATE article SET grouped = NULL WHERE id = ?", (newer,))


def edit_of_newest(tables: Tables, articles: str) -> str:
    """Return the articles that an edit of stories names, as JSON, each as its newest version."""
    return _with_versions(articles, newest_versions(tables, json.loads(articles)))


def _with_versions(articles: str, versions: Mapping[str, str]) -> str:
    return json.dumps(list(dict.fromkeys(versions.get(one, one) for one in json.loads(articles))))


def decision_of_newest(tables: Tables, pairs: str) -> str:
    """Return the pairs of a decision, as JSON, with the quotations of the newest versions."""
    articles = {one.rpartition(":")[0] for pair in json.loads(pairs) for one in pair}
    for older, newest in newest_versions(tables, articles).items():
        pairs = _with_counterparts(pairs, _counterparts(tables, older, newest))
    return pairs


def hand_over_decisions(tables: Tables, older: str, newer: str) -> None:
    """Let the decisions about matches name the quotations of the newer version that say the same words."""
    decided = tables.rows("SELECT number, pairs FROM own_decision WHERE instr(pairs, ?)", (f'"{older}:',))
    if not decided:
        return
    counterparts = _counterparts(tables, older, newer)
    for number, pairs in decided:
        tables.change(
            "UPDATE own_decision SET pairs = ? WHERE number = ?",
            (_with_counterparts(pairs, counterparts), number),
        )


def _with_counterparts(pairs: str, counterparts: Mapping[str, str]) -> str:
    """Return the pairs of a decision, as JSON, with other quotations in the place of some."""
    named = {
        pair_of(counterparts.get(one, one), counterparts.get(other, other))
        for one, other in json.loads(pairs)
    }
    return json.dumps(sorted(named))


def _counterparts(tables: Tables, older: str, newer: str) -> dict[str, str]:
    """Return for the quotations of one version those of another with exactly the same words.

    Words that one version has more often than the other are left out: which is which cannot be told.
    """
    before, after = _quotations(tables, older), _quotations(tables, newer)
    return {
        one: other
        for words, ids in before.items()
        if len(ids) == len(after.get(words, ()))
        for one, other in zip(ids, after[words], strict=True)
    }


def _text(tables: Tables, article: str) -> str:
    """Return the text of an article; nothing of one that is damaged."""
    row = tables.row(
        "SELECT article FROM content WHERE number = (SELECT number FROM article WHERE id = ?)", (article,)
    )
    try:
        return article_of(row[0]).text if row else ""
    except ValueError:
        return ""


def _quotations(tables: Tables, article: str) -> Mapping[str, list[str]]:
    """Return the ids of an article's quotations in their order, by their words."""
    row = tables.row(
        "SELECT quotations FROM derived WHERE number = (SELECT number FROM article WHERE id = ?)", (article,)
    )
    by_words: defaultdict[str, list[str]] = defaultdict(list)
    try:
        found = quotations_of(row[0]) if row else ()
    except ValueError:
        found = ()
    for quotation in found:
        by_words[quotation.text].append(quotation.id)
    return by_words
