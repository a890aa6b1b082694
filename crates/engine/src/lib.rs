//! Sessions side by side in one world: components, the round's systems, transcripts and snapshots.
