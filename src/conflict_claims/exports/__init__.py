"""What is made from a release for other tools: databases, a workbook, and a folder with metadata for catalogues."""
