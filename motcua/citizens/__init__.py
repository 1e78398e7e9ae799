"""What the city already knows of a person or a firm, so that it is asked once, and who looked at it.

It knows nothing of procedures and dossiers; they read here and put back what they learnt.
"""
