"""来历: who brought what into the records, by which commit, and what of it a person should see."""
