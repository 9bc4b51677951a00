"""What is missing to be certain that two quotations carry one statement, in words."""

from __future__ import annotations

import pytest

from library.matching.library_wide.elsewhere import Found
from library.matching.library_wide.judgement import Likeness, Line
from library.matching.library_wide.possible import Closeness
from library.model import Grounds, Quotation
from tui.text.elsewhere import why

ALIKE = Likeness(held=False, words=14, shared=0.88, score=0.7, longest=9, longest_weight=0.8)


def found(line: Line) -> Found:
    return Found(
        quotation=Quotation("article:0", "article", 0, 21, "the quay stays closed"),
        relation="reworded",
        accepted=False,
        strength=0.5,
        same_speaker=None,
        days=None,
        grounds=Grounds(line.rule, (), line.score),
        held_against=line,
        close=Closeness(
            ALIKE, holds_all=False, in_a_row=0.6, shared=0.9, share=0.8, content_words=4, weight=1.0
        ),
        saying_of=0,
        aligned=(),
    )


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        (Line("verbatim", 7, 0.9), "but they tell 0.88 where 0.90 are asked for"),
        (Line("shared-words", 6, 1.5, 0.85), "but they tell 0.88 where 1.50 are asked for"),
        (Line("shared-words", 6, 0.8, 0.85), "in the same order 70% where 85% are asked for"),
        (Line("long-run", 12, 0.6), "9 words in a row where 12 are asked for"),
        (Line("long-run", 9, 0.9), "9 words in a row, but they tell 0.80 where 0.90 are asked for"),
        (Line("long-run", 9, 0.7, 0.75), "9 words in a row, in the same order 70% where 75% are asked for"),
    ],
)
def test_what_is_named_as_missing_is_missing(line: Line, missing: str) -> None:
    assert not line.met_by(ALIKE)
    assert missing in why(found(line))
