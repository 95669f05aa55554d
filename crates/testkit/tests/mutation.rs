//! Every alteration of a claim, check or index of a correct module is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use stelp_frontend::{Options, compile};
use stelp_ir::text::print;
use stelp_ir::{Effect, Module, Policy};
use stelp_testkit::mutate;
use stelp_verify::verify;

/// Programs that between them use most operations. None recurses without end of its
/// types: what inference claims of them is as narrow as it can be.
const PROGRAMS: &[&str] = &[
    "x = 1\ny = x + 2\nprint(x, y)\n",
    "def f(a, b):\n    if a < b:\n        return a\n    return 2.5\nprint(f(1, 2))\n",
    "total = 0\nfor i in range(10):\n    while i:\n        i -= 1\n    total += i\nprint(total)\n",
    "def f(n):\n    try:\n        return 1 / n\n    except ZeroDivisionError as e:\n        print(e)\n    finally:\n        print('done')\nf(0)\n",
    "def outer(n):\n    def inner(m=1):\n        nonlocal n\n        n += m\n        return n\n    return inner\nprint(outer(1)())\n",
    "def g():\n    x = yield 1\n    yield from [x, 2]\nprint(list(g()))\n",
    "class A:\n    y: int = 1\n    def __init__(self, x):\n        self.x = x\n    def get(self):\n        return super().__repr__()\nprint(A(1).x)\n",
    "a, *b = [1, 2, 3]\nprint({k: v for k, v in zip(b, b)}, [x * 2 for x in b if x], a)\n",
    "def f(x):\n    match x:\n        case [1, y]:\n            return y\n        case {'a': z}:\n            return z\n        case _:\n            return f'{x!r:>10}'\nprint(f([1, 2]))\n",
    "print(eval(input()))\n",
    "import math\nclass M:\n    def __enter__(self):\n        return 1\n    def __exit__(self, *e):\n        return True\nwith M() as f:\n    pass\nprint(math.pi, -math.e)\ndel f\n",
    "def f(*a, k=1, **kw):\n    return a, k, kw\nprint(f(1, k=2, *[3], **{'z': 4}))\n",
];

#[test]
fn every_mutant_is_refused() {
    let policy = Arc::new(Policy {
        allow: vec![Effect::Print, Effect::Input, Effect::EvalArith],
        ..Policy::default()
    });
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut survivors = Vec::new();
    for program in PROGRAMS {
        let module = module(program, &policy);
        if let Err(d) = verify(Arc::new(module.clone()), Arc::clone(&policy)) {
            panic!("{program}\n{d:?}");
        }
        mutate::for_each(&module, &mut |what, mutant| {
            *kinds.entry(what).or_default() += 1;
            if verify(Arc::new(mutant.clone()), Arc::clone(&policy)).is_ok() {
                survivors.push(format!("{what}: {}", difference(&module, mutant)));
            }
        });
    }
    assert!(
        survivors.is_empty(),
        "{}\n{}",
        survivors.len(),
        survivors.join("\n")
    );
    assert!(kinds.len() >= 60, "{} kinds: {kinds:?}", kinds.len());
}

#[test]
fn each_grant_that_is_used_is_needed() {
    for (program, needed) in [
        ("print(1)\n", Effect::Print),
        ("x = print\n", Effect::Print),
        ("input()\n", Effect::Input),
        ("def f():\n    print(1)\nf()\n", Effect::Print),
        ("def f():\n    print(1)\ng = f\ng()\n", Effect::Print),
        (
            "class A:\n    def f(self):\n        print(1)\n",
            Effect::Print,
        ),
        ("eval('1')\n", Effect::EvalArith),
    ] {
        let granted = |allow: Vec<Effect>| {
            let policy = Policy {
                allow,
                ..Policy::default()
            };
            verify(Arc::new(module(program, &policy)), Arc::new(policy))
        };
        assert!(granted(vec![needed.clone()]).is_ok(), "{program}");
        let others = [Effect::Print, Effect::Input, Effect::EvalArith];
        let others = others.into_iter().filter(|e| *e != needed).collect();
        let refused = granted(others).expect_err(program);
        assert!(
            refused.iter().any(|d| d.code == "denied-effect"),
            "{program}"
        );
    }
}

fn module(source: &str, policy: &Policy) -> Module {
    let options = Options {
        name: "__main__",
        policy,
        library: &|name| name == "math",
        trusted: false,
        keep_result: false,
    };
    let (module, diagnostics) = compile(source, &options);
    module.unwrap_or_else(|| panic!("{source}\n{diagnostics:?}"))
}

/// The first line of the text that differs.
fn difference(a: &Module, b: &Module) -> String {
    let (a, b) = (print(a), print(b));
    let differing = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    differing.map_or("?".to_owned(), |(a, b)| format!("{a}  ->  {b}"))
}
