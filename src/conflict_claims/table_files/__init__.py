"""Tables as files: the canonical CSV, the exact Arrow schema, Parquet."""
