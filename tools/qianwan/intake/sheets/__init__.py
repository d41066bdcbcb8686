"""Workbooks that come in: opened safely, understood column by column, made into records."""
