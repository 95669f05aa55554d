//! Both parsers see the same structure in every program of the corpus, newer syntax
//! excepted.

use stelp_testkit::corpus::rows;
use stelp_testkit::second_opinion::{Opinion, compare};

#[test]
fn parsers_agree_on_the_corpus() {
    let mut different = Vec::new();
    let mut not_compared = Vec::new();
    let mut same = 0usize;
    let all = rows("programs.jsonl")
        .into_iter()
        .chain(rows("risky.jsonl"));
    for row in all.filter(|r| r.suite != "redcode_bash") {
        match compare(&row.program) {
            None => {}
            Some(Opinion::Same) => same += 1,
            Some(Opinion::Different(a, b)) => different.push(format!("{}\n  {a}\n  {b}", row.id)),
            Some(Opinion::Refused(why)) => not_compared.push(format!("{}: {why}", row.id)),
            Some(Opinion::Incomparable(why)) => not_compared.push(format!("{}: {why}", row.id)),
        }
    }
    println!("{}", not_compared.join("\n"));
    println!("{same} agree, {} not compared", not_compared.len());
    assert!(
        different.is_empty(),
        "{}\n{}",
        different.len(),
        different.join("\n")
    );
    assert!(not_compared.len() * 50 <= same, "too many are not compared");
}

#[test]
fn a_difference_is_seen() {
    assert_eq!(compare("x = -1 ** 2\n"), Some(Opinion::Same));
    assert_eq!(compare("x = (\n"), None);
}
