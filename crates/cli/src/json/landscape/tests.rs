//! What scripts find where.

use super::*;
use crate::text::landscape::testing::trade;
use serde_json::{Value, json};

#[test]
fn solutions_and_measures_stand_under_their_names() {
    let analysis = Analysis::of(&trade()).unwrap();
    let value: Value = serde_json::to_value(AnalysisJson::new(&analysis)).unwrap();
    assert_eq!(value["seats"], json!(["a", "b"]));
    assert_eq!(value["pareto"][0], json!({"outcome": ["high", "slow"], "utilities": [1.0, 0.0]}));
    let middle = json!({"outcome": ["low", "slow"], "utilities": [0.75, 0.75]});
    for name in ["nash", "kalai", "ks", "egalitarian", "welfare", "raiffa", "raiffa_continuous", "asymmetric_nash"] {
        assert_eq!(value[name], middle, "{name}");
        assert_eq!(value["hull"][name]["utilities"], json!([0.75, 0.75]), "{name}");
        assert_eq!(value["hull"][name]["lottery"], json!([{"outcome": ["low", "slow"], "probability": 1.0}]), "{name}");
    }
    for name in ["opposition", "conflict", "winwin", "evenness"] {
        assert!(value[name].is_f64(), "{name}");
    }
}
