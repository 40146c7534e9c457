"""How far two blind coding passes over the same documents agree."""
