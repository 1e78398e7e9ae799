"""What comes in from other systems and goes out to them, in the forms that others read."""
