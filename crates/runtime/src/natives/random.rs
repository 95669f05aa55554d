//! `_random`: the generator that the library's `random` stands on.
//!
//! A generator's state is a blob: the words, then how many of them are used. Entropy is
//! an effect that no run has: an unseeded draw ends it.

use super::number::{integer, not_integer};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::RecordKind;
use crate::meter::Trap;
use crate::native::{NativeRow, function, method};
use crate::num::mt19937::{self, MersenneTwister, STATE_WORDS};
use crate::num::{Int, IntRef};
use crate::ops::iter;
use crate::value::{Ref, Value};

const STATE_BYTES: u64 = 4 * (STATE_WORDS as u64 + 1);
const USED_AT: usize = 4 * STATE_WORDS;

/// What making a new round of words costs, and seeding.
const TWIST: u64 = 1_200;
const SEED: u64 = 5_000;

fn new(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(ctx.heap.record(RecordKind::Random, &[Value::NONE])?)
}

fn this(ctx: &mut Ctx, v: Value) -> Res<Ref> {
    let p = ctx.payload(v);
    match ctx.heap.as_record(p, RecordKind::Random) {
        Some(at) => Ok(at),
        None => {
            let text = format!(
                "descriptor for '_random.Random' objects doesn't apply to a '{}' object",
                ctx.type_name(v)
            );
            Err(ctx.type_error(text))
        }
    }
}

/// The blob of a generator. One that wasn't seeded starts from a fixed seed: a run is
/// granted no entropy, so it draws the same numbers each time.
fn state(ctx: &mut Ctx, at: Ref) -> Res<Ref> {
    if let Some(blob) = ctx.heap.field(at, 0).as_ref() {
        return Ok(blob);
    }
    let fixed = Value::small(FIXED_SEED);
    seed(ctx, &[Value::reference(at), fixed])?;
    match ctx.heap.field(at, 0).as_ref() {
        Some(blob) => Ok(blob),
        None => Err(Exit::Collect),
    }
}

/// The seed of generators that were not seeded.
const FIXED_SEED: i64 = 0x5354_454C_5021;

fn word(ctx: &Ctx, blob: Ref, byte: usize) -> u32 {
    let bytes = ctx.heap.data(blob).get(byte..byte + 4);
    let bytes = bytes.and_then(|b| <[u8; 4]>::try_from(b).ok());
    u32::from_le_bytes(bytes.unwrap_or_default())
}

fn set_word(ctx: &mut Ctx, blob: Ref, byte: usize, word: u32) {
    if let Some(b) = ctx.heap.data_mut(blob).get_mut(byte..byte + 4) {
        b.copy_from_slice(&word.to_le_bytes());
    }
}

fn load(ctx: &mut Ctx, blob: Ref) -> Res<MersenneTwister> {
    let mut words = [0; STATE_WORDS];
    for (word, bytes) in words.iter_mut().zip(ctx.heap.data(blob).chunks_exact(4)) {
        *word = <[u8; 4]>::try_from(bytes).map_or(0, u32::from_le_bytes);
    }
    let used = word(ctx, blob, USED_AT);
    ctx.lift(MersenneTwister::from_state(words, used))
}

fn store(ctx: &mut Ctx, blob: Ref, twister: &MersenneTwister) {
    let (words, used) = twister.state();
    let data = ctx.heap.data_mut(blob);
    for (bytes, word) in data.chunks_exact_mut(4).zip(words) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    set_word(ctx, blob, USED_AT, used);
}

/// 32 random bits: the next word of the blob, or of a new round.
fn next_u32(ctx: &mut Ctx, blob: Ref) -> Res<u32> {
    let used = word(ctx, blob, USED_AT);
    if (used as usize) < STATE_WORDS {
        let w = word(ctx, blob, 4 * used as usize);
        set_word(ctx, blob, USED_AT, used + 1);
        return Ok(mt19937::temper(w));
    }
    let mut twister = load(ctx, blob)?;
    let w = twister.next_u32();
    store(ctx, blob, &twister);
    Ok(w)
}

/// Charges a draw of so many words, before any of them is used.
fn pay(ctx: &mut Ctx, blob: Ref, words: u64) -> Res<()> {
    let used = u64::from(word(ctx, blob, USED_AT));
    let rounds = (used + words) / STATE_WORDS as u64;
    ctx.charge(10 + 4 * words + TWIST * rounds)
}

fn seed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0])?;
    if args[1].is_unbound() || args[1].is_none() {
        ctx.heap.set_field(at, 0, Value::NONE);
        return Ok(Value::NONE);
    }
    let Some(n) = integer(ctx, args[1])? else {
        return Err(not_integer(ctx, args[1]));
    };
    ctx.charge(SEED + n.as_ref().bits() / 8)?;
    let blob = ctx.heap.blob(STATE_BYTES)?;
    let twister = MersenneTwister::from_int(n.as_ref());
    store(ctx, blob, &twister);
    ctx.heap.set_field(at, 0, Value::reference(blob));
    Ok(Value::NONE)
}

fn random(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0])?;
    let blob = state(ctx, at)?;
    pay(ctx, blob, 2)?;
    let high = next_u32(ctx, blob)?;
    let low = next_u32(ctx, blob)?;
    Ok(Value::float(mt19937::fraction(high, low)))
}

fn getrandbits(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0])?;
    let Some(k) = integer(ctx, args[1])? else {
        return Err(not_integer(ctx, args[1]));
    };
    if k.as_ref().is_negative() {
        return Err(ctx.value_error("number of bits must be non-negative"));
    }
    let Some(k) = k.as_ref().to_i64() else {
        return Err(ctx.overflow_error("Python int too large to convert to C int"));
    };
    if k == 0 {
        return Ok(Value::small(0));
    }
    let blob = state(ctx, at)?;
    let words = k.unsigned_abs().div_ceil(32);
    // Room for the number first: the words can't be drawn twice.
    ctx.heap
        .reserve(words.saturating_mul(16).saturating_add(64))?;
    pay(ctx, blob, words)?;
    if k <= 32 {
        let w = next_u32(ctx, blob)?;
        return Ok(ctx.heap.int_i64(i64::from(w >> (32 - k)))?);
    }
    let mut twister = load(ctx, blob)?;
    let i = ctx.lift(twister.getrandbits(k))?;
    store(ctx, blob, &twister);
    ctx.int_value(i)
}

fn getstate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0])?;
    let blob = state(ctx, at)?;
    ctx.charge(2 * STATE_WORDS as u64)?;
    let words: Vec<Value> = (0..=STATE_WORDS)
        .map(|i| Value::small(i64::from(word(ctx, blob, 4 * i))))
        .collect();
    Ok(ctx.heap.tuple(&words)?)
}

fn setstate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0])?;
    let items = iter::collect(ctx, args[1])?.unwrap_or_default();
    if items.len() != STATE_WORDS + 1 {
        return Err(ctx.value_error("state vector is the wrong size"));
    }
    ctx.charge(2 * STATE_WORDS as u64)?;
    let mut words = [0; STATE_WORDS];
    let mut used = 0;
    for (i, v) in items.into_iter().enumerate() {
        let Some(n) = integer(ctx, v)? else {
            return Err(not_integer(ctx, v));
        };
        // As CPython: a word beyond 32 bits is cut.
        let w = low_word(n.as_ref());
        match words.get_mut(i) {
            Some(slot) => *slot = w,
            None => used = w,
        }
    }
    let twister = ctx.lift(MersenneTwister::from_state(words, used))?;
    let blob = ctx.heap.blob(STATE_BYTES)?;
    store(ctx, blob, &twister);
    ctx.heap.set_field(at, 0, Value::reference(blob));
    Ok(Value::NONE)
}

fn low_word(n: IntRef<'_>) -> u32 {
    match crate::num::int::bit_and(n, Int::Small(0xFFFF_FFFF).as_ref()) {
        Int::Small(i) => i as u32,
        Int::Big(_) => 0,
    }
}

fn entropy(_: &mut Ctx, _: &[Value]) -> Res {
    Err(Exit::Trap(Trap::Denied))
}

pub static ROWS: &[NativeRow] = &[
    method("_random.Random", "__new__", "cls, seed=, /", new),
    method("_random.Random", "seed", "self, n=, /", seed),
    method("_random.Random", "random", "self, /", random),
    method("_random.Random", "getrandbits", "self, k, /", getrandbits),
    method("_random.Random", "getstate", "self, /", getstate),
    method("_random.Random", "setstate", "self, state, /", setstate),
    function("_random", "entropy", "bits, /", entropy),
];
