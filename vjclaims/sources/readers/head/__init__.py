"""The lines above an article: which are title, byline, outlet and date, and which say nothing."""
