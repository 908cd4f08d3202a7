"""Helpers of the notebooks: load, tokenize and analyse news articles. See README.md for the map."""
