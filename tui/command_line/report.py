"""The findings as plain text for pipes, screen readers and dumb terminals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from textwrap import TextWrapper

from library.families import Family, FamilyKind, Wording, families_of
from library.model import Article, Comparison, Quotation, Span
from tui.command_line.reuse import reuse_lines
from tui.text.coverage_line import coverage_line
from tui.text.language_note import language_note, languages_note
from tui.text.reasons import reason

WIDTH = 100
_KINDS: dict[FamilyKind, str] = {
    "attributed differently": "the same words, attributed differently",
    "suggestion": "possibly the same statement",
}
_LEGEND = "Words between ‹ and › are in this wording and not in the fullest one, which stands first."


def comparison_report(comparison: Comparison, *, suggestions: bool = True, explain: bool = False) -> str:
    """Return the articles, every family of statements with each outlet's wording, and the reused text."""
    families = families_of(comparison, suggestions=suggestions)
    articles = {article.id: article for article in comparison.articles}
    lines = [_summary(comparison, families), "", *_article_list(comparison.articles)]
    if not families:
        lines += ["", "No statement is shared between these articles."]
    elif any(wording.changed for family in families for wording in family.wordings):
        lines += ["", _LEGEND]
    for family in families:
        lines += ["", *_family_lines(family, articles, explain=explain)]
    lines += reuse_lines(comparison, WIDTH)
    return "\n".join(lines)


def quotations_report(comparison: Comparison, *, explain: bool = False) -> str:
    """Return the quotations of each article in text order, with speaker and part, and on demand why.

    Of many articles those without a quotation are left out.
    """
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in comparison.quotations:
        by_article[quotation.article].append(quotation)
    summary = [_count(comparison.articles, "article"), *_quotation_counts(comparison)]
    lines = [", ".join([*summary, *filter(None, [languages_note(comparison.articles)])])]
    for article in comparison.articles:
        if by_article[article.id]:
            lines += ["", *_heading(article)]
        for quotation in by_article[article.id]:
            lines += _folded(_speaker(quotation), _quoted(quotation) + _aside(quotation))
            if explain:
                lines.append(f"        {_why(quotation, article)}")
    return "\n".join(lines)


def _quotation_counts(comparison: Comparison) -> list[str]:
    """Return how many quotations stand between marks, and how many do not if any."""
    indirect = [quotation for quotation in comparison.quotations if quotation.kind == "indirect"]
    direct = len(comparison.quotations) - len(indirect)
    counts = [f"{direct} quotation{'' if direct == 1 else 's'}"]
    return [*counts, f"{len(indirect)} without marks"] if indirect else counts


def _quoted(quotation: Quotation) -> str:
    return f"“{quotation.text}”" if quotation.kind == "direct" else f"{quotation.text} [no marks]"


def _why(quotation: Quotation, article: Article) -> str:
    attribution = quotation.attribution
    mention = f"“{attribution.mention.within(article.text)}”" if attribution.mention else "nobody"
    for span in attribution.chain:
        mention += f" ← “{span.within(article.text)}”"
    cue = f", cue “{attribution.cue.within(article.text)}”" if attribution.cue else ""
    certain = "certain" if attribution.certain else "not certain"
    return f"because: {attribution.rule or 'no rule'}, named as {mention}{cue}, {certain}".replace("\n", " ")


def _summary(comparison: Comparison, families: Sequence[Family]) -> str:
    statements = [family for family in families if family.kind == "statement"]
    shared = [family for family in statements if family.reports > 1]
    parts = [
        _count(comparison.articles, "article"),
        *_quotation_counts(comparison),
        _count(shared, "shared statement"),
    ]
    if repeated := len(statements) - len(shared):
        parts.append(f"{repeated} repeated within one report")
    for kind, words in (("attributed differently", "attributed differently"), ("suggestion", "suggested")):
        if amount := sum(family.kind == kind for family in families):
            parts.append(f"{amount} {words}")
    if comparison.passages:
        parts.append(_count(comparison.passages, "reused passage"))
    return ", ".join(parts)


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _article_list(articles: Sequence[Article]) -> list[str]:
    return [line for article in articles for line in _heading(article)]


def _heading(article: Article) -> list[str]:
    about = [article.outlet_name, article.heading]
    where = [part for part in (article.place, article.published, article.path) if part]
    note = language_note(article)
    return [" | ".join(about), f"    {', '.join(where)}", *([f"    {note}"] if note else [])]


def _family_lines(family: Family, articles: dict[str, Article], *, explain: bool) -> list[str]:
    statement = family.kind == "statement"
    about = (family.speaker or "speaker unknown") if statement else _KINDS[family.kind]
    reports = f"{family.reports} report{'' if family.reports == 1 else 's'}"
    lines = [f"[{family.tag}] {about}: {_count(family.wordings, 'wording')} in {reports}"]
    if about_coverage := coverage_line(family, articles):
        lines.append(f"    {about_coverage}")
    for position, wording in enumerate(family.wordings):
        quotation = wording.quotation
        label = [articles[quotation.article].outlet_name, "fullest" if position == 0 else wording.relation]
        if not statement:
            label.append(quotation.speaker or "speaker unknown")
        words = _marked(wording)
        words = f"“{words}”" if quotation.kind == "direct" else words
        lines += _folded(", ".join(label), f"{words}{_aside(quotation)}")
        if explain and wording.match is not None:
            lines.append(f"        because: {reason(wording.match)}")
    return lines


def _marked(wording: Wording) -> str:
    quotation, pieces, position = wording.quotation, [], wording.quotation.start
    for start, end in wording.changed:
        pieces += [_within(quotation, Span(position, start)), "‹", _within(quotation, Span(start, end)), "›"]
        position = end
    return "".join([*pieces, _within(quotation, Span(position, quotation.end))])


def _within(quotation: Quotation, span: Span) -> str:
    return quotation.text[span.start - quotation.start : span.end - quotation.start]


def _speaker(quotation: Quotation) -> str:
    if quotation.speaker is None:
        return "(speaker unknown)"
    return quotation.speaker + ("" if quotation.attribution.certain else " (?)")


def _aside(quotation: Quotation) -> str:
    return "" if quotation.part == "paragraph" else f" ({quotation.part})"


def _folded(label: str, text: str) -> list[str]:
    wrapper = TextWrapper(WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False)
    return wrapper.wrap(f"{label}: {text}")
