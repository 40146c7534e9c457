"""What ``schemas/*.py`` is written with and what reads it back: fields, code lists, table specifications."""
