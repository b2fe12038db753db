"""Reading figures from plain text, without a model: periods, numerals, quantities, hedges.

    text ─► periods ──────────────────────┐ masked
            years, dates                  ▼
    text ─► noise ─► tokens ─► numerals ─► measures ─► ranges ─► hedging ─► Quantity ─► hedges
                     digits, spelled,      meanings                         two intervals
                     fractions, groups

`read_periods`, `read_numerals`, `read_quantities` and `intervals` are the doors; words.py holds
what only this room needs of the data files, records.py what it hands out.
"""
