//! GENIUS files: worked utilities in both readings, and what is written reads back the same.
//!
//! The files under `tests/genius` are made up for these tests, in the spirit of the format and with its pitfalls: byte order marks, items
//! in another order than the domain's, weights that do not sum to 1, nested objectives, several discount factors.

use demarche_domain::outcomes::{Discount, Domain, OutcomeIx};
use demarche_scenario::diagnostic::{Code, Report};
use demarche_scenario::domain::{self, Dialect, File, Loaded, Reading};
use std::fs;
use std::path::Path;

fn read(files: &[(String, Vec<u8>)], dialect: Dialect, steps: u32) -> Result<Loaded, Box<Report>> {
    let files: Vec<File> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    domain::load(&files, &Reading { dialect, steps })
}

fn files(paths: &[&str]) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/genius");
    paths.iter().map(|path| ((*path).to_owned(), fs::read(folder.join(path)).expect("the file is there"))).collect()
}

fn loaded(paths: &[&str], dialect: Dialect, steps: u32) -> Loaded {
    read(&files(paths), dialect, steps).unwrap_or_else(|report| panic!("{report}"))
}

fn utility(domain: &Domain, party: usize, labels: &[&str]) -> f64 {
    let outcome = domain.space.find(labels).unwrap_or_else(|| panic!("{labels:?}"));
    domain.parties[party].ranking.utility(outcome)
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

const FLAT: [&str; 3] = ["flat/domain.xml", "flat/tenant.xml", "flat/landlord.xml"];

#[test]
fn additive_profiles_as_genius_reads_them() {
    let loaded = loaded(&FLAT, Dialect::Genius, 4);
    let domain = &loaded.domain;
    assert_eq!((domain.id.as_str(), domain.title.as_str(), domain.space.len()), ("flat-to-let", "Flat to let", 75));
    let names: Vec<&str> = domain.parties.iter().map(|party| party.name.as_str()).collect();
    assert_eq!(names, ["tenant", "landlord"]);
    // Tenant: rent 8, 2, 1 of 8; months (x − 6)/4; deposit 1 − x, held in 0 to 1; weights ½, ¼, ¼.
    near(utility(domain, 0, &["low", "10", "0"]), 1.0);
    near(utility(domain, 0, &["middle", "7", "0.5"]), 0.5 * 0.25 + 0.25 * 0.25 + 0.25 * 0.5);
    near(utility(domain, 0, &["high & dry", "6", "2"]), 0.5 * 0.125);
    // Landlord: rent .1, .4, .8 of .8; months 1.5 − (x − 6)/2; deposit a triangle 0, 1.5, 2; weights 1, 2, 1 of 4.
    near(utility(domain, 1, &["low", "7", "1.5"]), 0.25 * 0.125 + 0.5 + 0.25);
    near(utility(domain, 1, &["middle", "8", "0.5"]), 0.25 * 0.5 + 0.5 * 0.5 + 0.25 / 3.0);
    near(utility(domain, 1, &["high & dry", "10", "2"]), 0.25);
    let preferences = |party: usize| &domain.parties[party].preferences;
    assert_eq!((preferences(0).reservation, preferences(0).discount), (0.125, Discount::Exponential(0.5)));
    // A discount factor of 1.5 is 1.
    assert_eq!((preferences(1).reservation, preferences(1).discount), (0.0, Discount::None));
    let codes: Vec<Code> = loaded.report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::Adjusted, Code::Adjusted], "{}", loaded.report);
}

#[test]
fn additive_profiles_as_negmas_reads_them() {
    let loaded = loaded(&FLAT, Dialect::Negmas, 4);
    let domain = &loaded.domain;
    // Nothing is divided, nothing is held in 0 to 1, and whole numbers are not counted from the least.
    near(utility(domain, 0, &["low", "10", "0"]), 0.5 * 8.0 + 0.25 * 2.5 + 0.25);
    near(utility(domain, 0, &["high & dry", "6", "2"]), 0.5 + 0.25 * 1.5 - 0.25);
    near(utility(domain, 1, &["low", "7", "1.5"]), 0.1 + 2.0 * (1.5 - 3.5) + 1.0);
}

#[test]
fn objectives_may_nest_and_factors_may_repeat() {
    let loaded = loaded(&["nested/first.xml", "nested/second.xml"], Dialect::Genius, 10);
    let domain = &loaded.domain;
    assert_eq!(domain.title, "first", "`any` names nothing, so the file does");
    assert_eq!(domain.space.labels(OutcomeIx(1)), ["red", "l"]);
    near(utility(domain, 0, &["red", "l"]), 0.75 * 0.75 + 0.25 * 0.5);
    near(utility(domain, 0, &["green", "s"]), 0.25);
    // An issue whose best value is worth next to nothing is worth nothing.
    near(utility(domain, 1, &["green", "l"]), 0.125);
    let of = |party: usize| &domain.parties[party].preferences;
    // Whatever lies deeper holds.
    assert_eq!((of(0).discount, of(0).reservation), (Discount::Exponential(0.9), 0.2));
    assert_eq!((of(1).discount, of(1).reservation), (Discount::Exponential(0.8), 0.3));
    assert!(loaded.report.diagnostics.iter().all(|one| one.code == Code::Ignored), "{}", loaded.report);
}

const BOXES: [&str; 3] = ["boxes/domain.xml", "boxes/one.xml", "boxes/two.xml"];

#[test]
fn boxes_as_genius_and_as_negmas_read_them() {
    let genius = loaded(&BOXES, Dialect::Genius, 10);
    let domain = &genius.domain;
    // 10 always; 20 in the box; 2 × 5 outside the excluded corner; of 40.
    near(utility(domain, 0, &["0", "0"]), 10.0 / 40.0);
    near(utility(domain, 0, &["4", "3"]), 30.0 / 40.0);
    near(utility(domain, 0, &["5", "3"]), 1.0);
    near(utility(domain, 0, &["0", "9"]), 20.0 / 40.0);
    // 30 where x is 7 or 8, 4 where y is at most 1, of 10 and held at 1.
    near(utility(domain, 1, &["7", "5"]), 1.0);
    near(utility(domain, 1, &["0", "1"]), 0.4);
    near(utility(domain, 1, &["9", "4"]), 0.0);
    let negmas = loaded(&BOXES, Dialect::Negmas, 10);
    let domain = &negmas.domain;
    // What is excluded counts as included, a box's weight is passed over, and the second function is added with its weight.
    near(utility(domain, 0, &["0", "0"]), 10.0 + 5.0);
    near(utility(domain, 0, &["5", "3"]), 30.0);
    near(utility(domain, 0, &["0", "9"]), 10.0 + 0.5 * 8.0);
    near(utility(domain, 1, &["7", "1"]), 34.0);
    assert_eq!(domain.parties[0].reservation, 0.25);
}

#[test]
fn what_genius_can_say_is_written_and_read_back() {
    for (paths, steps) in [(&FLAT[..], 4), (&BOXES[..], 10), (&["nested/first.xml", "nested/second.xml"][..], 10)] {
        let first = loaded(paths, Dialect::Genius, steps).domain;
        let files = domain::to_genius(&first).unwrap_or_else(|error| panic!("{error}"));
        let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.name, file.text.into_bytes())).collect();
        let again = read(&files, Dialect::Genius, steps).unwrap_or_else(|report| panic!("{report}"));
        assert!(again.report.diagnostics.is_empty(), "{}", again.report);
        assert_eq!(again.domain.space, first.space);
        for (ours, theirs) in again.domain.parties.iter().zip(&first.parties) {
            assert_eq!(ours.preferences.discount, theirs.preferences.discount);
            assert_eq!(ours.reservation, theirs.reservation);
            for ix in (0..first.space.len()).map(OutcomeIx) {
                near(ours.ranking.utility(ix), theirs.ranking.utility(ix));
            }
        }
    }
}

#[test]
fn domains_of_every_format_go_through_genius_or_are_refused_with_reasons() {
    for one in demarche_scenario::embedded_domains() {
        let own = File { name: one.path(), bytes: one.text().as_bytes() };
        let first = domain::load(&[own], &Reading::default()).unwrap_or_else(|report| panic!("{report}"));
        let steps = 8;
        match domain::to_genius(&first.domain) {
            Ok(files) => {
                let files: Vec<(String, Vec<u8>)> =
                    files.into_iter().map(|file| (file.name, file.text.into_bytes())).collect();
                let again = read(&files, Dialect::Genius, steps).unwrap_or_else(|report| panic!("{report}"));
                let len = first.domain.space.len();
                for ix in (0..len).step_by(1 + usize::try_from(len / 500).unwrap()).map(OutcomeIx) {
                    for (ours, theirs) in again.domain.parties.iter().zip(&first.domain.parties) {
                        near(ours.ranking.utility(ix), theirs.ranking.utility(ix));
                    }
                }
            }
            Err(error) => assert_eq!(one.id(), "shared-reservoir", "{error}"),
        }
    }
}

#[test]
fn depth_of_elements_is_harmless() {
    let deep =
        format!("<utility_space>{}{}</utility_space>", "<objective>".repeat(60_000), "</objective>".repeat(60_000));
    let report = read(&[("deep.xml".to_owned(), deep.into_bytes())], Dialect::Genius, 10).unwrap_err();
    assert!(report.diagnostics.has_errors());
}
