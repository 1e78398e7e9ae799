"""The pages for those who work for the city."""
