"""Speech that is set apart from the narration instead of between marks.

Scraped copy keeps the words of a block quotation, of an embedded post and of a statement printed in full, and
loses the indentation that set them apart. What announces them ("Ann Roe wrote on Facebook:") or signs them
("— Ann Roe (@annroe) March 3, 2031") is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from library.model import Span
from library.quotations.announcements import Announcement, announcement
from library.quotations.cues import cues_between
from library.quotations.headlines import labelled_clause
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.posts import post_of, start_of_post, without_links
from library.quotations.subjects import source_of

FARTHEST = 40
"""Paragraphs that one statement may run over."""
FEWEST_WORDS = 4
"""Words of a quotation without marks, at least."""
FEWEST_OF_BLOCK = 20
"""Words of a paragraph that a sentence announces only by its colon, at least."""
LONGEST_FAREWELL = 4
"""Words of "Yours sincerely," and the like, at most."""
LONGEST_POST = 1000
"""Characters of a paragraph that a signature on a line of its own is put to, at most."""

_OPENINGS = frozenset({"[", "…", "..", "...", "#", "@"})
"""Marks that quoted text may begin with; others begin the items of a list."""
_END = re.compile(
    r"^[ \t]*(?:#[ \t]?#[ \t]?#|-[ \t]?(?:30|0)[ \t]?-|ENDS?|-[ \t]?ENDS?[ \t]?-)[ \t]*$", re.MULTILINE
)
"""What press releases put below their text."""
_MARK = re.compile('["“”„«»]')


class SetApart(NamedTuple):
    """A stretch of one paragraph that is somebody's words without marks; offsets into the article's text."""

    paragraph: int
    span: Span
    rule: str
    """"block-quotation", "post" or "statement"."""
    source: Mention
    source_paragraph: int
    """The paragraph that the source is a mention of."""
    cue: Span | None
    certain: bool


def set_apart(text: str, paragraphs: Sequence[Paragraph]) -> list[SetApart]:
    """Return the quotations without marks of an article in order, at most one a paragraph and rule.

    A paragraph with quotation marks is left alone: its marks say what is quoted.
    """
    found = _posts(text, paragraphs)
    personal: int | None = None
    taken = {quotation.paragraph for quotation in found} | {post.source_paragraph for post in found}
    for number, paragraph in enumerate(paragraphs):
        if paragraph.part.kind == "paragraph" and number not in taken:
            announced = announcement(paragraph)
            if announced is not None:
                if personal is None:
                    personal = _first_personal(paragraphs)
                run = _announced(text, paragraphs, number, announced, taken, personal=personal <= number)
                taken.update(quotation.paragraph for quotation in run)
                found += run
    return sorted(found, key=lambda quotation: quotation.span)


def _posts(text: str, paragraphs: Sequence[Paragraph]) -> list[SetApart]:
    found: list[SetApart] = []
    for number, paragraph in enumerate(paragraphs):
        signed = post_of(text, paragraph)
        if signed is None:
            continue
        span, source = signed
        owner = number
        if span is None and number:
            owner = number - 1
            span = _whole(text, paragraphs[owner])
            if span.end - span.start > LONGEST_POST or paragraphs[owner].tokens[-1].text == ":":
                continue
        before = paragraphs[owner]
        if span is None or before.part.kind != "paragraph" or _is_marked(text, before):
            continue
        if _words(text, span) < FEWEST_WORDS:
            continue
        if owner != number and any(quotation.paragraph == owner for quotation in found):
            continue
        found.append(SetApart(owner, span, "post", source, number, None, certain=True))
    return found


def _announced(
    text: str,
    paragraphs: Sequence[Paragraph],
    number: int,
    announced: Announcement,
    taken: set[int],
    *,
    personal: bool,
) -> list[SetApart]:
    """Return the paragraphs that an announcement introduces; `personal`: the narration itself says "I"."""
    run: list[SetApart] = []
    end = _end_of(text, paragraphs, number) if announced.whole else 0
    for following in range(number + 1, min(len(paragraphs), number + FARTHEST)):
        paragraph = paragraphs[following]
        if paragraph.part.kind == "caption":
            continue
        if following in taken or not _may_be_quoted(text, paragraph, announced):
            break
        belongs = paragraph.part.end <= end or (_is_personal(paragraph) and not personal)
        if run and not belongs:
            break
        if not run and not _begins(text, paragraph, announced, personal=personal):
            break
        rule = "statement" if announced.whole else "block-quotation"
        span = _whole(text, paragraph)
        run.append(SetApart(following, span, rule, announced.source, number, announced.cue, certain=not run))
        if not announced.writing:
            break
    return run


def _may_be_quoted(text: str, paragraph: Paragraph, announced: Announcement) -> bool:
    """Whether nothing speaks against a paragraph as somebody's own words."""
    tokens = paragraph.tokens
    if paragraph.part.kind != "paragraph" or not tokens or _is_marked(text, paragraph):
        return False
    if tokens[0].kind != "word" and tokens[0].text not in _OPENINGS:
        return False
    if tokens[0].text.isdigit() and len(tokens) > 1 and tokens[1].text in {".", ")", ":"}:
        return False
    span = _whole(text, paragraph)
    if _words(text, span) < FEWEST_WORDS or (
        text[span.end - 1] not in ".?!…)]" and span.end == paragraph.part.end
    ):
        return False
    if labelled_clause(paragraph) is not None or paragraph.is_title_case:
        return False
    if _is_personal(paragraph):
        return True
    return not _names(paragraph, announced.source) and not _reports(paragraph)


def _end_of(text: str, paragraphs: Sequence[Paragraph], number: int) -> int:
    """Return where a statement printed in full says that it ends; 0 when it does not."""
    begin = paragraphs[number].part.end
    farthest = paragraphs[min(len(paragraphs), number + FARTHEST) - 1].part.end
    closing = _END.search(text, begin, min(len(text), farthest + LONGEST_POST))
    if closing is not None:
        return closing.start()
    for paragraph in paragraphs[number + 1 : number + FARTHEST]:
        words = [token.lower for token in paragraph.tokens if token.kind == "word"]
        if 0 < len(words) <= LONGEST_FAREWELL and not paragraph.language.farewells.isdisjoint(words):
            return paragraph.part.start
    return 0


def _is_marked(text: str, paragraph: Paragraph) -> bool:
    """Whether quotation marks say what a paragraph quotes; one of a pair counts too."""
    return bool(paragraph.quotes) or _MARK.search(text, paragraph.part.start, paragraph.part.end) is not None


def _begins(text: str, paragraph: Paragraph, announced: Announcement, *, personal: bool) -> bool:
    """Whether an announcement is plain enough for the paragraph behind it, or that one speaks for itself."""
    if announced.close or (_is_personal(paragraph) and not personal):
        return True
    return not announced.open_to_lists and _words(text, _whole(text, paragraph)) >= FEWEST_OF_BLOCK


def _first_personal(paragraphs: Sequence[Paragraph]) -> int:
    """Return the first paragraph in which the narration says "I", the number of paragraphs without one."""
    return next(
        (number for number, paragraph in enumerate(paragraphs) if _is_personal(paragraph)), len(paragraphs)
    )


def _is_personal(paragraph: Paragraph) -> bool:
    """Whether a paragraph speaks in the first person, outside quotation marks."""
    words = paragraph.language.own_words
    return any(token.lower in words for token in paragraph.tokens)


def _names(paragraph: Paragraph, source: Mention) -> bool:
    """Whether a paragraph names the one whose words it should be."""
    if source.kind != "name":
        return False
    last = source.name.rpartition(" ")[2]
    return any(mention.kind == "name" and last in mention.name.split() for mention in paragraph.mentions)


def _reports(paragraph: Paragraph) -> bool:
    """Whether a paragraph tells itself what somebody said."""
    for cue in cues_between(paragraph, 0, len(paragraph.tokens)):
        if paragraph.tokens[cue].lower in paragraph.language.speaking:
            mention, beside = source_of(paragraph, cue, paragraph.sentence_of(cue)[0])
            if mention is not None and beside and mention.kind != "role":
                return True
    return False


def _whole(text: str, paragraph: Paragraph) -> Span:
    return without_links(text, start_of_post(text, paragraph), paragraph.part.end)


def _words(text: str, span: Span) -> int:
    return len(span.within(text).split())
