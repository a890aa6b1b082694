//! The scenarios and the negotiation domains that come with démarche.

use crate::overlay::Library;

/// A scenario, or a domain, that comes with démarche.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    path: &'static str,
    text: &'static str,
}

/// All of them, in the order of their paths.
static ALL: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// All domains, in the order of their paths.
static DOMAINS: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded_domains.rs"));

/// All embedded scenarios, in the order of their paths.
#[must_use]
pub fn embedded() -> &'static [Embedded] {
    ALL
}

/// All embedded domains, in the order of their paths.
#[must_use]
pub fn embedded_domains() -> &'static [Embedded] {
    DOMAINS
}

impl Embedded {
    /// Its id: the file's name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        let file = self.path.rsplit('/').next().unwrap_or(self.path);
        file.strip_suffix(".ron").unwrap_or(file)
    }

    /// Its place under `assets/scenarios`, or `assets/domains`: `trade/kuala-lumpur-2025.ron`.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The shelf it stands on: `trade`, `literature` or `classroom`.
    #[must_use]
    pub fn shelf(&self) -> &'static str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// The file.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The scenario with this id, or at this place with or without `.ron`.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Embedded> {
        let place = name.strip_suffix(".ron").unwrap_or(name);
        ALL.iter().find(|one| one.id() == name || one.path.strip_suffix(".ron") == Some(place))
    }

    /// The domain with this id, or at this place with or without `.ron`.
    #[must_use]
    pub fn find_domain(name: &str) -> Option<&'static Embedded> {
        let place = name.strip_suffix(".ron").unwrap_or(name);
        DOMAINS.iter().find(|one| one.id() == place)
    }
}

/// The embedded scenarios as parents to inherit from, and the embedded domains to bargain over.
#[derive(Clone, Copy, Debug, Default)]
pub struct EmbeddedLibrary;

impl Library for EmbeddedLibrary {
    fn text(&self, id: &str) -> Option<String> {
        Embedded::find(id).map(|one| one.text.to_owned())
    }

    fn ids(&self) -> Vec<String> {
        ALL.iter().map(|one| one.id().to_owned()).collect()
    }

    fn domain(&self, id: &str) -> Option<String> {
        DOMAINS.iter().find(|one| one.id() == id).map(|one| one.text.to_owned())
    }

    fn domains(&self) -> Vec<String> {
        DOMAINS.iter().map(|one| one.id().to_owned()).collect()
    }
}
