//! The bounds that callers refuse work by: no result is larger than its bound says, and huge requests are priced out.

#![expect(
    clippy::expect_used,
    reason = "operands are chosen so that nothing fails"
)]

use num_bigint::BigInt;
use stelp_runtime::guest_error::ErrKind;
use stelp_runtime::num::IntRef::{Big, Small};
use stelp_runtime::num::cost::{self, Cost};
use stelp_runtime::num::mt19937::{self, MersenneTwister};
use stelp_runtime::num::{Int, IntRef, combinat, float, int, int_text};

fn random(random: &mut MersenneTwister, most_bits: i64) -> Int {
    let bits = 1 + int::clip_to_i64(random.getrandbits(20).expect("bits").as_ref()) % most_bits;
    let value = random.getrandbits(bits).expect("bits");
    if random.random() < 0.5 {
        int::neg(value.as_ref())
    } else {
        value
    }
}

fn holds(what: &str, cost: Cost, result: &Int) {
    let bits = result.as_ref().bits();
    assert!(
        bits <= cost.bits,
        "{what}: {bits} bits, bound {}",
        cost.bits
    );
    assert!(cost.work > 0, "{what} is free");
}

#[test]
fn results_are_within_their_bounds() {
    let mut twister = MersenneTwister::from_int(Small(5));
    for _ in 0..3000 {
        let (a, b) = (random(&mut twister, 900), random(&mut twister, 900));
        let (a, b) = (a.as_ref(), b.as_ref());
        let (n, m) = (a.bits(), b.bits());
        let linear = cost::linear(n, m);
        holds("add", linear, &int::add(a, b));
        holds("sub", linear, &int::sub(a, b));
        holds("and", linear, &int::bit_and(a, b));
        holds("or", linear, &int::bit_or(a, b));
        holds("xor", linear, &int::bit_xor(a, b));
        holds("mul", cost::mul(n, m), &int::mul(a, b));
        holds("gcd", cost::gcd(n.max(m), n.max(m)), &combinat::gcd(a, b));
        holds("lcm", cost::lcm(n, m), &combinat::lcm(a, b));
        if let Ok((quotient, rest)) = int::divmod(a, b) {
            holds("div", cost::div(n, m), &quotient);
            holds("mod", cost::div(n, m), &rest);
        }
        let places = Small(-(int::clip_to_i64(b) % 400));
        holds(
            "round",
            cost::round_digits(n, places),
            &int::round_digits(a, places),
        );
        let count = Small(i64::try_from(m).expect("small"));
        holds(
            "shl",
            cost::shl(a, count),
            &int::shl(a, count).expect("shifts"),
        );
        holds("shr", cost::shr(a), &int::shr(a, count).expect("shifts"));
        if let Ok(root) = combinat::isqrt(a) {
            holds("isqrt", cost::isqrt(n), &root);
        }
        let text = int_text::to_decimal(a, 0).expect("no limit");
        assert!(text.len() as u64 <= int_text::decimal_len_bound(a));
        assert!(text.len() as u64 * 8 <= cost::to_decimal(n).bits);
        let parsed = int_text::parse(&text, 10, 0).expect("digits");
        holds("parse", cost::parse(text.len() as u64, 10), &parsed);
        assert!(int_text::bin(a).len() as u64 * 8 <= cost::to_radix(n, 1).bits);
        assert!(int_text::hex(a).len() as u64 * 8 <= cost::to_radix(n, 4).bits);
    }
}

#[test]
fn powers_and_products_are_within_their_bounds() {
    for base in (-70..70).chain([1 << 20, (1 << 20) - 1, 10_007, i64::MAX, i64::MIN]) {
        for exponent in [0, 1, 2, 3, 7, 64, 100, 333] {
            let (base, exponent) = (Small(base), Small(exponent));
            if let int::Power::Int(power) = int::pow(base, exponent).expect("small") {
                holds("pow", cost::pow(base, exponent), &power);
            }
        }
    }
    for n in 0..200 {
        let factorial = combinat::factorial(Small(n)).expect("small");
        holds("factorial", cost::factorial(n.unsigned_abs()), &factorial);
        for k in (0..=n).step_by(7) {
            let (n, k) = (Small(n), Small(k));
            holds(
                "comb",
                cost::comb(n, k),
                &combinat::comb(n, k).expect("small"),
            );
            holds(
                "perm",
                cost::perm(n, k),
                &combinat::perm(n, k).expect("small"),
            );
        }
    }
}

/// Above what any policy allows, and refused without being tried.
fn priced_out(cost: Cost) {
    assert!(cost.bits > cost::MAX_BITS, "{cost:?}");
}

#[test]
fn huge_requests_are_refused_before_they_are_tried() {
    let googol = BigInt::from(10).pow(100);
    let huge: IntRef<'_> = Big(&googol);
    let far = Small(1 << 50);
    priced_out(cost::pow(Small(10), Small(10_000_000_000)));
    priced_out(cost::pow(huge, huge));
    priced_out(cost::shl(Small(1), far));
    priced_out(cost::shl(Small(1), huge));
    priced_out(cost::factorial(1 << 40));
    priced_out(cost::perm(huge, far));
    priced_out(cost::comb(huge, far));
    priced_out(mt19937::getrandbits_cost(1 << 50));
    let refused = [
        int::pow(Small(10), Small(10_000_000_000)).err(),
        int::pow(huge, huge).err(),
        int::shl(Small(1), far).err(),
        combinat::factorial(far).err(),
        combinat::perm(huge, far).err(),
        combinat::comb(huge, far).err(),
    ];
    for error in refused {
        assert_eq!(error.map(|e| e.kind), Some(ErrKind::MemoryError));
    }
    assert_eq!(int::round_digits(huge, Big(&-&googol)), Int::Small(0));
    assert_eq!(int::shl(Small(0), huge).expect("zero"), Int::Small(0));
}

#[test]
fn floats_are_composed_with_one_rounding() {
    // Against the standard library's parser, which rounds correctly.
    let mut twister = MersenneTwister::from_int(Small(9));
    for _ in 0..2000 {
        let value = random(&mut twister, 1023);
        let text = int_text::to_decimal(value.as_ref(), 0).expect("no limit");
        let parsed: f64 = text.parse().expect("digits");
        assert_eq!(float::from_int(value.as_ref()).expect("in range"), parsed);
    }
}
