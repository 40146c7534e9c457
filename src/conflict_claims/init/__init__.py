"""A package of one's own: an empty one of this model, under its own name."""
