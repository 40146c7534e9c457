"""History as data: what changed between two states of the package, which version that needs, and the ledger of it all."""
