//! The engine as an embedding program sees it.
#![expect(clippy::expect_used, reason = "a test that can't run has failed")]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use stelp::{
    Args, Cancel, Effect, Ended, Engine, EngineKind, Host, Inputs, Limits, NoHost, Outcome, Policy,
    PolicyBuilder, Program, RunOptions, StartError, Step, ToolError, Tools, TrapKind, Value,
};

fn policy() -> Policy {
    PolicyBuilder::new()
        .allow(Effect::Print)
        .build()
        .expect("a policy")
}

fn vet(source: &str, policy: &Policy) -> Program {
    Engine::new()
        .vet(source, policy)
        .unwrap_or_else(|d| panic!("{source}: {d:#?}"))
}

fn run(source: &str) -> Outcome {
    vet(source, &policy())
        .run((), NoHost)
        .expect("the run starts")
}

#[test]
fn the_value_is_that_of_the_last_expression() {
    assert_eq!(run("x = 2\nx * 21").value(), Some(&Value::Int(42)));
    assert_eq!(run("x = 2").value(), Some(&Value::None));
    assert_eq!(
        run("print('a')\n(1, 'b')").value(),
        Some(&Value::tuple([Value::from(1), Value::from("b")]))
    );
}

#[test]
fn runs_are_isolated_and_programs_are_shared() {
    let program = vet(
        "seen.append(1) if (seen := []) is None else seen.append(n)\nseen",
        &{
            PolicyBuilder::new()
                .input("n", "int")
                .build()
                .expect("a policy")
        },
    );
    let threads: Vec<_> = (0..8i64)
        .map(|n| {
            let program = program.clone();
            std::thread::spawn(move || {
                for _ in 0..20 {
                    let outcome = program.run([("n", n)], NoHost).expect("the run starts");
                    assert_eq!(outcome.value(), Some(&Value::list([n])));
                }
            })
        })
        .collect();
    threads
        .into_iter()
        .for_each(|t| t.join().expect("no thread fails"));
}

#[test]
fn fuel_is_the_same_in_each_run() {
    let program = vet(
        "s = {str(i): i for i in range(300)}\nsorted(s)[5]",
        &policy(),
    );
    let fuel: Vec<u64> = (0..5)
        .map(|_| program.run((), NoHost).expect("the run starts").usage.fuel)
        .collect();
    assert!(
        fuel[0] > 300 && fuel.iter().all(|f| *f == fuel[0]),
        "{fuel:?}"
    );
}

#[test]
fn work_that_is_not_begun_is_not_paid_for() {
    let limited = PolicyBuilder::new()
        .allow(Effect::Print)
        .limits(|l| l.fuel = 1_000);
    let policy = limited.build().expect("a policy");
    let program = vet("n = 10\nx = 1 << n ** 15\n", &policy);
    let outcome = program.run((), NoHost).expect("the run starts");
    assert!(outcome.trap().is_some(), "{:?}", outcome.ended);
    assert!(outcome.usage.fuel <= 1_000, "{}", outcome.usage.fuel);
}

#[test]
fn inputs_are_checked_before_the_run() {
    let p = PolicyBuilder::new()
        .input("x", "list[float]")
        .input("y", "int | None")
        .build()
        .expect("a policy");
    let program = vet("(x, y)", &p);
    let outcome = program
        .run(
            Inputs::new().with("x", vec![1, 2]).with("y", Value::None),
            NoHost,
        )
        .expect("it starts");
    assert_eq!(
        outcome.value().map(Value::to_string).as_deref(),
        Some("([1.0, 2.0], None)")
    );
    for (inputs, part) in [
        (
            Inputs::new().with("x", vec![1]),
            "`y: int | None` is missing",
        ),
        (
            Inputs::new().with("x", 3).with("y", 1),
            "expected list[float], got int",
        ),
        (
            Inputs::new().with("x", vec![1]).with("y", 1).with("z", 1),
            "no input `z`",
        ),
        (
            Inputs::new()
                .with("x", vec![1])
                .with("x", vec![1])
                .with("y", 1),
            "twice",
        ),
    ] {
        match program.run(inputs, NoHost) {
            Err(StartError::Input(m)) => assert!(m.contains(part), "{m}"),
            other => panic!("{part}: {other:?}"),
        }
    }
}

fn tools() -> Policy {
    PolicyBuilder::new()
        .allow(Effect::Print)
        .tool("def add(a: int, b: int = 10) -> int", "Adds.")
        .tool("def fail(kind: str) -> None", "Fails.")
        .build()
        .expect("a policy")
}

fn answers() -> Tools {
    Tools::new()
        .tool("add", |args: &Args| {
            Ok((args.get::<i64>("a")? + args.get::<i64>("b")?).into())
        })
        .tool("fail", |args: &Args| {
            Err(ToolError::new(args.get::<String>("kind")?, "as told"))
        })
}

#[test]
fn tools_are_called_and_their_errors_caught() {
    let program = vet(
        "out = [add(1), add(1, 2), add(b=5, a=1)]\n\
         for kind in ['ValueError', 'KeyError', 'NoSuchError']:\n    \
             try:\n        fail(kind)\n    except Exception as e:\n        out.append(type(e).__name__)\nout",
        &tools(),
    );
    let outcome = program.run((), answers()).expect("it starts");
    let shown = outcome.value().map(Value::to_string);
    assert_eq!(
        shown.as_deref(),
        Some("[11, 3, 6, 'ValueError', 'KeyError', 'RuntimeError']"),
        "{outcome:?}"
    );
    assert_eq!(outcome.usage.tool_calls, 6);
}

#[test]
fn a_wrong_call_raises_if_inference_did_not_see_it() {
    let program = vet(
        "def f(x):\n    try:\n        return add(x)\n    except TypeError as e:\n        return str(e)\nf(eval_me)",
        &PolicyBuilder::new()
            .tool("def add(a: int, b: int = 10) -> int", "")
            .input("eval_me", "Any")
            .build()
            .expect("a policy"),
    );
    let outcome = program
        .run([("eval_me", "text")], answers())
        .expect("it starts");
    assert_eq!(
        outcome.value(),
        Some(&Value::from("add() argument 'a': expected int, got str"))
    );
}

#[test]
fn a_run_pauses_at_a_tool_and_goes_on_anywhere() {
    let program = vet(
        "print('before')\nx = add(1)\nprint('after', x)\ny = add(x, 1)\n[x, y]",
        &tools(),
    );
    let mut step = program.start(()).expect("it starts");
    let mut calls = Vec::new();
    let outcome = loop {
        match step {
            Step::Done(outcome) => break outcome,
            Step::ToolCall(call) => {
                calls.push(format!(
                    "{}({})",
                    call.name(),
                    call.args
                        .iter()
                        .map(|(k, v)| format!("{k}={v}"))
                        .collect::<Vec<_>>()
                        .join(", ")
                ));
                assert!(call.stdout().starts_with("before\n"));
                let n = 100 * calls.len() as i64;
                step = std::thread::spawn(move || call.answer(Ok(n.into())))
                    .join()
                    .expect("it goes on");
            }
        }
    };
    assert_eq!(calls, ["add(a=1, b=10)", "add(a=100, b=1)"]);
    assert_eq!(outcome.value(), Some(&Value::list([100, 200])));
    assert_eq!(outcome.stdout, "before\nafter 100\n");
}

#[test]
fn paused_runs_wait_side_by_side() {
    let program = vet("a = add(n)\nb = add(a)\nb", &{
        PolicyBuilder::new()
            .tool("def add(a: int) -> int", "")
            .input("n", "int")
            .build()
            .expect("a policy")
    });
    let mut waiting: Vec<Step> = (0..50i64)
        .map(|n| program.start([("n", n)]).expect("it starts"))
        .collect();
    for _ in 0..2 {
        waiting = waiting
            .into_iter()
            .map(|s| match s {
                Step::ToolCall(call) => {
                    let a = call.args.get::<i64>("a").expect("an argument");
                    call.answer(Ok((a + 1).into()))
                }
                done => done,
            })
            .collect();
    }
    for (n, step) in waiting.into_iter().enumerate() {
        match step {
            Step::Done(o) => assert_eq!(o.value(), Some(&Value::Int(n as i64 + 2))),
            Step::ToolCall(_) => panic!("{n} still waits"),
        }
    }
}

#[test]
fn a_function_is_called_after_the_body_ran() {
    let program = vet(
        "base = 10\ndef f(a, b=1):\n    print('in f')\n    return base + a * b\n",
        &policy(),
    );
    let outcome = program.call("f", (4, 2)).expect("it starts");
    assert_eq!(
        (outcome.value(), outcome.stdout.as_str()),
        (Some(&Value::Int(18)), "in f\n")
    );
    assert_eq!(
        program
            .call("f", ())
            .expect("it starts")
            .exception()
            .map(|e| e.type_name.clone())
            .as_deref(),
        Some("TypeError")
    );
    assert!(matches!(
        program.call("g", ()),
        Err(StartError::NoFunction(_))
    ));
    let outcome = program.call("base", ()).expect("it starts");
    assert_eq!(
        outcome.exception().map(|e| e.message.as_str()),
        Some("'int' object is not callable")
    );
}

#[test]
fn limits_are_lowered_never_raised() {
    let program = vet(
        "n = 0\nwhile n < 100000:\n    n += 1\nn",
        &PolicyBuilder::new()
            .limits(|l| l.fuel = 20_000)
            .build()
            .expect("a policy"),
    );
    let with = |fuel| RunOptions {
        limits: Some(Limits {
            fuel,
            ..Limits::default()
        }),
        ..RunOptions::default()
    };
    for (asked, got) in [(1_000, 1_000), (1 << 40, 20_000)] {
        let outcome = program
            .run_with(&with(asked), (), NoHost)
            .expect("it starts");
        let trap = outcome.trap().expect("a trap");
        assert_eq!((trap.kind, trap.limit), (TrapKind::Fuel, Some(got)));
    }
}

#[test]
fn a_run_is_cancelled_from_outside() {
    let program = vet(
        "while True: pass",
        &PolicyBuilder::new()
            .limits(|l| {
                l.fuel = 1 << 60;
                l.wall_us = 20_000_000
            })
            .build()
            .expect("a policy"),
    );
    let cancel = Cancel::new();
    let options = RunOptions {
        cancel: cancel.clone(),
        ..RunOptions::default()
    };
    let started = Instant::now();
    let other = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        cancel.cancel();
    });
    let outcome = program.run_with(&options, (), NoHost).expect("it starts");
    other.join().expect("the other thread ends");
    assert_eq!(outcome.trap().map(|t| t.kind), Some(TrapKind::Cancelled));
    assert!(started.elapsed() < Duration::from_secs(5));
}

/// Keeps what was printed, with the fuel of time: how many pieces came.
#[derive(Default)]
struct Pieces(Vec<String>);

impl Host for Pieces {
    fn print(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }
    fn input(&mut self) -> Option<String> {
        (self.0.len() < 4).then(|| format!("line {}", self.0.len()))
    }
}

#[test]
fn output_streams_and_input_is_asked_for() {
    let p = PolicyBuilder::new()
        .allow(Effect::Print)
        .allow(Effect::Input)
        .build()
        .expect("a policy");
    let program = vet(
        "print('a')\nprint(input('? '))\ntry:\n    while True: print(input())\nexcept EOFError: print('end')",
        &p,
    );
    let host = Arc::new(Mutex::new(Pieces::default()));
    let outcome = program.run((), Arc::clone(&host)).expect("it starts");
    let all = host.lock().expect("the host").0.concat();
    assert_eq!(all, outcome.stdout);
    assert!(
        all.starts_with("a\n? line ") && all.ends_with("end\n"),
        "{all}"
    );
    assert!(host.lock().expect("the host").0.len() >= 4);
}

#[test]
fn the_limit_of_output_keeps_what_was_printed() {
    let p = PolicyBuilder::new()
        .allow(Effect::Print)
        .limits(|l| l.output = 1000)
        .build()
        .expect("a policy");
    let outcome = vet("while True: print('x' * 9)", &p)
        .run((), NoHost)
        .expect("it starts");
    assert_eq!(outcome.trap().map(|t| t.kind), Some(TrapKind::Output));
    assert!(
        outcome.stdout.len() <= 1000 && outcome.stdout.len() > 900,
        "{}",
        outcome.stdout.len()
    );
}

#[test]
fn an_exception_has_type_message_and_traceback() {
    let outcome = run("class Mine(Exception): pass\ndef f():\n    raise Mine('why')\nf()");
    let e = outcome.exception().expect("an exception");
    assert_eq!((e.type_name.as_str(), e.message.as_str()), ("Mine", "why"));
    assert!(
        e.traceback
            .starts_with("Traceback (most recent call last):\n")
            && e.traceback.contains("in f"),
        "{}",
        e.traceback
    );
}

#[test]
fn depth_is_pythons_until_it_is_uncaught() {
    let outcome = run(
        "def f(n): return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    r = str(e)\nr",
    );
    assert!(
        outcome
            .value()
            .and_then(Value::as_str)
            .is_some_and(|s| s.starts_with("maximum recursion depth")),
        "{outcome:?}"
    );
    assert_eq!(
        run("def f(n): return f(n + 1)\nf(0)")
            .trap()
            .map(|t| t.kind),
        Some(TrapKind::Depth)
    );
}

#[test]
fn answers_fit_in_a_heap_that_is_full_of_garbage() {
    let p = PolicyBuilder::new()
        .tool("def page(n: int) -> list[str]", "")
        .limits(|l| l.memory = 16 << 20)
        .build()
        .expect("a policy");
    let source = "last = []\nfor i in [0] * 60:\n    last = page(i)\n(last[0], last[9999])";
    let tools = Tools::new().tool("page", |_| {
        Ok(Value::list((0..10_000).map(|i| format!("row {i}"))))
    });
    let outcome = vet(source, &p).run((), tools).expect("it starts");
    assert_eq!(
        outcome.value().map(Value::to_string).as_deref(),
        Some("('row 0', 'row 9999')"),
        "{:?}",
        outcome.ended
    );
    let tools = Tools::new().tool("page", |_| {
        Ok(Value::list((0..1_000_000).map(|i| format!("row {i}"))))
    });
    let outcome = vet(source, &p).run((), tools).expect("it starts");
    assert_eq!(outcome.trap().map(|t| t.kind), Some(TrapKind::Memory));
}

#[test]
fn results_that_are_too_large_stay_inside() {
    let outcome = run("list(range(3000000))");
    let Ended::Value(Value::Opaque(o)) = &outcome.ended else {
        panic!("{:?}", outcome.ended)
    };
    assert_eq!(o.type_name, "list");
}

#[test]
fn what_goes_to_stderr_is_told_apart() {
    #[derive(Default)]
    struct Both(String);
    impl Host for Both {
        fn print(&mut self, text: &str) {
            self.0.push_str(&format!("out {text:?} "));
        }
        fn write_error(&mut self, text: &str) {
            self.0.push_str(&format!("err {text:?} "));
        }
    }
    let source =
        "import sys\nprint('a')\nprint('b', file=sys.stderr)\nsys.stderr.write('c')\nprint('d')";
    let host = Arc::new(Mutex::new(Both::default()));
    let program = vet(source, &policy());
    let outcome = program.run((), host.clone()).expect("it runs");
    assert_eq!(
        (outcome.stdout.as_str(), outcome.stderr.as_str()),
        ("a\nd\n", "b\nc")
    );
    let seen = host.lock().expect("the host").0.clone();
    assert_eq!(seen, r#"out "a\n" err "b\n" err "c" out "d\n" "#);
    let limits = |l: &mut Limits| l.output = 3;
    let few = PolicyBuilder::new().allow(Effect::Print).limits(limits);
    let outcome = vet(source, &few.build().expect("a policy"))
        .run((), NoHost)
        .expect("it runs");
    assert_eq!(outcome.trap().map(|t| t.kind), Some(TrapKind::Output));
    assert_eq!(
        (outcome.stdout.as_str(), outcome.stderr.as_str()),
        ("a\n", "b")
    );
    let nothing = PolicyBuilder::new().build().expect("a policy");
    for source in [
        "import sys\nprint('b', file=sys.stderr)",
        "import sys\nsys.stderr.write('c')",
    ] {
        let found = Engine::new().vet(source, &nothing).expect_err("no print");
        assert!(found.iter().any(|d| d.code == "denied-effect"), "{found:?}");
    }
}

#[test]
fn a_called_function_has_no_effect_that_is_not_granted() {
    // Nothing but `call` reaches the functions, so vetting only warns of them.
    let source = "def shout(x):\n    print(x)\n    return x\n\
                  def hail(x):\n    return shout(x)\n\
                  def whisper(x):\n    return x\n";
    let nothing = PolicyBuilder::new().build().expect("a policy");
    let program = vet(source, &nothing);
    assert!(
        program
            .warnings()
            .iter()
            .any(|d| d.code == "unreached-effect")
    );
    for name in ["shout", "hail"] {
        let denied = StartError::NotGranted {
            function: name.to_owned(),
            effect: Effect::Print,
        };
        assert_eq!(program.call(name, (1,)), Err(denied));
    }
    let outcome = program.call("whisper", (1,)).expect("a call");
    assert_eq!(outcome.value(), Some(&Value::Int(1)));
    let outcome = vet(source, &policy()).call("hail", (1,)).expect("a call");
    assert_eq!(
        (outcome.stdout.as_str(), outcome.value()),
        ("1\n", Some(&Value::Int(1)))
    );
}

#[test]
fn streams_are_not_there_without_a_grant() {
    let nothing = PolicyBuilder::new().build().expect("a policy");
    for source in [
        "import sys\nsys.stdout.write('x')",
        "from sys import stderr as s\ns.write('x')",
        "import sys as s\nw = s.stdin\nw.readline()",
        "import sys\ngetattr(sys, 'stdout').write('x')",
    ] {
        match Engine::new().vet(source, &nothing) {
            Err(found) => assert!(found.iter().any(|d| d.code == "denied-effect"), "{found:?}"),
            Ok(program) => {
                let outcome = program.run((), NoHost).expect("it runs");
                let kind = outcome.trap().map(|t| t.kind);
                assert_eq!(kind, Some(TrapKind::Denied), "{source}");
            }
        }
    }
    for source in [
        "import sys\nm = [sys][0]\nm.stdout.write('x')",
        "import sys\ngetattr(sys, 'std' + 'err').write('x')",
        "import sys\nf = getattr\nf(sys, 'stdin')",
        "import sys\ntry:\n    [sys][0].stdout\nexcept BaseException:\n    pass",
    ] {
        let outcome = vet(source, &nothing).run((), NoHost).expect("it runs");
        let kind = outcome.trap().map(|t| t.kind);
        assert_eq!(kind, Some(TrapKind::Denied), "{source}");
    }
}

/// Where frames have filled their part of the memory is the same for each engine, though native
/// code's lie further apart.
#[test]
fn calls_nest_as_deeply_in_native_code() {
    let source = "
def sums(n, xs):
    t = 0
    for i, x in enumerate(xs):
        for j in range(2):
            for k in xs:
                t += i * j + k + x
    return t + sums(n + 1, xs)

try:
    sums(0, [1, 2])
except RecursionError as e:
    print(e)
";
    let limited = PolicyBuilder::new().allow(Effect::Print).limits(|l| {
        l.depth = 1_000_000;
        l.wall_us = 60_000_000;
    });
    let policy = limited.build().expect("a policy");
    let fuel = [EngineKind::Interp, EngineKind::Jit].map(|kind| {
        let program = Engine::with_kind(kind)
            .vet(source, &policy)
            .expect("a program");
        let outcome = program.run((), NoHost).expect("a run");
        assert_eq!(outcome.stdout, "maximum recursion depth exceeded\n");
        outcome.usage.fuel
    });
    assert_eq!(fuel[0], fuel[1]);
}
