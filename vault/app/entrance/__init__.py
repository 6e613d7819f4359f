"""What stands before the photos: unlocking, the first run, and coming back with a recovery kit or its words.

`entrance.py` shows the steps one after the other; each step is a file and knows none of the others.
"""
