"""Which reporting clauses are quotations: a small linear model, trained by `training/reports.py`.

The model is logistic regression over a handful of yes-or-no signs of each clause. Its weights stand in a data
file of the language and name the signs in plain words, so that a decision can be read.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from library.quotations.clause import Clause
from library.quotations.clauses import reporting_clauses
from library.quotations.headlines import headline_clauses, labelled_clause
from library.quotations.language import english_model
from library.quotations.paragraphs import Paragraph
from library.quotations.tokens import REPORT, VERB

LENGTHS = (3, 5, 8, 13, 21)
"""Numbers of tokens between which the model tells clauses apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Reports:
    """The weights of a language's signs, and the least probability of a quotation."""

    weights: Mapping[str, float]
    least: float

    def probability(self, paragraph: Paragraph, clause: Clause) -> float:
        """Return how likely readers take a clause for reported speech, 0 to 1."""
        total = sum(map(self.weights.get, signs(paragraph, clause), repeat(0.0)))
        return 1 / (1 + math.exp(-total))


def clauses_of(paragraph: Paragraph) -> list[Clause]:
    """Return everything that a paragraph may report without quotation marks."""
    if paragraph.part.kind == "headline" and paragraph.is_title_case:
        return headline_clauses(paragraph)
    labelled = labelled_clause(paragraph)
    return [labelled] if labelled is not None else reporting_clauses(paragraph)


def signs(paragraph: Paragraph, clause: Clause) -> list[str]:
    """Return the signs of a clause that the model weighs."""
    tokens = paragraph.tokens
    cue = tokens[clause.cue].lower
    before = tokens[clause.cue - 1].lower if clause.cue else ""
    verb = paragraph.traits.has_trait(VERB, clause.first, clause.last)
    length = clause.last - clause.first
    return [
        "any",
        f"word {cue}",
        f"word {cue} frame {clause.frame}",
        f"word {cue} form {clause.form}",
        f"word {cue} verb {verb}",
        f"words {before} {cue}",
        f"form {clause.form}",
        f"frame {clause.frame}",
        f"length {bisect_left(LENGTHS, length)}",
        f"verb {verb} frame {clause.frame}",
        f"part {paragraph.part.kind}",
        *_signs_of_source(paragraph, clause, before),
        *_signs_of_content(paragraph, clause, verb=verb),
    ]


def _signs_of_source(paragraph: Paragraph, clause: Clause, before: str) -> list[str]:
    """Return what speaks for somebody who says something: who it is, and what stands around."""
    tokens, language = paragraph.tokens, paragraph.language
    source, cue = clause.source, clause.cue
    stands = "other"
    if before in language.small:
        stands = before
    elif source.last == cue:
        stands = "source"
    elif language.is_adverb(before):
        stands = "adverb"
    elif cue and tokens[cue - 1].kind != "word":
        stands = "mark"
    after = tokens[cue + 1].lower if cue + 1 < len(tokens) else ""
    first, last = paragraph.sentence_of(cue)
    begin = min(source.first, cue)
    behind = any(token.kind == "quote" for token in tokens[max(0, begin - 2) : begin])
    return [
        f"source {source.name if source.kind == 'pronoun' else source.kind}",
        f"source length {min(source.last - source.first, 6)}",
        f"place {min(source.first - first, 8)}",
        f"gap {min(cue - source.last, 4)} {clause.form}",
        f"before {stands}",
        f"before {stands} frame {clause.frame}",
        f"after {after if after in language.small else '-'}",
        f"behind quotation {behind} {clause.form} {clause.frame}",
        f"quoted sentence {paragraph.has_quote(first, last)}",
    ]


def _signs_of_content(paragraph: Paragraph, clause: Clause, *, verb: bool) -> list[str]:
    """Return what speaks for something said: how it opens and ends, and what is in it."""
    tokens, language = paragraph.tokens, paragraph.language
    opening = tokens[clause.first]
    second = tokens[clause.first + 1].lower if clause.first + 1 < len(tokens) else ""
    begins = "word"
    if opening.lower in language.small:
        begins = opening.lower
    elif opening.capital:
        begins = "capital"
    elif language.is_gerund(opening.lower):
        begins = "ing"
    behind = tokens[clause.last] if clause.last < len(tokens) else None
    end = behind.text if behind is not None and len(behind.text) == 1 else "-"
    inner = paragraph.traits.has_trait(REPORT, clause.first, clause.last)
    return [
        f"begins {begins} frame {clause.frame}",
        f"begins {begins} form {clause.form}",
        f"second {second if second in language.small else '-'}",
        f"end {end} frame {clause.frame}",
        f"cut {behind is not None and behind.kind == 'quote'} verb {verb}",
        f"inner {inner}",
    ]


@lru_cache(maxsize=1)
def english_reports() -> Reports:
    """Return the model of English."""
    model = english_model()
    return Reports(model["weights"], model["least"])
