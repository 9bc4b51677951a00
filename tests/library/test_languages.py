from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.languages import (
    detected_language,
    function_words,
    language_name,
    speakers_are_read,
    stated_language,
)

ENGLISH = (
    "The harbour council said on Tuesday that the old ferry would not sail again before the spring."
    " “We have no money for a new engine,” the chairwoman told reporters, adding that the islanders"
    " had been warned."
)
FRENCH = (
    "Le conseil du port a annoncé mardi que le vieux bac ne naviguerait plus avant le printemps. «"
    " Nous n'avons pas d'argent pour un nouveau moteur », a déclaré la présidente aux journalistes."
)
RUSSIAN = (
    "Совет порта сообщил во вторник, что старый паром не выйдет в море до весны. «У нас нет денег на"
    " новый двигатель», — сказала журналистам председатель и добавила, что жителей острова"
    " предупреждали."
)
JAPANESE = (
    ""
    "港湾評議会は火曜日、古いフェリーは春まで再び出航しないと発表した。議長は記者団に「新しい"
    "エンジンを買うお金がない」と述べた。"
)
OTHERS = {
    "es": "El consejo del puerto dijo el martes que el viejo transbordador no volverá a navegar antes de"
    " la primavera. «No tenemos dinero para un motor nuevo», afirmó la presidenta ante los"
    " periodistas.",
    "de": "Der Hafenrat teilte am Dienstag mit, dass die alte Fähre vor dem Frühjahr nicht wieder"
    " auslaufen werde. „Wir haben kein Geld für einen neuen Motor“, sagte die Vorsitzende vor"
    " Journalisten.",
    "it": "Il consiglio del porto ha detto martedì che il vecchio traghetto non navigherà più prima della"
    " primavera. «Non abbiamo soldi per un motore nuovo», ha spiegato la presidente ai giornalisti.",
    "pt": "O conselho do porto disse na terça-feira que a velha balsa não voltará a navegar antes da"
    " primavera. “Não temos dinheiro para um motor novo”, afirmou a presidente aos jornalistas.",
    "nl": "De havenraad zei dinsdag dat de oude veerboot niet voor het voorjaar weer zal varen. “Wij"
    " hebben geen geld voor een nieuwe motor”, vertelde de voorzitster aan verslaggevers.",
    "sv": "Hamnrådet sade på tisdagen att den gamla färjan inte ska segla igen före våren. ”Vi har inga"
    " pengar till en ny motor”, sade ordföranden till journalister.",
    "da": "Havnerådet sagde tirsdag, at den gamle færge ikke vil sejle igen før foråret. »Vi har ingen"
    " penge til en ny motor«, sagde formanden til journalister og tilføjede, at øboerne var blevet"
    " advaret.",
    "no": "Havnerådet sa tirsdag at den gamle fergen ikke kommer til å seile igjen før våren. «Vi har ikke"
    " penger til en ny motor», sa lederen til journalister, og la til at øyboerne hadde blitt"
    " advart.",
    "pl": "Rada portu poinformowała we wtorek, że stary prom nie wypłynie przed wiosną. „Nie mamy"
    " pieniędzy na nowy silnik”, powiedziała dziennikarzom przewodnicząca i dodała, że mieszkańcy"
    " zostali o tym uprzedzeni.",
    "cs": "Rada přístavu v úterý oznámila, že starý trajekt před jarem znovu nevypluje. „Nemáme peníze na"
    " nový motor,“ řekla novinářům předsedkyně a dodala, že obyvatelé ostrova byli varováni.",
    "hu": "A kikötői tanács kedden közölte, hogy a régi komp tavasz előtt nem indul el újra. „Nincs"
    " pénzünk új motorra” – mondta az elnök, és hozzátette, hogy a sziget lakóit már"
    " figyelmeztették.",
    "tr": "Liman kurulu salı günü yaptığı açıklamada eski vapurun bahardan önce yeniden sefere"
    " çıkmayacağını söyledi. Başkan gazetecilere, “Yeni bir motor için paramız yok” dedi ve"
    " adalıların daha önce uyarıldığını da ekledi.",
    "id": "Dewan pelabuhan mengatakan pada hari Selasa bahwa kapal feri tua itu tidak akan berlayar lagi"
    " sebelum musim semi. “Kami tidak punya uang untuk mesin baru,” kata ketua dewan kepada"
    " wartawan.",
    "uk": "Рада порту повідомила у вівторок, що старий пором не вийде в море до весни. «У нас немає грошей"
    " на новий двигун», — сказала журналістам голова ради й додала, що мешканців острова"
    " попереджали.",
    "ar": "قال مجلس الميناء يوم الثلاثاء إن العبارة القديمة لن تبحر مرة أخرى قبل الربيع. وقالت الرئيسة"
    " للصحفيين: «ليس لدينا مال لشراء محرك جديد»، وأضافت أن سكان الجزيرة كانوا قد حذروا من ذلك.",
    "fa": "شورای بندر روز سه‌شنبه گفت که کشتی قدیمی پیش از بهار دوباره حرکت نخواهد کرد. رئیس شورا به"
    " خبرنگاران گفت: «ما برای خرید موتور تازه پول نداریم».",
    "zh": "港口委员会星期二表示，老渡船在春天之前不会再次出航。主席对记者说：“我们没有钱买新的发动机。”",
    "ko": "항만 위원회는 화요일 낡은 여객선이 봄까지 다시 운항하지 않을 것이라고 밝혔다.",
    "el": "Το συμβούλιο του λιμανιού είπε την Τρίτη ότι το παλιό πορθμείο δεν θα ταξιδέψει ξανά πριν από"
    " την άνοιξη.",
    "he": "מועצת הנמל אמרה ביום שלישי כי המעבורת הישנה לא תפליג שוב לפני האביב.",
    "hi": "बंदरगाह परिषद ने मंगलवार को कहा कि पुरानी नौका वसंत से पहले फिर नहीं चलेगी। अध्यक्ष ने"
    " पत्रकारों से कहा कि हमारे पास नए इंजन के लिए पैसे नहीं हैं।",
}


# What a text shows ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", ENGLISH), ("fr", FRENCH), ("ru", RUSSIAN), ("ja", JAPANESE), *OTHERS.items()],
)
def test_the_language_of_a_paragraph_is_told(language: str, text: str) -> None:
    assert detected_language(text) == language


@pytest.mark.parametrize("language", ["es", "de", "tr"])
def test_capitals_change_nothing(language: str) -> None:
    assert detected_language(ENGLISH.upper()) == "en"
    assert detected_language(OTHERS[language].upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "Ferry stays in port",
        "The ferry that stayed in port",
        "Sturm legt die alte Fähre lahm",
        "12 34 56 78 90 11 12 13 14 15 16 17 18 19 20",
        "XQZT BRNN KLPW VVXR TTRQ ZZKP MNBV QWRT PLKJ HGFD SSDF XCVB NNMM QQWW RRTT YYUU",
        "Anna Berg, Tom Ford, Ida Lund, Per Holm, Jan Kos, Eva Roth, Max Hill, Lea Wolf, Kim Park, Bo Ek",
        "— “…” ! ? » « ※ → " * 20,
    ],
)
def test_what_is_too_short_or_no_language_is_not_told(text: str) -> None:
    assert detected_language(text) == ""


def test_scripts_in_equal_parts_are_not_told() -> None:
    assert detected_language("Порт закрыт στο λιμάνι מעבורת ישנה ferry boat " * 20) == ""


def test_names_in_another_script_do_not_change_the_language() -> None:
    assert detected_language(f"{RUSSIAN} Harbour Ferry Company Limited, Northern Islands Ltd.") == "ru"
    assert detected_language(f"{ENGLISH} Паром «Ласточка» (ласточка)") == "en"


def test_a_cited_sentence_in_english_does_not_make_a_text_english() -> None:
    cited = "“This is the end of the line,” she said"
    assert detected_language(f"{FRENCH} {cited}. {FRENCH}") == "fr"
    assert detected_language(f"{OTHERS['zh']}{cited}。{OTHERS['zh'] * 3}") == "zh"


def test_a_wrong_decoding_does_not_hide_a_language_with_latin_letters() -> None:
    assert detected_language(ENGLISH.encode().decode("cp1252", "replace")) == "en"
    assert detected_language(FRENCH.encode().decode("cp1252", "replace")) == "fr"


def test_a_wrong_decoding_of_other_letters_is_not_told() -> None:
    assert detected_language(RUSSIAN.encode().decode("latin-1")) == ""


def test_only_the_beginning_counts() -> None:
    assert detected_language(f"{ENGLISH * 20} {FRENCH * 100}") == "en"


@given(st.text(max_size=300))
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    language = detected_language(text)
    assert language == "" or language_name(language) != language


# What a source states ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        ("de", "de"),
        ("de-DE", "de"),
        ("EN_us", "en"),
        ("eng", "en"),
        ("English", "en"),
        (" French ", "fr"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("Português (Brasil)", "pt"),
        ("zh-Hans-CN", "zh"),
        ("norsk", "no"),
        ("iw", "he"),
        ("xx", "xx"),
    ],
)
def test_a_stated_language_is_read_however_it_is_written(stated: str, language: str) -> None:
    assert stated_language(stated) == language


@pytest.mark.parametrize("stated", ["", " ", "und", "mul", "zxx", "Klingon", "12", "-"])
def test_what_names_no_language_counts_as_not_stated(stated: str) -> None:
    assert stated_language(stated) == ""


# What is said of it --------------------------------------------------------------------


def test_a_language_has_an_english_name_and_an_unknown_code_itself() -> None:
    assert [language_name(code) for code in ("fr", "no", "zh", "xx")] == [
        "French",
        "Norwegian",
        "Chinese",
        "xx",
    ]


def test_speakers_are_read_in_english_and_where_the_language_is_unknown() -> None:
    assert [code for code in ("en", "", "fr", "xx") if speakers_are_read(code)] == ["en", ""]


def test_function_words_are_words_of_no_meaning_of_their_own() -> None:
    english = function_words("en")
    assert {"the", "through", "because"} <= english
    assert not {"said", "people"} & english
    assert function_words("") == english
    assert "und" in function_words("de")
    assert function_words("xx") == frozenset()
