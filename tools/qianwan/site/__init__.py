"""The site: pages made from the ledger, and the thin plugin that hands them to MkDocs."""
