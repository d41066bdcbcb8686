"""One example file a rule, and the small repository of records that each of them spoils."""
