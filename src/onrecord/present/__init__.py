"""What people read of a record: the brief in a terminal, one page to keep, and files for other tools."""
