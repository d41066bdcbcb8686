"""Every rule by code: a generator whose docstring is the sentence that must hold.

A rule knows no codes, no files and no screen. `catalogue` gives it its code, and the pages and
tests that go with one.
"""
