//! The theory's nouns, solution concepts as pure functions, the strategy interface and portable maths.
