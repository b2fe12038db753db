"""What a run is asked to do: the settings of files and flags, typed, as one frozen Config."""
