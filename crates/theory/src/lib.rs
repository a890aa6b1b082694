//! The classical cases of bargaining theory: closed forms beside the engine's own sessions.
