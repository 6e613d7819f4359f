"""What a place must do, in words: for one that didn't (`networks/home/trial.py` has the trials)."""

from vault.words.language import say, tr

_TRIALS = {
    "write": tr("what is written is not taken or not given back"),
    "ranges": tr("a part of a file is not given as it is"),
    "replace": tr("a file that is written anew is not the new one"),
    "absent": tr("what isn't there is not said to be absent"),
    "listing": tr("it doesn't list what it holds"),
    "long names": tr("it doesn't take the long names of pieces"),
    "large": tr("it doesn't take a large piece, or not all of it"),
    "at once": tr("it doesn't do several things at once"),
}


def trial_sentence(name: str) -> str:
    """Half a sentence: what went wrong in a trial."""
    return say(_TRIALS[name])
