"""Finds words in a source document and prints the columns of evidence that point at them, or finds a document's coded spans in a copy."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["locate", *sys.argv[1:]]))
