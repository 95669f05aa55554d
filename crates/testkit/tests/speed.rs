//! How long verifying takes: `cargo test --release -p stelp-testkit --test speed -- --ignored --nocapture`.

use std::sync::Arc;

use stelp_frontend::{Options, compile};
use stelp_ir::{Effect, Policy};
use stelp_verify::verify;

const TEN_LINES: &str = "\
prices = {'apple': 1.2, 'pear': 0.8}
def total(basket):
    cost = 0
    for name, count in basket.items():
        if name in prices:
            cost += prices[name] * count
    return round(cost, 2)
result = total({'apple': 3, 'pear': 5})
print(f'total: {result}')
result
";

/// The median of many runs, in nanoseconds.
#[expect(clippy::disallowed_methods, reason = "this measures time")]
fn median(mut run: impl FnMut()) -> u128 {
    let mut times: Vec<u128> = (0..2001)
        .map(|_| {
            let start = std::time::Instant::now();
            run();
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
#[ignore = "measures time; for a release build on a quiet machine"]
fn ten_lines_are_verified_within_30_microseconds() {
    let policy = Arc::new(Policy {
        allow: vec![Effect::Print],
        ..Policy::default()
    });
    let options = Options {
        name: "__main__",
        policy: &policy,
        library: &|_| false,
        trusted: false,
        keep_result: true,
    };
    let (module, diagnostics) = compile(TEN_LINES, &options);
    let module = Arc::new(module.unwrap_or_else(|| panic!("{diagnostics:?}")));
    let insts: usize = module.functions.values().map(|f| f.insts.len()).sum();
    let time = median(|| {
        assert!(verify(Arc::clone(&module), Arc::clone(&policy)).is_ok());
    });
    println!("{insts} instructions: {time} ns");
    assert!(time < 30_000, "{time} ns");
}
