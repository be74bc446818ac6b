"""arnorm: clean scraped Arabic news, and say what was changed."""

__version__ = "0.1.0"
