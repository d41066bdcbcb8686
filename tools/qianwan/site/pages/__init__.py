"""The pages that are made from the ledger, a module a menu; none of them knows MkDocs."""
