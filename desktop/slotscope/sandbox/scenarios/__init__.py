"""The invented practices of the sandbox, one function each; ``catalogue`` lists them in order."""
