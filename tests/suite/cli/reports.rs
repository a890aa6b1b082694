//! Reports of tournaments as a reader meets them.

use super::command::{done, file, refused, run};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const COERCIVE: &str = "(
    schema_version: 1,
    id: \"small\",
    title: \"A small <plan> & more\",
    scenarios: [(scenario: \"two-states-and-a-tariff\")],
    grid: [(path: \"parties.alden.hawk_weight\", values: [0.5, 1.5])],
    seats: {\"alden\": [\"model\", \"hawk\", \"random\"], \"breck\": [\"model\", \"dove\"]},
    repetitions: 12,
    shard: 12,
    metrics: [\"escalation\"],
    output: Sample(40),
)";

const ROUND_ROBIN: &str = "(
    schema_version: 1,
    id: \"robin\",
    scenarios: [(scenario: \"tariff-dilemma\", set: [\"protocol.discount=1\", \"protocol.false_alarm=0\"])],
    turns: 50,
    noise: 0.02,
    shape: RoundRobin(strategies: [\"tit-for-tat\", \"defector\", \"cooperator\", \"random\"]),
    repetitions: 20,
    metrics: [\"cooperation\", \"win\"],
)";

const THREE_SEATS: &str = "(
    schema_version: 1,
    id: \"three\",
    scenarios: [(scenario: \"kuala-lumpur-2025\")],
    seats: {
        \"us\": [\"model\", \"dove\"],
        \"china\": [\"model\", \"hawk\"],
        \"malaysia\": [\"neutral-facilitator\", \"passive-host\"],
    },
    repetitions: 6,
    output: Sample(20),
)";

const ONE: &str = "(
    schema_version: 1,
    id: \"one\",
    scenarios: [(scenario: \"two-states-and-a-tariff\")],
    repetitions: 5,
)";

const DESIGN: &str = "(
    schema_version: 1,
    id: \"design\",
    scenarios: [(scenario: \"two-states-and-a-tariff\")],
    seats: {\"alden\": [\"model\", \"hawk\"], \"breck\": [\"model\", \"dove\"]},
    design: (
        parameters: [
            (path: \"parties.alden.hawk_weight\", from: 0.5, to: 1.5),
            (path: \"parties.breck.hawk_weight\", from: 0.5, to: 1.5),
        ],
        points: POINTS,
    ),
    repetitions: 8,
)";

const OFFERS: &str = "(
    schema_version: 1,
    id: \"offers\",
    scenarios: [(scenario: \"SCENARIO\")],
    shape: RoundRobin(strategies: [\"time-dependent\", \"nice-tit-for-tat\", \"random-offers\"]),
    repetitions: 4,
)";

/// A folder in which plans are played.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().into_owned()
    }

    /// Plays a plan into a folder of the name, and returns the folder and the page in it.
    fn played(&self, plan: &str, name: &str, more: &[&str]) -> (String, String) {
        let plan = file(&self.0, &format!("{name}.ron"), plan);
        let out = self.path(name);
        let mut args = vec!["tournament", &plan, "--out", &out];
        args.extend(more);
        let answer = done(&args);
        assert!(answer.out.contains("report.html"), "{}", answer.out);
        let page = page(&out);
        (out, page)
    }
}

fn page(folder: &str) -> String {
    fs::read_to_string(Path::new(folder).join("report.html")).expect("there is a report")
}

/// A page as a tree.
fn tree(page: &str) -> Document<'_> {
    let body = page.strip_prefix("<!DOCTYPE html>\n").expect("it says what it is");
    Document::parse(body).unwrap_or_else(|error| panic!("{error}"))
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |one| one.tag_name().name() == name)
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter_map(|one| one.is_text().then(|| one.text()).flatten()).collect()
}

/// What every report is held to: it is whole, and every figure says what it found and has its numbers.
#[track_caller]
fn assert_sound(page: &str) {
    let tree = tree(page);
    let root = tree.root();
    for name in ["script", "link", "img", "iframe", "object", "base"] {
        assert_eq!(named(root, name).count(), 0, "{name}");
    }
    for node in root.descendants() {
        for attribute in node.attributes() {
            let value = attribute.value();
            assert!(!value.contains("//") && !attribute.name().starts_with("on"), "{}={value}", attribute.name());
            assert!(attribute.name() != "href" || value.starts_with('#'), "{value}");
        }
    }
    assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("NaN") && !page.contains("inf<"));
    let ids: Vec<&str> = root.descendants().filter_map(|node| node.attribute("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "ids are unique: {ids:?}");
    for link in named(root, "a").filter_map(|node| node.attribute("href")) {
        assert!(unique.contains(&link[1..]), "{link} leads nowhere");
    }
    for figure in named(root, "figure") {
        let finding = text(named(figure, "h3").next().expect("a finding"));
        assert!(finding.split(' ').count() > 3 && !finding.ends_with('.'), "`{finding}` is no sentence");
        assert!(finding.starts_with(|c: char| !c.is_lowercase()), "`{finding}`");
        let table = named(figure, "table").next().expect("a table");
        assert!(named(table, "tr").count() > 1, "`{finding}` has no numbers");
        let columns = named(named(table, "tr").next().expect("a head"), "th").count();
        for row in named(table, "tr") {
            assert_eq!(row.children().filter(Node::is_element).count(), columns, "`{finding}`: {}", text(row));
        }
        for svg in named(figure, "svg") {
            let part = |name: &'static str| svg.children().find(|one| one.tag_name().name() == name).map(text);
            assert_eq!(part("title").as_deref(), Some(finding.as_str()));
            assert!(part("desc").is_some_and(|desc| desc.len() > 20), "`{finding}`");
        }
    }
    for section in named(root, "section") {
        let said = section.children().filter(Node::is_element).count();
        assert!(said > 1, "a section says nothing: {}", text(section));
    }
}

/// The figure of an id.
#[track_caller]
fn figure<'a, 'i>(tree: &'a Document<'i>, id: &str) -> Node<'a, 'i> {
    let found = named(tree.root(), "figure").find(|one| one.attribute("id") == Some(id));
    found.unwrap_or_else(|| panic!("no figure `{id}`"))
}

fn finding(figure: Node<'_, '_>) -> String {
    text(named(figure, "h3").next().expect("a finding"))
}

/// The cells of a figure's table, without its head.
fn rows(figure: Node<'_, '_>) -> Vec<Vec<String>> {
    let body = named(figure, "tbody").next().expect("a body");
    let cells = |row: Node<'_, '_>| row.children().filter(Node::is_element).map(text).collect();
    named(body, "tr").map(cells).collect()
}

fn number(text: &str) -> f64 {
    text.replace('−', "-").replace(',', "").parse().unwrap_or_else(|_| panic!("`{text}` is no number"))
}

#[track_caller]
fn section(tree: &Document<'_>, id: &str) -> String {
    let found = named(tree.root(), "section").find(|one| one.attribute("aria-labelledby") == Some(id));
    text(found.unwrap_or_else(|| panic!("no section `{id}`")))
}

#[test]
fn a_coercive_plan_is_reported_with_all_that_applies() {
    let place = Place::new();
    let (out, page) = place.played(COERCIVE, "coercive", &[]);
    assert_sound(&page);
    let tree = tree(&page);
    for id in [
        "ranking-all-alden",
        "ranking-variant-2-breck",
        "payoffs-variant-1-alden",
        "endings-alden",
        "endings-lineups",
        "variants-alden",
        "equilibria-variant-1",
        "alpha-profiles-variant-1",
        "replicator-variant-1",
        "portrait-variant-2",
        "course-demand",
        "course-pressure",
    ] {
        let found = named(tree.root(), "figure").any(|one| one.attribute("id").is_some_and(|own| own == id));
        assert!(
            found,
            "no figure `{id}` among {:?}",
            named(tree.root(), "figure").filter_map(|one| one.attribute("id")).collect::<Vec<_>>()
        );
    }
    let run = section(&tree, "run");
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(Path::new(&out).join("manifest.json")).expect("it is there")).expect("JSON");
    for key in ["plan_hash", "engine_version", "seed"] {
        assert!(run.contains(manifest[key].as_str().expect("a text")), "{key} is not in {run}");
    }
    assert!(run.contains("144 sessions of 12 cells (6 line-ups in 2 variants)"), "{run}");
    assert!(section(&tree, "again").contains("demarche tournament plan.ron --out again"));
    // No time and no place.
    let digit = |at: usize| page.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let clock =
        page.match_indices(':').any(|(at, _)| at > 1 && [at - 2, at - 1, at + 1, at + 2].into_iter().all(digit));
    assert!(!page.contains(&out) && !clock, "a path or a time");
}

#[test]
fn findings_agree_with_the_numbers_in_their_tables() {
    let place = Place::new();
    let (out, page) = place.played(COERCIVE, "coercive", &[]);
    let tree = tree(&page);
    let ranking = figure(&tree, "ranking-all-alden");
    let (finding_text, rows_of) = (finding(ranking), rows(ranking));
    assert_eq!(rows_of.len(), 3);
    assert!(rows_of.windows(2).all(|pair| number(&pair[0][1]) >= number(&pair[1][1])), "best first: {rows_of:?}");
    assert!(finding_text.contains(&format!("“{}”", rows_of[0][0])), "{finding_text}: {rows_of:?}");
    // Means are those of the command itself.
    let json = done(&["tournament", "--resume", "--out", &out, "--format", "json"]).json();
    for row in &rows_of {
        let of = json["strategies"]["alden"].as_array().expect("a list").iter().find(|one| one["strategy"] == row[0]);
        let mean = of.expect("it sat there")["mean"].as_f64().expect("a mean");
        assert!((number(&row[1]) - mean).abs() < 1e-3 * (1.0 + mean.abs()), "{row:?} {mean}");
    }
    let told_apart = rows_of[1..].iter().filter(|row| row[6].starts_with('<') || number(&row[6]) <= 0.05).count();
    match told_apart {
        2 => assert!(finding_text.contains("ahead of every other"), "{finding_text}: {rows_of:?}"),
        0 => assert!(
            finding_text.contains("can be told from") || finding_text.contains("just as much"),
            "{finding_text}"
        ),
        _ => assert!(finding_text.contains("cannot be told from it"), "{finding_text}: {rows_of:?}"),
    }
    // The heat map names its largest number.
    let map = figure(&tree, "payoffs-variant-1-alden");
    let cells = rows(map);
    assert_eq!(cells.len(), 6);
    let best = cells.iter().max_by(|a, b| number(&a[2]).total_cmp(&number(&b[2]))).expect("six pairs");
    let said = finding(map);
    assert!(
        said.contains(&best[2]) && (said.contains("pairs") || said.contains(&format!("“{}”", best[0]))),
        "{said}: {best:?}"
    );
    // Shares of endings of a strategy are a whole.
    let endings = rows(figure(&tree, "endings-breck"));
    for strategy in ["model", "dove"] {
        let shares = endings.iter().filter(|row| row[0] == strategy).map(|row| number(row[2].trim_end_matches(" %")));
        let sum: f64 = shares.sum();
        assert!((sum - 100.0).abs() < 2.0, "{strategy}: {sum}");
    }
    for row in &endings {
        let (low, high) = row[3].trim_end_matches(" %").split_once(" % to ").expect("an interval");
        let share = number(row[2].trim_end_matches(" %"));
        assert!(number(low) <= share + 0.5 && share <= number(high) + 0.5, "{row:?}");
    }
    // Every equilibrium has no regret.
    let equilibria = figure(&tree, "equilibria-variant-1");
    let without = rows(equilibria).iter().filter(|row| row[2] == "0").count();
    assert!(without >= 1, "{:?}", rows(equilibria));
}

#[test]
fn a_round_robin_has_the_measures_of_axelrod() {
    let place = Place::new();
    let (_, page) = place.played(ROUND_ROBIN, "robin", &[]);
    assert_sound(&page);
    let tree = tree(&page);
    let measures = rows(figure(&tree, "meetings-variant-1"));
    let of = |name: &str| measures.iter().find(|row| row[0] == name).expect("it takes part").clone();
    let percent = |text: &str| number(text.trim_end_matches(" %"));
    // A defector wins or draws whatever it meets, and cooperates by mistake alone; a cooperator is the other way round.
    assert!(percent(&of("defector")[5]) > 80.0 && percent(&of("defector")[3]) < 5.0, "{measures:?}");
    assert!(percent(&of("cooperator")[5]) < 5.0 && percent(&of("cooperator")[3]) > 95.0, "{measures:?}");
    assert!(measures.windows(2).all(|pair| number(&pair[0][1]) >= number(&pair[1][1])), "highest score first");
    let differences: f64 = measures.iter().map(|row| number(&row[2])).sum();
    assert!(differences.abs() < 0.01, "what one gains on another, the other loses: {differences}");
    // One population, so both models of α-rank, a triangle, and one ranking for both seats.
    for id in [
        "alpha-local-variant-1",
        "alpha-global-variant-1",
        "portrait-variant-1",
        "ranking-variant-1-strategy",
        "course-cooperation",
    ] {
        figure(&tree, id);
    }
    assert!(finding(figure(&tree, "alpha-local-variant-1")).contains("local selection"));
    assert!(section(&tree, "sensitivity").contains("nothing to compare"));
}

#[test]
fn a_plan_of_three_seats_says_over_whom_means_are_taken() {
    let place = Place::new();
    let (_, page) = place.played(THREE_SEATS, "three", &[]);
    assert_sound(&page);
    let tree = tree(&page);
    let map = text(figure(&tree, "payoffs-variant-1-the-us"));
    assert!(map.contains("a mean over the strategies of Malaysia"), "{map}");
    assert_eq!(rows(figure(&tree, "payoffs-variant-1-the-us")).len(), 4);
    let equilibria = text(figure(&tree, "equilibria-variant-1"));
    assert!(equilibria.contains("All pure equilibria are listed; there may be mixed ones"), "{equilibria}");
    assert!(section(&tree, "populations").contains("means over the strategies of Malaysia"));
    assert!(section(&tree, "warnings").contains("rest on 6 blocks"), "{}", section(&tree, "warnings"));
}

#[test]
fn a_plan_of_one_strategy_says_what_it_leaves_out_and_why() {
    let place = Place::new();
    let (_, page) = place.played(ONE, "one", &[]);
    assert_sound(&page);
    let tree = tree(&page);
    for (id, why) in [
        ("ranking", "nobody to rank"),
        ("payoffs", "no pairs of them to compare"),
        ("sensitivity", "nothing to compare"),
        ("equilibria", "every seat has one strategy"),
        ("alpha-rank", "every seat has one strategy"),
        ("populations", "fewer than two seats"),
    ] {
        assert!(section(&tree, id).len() < 200, "one sentence is enough: {}", section(&tree, id));
        assert!(section(&tree, id).contains(why), "{id}: {}", section(&tree, id));
    }
    figure(&tree, "course-demand");
}

#[test]
fn a_design_is_reported_with_its_indices() {
    for (points, what) in [("Morris(trajectories: 4)", "Elementary effects"), ("Saltelli(blocks: 4)", "Sobol' indices")]
    {
        let place = Place::new();
        let (out, page) = place.played(&DESIGN.replace("POINTS", points), "design", &[]);
        assert_sound(&page);
        let tree = tree(&page);
        assert!(section(&tree, "sensitivity").contains(what), "{}", section(&tree, "sensitivity"));
        let levers = rows(figure(&tree, "levers-1-payoff-alden"));
        assert!(finding(figure(&tree, "levers-1-payoff-alden")).contains(&levers[0][0]), "{levers:?}");
        // The numbers are those of the command.
        let text = done(&["sensitivity", "indices", &out]).out;
        let of_alden = text.split("payoff_alden").nth(1).expect("it is told");
        let line = of_alden.lines().find(|line| line.contains(&levers[0][0])).expect("a line");
        let told = number(line.split_whitespace().nth(1).expect("a number"));
        assert!((number(&levers[0][1]) - told).abs() < 1e-3, "{line}: {levers:?}");
        // Points are a sample: they are looked at together.
        figure(&tree, "ranking-all-alden");
        assert_eq!(rows(figure(&tree, "payoffs-all-alden")).len(), 4);
        figure(&tree, "equilibria-all");
    }
    let place = Place::new();
    let (_, page) = place.played(&DESIGN.replace("POINTS", "LatinHypercube(points: 3)"), "design", &[]);
    assert_sound(&page);
    assert!(section(&tree(&page), "sensitivity").contains("No indices follow"));
}

#[test]
fn a_tournament_of_offers_is_reported_too() {
    let scenarios = done(&["scenario", "list", "--format", "json"]).json();
    let mut reported = 0;
    for scenario in scenarios["scenarios"].as_array().expect("a list") {
        let id = scenario["id"].as_str().expect("an id");
        let place = Place::new();
        let plan = file(&place.0, "offers.ron", &OFFERS.replace("SCENARIO", id));
        if run(&["plan", "check", &plan]).code != Some(0) {
            continue;
        }
        let (_, page) = place.played(&OFFERS.replace("SCENARIO", id), "offers", &[]);
        assert_sound(&page);
        let tree = tree(&page);
        figure(&tree, "course-offers");
        assert!(text(figure(&tree, "meetings-variant-1")).contains("Wins were not counted"));
        reported += 1;
        if reported == 2 {
            break;
        }
    }
    assert!(reported > 0, "no scenario of offers takes these strategies");
}

#[test]
fn the_same_results_give_the_same_page() {
    let place = Place::new();
    let (one, page) = place.played(ROUND_ROBIN, "one", &["--jobs", "1"]);
    let (_, two) = place.played(ROUND_ROBIN, "two", &["--jobs", "2"]);
    assert!(page == two, "threads change nothing");
    let elsewhere = place.path("elsewhere.html");
    let json = done(&["report", &one, "--out", &elsewhere, "--format", "json"]).json();
    assert_eq!((json["complete"].as_bool(), json["report"].as_str()), (Some(true), Some(elsewhere.as_str())));
    assert!(fs::read_to_string(&elsewhere).expect("it is written") == page);
    // A report is no part of the results: they verify with it, without it, and with another one in its place.
    let report = Path::new(&one).join("report.html");
    let manifest = fs::read(Path::new(&one).join("manifest.json")).expect("it is there");
    assert!(!String::from_utf8_lossy(&manifest).contains("report.html"));
    for content in [Some("something else"), None] {
        match content {
            Some(content) => fs::write(&report, content).expect("it is written"),
            None => fs::remove_file(&report).expect("it is removed"),
        }
        assert!(done(&["verify", &one, "--sample", "2"]).out.contains("the same: 2 sessions"));
    }
    done(&["tournament", "--resume", "--out", &one]);
    assert!(fs::read_to_string(&report).expect("it is written again where it was not there") == page);
    fs::remove_file(&report).expect("it is removed");
    assert_eq!(done(&["report", &one]).out.trim(), report.display().to_string());
    assert!(fs::read_to_string(&report).expect("it is written") == page);
    assert!(fs::read(Path::new(&one).join("manifest.json")).expect("it is there") == manifest);
}

#[test]
fn what_is_incomplete_is_reported_as_that() {
    let place = Place::new();
    let plan = file(&place.0, "part.ron", COERCIVE);
    let out = place.path("part");
    done(&["tournament", &plan, "--out", &out, "--shard", "1/3"]);
    assert!(!Path::new(&out).join("report.html").exists(), "a part has no report by itself");
    let answer = run(&["report", &out]);
    assert_eq!(answer.code, Some(4), "{}", answer.err);
    assert!(answer.out.contains("incomplete"), "{}", answer.out);
    let page = page(&out);
    assert_sound(&page);
    let tree = tree(&page);
    let warnings = section(&tree, "warnings");
    assert!(warnings.contains("This run is incomplete: 4 shards of 12 are there"), "{warnings}");
    assert!(section(&tree, "equilibria").contains("were not played to an end"), "{}", section(&tree, "equilibria"));
    // One that was killed has no manifest.
    fs::remove_file(Path::new(&out).join("manifest.json")).expect("it is removed");
    let answer = run(&["report", &out]);
    assert_eq!(answer.code, Some(4));
    assert!(answer.err.contains("demarche tournament --resume --out"), "{}", answer.err);
}

#[test]
fn a_damaged_folder_has_no_report() {
    let place = Place::new();
    let (out, page) = place.played(COERCIVE, "damaged", &[]);
    let shards = Path::new(&out).join("shards");
    let shard = fs::read_dir(&shards).expect("a folder").next().expect("a shard").expect("it is read").path();
    let mut content = fs::read(&shard).expect("it is read");
    let middle = content.len() / 2;
    content[middle] ^= 1;
    fs::write(&shard, content).expect("it is written");
    let elsewhere = place.path("elsewhere.html");
    let error = refused(&["report", &out, "--out", &elsewhere]);
    assert!(error.contains("is damaged") && error.contains("--resume"), "{error}");
    assert!(!Path::new(&elsewhere).exists(), "nothing is written");
    fs::write(Path::new(&out).join("manifest.json"), "{").expect("it is written");
    assert!(refused(&["report", &out]).contains("manifest.json is damaged"));
    assert!(fs::read_to_string(Path::new(&out).join("report.html")).expect("it is there") == page, "left as it was");
    for nothing in [place.path("nowhere"), place.0.path().display().to_string()] {
        assert!(refused(&["report", &nothing]).contains("there is no tournament in"));
    }
    let nowhere = place.path("no/such/folder.html");
    done(&["tournament", "--resume", "--out", &out]);
    assert_ne!(run(&["report", &out, "--out", &nowhere]).code, Some(0));
}
