"""Who and what an article names, and what each name stands for."""
