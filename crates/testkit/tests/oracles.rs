//! The oracles of the fuzz targets on fixed seeds, and on every fixture with small
//! damage.

#![expect(clippy::expect_used, reason = "helpers of a test may fail it")]

use std::path::Path;

use stelp_testkit::bytes::{Bytes, from_seed};
use stelp_testkit::fuzz;

const SEEDS: u64 = 4000;

/// Made-up modules, by seed.
fn made_up() -> impl Iterator<Item = Vec<u8>> {
    (0..SEEDS).map(|seed| {
        let mut data = from_seed(seed, 40 + (seed as usize % 400));
        data.insert(0, 0xff);
        data
    })
}

/// Texts of fixtures with some bytes deleted, doubled or changed.
fn damaged() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for (i, text) in fixtures().into_iter().enumerate() {
        all.push(text.clone());
        for round in 0..8 {
            let seed = from_seed((i * 8 + round) as u64, 64);
            let mut bytes = Bytes::new(&seed);
            let mut data = text.clone();
            for _ in 0..=bytes.below(4) {
                let at = bytes.u32() as usize % data.len();
                let end = (at + 1 + bytes.below(8)).min(data.len());
                match bytes.below(3) {
                    0 => drop(data.drain(at..end)),
                    1 => data.extend_from_within(at..end),
                    _ => data[at] = b"0123456789vbcf(),:|!@ "[bytes.below(22)],
                }
            }
            all.push(data);
        }
    }
    all
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn fixtures() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/passes/verify");
    let mut texts = Vec::new();
    for dir in std::fs::read_dir(root).expect("the fixtures are there") {
        let dir = dir.expect("an entry").path();
        for file in std::fs::read_dir(dir).expect("a directory") {
            texts.push(std::fs::read(file.expect("an entry").path()).expect("a file"));
        }
    }
    texts.sort();
    texts
}

#[test]
fn text_survives_made_up_modules() {
    made_up().for_each(|data| fuzz::text(&data));
}

#[test]
fn text_survives_damaged_fixtures() {
    damaged().iter().for_each(|data| fuzz::text(data));
}

#[test]
fn verifier_survives_made_up_modules() {
    made_up().for_each(|data| fuzz::verifier(&data));
}

#[test]
fn verifier_survives_damaged_fixtures() {
    damaged().iter().for_each(|data| fuzz::verifier(data));
}
