//! démarche, the open engine for coercive bargaining: the whole command as a library.
