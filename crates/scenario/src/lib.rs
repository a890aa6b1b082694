//! Scenario text becomes a checked scenario, or a list of every mistake in it.
