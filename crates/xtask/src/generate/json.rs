//! Reading what the command answers as JSON.

use anyhow::{Context as _, Result};
use serde_json::Value;

/// The text in a field.
pub(super) fn text<'v>(value: &'v Value, field: &str) -> Result<&'v str> {
    value[field].as_str().with_context(|| format!("the command's answer has no text `{field}`"))
}

/// The list in a field.
pub(super) fn items<'v>(value: &'v Value, field: &str) -> Result<&'v [Value]> {
    value[field].as_array().map(Vec::as_slice).with_context(|| format!("the command's answer has no list `{field}`"))
}
