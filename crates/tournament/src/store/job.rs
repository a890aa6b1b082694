//! The job of a folder: what is played, as far as results depend on it. It is written before the first shard.

use crate::plan::{Plan, Source, Variant};
use crate::shelf::Kept;
use demarche_scenario::hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// Version of the form of folders of results.
pub const VERSION: u32 = 1;
/// The version of the engine.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");
/// What chance is drawn with.
pub const RNG: &str = "ChaCha8, addressed by root seed, source, session, day and slot";

/// A scenario of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobScenario {
    /// As the plan names it.
    pub scenario: String,
    /// The text of its file; `None` if it comes with démarche.
    pub text: Option<String>,
}

/// What is played, as far as results depend on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Version of the form of folders of results.
    pub schema_version: u32,
    /// Version of the engine.
    pub engine_version: String,
    /// What chance is drawn with.
    pub rng: String,
    /// Id of the plan.
    pub plan: String,
    /// Hash of what the plan says, with its overrides.
    pub plan_hash: String,
    /// What is laid over the plan's file, in order.
    pub overrides: Vec<String>,
    /// Root seed, decimal.
    pub seed: String,
    /// The scenarios, in the plan's order.
    pub scenarios: Vec<JobScenario>,
    /// Texts of other files that the plan names, by their paths.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    /// Hash over all variants: their scenarios with all that is laid over them.
    pub variants_hash: String,
    /// Strategies and the versions of what they compute.
    pub strategies: BTreeMap<String, u32>,
    /// Hash of all of the above but the texts of scenarios, which the hash of the variants stands for.
    pub key: String,
}

impl Job {
    /// The job of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let scenarios = plan.raw.scenarios.iter().zip(&plan.sources).map(|(planned, source)| JobScenario {
            scenario: planned.scenario.clone(),
            text: match source {
                Source::Embedded(_) => None,
                Source::File { text, .. } => Some(text.clone()),
            },
        });
        let hashes: Vec<&str> = plan.variants.iter().map(Variant::hash).collect();
        let plan_hash = hash::hash(&plan.raw).to_string();
        let variants_hash = hash::hash(&hashes).to_string();
        let strategies: BTreeMap<String, u32> = plan.versions.iter().cloned().collect();
        let key = hash::hash(&(VERSION, ENGINE_VERSION, RNG, &plan_hash, &variants_hash, &strategies)).to_string();
        Self {
            schema_version: VERSION,
            engine_version: ENGINE_VERSION.to_owned(),
            rng: RNG.to_owned(),
            plan: plan.raw.id.to_string(),
            plan_hash,
            overrides: plan.overrides.clone(),
            seed: plan.raw.seed.to_string(),
            scenarios: scenarios.collect(),
            files: plan.files.clone(),
            variants_hash,
            strategies,
            key,
        }
    }

    /// The key of a shard: of all that its content follows from.
    #[must_use]
    pub fn shard_key(&self, shard: u64) -> u64 {
        xxh3_64(format!("{} {shard}", self.key).as_bytes())
    }

    /// The files of its scenarios, and the others that it names.
    #[must_use]
    pub fn shelf(&self) -> Kept {
        let files = self.scenarios.iter().filter_map(|one| Some((one.scenario.clone(), one.text.clone()?)));
        Kept(files.chain(self.files.clone()).collect())
    }

    /// In what another job differs, as a clause; `None` if in nothing.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<String> {
        if self.key == other.key {
            return None;
        }
        let pairs = [
            ("version of its form", self.schema_version.to_string(), other.schema_version.to_string()),
            ("engine", self.engine_version.clone(), other.engine_version.clone()),
            ("plan", self.plan.clone(), other.plan.clone()),
            ("seed", self.seed.clone(), other.seed.clone()),
            ("overrides", self.overrides.join(" "), other.overrides.join(" ")),
        ];
        if let Some((what, own, other)) = pairs.into_iter().find(|(_, own, other)| own != other) {
            return Some(format!("its {what} is `{own}`, not `{other}`"));
        }
        let versions = self.strategies.iter().filter_map(|(name, own)| Some((name, own, other.strategies.get(name)?)));
        if let Some((name, own, other)) = versions.into_iter().find(|(_, own, other)| own != other) {
            return Some(format!("it was played with version {own} of `{name}`, not {other}"));
        }
        if self.variants_hash != other.variants_hash && self.plan_hash == other.plan_hash {
            return Some("its scenarios say something else".to_owned());
        }
        Some("its plan says something else".to_owned())
    }
}

/// 32 hexadecimal digits of xxh3 over bytes.
pub(super) fn sum(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}
