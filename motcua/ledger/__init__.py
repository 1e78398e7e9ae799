"""The book: one line for every act, about any subject, that nobody can change afterwards.

It knows nothing of what the lines mean. Everything above it writes here and hears of the others only by
reading here.
"""
