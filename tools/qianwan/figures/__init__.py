"""Figures of both campaigns: pure functions of a ledger and a day."""
