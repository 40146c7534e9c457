"""Everything that is generated from the declaration and the hand-edited tables, each form in its own module."""
