"""Crosswalk to other schemes."""

import pandas as pd

from conflict_claims.declare.fields import SLUG, Code, Table, Text, coded, key, row_rule, text

from . import code_lists as lists

CODE_FORMS = {
    "iso_3166_1_alpha_3": r"[A-Z]{3}",
    "iso_3166_2": r"[A-Z]{2}-[A-Z0-9]{1,3}",
    "un_m49": r"[0-9]{3}",
    "gleditsch_ward": r"[1-9][0-9]{0,2}",
    "ucdp_actor": r"[1-9][0-9]*",
    "geonames": r"[1-9][0-9]*",
    "wikidata": r"Q[1-9][0-9]*",
    "plover_type": r"[A-Z]+",
    "plover_mode": r"[A-Z]+-[a-z-]+",
    "cameo_event": r"(?:0[1-9]|1[0-9]|20)[0-9]{0,2}",
    "acled_event_type": r"[A-Z][A-Za-z /-]+",
    "acled_sub_event_type": r"[A-Z][A-Za-z /-]+",
}


class Crosswalk(Table):
    """One record's or code's counterpart in somebody else's scheme; there is no row where none was verified."""

    crosswalk_id: Text = key("Key of the row.", example="actors.iran.wikidata", parts=("table_name", "record_id", "scheme"))
    table_name: Code = coded(lists.TABLE, "Table of the record; codes for a code of a list.", example="actors")
    record_id: Text = text("Key of the record in that table.", example="iran", pattern=SLUG, format="slug")
    scheme: Code = coded(lists.SCHEME, "The other scheme.", example="wikidata")
    scheme_version: Text = text("Its version or date, where it has one.", example="24.1", nullable=True)
    code: Text = text("The counterpart, as the other scheme writes it; text, leading zeros kept.", example="Q794")
    match: Code = coded(lists.MATCH, "How well the two fit.", example="exact", standard="SKOS mapping properties")
    verified_against: Text = text(
        "The file or page that was read for it; the reference files are the codes, each verified, that the coders were given.",
        example="pycountry 26.2.16, iso3166-1.json",
    )

    @row_rule(
        "a code has the form of its scheme",
        "code", "scheme",
        mend="write the code as the scheme does, or correct scheme",
    )  # fmt: skip
    def code_has_its_schemes_form(frame: pd.DataFrame) -> pd.Series:
        good = pd.Series(True, index=frame.index)
        for scheme, form in CODE_FORMS.items():
            good &= ~(frame.scheme == scheme).astype(bool) | frame.code.str.fullmatch(form).fillna(True).astype(bool)
        return good
