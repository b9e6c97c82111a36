"""Speed, memory and quality on fixed inputs: `make bench`, `make evaluate`."""
