"""How the weights of vjclaims/lexicon/data/sameness.npz are made (README.md)."""
