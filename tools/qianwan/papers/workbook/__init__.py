"""Excel workbooks: only this writes them, and every text in them stays text."""
