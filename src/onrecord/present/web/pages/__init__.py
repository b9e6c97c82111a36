"""What each page of the workbench holds: plain values from the record, the same for the template and the JSON twin."""
