"""Delete the lines that a site prints round its articles: `step` does it, by the patterns of rows.txt."""
