"""Beyond one repository: the facts that a city hands up, and a province's figures from them."""
