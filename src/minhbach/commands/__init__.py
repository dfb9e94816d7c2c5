"""`minhbach VERB`: one thin module a verb."""
