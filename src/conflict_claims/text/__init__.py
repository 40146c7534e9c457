"""What would deceive a reader, a spreadsheet or a program in the text of one cell: a rule for each way, and which cells keep which."""
