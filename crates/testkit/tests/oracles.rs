//! The oracles of the fuzz targets on fixed seeds, and on every fixture with small
//! damage.

#![expect(clippy::expect_used, reason = "helpers of a test may fail it")]

use std::path::Path;

use stelp_testkit::bytes::{Bytes, from_seed};
use stelp_testkit::fuzz;

const SEEDS: u64 = 4000;
/// Programs that are run on each engine.
const PROGRAMS: u64 = 400;

/// Made-up modules, by seed.
fn made_up() -> impl Iterator<Item = Vec<u8>> {
    (0..SEEDS).map(|seed| {
        let mut data = from_seed(seed, 40 + (seed as usize % 400));
        data.insert(0, 0xff);
        data
    })
}

/// Texts of fixtures with some bytes deleted, doubled or changed.
fn damaged(texts: Vec<Vec<u8>>, alphabet: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for (i, text) in texts.into_iter().enumerate() {
        all.push(text.clone());
        for round in 0..8 {
            let seed = from_seed((i * 8 + round) as u64, 64);
            let mut bytes = Bytes::new(&seed);
            let mut data = text.clone();
            for _ in 0..=bytes.below(4) {
                let at = bytes.u32() as usize % data.len().max(1);
                let end = (at + 1 + bytes.below(8)).min(data.len());
                match bytes.below(3) {
                    0 => drop(data.drain(at..end)),
                    1 => data.extend_from_within(at..end),
                    _ => data[at] = bytes.pick(alphabet).unwrap_or(b' '),
                }
            }
            all.push(data);
        }
    }
    all
}

fn damaged_ir() -> Vec<Vec<u8>> {
    damaged(fixtures("ir"), b"0123456789vbcf(),:|!@ ")
}

/// The contents of all fixtures with that ending.
#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn fixtures(ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let mut todo = vec![root];
    let mut texts = Vec::new();
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("a directory can be read");
            todo.extend(entries.map(|e| e.expect("an entry").path()));
        } else if path.extension().is_some_and(|e| e == ending) {
            texts.push(std::fs::read(path).expect("a file can be read"));
        }
    }
    assert!(!texts.is_empty(), "there are fixtures");
    texts.sort();
    texts
}

#[test]
fn text_survives_made_up_modules() {
    made_up().for_each(|data| fuzz::text(&data));
}

#[test]
fn text_survives_damaged_fixtures() {
    damaged_ir().iter().for_each(|data| fuzz::text(data));
}

#[test]
fn verifier_survives_made_up_modules() {
    made_up().for_each(|data| fuzz::verifier(&data));
}

#[test]
fn verifier_survives_damaged_fixtures() {
    damaged_ir().iter().for_each(|data| fuzz::verifier(data));
}

#[test]
fn parser_survives_damaged_programs() {
    let programs = damaged(fixtures("py"), b"0123456789()[]{}:,.=+-*'\"\\\n xfde");
    programs.iter().for_each(|data| fuzz::parser(data));
}

#[test]
fn engines_agree_on_made_up_programs() {
    for seed in 0..PROGRAMS {
        fuzz::engines(&from_seed(seed, 64));
    }
}
