//! Domains in files: what comes with démarche loads, and what is written reads back the same.

use demarche_scenario::diagnostic::Report;
use demarche_scenario::domain::{self, File, Loaded, Talks};
use demarche_scenario::{EmbeddedLibrary, embedded_domains, load, load_embedded};

fn ron(text: &str) -> Result<Loaded, Box<Report>> {
    domain::load(&[File { name: "domain.ron", bytes: text.as_bytes() }], &domain::Reading::default())
}

#[test]
fn every_embedded_domain_loads_without_a_word() {
    assert!(embedded_domains().len() >= 5);
    for one in embedded_domains() {
        let loaded = ron(one.text()).unwrap_or_else(|report| panic!("{}: {report}", one.path()));
        assert!(loaded.report.diagnostics.is_empty(), "{}: {}", one.path(), loaded.report);
        assert_eq!(loaded.domain.id, one.id(), "the id is the file's name");
        assert!(loaded.raw.provenance.is_some() && !loaded.raw.summary.is_empty(), "{}", one.path());
        let (parties, text) = (&loaded.domain.parties, domain::to_ron(&loaded.raw));
        assert!(parties.iter().all(|party| party.ranking.best().utility > party.reservation), "{}", one.path());
        let again = ron(&text).unwrap_or_else(|report| panic!("{text}\n{report}"));
        assert_eq!(again.raw, loaded.raw, "{text}");
    }
}

#[test]
fn a_scenario_that_names_a_domain_is_the_one_that_holds_it() {
    let named = load_embedded("selling-a-van", &[]).unwrap_or_else(|error| panic!("{error}")).scenario;
    let setting = named.offers().expect("it is of offers");
    let ids: Vec<&str> = named.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids, ["courier", "dealer"]);
    assert_eq!((setting.steps, named.calendar.horizon.0, setting.domain.space.len()), (60, 60, 84));
    let one = domain::find_embedded("second-hand-van").unwrap();
    let raw = ron(one.text()).unwrap().raw;
    let lineup = [("courier", "negmas-boulware"), ("dealer", "negmas-linear")];
    let lineup = lineup.map(|(seat, strategy)| (seat.to_owned(), strategy.to_owned()));
    let talks = Talks { domain: &raw, rule: "sao", steps: 60, lineup: &lineup };
    let text = domain::to_scenario(&talks);
    let held = load("talks.ron", &text, &[], &EmbeddedLibrary).unwrap_or_else(|report| panic!("{text}\n{report}"));
    assert_eq!(held.scenario.offers(), named.offers());
    assert_eq!(held.scenario.lineup, ["negmas-boulware", "negmas-linear"]);
}

#[test]
fn overrides_reach_into_a_named_domain() {
    let set = |overrides: &[&str]| {
        let overrides: Vec<String> = overrides.iter().map(|one| (*one).to_owned()).collect();
        load_embedded("selling-a-van", &overrides)
    };
    let plain = set(&[]).unwrap().scenario;
    let changed = set(&["protocol.domain.parties.dealer.reservation=0.75", "protocol.steps=7"]).unwrap().scenario;
    let setting = changed.offers().unwrap();
    assert_eq!((setting.domain.parties[1].reservation, setting.steps, changed.calendar.horizon.0), (0.75, 7, 7));
    assert_ne!(changed.hash, plain.hash, "the hash covers the domain");
    let other = set(&["protocol.domain=\"works-agreement\"", "lineup={\"management\": \"a\", \"council\": \"b\"}"]);
    assert_eq!(other.unwrap().scenario.offers().unwrap().domain.id, "works-agreement");
    assert!(set(&["protocol.domain=\"work-agreement\""]).is_err());
}

fn json(text: &str) -> Result<Loaded, Box<Report>> {
    domain::load(&[File { name: "talks.json", bytes: text.as_bytes() }], &domain::Reading::default())
}

const JSON: &str = r#"{
  "name": "A lease",
  "issues": [
    { "name": "rent", "values": [700, 800, 950.5] },
    { "name": "years", "values": [1, 2, 3, 4] },
    { "name": "garden", "values": ["kept", "left"] }
  ],
  "agents": [
    { "name": "the tenant", "weights": [0.5, 0.25, 0.25], "evaluations": [[1, 0.5, 0], [0, 0.25, 0.5, 1], [1, 0]], "reservation": 0.25 },
    { "weights": [0.5, 0.5, 2], "evaluations": [[0, 0.5, 1], [1, 0.5, 0.25, 0], [0, 0.125]], "bias": -0.5, "reservation": -0.25 }
  ]
}"#;

#[test]
fn a_json_domain_is_read_and_written() {
    let loaded = json(JSON).unwrap_or_else(|report| panic!("{report}"));
    let domain = &loaded.domain;
    assert_eq!((domain.id.as_str(), domain.title.as_str()), ("a-lease", "A lease"));
    assert_eq!(domain.space.labels(demarche_domain::outcomes::OutcomeIx(23)), ["950.5", "4", "left"]);
    let seats: Vec<(&str, &str)> = domain.parties.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect();
    assert_eq!(seats, [("a", "the tenant"), ("b", "b")]);
    let utility = |party: usize, labels: [&str; 3]| {
        domain.parties[party].ranking.utility(domain.space.find(&labels).expect("an outcome"))
    };
    assert_eq!(utility(0, ["800", "3", "kept"]), 0.5 * 0.5 + 0.25 * 0.5 + 0.25);
    assert_eq!(utility(1, ["800", "3", "left"]), -0.5 + 0.5 * 0.5 + 0.5 * 0.25 + 2.0 * 0.125);
    let text = domain::to_json(domain).unwrap_or_else(|error| panic!("{error}"));
    let again = json(&text).unwrap_or_else(|report| panic!("{text}\n{report}"));
    assert_eq!(again.domain, loaded.domain, "{text}");
    assert_eq!(ron(&domain::to_ron(&loaded.raw)).unwrap().domain, loaded.domain);
}

#[test]
fn json_says_what_it_has_no_words_for() {
    let one = domain::find_embedded("shared-reservoir").unwrap();
    let error = domain::to_json(&ron(one.text()).unwrap().domain).unwrap_err();
    assert_eq!(error.reasons.len(), 3, "{error}");
}

#[test]
fn unknown_keys_of_json_are_one_warning() {
    let text = JSON.replace("\"bias\"", "\"bais\"").replace("\"name\": \"A lease\"", "\"name\": \"A lease\", \"x\": 1");
    let loaded = json(&text).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(loaded.report.diagnostics.warnings(), 1, "{}", loaded.report);
    assert!(loaded.report.to_plain().contains("`x` and 1 other key are ignored"), "{}", loaded.report);
}
