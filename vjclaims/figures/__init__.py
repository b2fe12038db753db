"""Reading figures from plain text, without a model: periods, numerals, quantities, hedges.

    text ─► periods ───────────────────────┐ masked
            years, portions, backward      ▼
    text ─► typed ─► noise ─► tokens ─► numerals ─► measures ─► compounds ─► ranges
            notes,            digits, cardinals,    meanings,   $3 and 50c   5-10 million
            accounts          fractions, groups     signs                        │
                                              Quantity ◄─ hedging ◄─ ages, rates ┘
                                                          nearly     per gallon

`read_periods`, `read_numerals`, `read_quantities` and `intervals` are the doors. A numeral is a
number as written, a quantity a figure with unit, hedge and what else its own words say; words.py
holds what only this room needs of the data files, records.py what it hands out.
"""
