"""Which vjclaims this is; reports name it, so that a figure can be traced to a version."""


def tool_version() -> str:
    """The installed version; "0+unknown" in a source tree that was never installed."""
    # Imported here: it pulls in the e-mail package, and `--help` needs no version.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("vjclaims")
    except PackageNotFoundError:
        return "0+unknown"
