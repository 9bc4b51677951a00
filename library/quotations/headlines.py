"""Reporting clauses whose capitals or colons tell nothing in the usual way: headlines and transcripts."""

from __future__ import annotations

from library.quotations.clause import Clause, clause_between
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph

LONGEST_LABEL = 6
"""Tokens of who speaks, before a colon or a reporting word, at most."""
FEWEST_LABELLED = 4
"""Tokens behind a label, at least."""


def headline_clauses(paragraph: Paragraph) -> list[Clause]:
    """Return what a Headline Set Like a Title reports: "Roe Says …", "…, Roe Says", "Roe: …"."""
    tokens, language = paragraph.tokens, paragraph.language
    for number, token in enumerate(tokens[: LONGEST_LABEL + 1]):
        if token.text == ":" and number:
            source = _label(paragraph, 0, number)
            clause = source and clause_between(
                paragraph, number, source, number + 1, len(tokens), "colon", ""
            )
            return [clause] if clause else []
        if number and token.lower in language.cues and token.lower not in language.also_nouns:
            source = _label(paragraph, 0, number)
            clause = source and clause_between(
                paragraph, number, source, number + 1, len(tokens), "before", ""
            )
            return [clause] if clause else []
    last = len(tokens) - 1
    if last > 1 and tokens[last].lower in language.speaking:
        comma = next(
            (n for n in range(last, max(0, last - LONGEST_LABEL), -1) if tokens[n].text == ","), None
        )
        source = _label(paragraph, comma + 1, last) if comma else None
        clause = source and clause_between(paragraph, last, source, 0, comma or 0, "after")
        return [clause] if clause else []
    return []


def labelled_clause(paragraph: Paragraph) -> Clause | None:
    """Return what a paragraph of a transcript says behind its speaker's name: "ROE: …"."""
    tokens = paragraph.tokens
    if not paragraph.mentions or len(tokens) < FEWEST_LABELLED:
        return None
    name = paragraph.mentions[0]
    if name.first or name.kind != "name" or name.last > LONGEST_LABEL:
        return None
    if len(tokens) - name.last <= FEWEST_LABELLED or tokens[name.last].text != ":":
        return None
    if paragraph.has_quote(name.last + 1, len(tokens)):
        return None
    return clause_between(paragraph, name.last, name, name.last + 1, len(tokens), "label")


def _label(paragraph: Paragraph, first: int, last: int) -> Mention | None:
    """Return the words of a headline that stand for who speaks, as one mention."""
    words = paragraph.tokens[first:last]
    if not words or any(token.kind != "word" for token in words):
        return None
    if any(token.lower in paragraph.language.finite_verbs for token in words):
        return None
    role = words[-1].lower in paragraph.language.heads
    name = " ".join(token.text for token in words)
    roles = tuple(token.lower for token in words) if role else ()
    return Mention("role" if role else "name", first, last, name, roles, definite=True)
