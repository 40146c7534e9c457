"""The explorer: one self-contained page over the tables, and the pictures that are drawn with the same code."""
