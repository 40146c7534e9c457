"""The rules on the text of a cell, and which of them a column keeps."""

from __future__ import annotations

from conflict_claims.declare.table import Column
from conflict_claims.text import characters, damage, leaks, look_alike, machines, nothing
from conflict_claims.text.rule import TextRule

LENGTH = TextRule("text.length", f"at most {characters.LONGEST} characters", "shorten it", characters.too_long)
COMPOSED = TextRule("text.nfc", "composed characters (NFC)", "run conflict-claims build --format", characters.not_composed)
INVISIBLE = TextRule("text.invisible", "visible characters", "remove the character", characters.invisible)
SPACE = TextRule("text.space", "single plain spaces between words", "replace or remove the space", characters.bad_space)
FORMULA = TextRule("text.formula", "text that no spreadsheet takes for a formula", "begin with another character", machines.formula)
SPREADSHEET = TextRule(
    "text.spreadsheet",
    "the value as it was before a spreadsheet changed it",
    "type the value again, in a plain editor",
    machines.changed_by_spreadsheet,
)
UNFINISHED = TextRule("text.unfinished", "the text itself", "write it, or clear the cell", leaks.unfinished)
# Every text keeps these.
ALWAYS = (
    INVISIBLE,
    TextRule("text.html", "plain text", "say it without mark-up", machines.mark_up),
    TextRule("text.email", "no e-mail address", "remove the address", leaks.email),
    TextRule("text.link", "text without links and pictures", "write the address out, or leave it away", leaks.link),
    TextRule("text.secret", "no key and no password", "remove it, and have it withdrawn: it may be known already", leaks.secret),
    TextRule("text.machine_path", "no path of a machine", "name the file as others know it", leaks.machine_path),
    TextRule("text.mojibake", "text in its right encoding", "type the word again", damage.damaged),
    TextRule("text.look_alike", "words in the letters of one script", "type the word again", look_alike.look_alike),
    TextRule("text.marks", "letters with the marks that their script has", "remove the marks", characters.loose_marks),
    LENGTH,
)
TEXT_RULES = (COMPOSED, SPACE, FORMULA, SPREADSHEET, UNFINISHED, *ALWAYS)
KEY_RULE = TextRule("text.key", "a key that programs take for a word", "choose another slug", machines.key_for_something_else)
NULL_RULE = TextRule("text.null_word", "an empty cell for null", "clear the cell", nothing.word_for_nothing)
REQUIRED_RULE = TextRule("text.null_word", "a value: the column is required", "say what is meant", nothing.spelling_of_nothing)
# The words of a document are right as the document has them, to which their spans hold them: not composed, with the
# spaces that its language puts within them, with a sign before a number, a day as newspapers write it, a word for none.
VERBATIM_RULES = (
    *ALWAYS,
    TextRule(SPACE.name, SPACE.expected, SPACE.mend, characters.loose_space),
    TextRule(FORMULA.name, FORMULA.expected, FORMULA.mend, machines.formula_in_words_of_the_document),
    TextRule(SPREADSHEET.name, SPREADSHEET.expected, SPREADSHEET.mend, machines.error_of_spreadsheet),
    TextRule(NULL_RULE.name, NULL_RULE.expected, NULL_RULE.mend, nothing.null_of_programs),
)
# What quotes a value of another cell says it as it was; only what would deceive the eye must be escaped there.
QUOTED_RULES = (COMPOSED, INVISIBLE, LENGTH)


def rules_for(column: Column) -> tuple[TextRule, ...]:
    """The rules that the cells of a column have to keep."""
    if column.quoted:
        return QUOTED_RULES
    if column.verbatim:
        return VERBATIM_RULES
    if column.is_key:
        return (KEY_RULE, *TEXT_RULES)
    return (*TEXT_RULES, REQUIRED_RULE if column.required else NULL_RULE)
