from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.readers.reading import is_harmless, only, origin, reading_of, reasons

FRENCH = (
    "Le vieux pont restera fermé jusqu’à l’automne, a annoncé la mairie mardi. « Nous n’avons"
    " pas d’argent pour les"
    " piliers », a déclaré la maire, et le bac ne circule pas non plus."
)
GERMAN = (
    "Die alte Brücke bleibt bis zum Herbst geschlossen, teilte die Stadt am Dienstag mit. „Wir"
    " haben kein Geld für"
    " die Pfeiler“, sagte die Bürgermeisterin, und auch die Fähre fährt nicht."
)
ENGLISH = (
    "The old bridge stays closed until autumn, the city said on Tuesday. “We have no money for"
    " the pillars,” the"
    " mayor said, and the ferry doesn’t run either."
)
RUSSIAN = (
    "Старый мост останется закрытым до осени, сообщила мэрия во вторник. У нас нет денег на"
    " опоры, сказала мэр"
    " города, и паром тоже не ходит."
)
POLISH = (
    "Stary most pozostanie zamknięty do jesieni, poinformowało miasto we wtorek. Nie mamy"
    " pieniędzy na filary,"
    " powiedziała burmistrzyni, a prom też nie kursuje. Źródło: własne, spisane w środę."
)
CZECH = (
    "Starý most zůstane zavřený až do podzimu, oznámilo město v úterý. Nemáme peníze na pilíře,"
    " řekla starostka,"
    " a přívoz také nejezdí. Děti chodí do školy přes les, protože šťastné řešení není."
)
TURKISH = (
    "Eski köprü sonbahara kadar kapalı kalacak, dedi belediye salı günü. “Ayaklar için paramız"
    " yok,” dedi belediye"
    " başkanı ve feribot da çalışmıyor. Çocuklar bu yüzden ormandan geçiyor."
)
JAPANESE = (
    "古い橋は秋まで閉鎖されたままだと市が火曜日に発表した。"
    "「橋脚のための資金がない」と市長は述べ、フェリーも運航していない。"
)
CHINESE = "市政府周二表示,老桥将关闭至秋季。市长说:“我们没有钱修桥墩。”渡轮也不运行。居民只好绕路。"
KOREAN = "시는 화요일 오래된 다리가 가을까지 폐쇄될 것이라고 밝혔다. 시장은 교각을 위한 돈이 없다고 말했다."
GREEK = (
    "Η παλιά γέφυρα θα παραμείνει κλειστή έως το φθινόπωρο, ανακοίνωσε ο δήμος την Τρίτη."
    " Δεν έχουμε χρήματα, είπε."
)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (FRENCH, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        (ENGLISH, "cp1252", "windows-1252"),
        (GERMAN.replace("„", '"').replace("“", '"'), "latin-1", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (POLISH, "cp1250", "windows-1250"),
        (POLISH, "iso-8859-2", "iso-8859-2"),
        (CZECH, "iso-8859-2", "iso-8859-2"),
        (CZECH, "cp1250", "windows-1250"),
        (TURKISH, "cp1254", "windows-1254"),
        (GREEK, "cp1253", "windows-1253"),
        (JAPANESE, "shift_jis", "shift-jis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (CHINESE, "gb18030", "gb18030"),
        (KOREAN, "euc-kr", "euc-kr"),
    ],
)
def test_texts_in_older_encodings_are_read_and_said_to_be_guessed(
    text: str, encoding: str, named: str
) -> None:
    article = only(reading_of(text.encode(encoding), "x.txt"))
    assert article.text == text
    assert origin(article, "text").note == f"read as {named}"
    assert not origin(article, "text").certain


def test_markdown_says_so_too() -> None:
    article = only(reading_of(f"# Die Brücke\n\n{GERMAN}".encode("cp1252"), "x.md"))
    assert article.headline == "Die Brücke"
    assert origin(article, "text").note == "read as windows-1252"


def test_utf_8_that_was_cut_is_utf_8() -> None:
    article = only(reading_of(RUSSIAN.encode()[:-2] + b"\xd0", "x.txt"))
    assert article.text.startswith("Старый мост")
    assert origin(article, "text").note == "read as utf-8 with broken characters"


@pytest.mark.parametrize(
    "content", [b"caf\xe9 said", b"\xff" * 50, bytes(range(128, 256)) * 4, b"word \xa4\xd7 " * 20]
)
def test_what_cannot_be_told_is_refused(content: bytes) -> None:
    reading = reading_of(content, "x.txt")
    assert not reading.articles
    assert reasons(reading)[0].startswith("not valid UTF-8 (byte ")


def test_utf_8_needs_no_guess() -> None:
    assert not only(reading_of(RUSSIAN, "x.txt")).origins


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    reading = reading_of(b"The old bridge, the city said. " + content, "x.txt")
    assert reading.articles or reading.skipped
    assert all(map(is_harmless, reading.articles))
