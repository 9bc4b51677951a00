"""Which quoted stretches are speech: no titles, names of programmes, nicknames or scare quotes."""

from __future__ import annotations

import re

from library.quotations.language import Language
from library.quotations.paragraphs import Paragraph
from library.quotations.source import Source

FEWEST_WORDS = 3
"""A shorter stretch is speech only when a cue stands right beside it."""

LONGEST_TITLE = 14
"""Words of a title, at most."""

_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")


def is_speech(text: str, paragraph: Paragraph, number: int, source: Source) -> bool:
    """Whether the quoted stretch with that number in its paragraph is reported speech or writing."""
    quoted = paragraph.quotes[number]
    words = _WORD.findall(text, quoted.start, quoted.end)
    beside = source.certain and source.rule in {"said-after", "said-inverted"}
    if len(words) < FEWEST_WORDS:
        return beside and bool(words) and text[quoted.end - 1] in ",.?!"
    token = paragraph.quote_tokens[number]
    owned = token > 0 and paragraph.tokens[token - 1].possessive
    if beside and not (owned and _is_set_like_a_title(words, paragraph.language)):
        return True
    before = paragraph.tokens[token - 1].lower if token else ""
    if (
        _is_set_like_a_title(words, paragraph.language)
        and before not in paragraph.language.cues
        and before not in {":", ","}
    ):
        return False
    return not (before in paragraph.language.called and len(words) < 8)


def _is_set_like_a_title(words: list[str], language: Language) -> bool:
    longer = [word for word in words if word.lower() not in language.small_words]
    if len(words) > LONGEST_TITLE or all(word.isupper() for word in words):
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in longer)
