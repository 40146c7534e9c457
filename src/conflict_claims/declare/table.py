"""A table as the rest of the package sees it: read from its pandera model, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from conflict_claims.declare.code_list import CodeList

# pandera's name of a dtype → the sort of column; anything else is refused. Text has another name with pandas 2.
SORTS = {
    "string": "text",
    "str": "text",
    "category": "code",
    "Int64": "whole",
    "Float64": "decimal",
    "boolean": "flag",
    "datetime64": "day",
}

# The built-in checks that Table Schema can express, and what it calls their arguments.
CONSTRAINTS = {
    "isin": {"allowed_values": "enum"},
    "str_matches": {"pattern": "pattern"},
    "str_length": {"min_value": "minLength", "max_value": "maxLength"},
    "greater_than_or_equal_to": {"min_value": "minimum"},
    "less_than_or_equal_to": {"max_value": "maximum"},
}


# The format of cells that hold words of the document, as they stand there.
VERBATIM_FORMAT = "at most five words of the document"


class NotExportable(TypeError):
    """A model says something that the Table Schema could not say after it."""


@dataclass(frozen=True)
class Column:
    """One column: its name, its sort (a value of SORTS), what it means and what may stand in it."""

    name: str
    sort: str
    required: bool
    description: str
    example: str
    is_key: bool = False
    parts: tuple[str, ...] = ()
    numbered: bool = False
    references: str | None = None
    code_list: CodeList | None = None
    format: str | None = None
    unit: str | None = None
    standard: str | None = None
    quoted: bool = False
    constraints: dict[str, Any] = field(default_factory=dict)

    @property
    def verbatim(self) -> bool:
        """Whether its cells hold words of the document, as they stand there."""
        return self.format == VERBATIM_FORMAT


@dataclass(frozen=True)
class RowRule:
    """A rule over one row: its name, its message, the columns it looks at, and how to mend a row that breaks it."""

    name: str
    message: str
    columns: tuple[str, ...]
    mend: str


@dataclass(frozen=True)
class TableSpec:
    """One table: its name, what a row is, its columns in order, its row rules and the model they come from."""

    name: str
    row: str
    columns: tuple[Column, ...]
    row_rules: tuple[RowRule, ...]
    model: type

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def names_records(self) -> bool:
        """Whether each row is about a record of any table, named by table_name and record_id; the ledger keeps old names."""
        return {"table_name", "record_id"} <= set(self.column_names) and self.name != "revisions"

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def table_spec(name: str, model: type) -> TableSpec:
    """The specification of a table from its pandera model; NotExportable where the model says more than can be exported."""
    schema = model.to_schema()
    columns = tuple(_column(name, declared) for declared in schema.columns.values())
    if [column.name for column in columns if column.is_key] != [columns[0].name]:
        raise NotExportable(f"{name}: the first column, and no other, is declared with key()")
    rules = tuple(RowRule(c.name, c.error, tuple((c.title or "").split()) or (columns[0].name,), c.description) for c in schema.checks)
    return TableSpec(name, " ".join(model.__doc__.split()), columns, rules, model)


def _column(table: str, declared: Any) -> Column:
    where = f"{table}.{declared.name}"
    dtype = str(declared.dtype).partition("[")[0]
    if dtype not in SORTS:
        raise NotExportable(f"{where}: the type {declared.dtype} is none of {', '.join(SORTS)}")
    if not declared.description or not (declared.metadata or {}).get("example"):
        raise NotExportable(f"{where}: a description and an example are missing")
    prose = dict(declared.metadata)
    is_key = bool(prose.pop("key", False))
    if bool(declared.unique) != is_key:
        raise NotExportable(f"{where}: only the key column is unique, so that sorting by key proves it")
    return Column(
        name=declared.name,
        sort=SORTS[dtype],
        required=not declared.nullable,
        description=declared.description,
        is_key=is_key,
        constraints=_constraints(where, declared.checks),
        **prose,
    )


def _constraints(where: str, checks: list[Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    for check in checks:
        names = CONSTRAINTS.get(check.name.partition("(")[0])
        if names is None:
            raise NotExportable(f"{where}: Table Schema has no word for the check {check.name}")
        for argument, value in check.statistics.items():
            if value is not None:
                constraints[names[argument]] = value
    return constraints
