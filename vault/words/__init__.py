"""The sentences for people, in one place for both faces: what happened, what it means, what to do.

Calm words: piece, place, locked, protect, bring back. Sentence case, present tense, digits for numbers, dates spelt.
An error or a `Notice` carries data; what it says to its owner stands here. Nothing here does I/O.
"""
