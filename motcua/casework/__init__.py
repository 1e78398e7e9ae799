"""The engine: any promise with an owner, a clock and a proof.

It is told what to do and knows no kind of case. Nothing else in the city writes a case.
"""
