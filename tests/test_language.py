import tomllib
from datetime import date

import pytest

from conflict_claims.language import (
    begins_and_ends_at_words,
    checklist,
    date_stretches,
    effect_words,
    languages,
    needs_reference,
    read_date,
    read_hedge,
    read_quantities,
    read_quantity,
    sentence_at,
    shares_run,
    victim_words,
)
from conflict_claims.language.tokens import tokens_of
from conflict_claims.language.vocabulary import DATA

# A Thursday; the Persian 28 Dey 1402.
REFERENCE = date(2024, 1, 18)
OPEN = None


def day(number: int, month: int = 1, year: int = 2024) -> date:
    return date(year, month, number)


QUANTITIES = [
    # exact, in digits of several scripts and in words
    ("en", "sixteen", (16, 16, "exact")),
    ("en", "one hundred and forty-two", (142, 142, "exact")),
    ("en", "2,310", (2310, 2310, "exact")),
    ("en", "4 thousand", (4000, 4000, "exact")),
    ("en", "half a dozen", (6, 6, "exact")),
    ("en", "a dozen", (12, 12, "exact")),
    ("en", "two dozen", (24, 24, "exact")),
    ("en", "both", (2, 2, "exact")),
    ("en", "a young woman", (1, 1, "exact")),
    ("en", "one child", (1, 1, "exact")),
    ("en", "nobody", (0, 0, "exact")),
    ("fr", "quatre-vingt-onze", (91, 91, "exact")),
    ("fr", "1 250", (1250, 1250, "exact")),
    ("fr", "une fillette", (1, 1, "exact")),
    ("it", "novantadue", (92, 92, "exact")),
    ("it", "entrambi", (2, 2, "exact")),
    ("es", "treinta y ocho", (38, 38, "exact")),
    ("es", "veintiún", (21, 21, "exact")),
    ("de", "dreiundsiebzig", (73, 73, "exact")),
    ("de", "eine Frau", (1, 1, "exact")),
    ("tr", "yetmiş üç", (73, 73, "exact")),
    ("tr", "iki bin beş yüz on", (2510, 2510, "exact")),
    ("tr", "yetmişüç", (73, 73, "exact")),
    ("fa", "هفتاد و سه", (73, 73, "exact")),
    ("fa", "۲٬۳۱۰", (2310, 2310, "exact")),
    ("fa", "دو هزار و پنجاه", (2050, 2050, "exact")),
    ("ar", "ثلاثة وسبعين", (73, 73, "exact")),
    ("ar", "٧٣", (73, 73, "exact")),
    ("ar", "أحد عشر", (11, 11, "exact")),
    ("ar", "جنديان", (2, 2, "exact")),
    ("ur", "تہتر", (73, 73, "exact")),
    ("ur", "دو سو پانچ", (205, 205, "exact")),
    ("ru", "семьдесят три", (73, 73, "exact")),
    ("ru", "двое мальчиков", (2, 2, "exact")),
    # qualifiers
    ("en", "at least sixteen", (16, OPEN, "at_least")),
    ("en", "no fewer than 16 people", (16, OPEN, "at_least")),
    ("en", "16 people or more", (16, OPEN, "at_least")),
    ("en", "16+", (16, OPEN, "at_least")),
    ("en", "up to 16", (OPEN, 16, "at_most")),
    ("en", "nearly sixteen", (16, 16, "approximate")),
    ("en", "some 16", (16, 16, "approximate")),
    ("en", "about a dozen", (12, 12, "approximate")),
    ("fr", "au moins seize", (16, OPEN, "at_least")),
    ("fr", "une vingtaine", (20, 20, "approximate")),
    ("it", "almeno sedici", (16, OPEN, "at_least")),
    ("es", "unos 16", (16, 16, "approximate")),
    ("de", "bis zu sechzehn", (OPEN, 16, "at_most")),
    ("tr", "en az 16", (16, OPEN, "at_least")),
    ("tr", "yaklaşık on altı", (16, 16, "approximate")),
    ("fa", "دست‌کم شانزده نفر", (16, OPEN, "at_least")),
    ("ar", "ما لا يقل عن ١٦", (16, OPEN, "at_least")),
    ("ur", "کم از کم سولہ", (16, OPEN, "at_least")),
    ("ru", "не менее шестнадцати", (16, OPEN, "at_least")),
    # ranges
    ("en", "between 12 and 16", (12, 16, "range")),
    ("en", "two or three", (2, 3, "range")),
    ("en", "12–16", (12, 16, "range")),
    ("fr", "entre 12 et 16", (12, 16, "range")),
    ("de", "zwölf bis sechzehn", (12, 16, "range")),
    ("fa", "۱۲ تا ۱۶ نفر", (12, 16, "range")),
    ("ar", "بين ١٢ و١٦", (12, 16, "range")),
    ("ur", "۱۲ سے ۱۶", (12, 16, "range")),
    ("ru", "от 12 до 16", (12, 16, "range")),
    # a quantity word without a number
    *[("en", words, (OPEN, OPEN, "unquantified")) for words in ("Numerous", "dozens", "several hundred", "scores", "some", "civilians")],
    ("fr", "des dizaines", (OPEN, OPEN, "unquantified")),
    ("it", "decine di", (OPEN, OPEN, "unquantified")),
    ("tr", "onlarca", (OPEN, OPEN, "unquantified")),
    ("fa", "ده‌ها", (OPEN, OPEN, "unquantified")),
    ("ar", "عشرات", (OPEN, OPEN, "unquantified")),
    ("ur", "درجنوں", (OPEN, OPEN, "unquantified")),
    ("ru", "десятки", (OPEN, OPEN, "unquantified")),
    # a noun without a number: one where its form says so, and a plural that says who and not how many
    *[("en", words, (1, 1, "exact")) for words in ("the child", "civilian victim", "the veteran senior commander", "the wounded man")],
    ("fr", "la femme", (1, 1, "exact")),
    ("it", "vittima civile", (1, 1, "exact")),
    ("fa", "مردی", (1, 1, "exact")),
    ("ur", "خاتون", (1, 1, "exact")),
    ("ar", "قتيلا", (1, 1, "exact")),
    ("en", "12 women and children", (12, 12, "exact")),
    ("en", "women and children", (OPEN, OPEN, "unquantified")),
    ("en", "civilian casualties", (OPEN, OPEN, "unquantified")),
    ("en", "soldier deaths", (OPEN, OPEN, "unquantified")),
    ("fr", "victimes civiles", (OPEN, OPEN, "unquantified")),
    ("es", "bajas civiles", (OPEN, OPEN, "unquantified")),
    ("de", "Kinder und Frauen", (OPEN, OPEN, "unquantified")),
    ("tr", "çocukların", (OPEN, OPEN, "unquantified")),
    ("tr", "kadın ve çocukların", (OPEN, OPEN, "unquantified")),
    ("fa", "زن و کودک", (OPEN, OPEN, "unquantified")),
    ("ar", "ضحايا مدنيون", (OPEN, OPEN, "unquantified")),
    ("ru", "террористов", (OPEN, OPEN, "unquantified")),
    # nobody, said flatly
    *[("en", words, (0, 0, "exact")) for words in ("no casualties", "none of", "without any casualties", "not a single soldier")],
    ("fr", "aucun blessé", (0, 0, "exact")),
    ("fr", "sans victimes", (0, 0, "exact")),
    ("es", "ningún muerto", (0, 0, "exact")),
    ("it", "nessuna vittima", (0, 0, "exact")),
    ("fr", "ni mort ni blessé", (0, 0, "exact")),
    ("de", "keine Verletzten", (0, 0, "exact")),
    ("de", "kein einziger", (0, 0, "exact")),
    ("tr", "kimse yaralanmadı", (0, 0, "exact")),
    ("fa", "هیچ تلفاتی", (0, 0, "exact")),
    ("ar", "لم يصب أحد", (0, 0, "exact")),
    ("ur", "کوئی ہلاک نہیں ہوا", (0, 0, "exact")),
    ("ru", "никто не пострадал", (0, 0, "exact")),
    # one's own
    ("en", "two of its members", (2, 2, "exact")),
    ("en", "our fighters", (OPEN, OPEN, "unquantified")),
    ("fr", "l'un de nos combattants", (1, 1, "exact")),
    ("it", "uno dei nostri combattenti", (1, 1, "exact")),
    ("fa", "یکی از اعضای", (1, 1, "exact")),
    ("ru", "двое наших бойцов", (2, 2, "exact")),
    ("tr", "bir askerimiz", (1, 1, "exact")),
]


@pytest.mark.parametrize(("language", "words", "expected"), QUANTITIES, ids=[f"{language}: {words}" for language, words, _ in QUANTITIES])
def test_quantity_expressions(language, words, expected):
    """A number read wrong, a qualifier lost, or a vague word given a number, in any of the languages."""
    quantity = read_quantity(words, language)
    assert quantity and quantity.allows(*expected), quantity


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "two women and four men"),
        ("en", "a couple"),
        ("en", "7.5"),
        ("en", "F-16"),
        ("en", "a 12-year-old"),
        ("en", "three missiles"),
        ("en", "yesterday"),
        ("fa", "سه موشک"),
        ("xx", "84"),
        # the form of the noun is that of one and of many
        ("tr", "çocuk"),
        ("tr", "çocuk öldü"),
        ("tr", "kız çocuğunun"),
        ("fa", "سرباز"),
        ("ur", "فوجی"),
        ("de", "Soldaten"),
        ("fr", "décès"),
        ("ru", "солдат"),
        # the noun may only qualify another word
        ("en", "death toll"),
        ("en", "civilian convoy"),
        ("fr", "convoi militaire"),
        ("ar", "هدف مدني"),
        # some of them are one, others have no number
        ("en", "a woman and children"),
        ("en", "two civilians and a soldier"),
        ("en", "a mother and her child"),
        ("ar", "رجل وطفل"),
        # that nobody says how many is not that there were none
        ("en", "no details of casualties"),
        ("en", "any casualties"),
        ("en", "nobody knows"),
        ("ru", "нет данных о погибших"),
        ("ur", "کسی بچے"),
        ("fr", "personne"),
        ("de", "nicht verletzt"),
    ],
)
def test_what_is_not_one_quantity_of_persons_is_not_judged(language, words):
    """A guess where there are several numbers, a decimal, an age, a thing, or a language without a vocabulary."""
    assert read_quantity(words, language) is None


def test_more_than_a_number_is_read_strictly_and_loosely_and_no_further():
    """More than ninety would be coded as ninety exactly, or as any other bound."""
    quantity = read_quantity("more than ninety", "en")
    assert quantity.allows(91, None, "at_least") and quantity.allows(90, None, "at_least")
    assert not any(quantity.allows(low, high, "at_least") for low, high in ((92, None), (89, None), (90, 90)))
    assert not quantity.allows(90, 90, "exact")
    fewer = read_quantity("fewer than ten", "en")
    assert fewer.allows(None, 9, "at_most") and fewer.allows(None, 10, "at_most") and not fewer.allows(None, 8, "at_most")


COORDINATED = [
    ("en", "At least two women and three children were killed."),
    ("fr", "Au moins deux femmes et trois enfants ont été tués."),
    ("es", "Al menos dos mujeres y tres niños murieron."),
    ("it", "Almeno due donne e tre bambini sono morti."),
    ("de", "Mindestens zwei Frauen und drei Kinder starben."),
    ("tr", "En az iki kadın ve üç çocuk öldü."),
    ("fa", "دست‌کم دو زن و سه کودک کشته شدند."),
    ("ar", "قتل ما لا يقل عن امرأتين وثلاثة أطفال."),
    ("ur", "کم از کم دو خواتین اور تین بچے ہلاک ہوئے۔"),
    ("ru", "Погибли не менее двух женщин и трёх детей."),
]


@pytest.mark.parametrize(("language", "text"), COORDINATED, ids=[language for language, _ in COORDINATED])
def test_a_qualifier_before_numbers_joined_by_and_is_the_first_ones_and_may_be_the_others_too(language, text):
    """The second number would be called wrong with the qualifier, or without it; or the first be let go without it."""
    first, second = (found.quantity for found in read_quantities(text, language))
    assert first.allows(2, None, "at_least") and not first.allows(2, 2, "exact")
    assert second.allows(3, 3, "exact") and second.allows(3, None, "at_least")
    assert not second.allows(2, None, "at_least") and not second.allows(3, 3, "approximate")


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("Two women and three children at least were killed.", [True, True]),
        ("At least two women, three men and four children died.", [True, True, True]),
        ("At least two women and exactly three children, and 4 men.", [True, False, False]),
        ("At least two women died; three children did not.", [True, False]),
        ("At least two women died. And three children.", [True, False]),
        ("At least two women met in the town hall and three children came.", [True, False]),
    ],
)
def test_how_far_a_qualifier_reaches(text, shared):
    """A qualifier that is lent across a stop or half a sentence, or not along a list or back from its end."""
    found = [quantity for quantity, _, _ in read_quantities(text, "en")]
    assert [any(quantity.allows(low, None, "at_least") for low in (2, 3, 4)) for quantity in found] == shared


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On 16 January three women and at least four children died in 2 attacks, 50 km from there.", ["three", "four"]),
        ("en", "Late on Tuesday, 12 people aged 30 years were hurt; in 2012 there were dozens.", ["12", "dozens"]),
        ("fr", "Le 3 janvier, deux femmes et cinq enfants ont été tués.", ["deux", "cinq"]),
        ("de", "Eine weitere Explosion traf eine zivile Einrichtung und tötete einen Soldaten.", ["einen"]),
        ("es", "Sufrió una herida cuando murió un soldado.", ["un"]),
        ("fa", "روز سه‌شنبه دو کودک کشته و سه زن زخمی شدند.", ["دو", "سه"]),
        ("tr", "3 Ocak’ta iki kadın ve üç çocuk öldü.", ["iki", "üç"]),
        ("ar", "قتلت ثلاث نساء وأربعة أطفال يوم الثلاثاء.", ["ثلاث", "وأربعة"]),
    ],
)
def test_quantities_in_running_text(language, text, expected):
    """A date, a distance or an age taken for persons, a number missed, or offsets that lead elsewhere."""
    assert [text[found.start : found.end] for found in read_quantities(text, language)] == expected


HEDGES = [
    ("en", "the ministry said", {"attributed"}),
    ("en", "according to officials", {"attributed"}),
    ("en", "were reportedly hurt", {"reported"}),
    ("en", "is reported to have hit", {"reported"}),
    ("en", "it claimed", {"claimed"}),
    ("en", "claimed the lives of nine", set()),
    ("en", "claimed responsibility", set()),
    ("en", "allegedly", {"alleged"}),
    ("en", "accused its neighbour", {"alleged"}),
    ("en", "agencies reported", {"reported", "attributed"}),
    ("en", "nine were hurt", set()),
    ("fr", "selon la police", {"attributed"}),
    ("fr", "accuse son voisin", {"alleged"}),
    ("it", "secondo il ministero", {"attributed"}),
    ("es", "según la policía", {"attributed"}),
    ("de", "laut Polizei", {"attributed"}),
    ("de", "behauptete", {"claimed"}),
    ("tr", "iddia etti", {"claimed"}),
    ("tr", "bakanlığa göre", {"attributed"}),
    ("fa", "مدعی شد", {"claimed"}),
    ("fa", "وزیر گفت", {"attributed"}),
    ("ar", "زعمت الوزارة", {"claimed"}),
    ("ar", "وقال الوزير", {"attributed"}),
    ("ur", "حکام کے مطابق", {"attributed"}),
    ("ur", "دعویٰ کیا", {"claimed"}),
    ("ru", "сообщается", {"reported"}),
    ("ru", "утверждает", {"claimed"}),
    ("xx", "according to officials", set()),
]


@pytest.mark.parametrize(("language", "words", "codes"), HEDGES, ids=[f"{language}: {words}" for language, words, _ in HEDGES])
def test_hedge_words(language, words, codes):
    """A hedge that its own words contradict, or a word that only looks like a hedge taken for one."""
    assert read_hedge(words, language) == codes


DATES = [
    # a bare weekday is the latest on or before the reference date, also the same day
    ("en", "on Thursday", (day(18), day(18), "day")),
    ("en", "late on Tuesday", (day(16), day(16), "day")),
    ("en", "Friday morning", (day(12), day(12), "day")),
    ("fr", "mardi soir", (day(16), day(16), "day")),
    ("it", "giovedì", (day(18), day(18), "day")),
    ("es", "el miércoles por la tarde", (day(17), day(17), "day")),
    ("de", "Dienstagabend", (day(16), day(16), "day")),
    ("tr", "Salı günü", (day(16), day(16), "day")),
    ("fa", "سه‌شنبه", (day(16), day(16), "day")),
    ("fa", "روز پنجشنبه", (day(18), day(18), "day")),
    ("ar", "يوم الأربعاء", (day(17), day(17), "day")),
    ("ur", "منگل کو", (day(16), day(16), "day")),
    ("ru", "во вторник", (day(16), day(16), "day")),
    # reckoned days
    ("en", "today", (day(18), day(18), "day")),
    ("en", "two days ago", (day(16), day(16), "day")),
    ("en", "the day before yesterday", (day(16), day(16), "day")),
    ("fr", "il y a deux jours", (day(16), day(16), "day")),
    ("es", "hace dos días", (day(16), day(16), "day")),
    ("de", "vor zwei Tagen", (day(16), day(16), "day")),
    ("fa", "دو روز پیش", (day(16), day(16), "day")),
    ("ar", "قبل يومين", (day(16), day(16), "day")),
    ("ru", "два дня назад", (day(16), day(16), "day")),
    ("tr", "dün", (day(17), day(17), "day")),
    # weeks are ISO weeks, and this week and this month end on the reference date
    ("en", "this week", (day(15), day(18), "week")),
    ("en", "earlier in the week", (day(15), day(18), "week")),
    ("en", "last week", (day(8), day(14), "week")),
    ("en", "earlier this month", (day(1), day(18), "month")),
    ("en", "last month", (day(1, 12, 2023), day(31, 12, 2023), "month")),
    ("en", "in 2012", (day(1, 1, 2012), day(31, 12, 2012), "year")),
    ("fr", "cette semaine", (day(15), day(18), "week")),
    ("it", "la settimana scorsa", (day(8), day(14), "week")),
    ("tr", "geçen hafta", (day(8), day(14), "week")),
    ("fa", "هفته گذشته", (day(8), day(14), "week")),
    ("ar", "هذا الأسبوع", (day(15), day(18), "week")),
    ("ur", "گزشتہ ہفتے", (day(8), day(14), "week")),
    ("ru", "на этой неделе", (day(15), day(18), "week")),
    # calendar days, and the Persian calendar
    ("en", "on 3 January", (day(3), day(3), "day")),
    ("en", "January 3, 2024", (day(3), day(3), "day")),
    ("en", "Jan. 3rd", (day(3), day(3), "day")),
    ("en", "2024-01-03", (day(3), day(3), "day")),
    ("en", "December 30", (day(30, 12, 2023), day(30, 12, 2023), "day")),
    ("de", "am 3. Januar", (day(3), day(3), "day")),
    ("tr", "3 Ocak", (day(3), day(3), "day")),
    ("fa", "۱۳ دی", (day(3), day(3), "day")),
    ("fa", "۱۳ دی ۱۴۰۲", (day(3), day(3), "day")),
    ("ar", "٣ كانون الثاني", (day(3), day(3), "day")),
    ("ur", "3 جنوری", (day(3), day(3), "day")),
    ("ru", "3 января 2024 года", (day(3), day(3), "day")),
    # stretches
    ("en", "overnight", (day(17), day(18), "span")),
    ("en", "on Tuesday and Wednesday", (day(16), day(17), "span")),
    ("en", "16 to 18 January", (day(16), day(18), "span")),
    ("en", "three days over a weekend", (day(12), day(14), "span")),
    ("fr", "dans la nuit de mardi à mercredi", (day(16), day(17), "span")),
    ("ru", "с 16 по 18 января", (day(16), day(18), "span")),
    # without bounds
    ("en", "now", (OPEN, OPEN, "ongoing")),
    ("en", "for years", (OPEN, OPEN, "ongoing")),
    ("fa", "اکنون", (OPEN, OPEN, "ongoing")),
]


@pytest.mark.parametrize(("language", "words", "expected"), DATES, ids=[f"{language}: {words}" for language, words, _ in DATES])
def test_time_words(language, words, expected):
    """A weekday resolved a week off, a week that does not end on the reference date, a day of the Persian calendar misread."""
    reading = read_date(words, language, REFERENCE)
    assert reading and reading.allows(*expected), reading


@pytest.mark.parametrize(
    ("words", "wrong"), [("on Tuesday", day(9)), ("on Thursday", day(11)), ("yesterday", day(18)), ("3 January", day(1, 3))]
)
def test_another_day_is_not_allowed(words, wrong):
    """A reading that allows whatever is coded."""
    assert not read_date(words, "en", REFERENCE).allows(wrong, wrong, "day")


def test_precision_follows_the_words():
    """A week coded as a span, a month narrowed by what is known from elsewhere."""
    assert not read_date("this week", "en", REFERENCE).allows(day(15), day(18), "span")
    assert not read_date("earlier this month", "en", REFERENCE).allows(day(3), day(3), "day")
    assert read_date("in early January", "en", REFERENCE).allows(day(1), day(10), "month")


@pytest.mark.parametrize(
    "words", ["the following day", "two days after", "recently", "since Tuesday", "on 31 February", "during the strike", "", "may"]
)
def test_unknown_time_words_are_not_judged(words):
    """A guess where the words are reckoned from something else, or are no time words."""
    assert read_date(words, "en", REFERENCE) is None


def test_what_is_reckoned_needs_the_reference_date():
    """A date that rests on a source outside would be taken for the document's own, and the other way round."""
    assert needs_reference("on Tuesday", "en") and needs_reference("this week", "en") and needs_reference("دیروز", "fa")
    assert needs_reference("3 January 2024", "en") is False and needs_reference("in 2012", "en") is False
    assert needs_reference("on the way home", "en") is None


def test_dates_in_running_text():
    """A date that is not seen, a verb or a number of persons taken for a date."""
    text = "It may rain. Late on Tuesday 5 people left; on 16 January, 2024, seven came. Three days ago they were here."
    assert [text[start:end] for start, end in date_stretches(text, "en")] == ["Late on Tuesday", "16 January, 2024", "Three days ago"]


@pytest.mark.parametrize(
    ("language", "words", "groups"),
    [
        ("en", "three women", {"women"}),
        ("en", "women and children", {"women_and_children"}),
        ("en", "two girls and a boy", {"girls", "boys"}),
        ("en", "nine insurgents and two soldiers", {"claimed_militants", "security_forces"}),
        ("en", "seven people", {"people"}),
        ("en", "civilians", {"civilians"}),
        ("en", "his daughters", set()),
        ("fr", "deux femmes, des enfants", {"women", "children"}),
        ("it", "due bambini", {"children"}),
        ("de", "drei Frauen", {"women"}),
        ("tr", "iki çocuğun", {"children"}),
        ("fa", "سه زن و چهار کودک", {"women", "children"}),
        ("ar", "والنساء", {"women"}),
        ("ur", "تین خواتین", {"women"}),
        ("ru", "двух женщин", {"women"}),
    ],
)
def test_victim_words(language, words, groups):
    """Women taken for children, or a group that is not seen behind an ending or a prefix."""
    assert victim_words(words, language) == groups


@pytest.mark.parametrize(
    ("language", "words", "effects"),
    [
        ("en", "killing two", {"killed"}),
        ("en", "four were wounded and one is missing", {"injured", "missing"}),
        ("fr", "deux morts et cinq blessés", {"killed", "injured"}),
        ("tr", "hayatını kaybetti", {"killed"}),
        ("fa", "زخمی شدند", {"injured"}),
        ("ar", "أصيبوا", {"injured"}),
        ("ru", "погибли", {"killed"}),
    ],
)
def test_effect_words(language, words, effects):
    """Killed and injured confused, or not seen."""
    assert effect_words(words, language) == effects


SENTENCES = [
    "Gen. A. Brown of the U.S. mission spoke on Jan. 3 of 2.5 tonnes. ",
    "“We left. ",
    "They stayed,” she said. ",
    "Was it so? ",
    "نیروها رفتند۔ ",
    "آیا چنین بود؟ ",
    "Am 3. Januar kamen sie.\n",
    "a headline without a stop\n",
    "e.g. nothing",
]


def test_sentences_end_where_they_end():
    """A sentence cut at an abbreviation, an initial, a decimal point or a German date, or not ended by an Urdu stop or a line end."""
    text = "".join(SENTENCES)
    position = 0
    for sentence in SENTENCES:
        start, end = sentence_at(text, position + 2, position + 4)
        assert text[start:end] == sentence.strip()
        position += len(sentence)


def test_a_span_over_two_sentences_has_both():
    """A span that runs on would lose its second sentence."""
    text = "One came. Two left. Three stayed."
    assert text[slice(*sentence_at(text, 4, 14))] == "One came. Two left."


@pytest.mark.parametrize(
    ("text", "span", "good"),
    [
        ("three women died", "three women", True),
        ("three women died", "hree women", False),
        ("three women died", "three wome", False),
        ("three women died", "three ", False),
        ("Iran’s strikes", "Iran", True),
        ("vier Männer", "vier Ma\u0308nn", False),
        ("کودک‌ها آمدند", "کودک", False),
        ("وسبعة أطفال", "سبعة أطفال", True),
        ("cafe\u0301s", "cafe", False),
        ("“terror” now", "“terror”", True),
    ],
)
def test_spans_begin_and_end_at_words(text, span, good):
    """A span that cuts a word, a mark from its letter, or the part behind a joiner; an article written together may be left out."""
    start = text.find(span)
    start, end = (start, start + len(span)) if start >= 0 else (0, 8)
    assert begins_and_ends_at_words(text, start, end) is good


def test_a_run_of_words_is_seen_through_case_and_marks():
    """A republished sentence with other capitals, dashes or quotes would pass; seven words in common are none."""
    document = "He said: “the river rose by night, and took nine houses with it”."
    assert shares_run("THE RIVER ROSE — by night and took nine houses", document)
    assert not shares_run("the river rose by night and took ten houses", document)
    assert not shares_run("the river rose by night and took", document)


def test_the_checklist_shows_what_bears_on_coding():
    """A number, a time, a hedge or an unclosed quotation that a coder is not shown, or is shown at another place."""
    text = "\ufeffNews\n🔥 Two men were reportedly killed on Friday, “he said.\nFour trains ran."
    items = {(item.kind, item.words): item for item in checklist(text, "en")}
    wanted = {
        ("casualty_number", "Two"): (2, "exact 2–2"),
        ("victims", "men"): (2, "men"),
        ("hedge", "reportedly"): (2, "reported"),
        ("effect", "killed"): (2, "killed"),
        ("date", "Friday"): (2, ""),
        ("quotation_mark", "“"): (2, ""),
        ("hedge", "said"): (2, "attributed"),
        ("number", "Four"): (3, "exact 4–4"),
    }
    assert {place: (item.line, item.reading) for place, item in items.items()} == wanted
    assert all(text[item.start : item.end] == item.words for item in items.values())


def test_every_language_reads_something_of_each_sort():
    """A vocabulary that is empty where it should not be, or does not load."""
    assert languages() == {"ar", "de", "en", "es", "fa", "fr", "it", "ru", "tr", "ur"}
    for language in languages():
        assert read_quantity("84", language).allows(84, 84, "exact")


def test_no_noun_is_declared_with_two_numbers():
    """A noun that is one in one list and one or many in another would never be judged, and nobody would see it."""
    for language in languages():
        declared = tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))["victims"]["number"]
        one, either = ({tuple(token.word for token in tokens_of(word)) for word in declared[name]} for name in ("one", "either"))
        assert one.isdisjoint(either) and declared["head"] in ("first", "last"), (language, one & either)
