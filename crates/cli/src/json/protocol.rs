//! Protocols as JSON.

use super::SCHEMA_VERSION;
use demarche_engine::protocols::Page;
use serde::Serialize;

/// All of them.
#[derive(Debug, Serialize)]
pub(crate) struct ProtocolList {
    schema_version: u32,
    protocols: Vec<ProtocolJson>,
}

/// One protocol.
#[derive(Debug, Serialize)]
pub(crate) struct ProtocolJson {
    id: &'static str,
    aliases: &'static [&'static str],
    family: &'static str,
    summary: &'static str,
    manual: String,
}

impl ProtocolList {
    pub(crate) fn new(pages: &[Page]) -> Self {
        Self { schema_version: SCHEMA_VERSION, protocols: pages.iter().map(ProtocolJson::new).collect() }
    }
}

impl ProtocolJson {
    pub(crate) fn new(page: &Page) -> Self {
        Self { id: page.id, aliases: page.aliases, family: page.family, summary: page.summary, manual: page.manual() }
    }
}
