"""Records of the national portal, read as they are: what they say, and what they leave open.

Pure: nothing here knows a database. A value that the source does not say is None and asks a question; a value
that it says twice differently is flagged; nothing is guessed.
"""
