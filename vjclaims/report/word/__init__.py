"""A Word draft with comments at its figures: `telling` says what stands in one, `scan` finds where
each thing stands in the bytes of the text, `marking` puts the marks in, `package` the parts.

Nothing is written anew that was there: all is put in between, so that the rest of the file stays as
it is, byte for byte.
"""
