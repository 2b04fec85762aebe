//! The store against the model in memory: the same commands, the same rows, the same refusals.
//!
//! The store decides on the few rows that a command says it needs, the model on everything; where the two
//! differ, a need is missing.

use proptest::prelude::*;

use super::*;
use crate::core::dispatch::tests::model::Model;
use crate::core::dispatch::tests::step::{Step, steps};

fn open(path: &std::path::Path, ids: Ids) -> Store {
    Store::open(path, StoreOptions { create: true, ..StoreOptions::default() }, ids).unwrap()
}

/// Gives the store what the model was given since, and returns the refusals.
fn follow(store: &mut Store, model: &Model, from: usize) -> Vec<String> {
    let given = model.given[from..].iter();
    let refused = given.filter_map(|(order, now)| {
        let op: crate::core::model::ids::OpId = store.mint(*now);
        assert_eq!(op, order.op, "both count their ids from one seed");
        match store.apply(order, *now) {
            Ok(_) => None,
            Err(ApplyError::Refused(refusal)) => Some(refusal.to_string()),
            Err(ApplyError::Store(error)) => panic!("{:?}: {error}", order.command),
        }
    });
    refused.collect()
}

fn check(steps: &[Step]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.db");
    let mut model = Model::new(5);
    let mut store = open(&path, Ids::seeded(5));
    assert_eq!(follow(&mut store, &model, 0), Vec::<String>::new());
    let scope = Scope { session: Some(model.session), directory: true };
    let mut other = open(&path, Ids::Random);
    let mut seen = other.load(scope).unwrap();
    for step in steps {
        let from = model.given.len();
        let refused = model.take(step).err().map(|refusal| refusal.to_string());
        let said = follow(&mut store, &model, from);
        // A step that means nothing on this state was given to nobody.
        let given = model.given.len() > from;
        assert_eq!(said, refused.filter(|_| given).into_iter().collect::<Vec<_>>(), "{step:?}");
        match other.poll_changes().unwrap() {
            None => {}
            Some(RemoteChanges::Changes(changes)) => changes.into_iter().for_each(|change| seen.apply(change)),
            Some(RemoteChanges::Everything) => panic!("{step:?} is no restore"),
        }
        assert!(seen == model.state, "{step:?}: what another terminal sees is not what is there");
    }
    assert_eq!(store.load(scope).unwrap(), model.state);
    let mut entries = store.journal(&JournalFilter::default()).unwrap();
    entries.reverse();
    assert_eq!(entries, model.entries.values().map(|past| past.entry.clone()).collect::<Vec<_>>());
    assert_eq!(store.check(true).unwrap(), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_decided_saved_and_loaded_is_what_the_model_holds(steps in steps(40)) {
        check(&steps);
    }
}
