"""Typed records: what a valid file means. Schemas and these classes are held together by a test."""
