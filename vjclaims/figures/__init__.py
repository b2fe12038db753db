"""Reading figures from plain text, without a model: periods, numerals, quantities, hedges.

    text ─► periods ──────────────────────┐ masked
            years, dates                  ▼
    text ─► typed ─► noise ─► tokens ─► numerals ─► measures ─► compounds ─► ranges
            notes, minus,     digits, spelled,      meanings,   $3 and 50c   5-10 million
            accounts          fractions, groups     signs, finance  │
                 Quantity ◄─ bounds ◄─ hedging ◄─ ages, rates
                             10 to 20  nearly     per gallon

`read_periods`, `read_numerals`, `read_quantities` and `intervals` are the doors. A numeral is a
number as written, a quantity a figure with unit, hedge and what else its own words say; words.py
holds what only this room needs of the data files, records.py what it hands out.
"""
