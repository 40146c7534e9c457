"""Source documents, which are never part of the package: finding words in them, and verifying spans against them."""
