//! The strategies that come with démarche, one file each, and the list of them.
