"""The rules, one file per group, each a tuple of Rule values in the order in which they run."""
