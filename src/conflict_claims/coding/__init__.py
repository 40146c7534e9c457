"""A coder's day: from a text and one sheet to the rows of all tables, and back."""
