//! The shelf: every class as it is on disk, for all who look.

use demarche_classroom::class::Class;
use demarche_classroom::code::JoinCode;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::watch;

/// A class as it is on disk now, and whoever waits for the next one; `None` once it is deleted.
pub(crate) type Shown = watch::Receiver<Option<Arc<Class>>>;

/// Classes by their codes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf {
    classes: Arc<RwLock<BTreeMap<JoinCode, watch::Sender<Option<Arc<Class>>>>>>,
}

impl Shelf {
    /// The class of a code, as it is now.
    pub(crate) fn class(&self, code: JoinCode) -> Option<Arc<Class>> {
        self.watch(code).and_then(|shown| shown.borrow().clone())
    }

    /// The class of a code, and those that it becomes.
    pub(crate) fn watch(&self, code: JoinCode) -> Option<Shown> {
        let classes = self.classes.read().unwrap_or_else(PoisonError::into_inner);
        classes.get(&code).map(watch::Sender::subscribe)
    }

    /// Shows what is on disk now.
    pub(crate) fn show(&self, class: Class) {
        let mut classes = self.classes.write().unwrap_or_else(PoisonError::into_inner);
        let (code, class) = (class.code, Some(Arc::new(class)));
        match classes.get(&code) {
            Some(sender) => drop(sender.send_replace(class)),
            None => drop(classes.insert(code, watch::channel(class).0)),
        }
    }

    /// Takes a class down.
    pub(crate) fn remove(&self, code: JoinCode) {
        let mut classes = self.classes.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = classes.remove(&code) {
            sender.send_replace(None);
        }
    }
}
