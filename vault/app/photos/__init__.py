"""Photos, albums and files: the timeline grid, the pages around it, the inspector, and dragging in and out."""
