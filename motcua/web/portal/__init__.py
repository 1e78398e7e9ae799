"""The pages for everyone who needs something of the city."""
