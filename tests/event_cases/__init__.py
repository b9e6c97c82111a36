"""Short passages in our own words with the events that they tell of; half by digest are kept for measuring."""
