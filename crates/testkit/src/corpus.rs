//! The public data sets, if they are there: `STELP_DATA` names their directory, else
//! it is `../shared/data` beside the repository.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read their data from files"
)]

use std::path::PathBuf;

/// One program.
pub struct Row {
    pub id: String,
    pub suite: String,
    pub program: String,
}

/// The rows of a file such as `programs.jsonl`; none if there is no such file.
pub fn rows(file: &str) -> Vec<Row> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let dir = std::env::var("STELP_DATA").unwrap_or_else(|_| beside.to_owned());
    let text = std::fs::read_to_string(PathBuf::from(dir).join(file)).unwrap_or_default();
    text.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    let v: serde_json::Value = serde_json::from_str(line).ok()?;
    let field = |k: &str| v.get(k).and_then(|f| f.as_str()).map(str::to_owned);
    Some(Row {
        id: field("id")?,
        suite: field("suite")?,
        program: field("program")?,
    })
}
