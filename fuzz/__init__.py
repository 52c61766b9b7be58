"""Fuzzing: odd input, made piece by piece, against what must hold of it whatever it is (`python -m fuzz`, see docs/fuzzing.md)."""
