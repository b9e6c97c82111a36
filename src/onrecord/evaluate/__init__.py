"""Placeholder: written by the stage."""
