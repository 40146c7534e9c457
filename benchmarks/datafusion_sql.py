"""duckdb's SQL in the words of DataFusion: parsed by sqlglot, changed where the two say the same thing differently, written again.

Nothing here knows any one query; what is not named here both engines take as it stands.
"""

from __future__ import annotations

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

# Parameters and body of duckdb's macros by name, in small letters.
Macros = dict[str, tuple[list[str], str]]


class Package(DuckDB):
    """duckdb's SQL as this package writes it: ``len`` is of a list, ``length`` of a text."""

    class Parser(DuckDB.Parser):
        FUNCTIONS = {**DuckDB.Parser.FUNCTIONS, "LEN": lambda arguments: exp.ArraySize(this=arguments[0])}


def _arg_min(generator: DuckDB.Generator, node: exp.ArgMin) -> str:
    by = node.expression.expressions if isinstance(node.expression, exp.Tuple) else [node.expression]
    order = ", ".join(f"{generator.sql(value)} ASC" for value in by)
    # duckdb passes over rows where either is null.
    known = " AND ".join(f"{generator.sql(value)} IS NOT NULL" for value in [node.this, *by])
    return f"first_value({generator.sql(node.this)} ORDER BY {order}) FILTER (WHERE {known})"


def _anonymous(generator: DuckDB.Generator, node: exp.Anonymous) -> str:
    if node.name.lower() == "hash":
        # Any function of the values does: a query of this package never shows a hash.
        return f"md5(concat_ws('|', {', '.join(f'CAST({generator.sql(value)} AS VARCHAR)' for value in node.expressions)}))"
    return generator.anonymous_sql(node)


class DataFusion(DuckDB):
    """What DataFusion takes, as far as it differs from duckdb."""

    class Generator(DuckDB.Generator):
        TRANSFORMS = {
            **DuckDB.Generator.TRANSFORMS,
            exp.Anonymous: _anonymous,
            exp.ArgMin: _arg_min,
            exp.ArraySize: lambda generator, node: generator.func("cardinality", node.this),
            exp.ArrayContains: lambda generator, node: generator.func("array_has", node.this, node.expression),
            # Without brackets DataFusion takes what follows an AND or OR for the right hand of the comparison.
            exp.NullSafeEQ: lambda generator, node: f"({generator.binary(node, 'IS NOT DISTINCT FROM')})",
            exp.NullSafeNEQ: lambda generator, node: f"({generator.binary(node, 'IS DISTINCT FROM')})",
            exp.RegexpLike: lambda generator, node: generator.func("regexp_like", node.this, node.expression),
            exp.SHA2: lambda generator, node: f"encode(digest({generator.sql(node.this)}, 'sha256'), 'hex')",
        }


def translated(sql: str, macros: Macros) -> str:
    """A query of duckdb as DataFusion takes it; sqlglot.ParseError where it is none."""
    tree = _expanded(sqlglot.parse_one(sql, read=Package), macros)
    for cte in tree.find_all(exp.CTE):
        cte.set("materialized", None)
    for bracket in tree.find_all(exp.Bracket):
        bracket.set("expressions", [_as_place(place) for place in bracket.expressions])
    for texts in list(tree.find_all(exp.GroupConcat)):
        _sort_after_gathering(texts)
    for union in tree.find_all(exp.SetOperation):
        _name_columns(union)
    for select in list(tree.find_all(exp.Select)):
        _spell_out_using(select)
        _unnest_outside(select)
        _join_marks(select)
    for exists in tree.find_all(exp.Exists):
        _tie_outside(exists.this)
    return tree.sql(dialect=DataFusion)


def _as_place(place: exp.Expression) -> exp.Expression:
    """A place in a list as a signed number. Not a CAST: to a whole number sqlglot adds what places begin with elsewhere."""
    return place if isinstance(place, exp.Literal) else exp.func("arrow_cast", place, exp.Literal.string("Int64"))


def _expanded(tree: exp.Expression, macros: Macros) -> exp.Expression:
    """The query with the bodies of macros in the place of their calls, those within arguments first."""

    def body(node: exp.Expression) -> exp.Expression:
        if not (isinstance(node, exp.Anonymous) and node.name.lower() in macros):
            return node
        parameters, text = macros[node.name.lower()]
        given = dict(zip(parameters, (_expanded(argument, macros) for argument in node.expressions), strict=True))
        return sqlglot.parse_one(text, read=Package).transform(
            lambda inner: given[inner.name].copy() if isinstance(inner, exp.Column) and inner.name in given else inner
        )

    return tree.transform(body)


def _sort_after_gathering(texts: exp.GroupConcat) -> None:
    """A list that is sorted and then joined, for texts joined in their own order: DataFusion keeps one order in each grouping."""
    gathered = texts.this.this if isinstance(texts.this, exp.Order) else texts.this
    value = gathered.expressions[0] if isinstance(gathered, exp.Distinct) else gathered
    keys = [ordered.this for ordered in texts.this.expressions] if isinstance(texts.this, exp.Order) else []
    if isinstance(gathered, exp.Cast) and [gathered.this] == keys:
        # Numbers in their own order: joining makes texts of them.
        gathered = value = gathered.this
    if keys != [value]:
        raise sqlglot.UnsupportedError(f"texts in another order than their own: {texts.sql()}")
    whole = texts.parent if isinstance(texts.parent, exp.Filter) else texts
    known = value.copy().is_(exp.null()).not_()
    condition = exp.and_(known, whole.expression.this) if whole is not texts else known
    listed = exp.Filter(this=exp.ArrayAgg(this=gathered.copy()), expression=exp.Where(this=condition))
    whole.replace(
        exp.Anonymous(this="array_to_string", expressions=[exp.Anonymous(this="array_sort", expressions=[listed]), texts.args["separator"]])
    )


def _name_columns(union: exp.SetOperation) -> None:
    """Gives all arms the names of the first: DataFusion wants the columns of each to be told apart."""
    for arm in (union.right, union.left):
        while isinstance(arm, exp.Subquery):
            arm = arm.this
        names = union.named_selects
        if isinstance(arm, exp.Select) and not arm.is_star and all(names):
            values = [value.unalias() for value in arm.expressions]
            arm.set("expressions", [exp.alias_(value, name) for value, name in zip(values, names, strict=True)])


def _tie_outside(query: exp.Select) -> None:
    """Puts what a subquery asks of the query around it into a query around its own, under names that no other column has.

    DataFusion unties the two in WHERE alone, and there takes one of two columns that have one name for the other.
    """
    own = _sources(query)
    ties: list[exp.Expression] = []
    for place in [*(join for join in _joins(query) if not join.side), query]:
        part = "where" if place is query else "on"
        conditions = _conjuncts(place.args[part].this if place is query and query.args.get(part) else place.args.get(part))
        tied = [condition for condition in conditions if _reaches_outside(condition, own)]
        if tied:
            rest = exp.and_(exp.true(), *(condition for condition in conditions if condition not in tied))
            place.set(part, exp.Where(this=rest) if place is query else rest)
            ties += tied
    inner_columns = [column for tie in ties for column in tie.find_all(exp.Column) if not column.table or column.table in own]
    if not inner_columns:
        return
    inner = query.copy()
    inner.set("expressions", [exp.alias_(column.copy(), f"tie_{number}") for number, column in enumerate(inner_columns)])
    for number, column in enumerate(inner_columns):
        column.replace(exp.column(f"tie_{number}", table="tied"))
    query.args.clear()
    query.select("1", copy=False).from_(inner.subquery("tied"), copy=False).where(*ties, copy=False)


def _join_marks(query: exp.Select) -> None:
    """Joins for EXISTS and IN among what is selected: DataFusion knows them in conditions alone.

    What cannot be said so is left to DataFusion to refuse. IN becomes false where a null would make it null.
    """
    if any(isinstance(value, exp.Star) for value in query.expressions):
        return
    for value in query.expressions:
        for node in list(value.find_all(exp.Exists, exp.In)):
            mark = f"mark_{len(_joins(query))}"
            found = _found(node) if node.parent_select is query else None
            if found:
                outer, keys = found
                query.join(keys.subquery(mark), on=exp.column("found", table=mark).eq(outer), join_type="left", copy=False)
                node.replace(exp.column("found", table=mark).is_(exp.null()).not_())


def _found(node: exp.Exists | exp.In) -> tuple[exp.Expression, exp.Query] | None:
    """A value of the outer query, and a query for the values, each once, with which the node is true."""
    if isinstance(node, exp.In):
        if not node.args.get("query"):
            return None
        inner = node.args["query"].this
        listed = exp.select(exp.alias_(inner.expressions[0].unalias(), "found")).from_(inner.args["from_"]).where(inner.args["where"].this)
        return node.this.copy(), exp.select("found").distinct().from_(listed.subquery("listed"))
    inner = node.this
    own = _sources(inner)
    ties = [condition for condition in _conjuncts(inner.args["where"].this) if _reaches_outside(condition, own)]
    if len(ties) != 1 or not isinstance(ties[0], exp.EQ | exp.In):
        return None
    outer, keys = ties[0].this, ties[0].expressions or [ties[0].expression]
    if isinstance(outer, exp.Column) and outer.table in own:
        outer, keys = keys[0], [outer]
    ties[0].replace(exp.true())
    queries = []
    for key in keys:
        query = inner.copy()
        query.set("expressions", [exp.alias_(key.copy(), "found")])
        queries.append(query.distinct())
    return outer.copy(), queries[0] if len(queries) == 1 else exp.union(*queries)


def _spell_out_using(query: exp.Select) -> None:
    """ON for USING where several joins have one column: DataFusion then no longer knows which one its bare name means."""
    joins = [join for join in _joins(query) if join.args.get("using")]
    shared = [column.name for join in joins for column in join.args["using"]]
    if len(shared) == len(set(shared)):
        return
    first = query.args["from_"].alias_or_name
    merged: dict[str, exp.Expression] = {column: exp.column(column, table=first) for column in shared}
    for join in joins:
        for column in [column.name for column in join.args["using"]]:
            own = exp.column(column, table=join.alias_or_name)
            join.on(merged[column].eq(own), copy=False)
            if join.side == "FULL":
                merged[column] = exp.func("coalesce", merged[column], own)
        join.set("using", None)
    for bare in list(query.find_all(exp.Column)):
        if bare.name in merged and not bare.table and bare.parent_select is query:
            value = merged[bare.name].copy()
            bare.replace(exp.alias_(value, bare.name) if bare.parent is query else value)


def _unnest_outside(query: exp.Select) -> None:
    """Unnests a list in a query around the one that gives it: DataFusion mixes up the names of both where one query does both."""
    lists = [value for value in query.expressions if isinstance(value.unalias(), exp.Explode)]
    if not lists or len(query.expressions) == 1:
        return
    outer = [
        exp.alias_(exp.Explode(this=exp.column(value.alias_or_name)), value.alias_or_name)
        if value in lists
        else exp.column(value.alias_or_name)
        for value in query.expressions
    ]
    for value in lists:
        value.unalias().replace(value.unalias().this)
    inner = query.copy()
    query.args.clear()
    query.select(*outer, copy=False).from_(inner.subquery("listed"), copy=False)


def _joins(query: exp.Select) -> list[exp.Join]:
    return [join for join in query.find_all(exp.Join) if join.parent_select is query]


def _sources(query: exp.Select) -> set[str]:
    return {source.alias_or_name for source in [query.args["from_"].this, *_joins(query)]}


def _conjuncts(condition: exp.Expression | None) -> list[exp.Expression]:
    if condition is None:
        return []
    return list(condition.flatten()) if isinstance(condition, exp.And) else [condition]


def _reaches_outside(condition: exp.Expression, own: set[str]) -> bool:
    return any(column.table and column.table not in own for column in condition.find_all(exp.Column))
