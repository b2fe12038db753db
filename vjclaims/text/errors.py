"""The errors that vjclaims raises on purpose. The command line turns each into exit status 2."""


class VjclaimsError(Exception):
    """Base of all errors with a message fit for the person at the keyboard.

    The message names what failed and, where there is one, the mend.
    """


class InputError(VjclaimsError):
    """A file, folder or stream that cannot be read as an article."""


class NotFoundError(InputError, FileNotFoundError):
    """A path of `vjclaims.check` that leads nowhere. It is a FileNotFoundError, too."""


class PassingError(InputError):
    """A file that cannot be read through no fault of its own: a library or memory is missing.

    What it leads to is never kept: the next run may read the same file.
    """


class SettingsError(VjclaimsError):
    """A setting that is unknown or has a value of the wrong kind."""


class LexiconError(VjclaimsError):
    """A data file of the lexicon that breaks its schema; names file and entry."""


class ModelError(VjclaimsError):
    """No usable spaCy model; the message holds the one line that installs it."""


class StoreError(VjclaimsError):
    """An archive or cache that is damaged, locked or of another make."""
