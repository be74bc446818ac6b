"""Measurements of arnorm and of its peers; each script says how it is run."""
