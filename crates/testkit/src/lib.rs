//! Conformance suites that any strategy or scenario, ours or yours, can be held against.
