"""Who there is in the city, and when: units, desks, posts, people in them, and the days on which they work.

Everything here holds over a period; nothing is overwritten when the city is reorganised.
"""
