"""Whom a mention denotes on a day: cases in our own words, `dev` to work with, `held` and `unseen` to measure by."""
