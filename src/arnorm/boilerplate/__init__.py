"""Delete the lines that a site prints around its articles: `step` does it, by the patterns of rows.txt."""
