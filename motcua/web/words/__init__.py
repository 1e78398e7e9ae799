"""How the pages say things, in the reader's language: numbers, times, limits and refusals. Pure.

Vietnamese stands here; its English is in `motcua/locale/en`.
"""
