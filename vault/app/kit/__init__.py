"""The recovery kit's screens: see its page, save and print it, check it, split it for a family.

`page.py` has the two ways in: `KitPage`, a page of its own, and `KitScreens`, the same to stand in another page.
"""
