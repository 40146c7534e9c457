"""``python -m conflict_claims``: the one command, where it is not on the path."""

import sys

from conflict_claims.cli import main

sys.exit(main())
