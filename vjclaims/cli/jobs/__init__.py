"""What commands do beside the engine: archives, baselines, the doctor; none of it prints."""
