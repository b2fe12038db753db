"""Reading figures from plain text, without a model: periods, numerals, quantities, hedges."""
