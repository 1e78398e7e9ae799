"""What may be asked of the city: every procedure, on what terms, since when, by which source."""
