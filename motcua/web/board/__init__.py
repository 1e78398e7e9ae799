"""The pages on which the city gives account of itself."""
