"""Measurements on corpora given by path; nothing here is needed at run time."""
