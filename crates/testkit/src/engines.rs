//! The engines beside each other: what a program does must not depend on which runs it.

use std::sync::OnceLock;

use stelp::{Effect, Ended, Engine, EngineKind, NoHost, Outcome, Policy, PolicyBuilder, TrapKind};

/// What the run on each engine gave.
#[derive(Clone, Debug)]
pub struct Compared {
    /// That of the interpreter; `None` if the program was refused.
    pub interp: Option<Outcome>,
    /// That of native code wherever it can be made.
    pub jit: Option<Outcome>,
    /// How they differ, if they do.
    pub difference: Option<String>,
}

const FUEL: u64 = 400_000;

fn policy() -> Policy {
    let limited = PolicyBuilder::new().allow(Effect::Print).limits(|l| {
        l.fuel = FUEL;
        l.memory = 32 << 20;
        l.wall_us = 5_000_000;
        l.depth = 300;
        l.output = 64 << 10;
    });
    limited.build().unwrap_or_default()
}

/// The engines and the policy, made once: the library is the same for all programs.
fn engines() -> &'static ([Engine; 3], Policy) {
    static ENGINES: OnceLock<([Engine; 3], Policy)> = OnceLock::new();
    ENGINES.get_or_init(|| {
        let kinds = [EngineKind::Interp, EngineKind::Jit, EngineKind::Auto];
        (kinds.map(Engine::with_kind), policy())
    })
}

/// Runs a program on each engine and compares how it ended, what it printed, the traceback
/// and the fuel. Where time ran out nothing is compared, and where memory did, not the point.
pub fn compare(source: &str) -> Compared {
    let ([interp, jit, auto], policy) = engines();
    let mut compared = Compared {
        interp: run(interp, policy, source),
        jit: run(jit, policy, source),
        difference: None,
    };
    let auto = run(auto, policy, source);
    compared.difference = [("jit", &compared.jit), ("auto", &auto)]
        .into_iter()
        .find_map(|(name, other)| {
            let why = difference(compared.interp.as_ref()?, other.as_ref()?)?;
            Some(format!("{name}: {why}"))
        });
    compared
}

fn run(engine: &Engine, policy: &Policy, source: &str) -> Option<Outcome> {
    let program = engine.vet(source, policy).ok()?;
    program.run((), NoHost).ok()
}

/// How two runs of a program differ.
fn difference(want: &Outcome, got: &Outcome) -> Option<String> {
    let stopped_by = |kind| {
        let is = |o: &Outcome| o.trap().is_some_and(|t| t.kind == kind);
        (is(want), is(got))
    };
    if let Ended::Fault(message) = &got.ended {
        return Some(format!("a fault: {message}"));
    }
    match (stopped_by(TrapKind::Wall), stopped_by(TrapKind::Memory)) {
        ((true, _) | (_, true), _) | (_, (true, true)) => return None,
        _ => {}
    }
    // By text: a NaN equals itself.
    let (a, b) = (format!("{:?}", want.ended), format!("{:?}", got.ended));
    if a != b {
        return Some(format!("ended as {b}, not as {a}"));
    }
    for (what, want, got) in [
        ("printed", &want.stdout, &got.stdout),
        ("wrote", &want.stderr, &got.stderr),
    ] {
        if want != got {
            let line = want.lines().zip(got.lines()).position(|(a, b)| a != b);
            let at = |s: &str| s.lines().nth(line.unwrap_or(usize::MAX)).map(str::to_owned);
            return Some(format!("{what} {:?}, not {:?}", at(got), at(want)));
        }
    }
    (want.usage.fuel != got.usage.fuel)
        .then(|| format!("took {} fuel, not {}", got.usage.fuel, want.usage.fuel))
}
