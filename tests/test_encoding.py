"""Text decoded with the wrong encoding: a trial over languages and code pages, with its figures."""

from __future__ import annotations

import pytest

from conflict_claims.text.encoding import misread

# Names and phrases as people write them, by language, with the encodings that its texts come in.
NAMES = {
    "ru": ("cp1251 koi8_r cp866 iso8859_5 utf_8", ["Министерство обороны", "Тегеран", "погибли мирные жители", "Нижний Новгород", "по данным агентства", "Сирийская армия"]),
    "uk": ("cp1251 utf_8", ["Збройні сили України", "Київська область", "загинули люди", "Міністерство оборони"]),
    "fa": ("cp1256 utf_8", ["سیستان و بلوچستان", "کشته شدند", "وزارت امور خارجه", "نیروی انتظامی", "شهر سراوان"]),
    "ar": ("cp1256 iso8859_6 utf_8", ["وزارة الدفاع", "قتلى وجرحى", "الحرس الثوري", "مصادر محلية", "مدينة حلب"]),
    "ur": ("utf_8 cp1256", ["پاکستان فوج", "افراد ہلاک", "بلوچستان", "وزارت خارجہ"]),
    "el": ("cp1253 iso8859_7 utf_8", ["Υπουργείο Άμυνας", "νεκροί και τραυματίες", "Θεσσαλονίκη", "σύμφωνα με πηγές"]),
    "he": ("cp1255 utf_8", ["משרד הביטחון", "הרוגים ופצועים", "תל אביב", "דובר הצבא"]),
    "zh": ("gbk big5 utf_8", ["外交部發言人", "新華社北京", "死亡人数上升", "俾路支省"]),
    "ja": ("shift_jis euc_jp utf_8", ["共同通信社", "死者が出ている", "ミサイル攻撃", "外務省"]),
    "tr": ("utf_8", ["Dışişleri Bakanlığı", "ölü ve yaralı", "güvenlik güçleri"]),
    "fr": ("utf_8", ["des blessés légers", "Téhéran a dénoncé", "à l’Élysée"]),
    "it": ("utf_8", ["perché è così", "città più colpite"]),
    "pl": ("utf_8", ["Łódź i Gdańsk", "żołnierze zginęli"]),
}  # fmt: skip
READ_AS = ("cp1252", "cp1251", "koi8_r", "cp866", "cp1256", "cp437", "iso8859_1", "mac_roman", "cp850", "cp1253", "cp1250", "gbk")


def damaged() -> list[tuple[str, str, str, str]]:
    """Every text in every wrong pair of pages that gives another text: language, page, page, text."""
    found = []
    for language, (pages, texts) in NAMES.items():
        for text in texts:
            for page in pages.split():
                for read_as in READ_AS:
                    try:
                        wrong = text.encode(page).decode(read_as)
                    except UnicodeError:
                        continue
                    if wrong != text and read_as != page:
                        found.append((language, page, read_as, wrong))
    return found


@pytest.mark.parametrize("language", NAMES)
def test_right_text_passes(language):
    """Words in their own letters are taken for damage."""
    assert {text: misread(text) for text in NAMES[language][1] if misread(text)} == {}


def test_damaged_text_is_found():
    """Fewer than nine in ten damaged texts are found: the figures are printed."""
    cases = damaged()
    caught = [case for case in cases if misread(case[3])]
    for language in NAMES:
        mine, of = sum(case[0] == language for case in caught), sum(case[0] == language for case in cases)
        print(f"{language}: {mine} of {of} found")
    print(f"all: {len(caught)} of {len(cases)}")
    assert len(cases) > 500 and len(caught) >= 0.9 * len(cases), f"{len(caught)} of {len(cases)}"
