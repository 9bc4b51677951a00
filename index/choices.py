"""In what ways the hits of a result can be looked at: orders, measures, and how far around them."""

from __future__ import annotations

from typing import Literal, get_args

Order = Literal[
    "found", "keyword", "left", "left-2", "left-3", "right", "right-2", "right-3", "outlet", "date"
]
ORDERS: tuple[Order, ...] = get_args(Order)
"""Of the lines of a concordance; left-2: by the second word to the left, then further outwards."""
CONTEXT = 10
"""Words on each side of a hit in a concordance."""

Measure = Literal["log-dice", "likelihood", "mutual-information", "frequency"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
"""Of the association of a word with the hits that it stands near."""
WINDOW = 5
"""Words on each side of a hit that stand near it."""
FEWEST = 3
"""Times that a word has to stand near a hit: rarer ones are chance."""
