"""Words for nothing: how programs write null, and what the coded languages say where a cell should be empty."""

from __future__ import annotations

# What readers of data files take for null.
PROGRAMS = {"NA", "N/A", "n/a", "NaN", "nan", "-nan", "NULL", "null", "None", "NaT", "<NA>"}
WRITTEN = {*PROGRAMS, "none", "nil", "-", "--", "–", "—", "?", "."}
# What people write in a cell that should be empty, by language; letters without case, and small ones, are nobody's name.
WORDS = {
    "en": "none, nothing, nil, unknown, unspecified, n.a., n.d., not available, not applicable, not known, not stated, no data",
    "fr": "aucun, aucune, rien, néant, inconnu, inconnue, s.o., n.c., non disponible, sans objet, pas de données",
    "it": "nessuno, nessuna, niente, nulla, ignoto, sconosciuto, non disponibile, non noto, non applicabile",
    "es": "ninguno, ninguna, nada, nulo, desconocido, s/d, no disponible, no aplica, sin datos",
    "pt": "nenhum, nenhuma, desconhecido, não disponível, sem dados",
    "de": "keine, keiner, keines, nichts, unbekannt, k.a., entfällt, nicht bekannt, nicht verfügbar, keine angabe",
    "nl": "geen, niets, onbekend, n.v.t.",
    "pl": "brak, nieznany, brak danych",
    "tr": "yok, hiç, hiçbiri, bilinmiyor, boş, veri yok, belirtilmemiş",
    "ru": "нет, ничего, неизвестно, н/д, отсутствует, нет данных",
    "uk": "немає, нічого, невідомо, немає даних",
    "fa": "هیچ, هیچکدام, هیچ‌کدام, نامشخص, نامعلوم, ندارد, خالی, وجود ندارد",
    "ar": "لا شيء, لاشيء, لا يوجد, معدوم, مجهول, فارغ, غير معروف, غير متوفر",
    "ur": "نامعلوم, ندارد, خالی, کوئی نہیں, کچھ نہیں",
    "he": "אין, כלום, לא ידוע",
    "ps": "هېڅ, نشته",
    "ku": "tune, nîne",
    "zh": "无, 無, 沒有, 没有, 未知, 不详",
    "ja": "なし, 無し, 不明",
}
NOTHING = frozenset(word for words in WORDS.values() for word in words.split(", "))
WRITTEN_SMALL = frozenset(word.lower() for word in WRITTEN)


def word_for_nothing(text: str) -> str | None:
    bare = text.strip()
    return "a word for null" if bare.lower() in WRITTEN_SMALL | NOTHING else None


def spelling_of_nothing(text: str) -> str | None:
    """In a required column: a place may be called Nan, and nobody is called rien."""
    bare = text.strip()
    return "a word for null" if bare in WRITTEN | NOTHING else None


def null_of_programs(text: str) -> str | None:
    return "a word for null" if text.strip() in PROGRAMS else None
