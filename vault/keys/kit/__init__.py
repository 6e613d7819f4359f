"""The recovery kit: what brings a vault back when this computer is lost. One content in three forms, and back again.

`content.py` what a kit says, and its file · `code.py` the same as a square code · `page.py` the printed page ·
`reading.py` a kit out of any file that a person may have of it · `sheets.py` the phrase split for a family.
The bytes are in README.md beside this.
"""
