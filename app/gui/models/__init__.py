"""Lists of rows for every table of the window."""
