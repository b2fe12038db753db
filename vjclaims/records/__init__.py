"""The nouns, frozen: an article and its claims, periods, intervals, pairs, findings, the report."""
