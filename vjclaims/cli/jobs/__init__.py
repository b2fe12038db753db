"""What commands do beside the engine: archives, decisions, the doctor; none of it prints."""
