"""What is coded of a document against its words: plain functions on the rows of one document and its text.

The gate runs them where it has the documents, and a coder runs them on a sheet before it becomes rows.
"""

from conflict_claims.reading.check import Reading, check_document
from conflict_claims.reading.repeats import Cell, repeated

__all__ = ["Cell", "Reading", "check_document", "repeated"]
