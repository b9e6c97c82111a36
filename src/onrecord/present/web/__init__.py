"""The workbench: the record to look at in a browser. `app.py` serves it, `pages/` says what each page holds.

Every page is a dictionary that its template shows and that its JSON twin returns as it stands.
"""
