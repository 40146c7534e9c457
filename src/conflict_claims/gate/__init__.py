"""The gate: every check that a release has to pass.

It exists to stop these classes of corruption: bytes that are not the table they seem (container, lexical forms), values
that contradict each other (row rules, rules across tables), text that deceives readers or programs, a Parquet twin that
drifted, a descriptor that describes another package, history that was rewritten, and machines that fail half-way.
"""
