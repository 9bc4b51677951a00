"""Small closed lists of English that comparison knows: contractions, numerals, everyday synonyms."""

CONTRACTIONS = {
    "ain't": ("is", "not", "n't"),
    "can't": ("can", "not", "'t"),
    "cannot": ("can", "not", "not"),
    "let's": ("let", "us", "'s"),
    "shan't": ("shall", "not", "n't"),
    "won't": ("will", "not", "n't"),
    "y'all": ("you", "all", "all"),
}
"""First word, second word, and the ending that stands for the second."""
ENDINGS = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'m": "am",
    "'s": "is",
}
IS_CONTRACTED_AFTER = frozenset(
    ["he", "here", "how", "it", "she", "that", "there", "what", "when", "where", "who"]
)
"""Words after which "'s" is "is"; after all others it is a genitive."""

# fmt: off
_SMALL = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
# fmt: on
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"]
_ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
NUMBERS = (
    {word: str(value) for value, word in enumerate(_SMALL, 2)}
    | {word: str(value * 10) for value, word in enumerate(_TENS, 2)}
    | dict(zip(_ORDINALS, _ORDINAL_WORDS, strict=True))
    | {"mln": "million", "bln": "billion", "bn": "billion"}
)
"""What numerals stand for; "one" is left alone, for it is rarely a number."""
TENS = frozenset(str(ten) for ten in range(20, 100, 10))
UNITS = {"one": 1} | {word: value for value, word in enumerate(_SMALL[:8], 2)}
JOINED = {("per", "cent"): "percent", ("no", "one"): "nobody"}
SIGNS = {"%": "percent", "&": "and", "pct": "percent"}

SYNONYMS = {"someon": "somebodi", "anyon": "anybodi", "everyon": "everybodi"}
"""Stems that mean the same in everyday use. A longer list (80 groups of the "begin", "start" kind) brought
more coincidences than matches."""
