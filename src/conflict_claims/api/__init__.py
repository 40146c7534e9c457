"""What users import from ``conflict_claims``; each module imports no more than its functions need."""
