"""How the weights in ``quotes/model`` are made again from open treebanks (not needed at run time)."""
