"""Procedures for other people's machines: CPSV-AP 3.2 as JSON-LD, schema.org, CSV."""
