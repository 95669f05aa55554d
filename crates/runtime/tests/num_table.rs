//! Numbers against what CPython 3.11 does, as `data/record_num.py` recorded it.

#![expect(clippy::expect_used, reason = "a malformed table is a failed test")]

mod table;

use stelp_runtime::guest_error::GuestResult;
use stelp_runtime::num::int_bytes::{self, ByteOrder};
use stelp_runtime::num::math::{self, ExactSum, LogBase};
use stelp_runtime::num::mt19937::MersenneTwister;
use stelp_runtime::num::{cmath, combinat, complex, float, float_text, hash, int, int_text};
use table::{Answer, Val, check, ok, run};

const DIGITS: usize = int_text::DEFAULT_DIGIT_LIMIT;

fn on_ints(name: &str, args: &[Val]) -> Answer {
    let a = || args[0].int();
    let b = || args[1].int();
    match name {
        "neg" => ok(int::neg(a())),
        "abs" => ok(int::abs(a())),
        "invert" => ok(int::invert(a())),
        "bit_length" => ok(a().bits()),
        "bit_count" => ok(int::bit_count(a())),
        "hash_int" => ok(hash::int(a())),
        "str" => run(int_text::to_decimal(a(), DIGITS)),
        "bin" => ok(int_text::bin(a())),
        "oct" => ok(int_text::oct(a())),
        "hex" => ok(int_text::hex(a())),
        "float_of" => run(float::from_int(a())),
        "isqrt" => run(combinat::isqrt(a())),
        "log" => run(math::log_int(a(), LogBase::E)),
        "log2" => run(math::log_int(a(), LogBase::Two)),
        "log10" => run(math::log_int(a(), LogBase::Ten)),
        "add" => ok(int::add(a(), b())),
        "sub" => ok(int::sub(a(), b())),
        "mul" => ok(int::mul(a(), b())),
        "floordiv" => run(int::floor_div(a(), b())),
        "mod" => run(int::modulo(a(), b())),
        "divmod" => run(int::divmod(a(), b())),
        "truediv" => run(int::true_div(a(), b())),
        "and" => ok(int::bit_and(a(), b())),
        "or" => ok(int::bit_or(a(), b())),
        "xor" => ok(int::bit_xor(a(), b())),
        "gcd" => ok(combinat::gcd(a(), b())),
        "lcm" => ok(combinat::lcm(a(), b())),
        "lshift" => run(int::shl(a(), b())),
        "rshift" => run(int::shr(a(), b())),
        "pow" => int::pow(a(), b()).map(|power| match power {
            int::Power::Int(i) => i.into(),
            int::Power::Float(x) => x.into(),
        }),
        "pow3" => run(int::pow_mod(a(), b(), args[2].int())),
        "round_int" => ok(int::round_digits(a(), b())),
        "factorial" => run(combinat::factorial(a())),
        "comb" => run(combinat::comb(a(), b())),
        "perm" => run(combinat::perm(a(), b())),
        "int" => run(int_text::parse(args[0].text(), args[1].i64(), DIGITS)),
        "to_bytes" => run(ByteOrder::parse(args[2].text())
            .and_then(|order| int_bytes::to_bytes(a(), args[1].i64(), order, args[3].bool()))),
        "from_bytes" => run(ByteOrder::parse(args[1].text())
            .map(|order| int_bytes::from_bytes(args[0].bytes(), order, args[2].bool()))),
        "compare" => {
            let order = float::compare_int(a(), args[1].float());
            Ok(Val::Seq(vec![
                order.is_some_and(|o| o.is_lt()).into(),
                order.is_some_and(|o| o.is_eq()).into(),
                order.is_some_and(|o| o.is_gt()).into(),
            ]))
        }
        _ => panic!("no function {name}"),
    }
}

fn exact_sum(terms: &[f64]) -> GuestResult<f64> {
    let mut sum = ExactSum::default();
    for term in terms {
        sum.add(*term)?;
    }
    sum.finish()
}

fn on_floats(name: &str, args: &[Val]) -> Answer {
    let x = || args[0].float();
    let y = || args[1].float();
    match name {
        "repr" => ok(float_text::repr(x())),
        "float_hex" => ok(float_text::to_hex(x())),
        "is_integer" => ok(float::is_integer(x())),
        "ratio" => run(float::as_integer_ratio(x())),
        "trunc" => run(float::trunc(x())),
        "floor" => run(float::floor(x())),
        "ceil" => run(float::ceil(x())),
        "round0" => run(float::round_to_int(x())),
        "hash_float" => ok(hash::float(x())),
        "round" => run(float::round_digits(x(), args[1].i64())),
        "ftruediv" => run(float::true_div(x(), y())),
        "ffloordiv" => run(float::floor_div(x(), y())),
        "fmod_op" => run(float::modulo(x(), y())),
        "fdivmod" => run(float::divmod(x(), y())),
        "fpow" => float::pow(x(), y()).map(|power| match power {
            float::Power::Real(x) => x.into(),
            float::Power::Complex(re, im) => complex::Complex::new(re, im).into(),
        }),
        "hypot2" => ok(math::hypot(&[x(), y()])),
        "math.log" => run(math::log(x())),
        "math.frexp" => ok(math::frexp(x())),
        "math.modf" => ok(math::modf(x())),
        "ldexp" => run(math::ldexp(x(), args[1].int())),
        "isclose" => run(math::is_close(x(), y(), args[2].float(), args[3].float())),
        "logb" => run(math::log(x())
            .and_then(|log_x| math::log(y()).and_then(|log_y| math::log_quotient(log_x, log_y)))),
        "fsum" => run(exact_sum(&args[0].floats())),
        "hypot" => ok(math::hypot(&args[0].floats())),
        "dist" => run(math::dist(&args[0].floats(), &args[1].floats())),
        "float" => run(float_text::parse(args[0].text())),
        "fromhex" => run(float_text::from_hex(args[0].text())),
        "complex_repr" => ok(complex::repr(args[0].complex())),
        "complex_abs" => run(complex::abs(args[0].complex())),
        "complex_hash" => ok(hash::complex(args[0].complex())),
        "complex_mul" => ok(complex::mul(args[0].complex(), args[1].complex())),
        "complex_div" => run(complex::div(args[0].complex(), args[1].complex())),
        "complex_pow" => run(complex::pow(args[0].complex(), args[1].complex())),
        "complex" => run(complex::parse(args[0].text())),
        _ => {
            let name = name.strip_prefix("math.").expect("a function");
            match math::unary(name) {
                Some(function) => run(function(x())),
                None => run(math::binary(name).expect("a function")(x(), y())),
            }
        }
    }
}

fn on_complex(name: &str, args: &[Val]) -> Answer {
    let z = args[0].complex();
    match name {
        "cmath.log" => run(cmath::log(z)),
        "cmath.phase" => run(cmath::phase(z)),
        "cmath.rect" => run(cmath::rect(z.re, z.im)),
        "cmath.isclose" => run(cmath::is_close(z, args[1].complex(), 1e-9, 0.0)),
        name => {
            let name = name.strip_prefix("cmath.").expect("a function");
            run(cmath::unary(name).expect("a function")(z))
        }
    }
}

fn draws(mut random: MersenneTwister, bits: &[i64]) -> Answer {
    // 0 stands for `random()`, -1 for the last of 700 of them, -2 for `getrandbits(0)`.
    let draw = |count: &i64| match count {
        0 => ok(random.random()),
        -1 => ok((0..700).map(|_| random.random()).last().expect("700 draws")),
        -2 => run(random.getrandbits(0)),
        count => run(random.getrandbits(*count)),
    };
    Ok(Val::Seq(bits.iter().map(draw).collect::<GuestResult<_>>()?))
}

fn on_hashes(name: &str, args: &[Val]) -> Answer {
    match name {
        "hash_text" => ok(hash::text(args[0].text())),
        "hash_bytes" => ok(hash::bytes(args[0].bytes())),
        "hash_tuple" => ok(hash::tuple(&args[0].i64s())),
        "hash_frozenset" => {
            let mut state = hash::FrozenSetHasher::default();
            args[0].i64s().iter().for_each(|h| state.add(*h));
            ok(state.finish())
        }
        "random_text" => draws(MersenneTwister::from_text(args[0].text()), &[32, 0, 100]),
        "random_bytes" => draws(MersenneTwister::from_bytes(args[0].bytes()), &[32, 0]),
        "random_float" => draws(MersenneTwister::from_float(args[0].float()), &[0, 32]),
        "random_int" => draws(
            MersenneTwister::from_int(args[0].int()),
            &[0, 1, 31, 32, 33, -2, 200, -1],
        ),
        _ => panic!("no function {name}"),
    }
}

#[test]
fn integers_are_as_in_cpython() {
    check(include_str!("data/num_int.txt"), 3000, on_ints);
}

#[test]
fn floats_and_complex_numbers_are_as_in_cpython() {
    check(include_str!("data/num_float.txt"), 3000, on_floats);
}

#[test]
fn complex_functions_are_as_in_cpython() {
    check(include_str!("data/num_cmath.txt"), 2000, on_complex);
}

#[test]
fn hashes_and_random_sequences_are_as_in_cpython() {
    check(include_str!("data/num_hash.txt"), 300, on_hashes);
}
