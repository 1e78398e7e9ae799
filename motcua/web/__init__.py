"""The pages: they load, call one verb, put a refusal into words, and show."""
