"""Facts and small pictures of photos and videos.

A file is never trusted: it is only ever decoded in a child process (`worker`), which `workshop` starts, watches and
replaces. `facts` is what the two say to each other.
"""
