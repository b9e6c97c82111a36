"""Clauses with the PLOVER contexts that a coder gives them; every second one is kept for measuring."""
