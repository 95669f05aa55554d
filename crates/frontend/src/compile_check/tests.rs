//! Programs that CPython 3.11 refuses to compile, with its messages, and some near them
//! that it accepts.

use stelp_ir::Diagnostic;

use crate::limits;
use crate::parse::parse;

fn messages(source: &str) -> Vec<String> {
    let ast = match parse(source) {
        Ok(ast) => ast,
        Err(found) => return found.into_iter().map(|d| d.message).collect(),
    };
    let mut found: Vec<Diagnostic> = Vec::new();
    let shape = limits::measure(source).expect("within limits");
    limits::with_stack(shape, || super::check(&ast, &mut found));
    found.into_iter().map(|d| d.message).collect()
}

#[test]
fn what_cpython_refuses_is_refused_in_its_words() {
    for (source, message) in REFUSED {
        let found = messages(source);
        assert!(
            found.iter().any(|m| m == message),
            "{source}\nexpected: {message}\nfound: {found:?}"
        );
    }
}

#[test]
fn what_cpython_accepts_is_accepted() {
    for source in ACCEPTED {
        assert_eq!(messages(source), [""; 0], "{source}");
    }
}

#[test]
fn static_blocks_nest_twenty_deep() {
    let nest = |n: usize| -> String {
        let heads: String = (0..n).map(|i| " ".repeat(i) + "for a in b:\n").collect();
        heads + &" ".repeat(n) + "pass\n"
    };
    assert_eq!(messages(&nest(20)), [""; 0]);
    assert_eq!(messages(&nest(21)), ["too many statically nested blocks"]);
}

#[test]
fn long_decimal_literals_are_refused() {
    let number = |n: usize| format!("x = {}\n", "9".repeat(n));
    assert_eq!(messages(&number(4300)), [""; 0]);
    assert!(messages(&number(4301))[0].starts_with("Exceeds the limit (4300 digits)"));
    assert_eq!(messages(&format!("x = 0x{}\n", "f".repeat(5000))), [""; 0]);
}

#[test]
fn every_error_is_reported() {
    assert_eq!(
        messages("break\nreturn\n"),
        ["'break' outside loop", "'return' outside function"]
    );
}

const REFUSED: &[(&str, &str)] = &[
    ("return 1\n", "'return' outside function"),
    ("class A: return 1\n", "'return' outside function"),
    ("yield 1\n", "'yield' outside function"),
    ("class A: yield 1\n", "'yield' outside function"),
    (
        "x = [(yield) for a in b]\n",
        "'yield' inside list comprehension",
    ),
    (
        "def f(): return [(yield a) for a in b]\n",
        "'yield' inside list comprehension",
    ),
    (
        "def f(): return {(yield a) for a in b}\n",
        "'yield' inside set comprehension",
    ),
    (
        "def f(): return {1: (yield a) for a in b}\n",
        "'yield' inside dict comprehension",
    ),
    (
        "def f(): return ((yield a) for a in b)\n",
        "'yield' inside generator expression",
    ),
    ("break\n", "'break' outside loop"),
    ("continue\n", "'continue' not properly in loop"),
    ("for x in y: pass\nelse: break\n", "'break' outside loop"),
    (
        "def f():\n  for x in y:\n    def g(): break\n",
        "'break' outside loop",
    ),
    (
        "while 1:\n  class A: continue\n",
        "'continue' not properly in loop",
    ),
    (
        "def f(a, a): pass\n",
        "duplicate argument 'a' in function definition",
    ),
    (
        "lambda a, *a: 0\n",
        "duplicate argument 'a' in function definition",
    ),
    (
        "def f(a, *, b, **a): pass\n",
        "duplicate argument 'a' in function definition",
    ),
    (
        "nonlocal x\n",
        "nonlocal declaration not allowed at module level",
    ),
    (
        "def f():\n  nonlocal x\n",
        "no binding for nonlocal 'x' found",
    ),
    (
        "x = 1\ndef f():\n  nonlocal x\n",
        "no binding for nonlocal 'x' found",
    ),
    (
        "def f():\n  global x\n  def g():\n    nonlocal x\n",
        "no binding for nonlocal 'x' found",
    ),
    (
        "def f(x):\n  global x\n",
        "name 'x' is parameter and global",
    ),
    (
        "def f(x):\n  nonlocal x\n",
        "name 'x' is parameter and nonlocal",
    ),
    (
        "def f():\n  x = 1\n  global x\n",
        "name 'x' is assigned to before global declaration",
    ),
    (
        "def f():\n  print(x)\n  global x\n",
        "name 'x' is used prior to global declaration",
    ),
    (
        "def f():\n  x: int\n  global x\n",
        "annotated name 'x' can't be global",
    ),
    (
        "def f():\n  global x\n  x: int = 1\n",
        "annotated name 'x' can't be global",
    ),
    (
        "def f():\n  x = 1\n  def g():\n    nonlocal x\n    x: int = 1\n",
        "annotated name 'x' can't be nonlocal",
    ),
    (
        "def f():\n  x = 1\n  def g():\n    global x\n    nonlocal x\n",
        "name 'x' is nonlocal and global",
    ),
    (
        "x = 1\nglobal x\n",
        "name 'x' is assigned to before global declaration",
    ),
    (
        "def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x\n",
        "name 'x' is assigned to before nonlocal declaration",
    ),
    (
        "def f():\n  for i in y: pass\n  global i\n",
        "name 'i' is assigned to before global declaration",
    ),
    (
        "def f():\n  def g(): pass\n  global g\n",
        "name 'g' is assigned to before global declaration",
    ),
    ("__debug__ = 1\n", "cannot assign to __debug__"),
    ("del __debug__\n", "cannot delete __debug__"),
    ("def f(__debug__): pass\n", "cannot assign to __debug__"),
    ("x.__debug__ = 1\n", "cannot assign to __debug__"),
    ("f(__debug__=1)\n", "cannot assign to __debug__"),
    ("import x as __debug__\n", "cannot assign to __debug__"),
    ("def __debug__(): pass\n", "cannot assign to __debug__"),
    ("for __debug__ in x: pass\n", "cannot assign to __debug__"),
    ("f(a=1, a=2)\n", "keyword argument repeated: a"),
    ("class A(a=1, a=2): pass\n", "keyword argument repeated: a"),
    (
        "*a = 1\n",
        "starred assignment target must be in a list or tuple",
    ),
    ("*a, *b = c\n", "multiple starred expressions in assignment"),
    (
        "[*a, *b] = c\n",
        "multiple starred expressions in assignment",
    ),
    ("x = *a\n", "can't use starred expression here"),
    (
        "for *a in b: pass\n",
        "starred assignment target must be in a list or tuple",
    ),
    (
        "try: pass\nexcept: pass\nexcept A: pass\n",
        "default 'except:' must be last",
    ),
    (
        "x = 1\nfrom __future__ import division\n",
        "from __future__ imports must occur at the beginning of the file",
    ),
    (
        "def f():\n  from __future__ import division\n",
        "from __future__ imports must occur at the beginning of the file",
    ),
    ("from __future__ import braces\n", "not a chance"),
    (
        "from __future__ import nothing\n",
        "future feature nothing is not defined",
    ),
    (
        "def f():\n  from x import *\n",
        "import * only allowed at module level",
    ),
    (
        "class A:\n  from x import *\n",
        "import * only allowed at module level",
    ),
    ("await x\n", "'await' outside function"),
    ("def f(): await x\n", "'await' outside async function"),
    (
        "def f():\n  async for x in y: pass\n",
        "'async for' outside async function",
    ),
    (
        "def f():\n  async with x: pass\n",
        "'async with' outside async function",
    ),
    (
        "def f(): return [x async for x in y]\n",
        "asynchronous comprehension outside of an asynchronous function",
    ),
    (
        "async def f(): yield from x\n",
        "'yield from' inside async function",
    ),
    (
        "[x := 1 for x in y]\n",
        "assignment expression cannot rebind comprehension iteration variable 'x'",
    ),
    (
        "[[x := 1 for z in w] for x in y]\n",
        "assignment expression cannot rebind comprehension iteration variable 'x'",
    ),
    (
        "[a for a in (b := c)]\n",
        "assignment expression cannot be used in a comprehension iterable expression",
    ),
    (
        "[a for a in b for c in (d := e)]\n",
        "assignment expression cannot be used in a comprehension iterable expression",
    ),
    (
        "class A:\n  [x := 1 for y in z]\n",
        "assignment expression within a comprehension cannot be used in a class body",
    ),
    (
        "match x:\n  case _: pass\n  case 1: pass\n",
        "wildcard makes remaining patterns unreachable",
    ),
    (
        "match x:\n  case y: pass\n  case 1: pass\n",
        "name capture 'y' makes remaining patterns unreachable",
    ),
    (
        "match x:\n  case y | 1: pass\n",
        "name capture 'y' makes remaining patterns unreachable",
    ),
    (
        "match x:\n  case _ | 1: pass\n",
        "wildcard makes remaining patterns unreachable",
    ),
    (
        "match x:\n  case (a, a): pass\n",
        "multiple assignments to name 'a' in pattern",
    ),
    (
        "match x:\n  case a as a: pass\n",
        "multiple assignments to name 'a' in pattern",
    ),
    (
        "match x:\n  case [*a, *b]: pass\n",
        "multiple starred names in sequence pattern",
    ),
    (
        "match x:\n  case A(b=1, b=2): pass\n",
        "attribute name repeated in class pattern: b",
    ),
    (
        "match x:\n  case {1: a, 1: b}: pass\n",
        "mapping pattern checks duplicate key (1)",
    ),
    (
        "match x:\n  case {'k': a, 'k': b}: pass\n",
        "mapping pattern checks duplicate key ('k')",
    ),
    (
        "match x:\n  case [a] | [b]: pass\n",
        "alternative patterns bind different names",
    ),
    (
        "match x:\n  case [a] | 1: pass\n",
        "alternative patterns bind different names",
    ),
    (
        "for a in b:\n  try: pass\n  except* E: break\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    (
        "def f():\n  try: pass\n  except* E: return\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    (
        "while 1:\n  try: pass\n  except* E: continue\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
    ),
];

const ACCEPTED: &[&str] = &[
    "def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n",
    "def f():\n  def g():\n    nonlocal x\n    x = 2\n  x = 1\n",
    "def f(x):\n  class A:\n    def g(self):\n      nonlocal x\n",
    "def f(x):\n  def g():\n    nonlocal x\n    def h():\n      nonlocal x\n",
    "class A:\n  def f(self):\n    nonlocal __class__\n",
    "def f():\n  global x\n  x = 1\n",
    "for x in y:\n  if x: break\n  else: continue\n",
    "while 1:\n  try: break\n  finally: pass\n",
    "def f(): return *a, *b\n",
    "def f(): yield *a, b\n",
    "f(*a, **b, c=1)\n",
    "x = [*a, *b]\n",
    "x = *a, b\n",
    "a, *b = c\n",
    "a[*b] = c\n",
    "a[*b]\n",
    "for x in *a, b: pass\n",
    "def f(*args: *Ts): pass\n",
    "[y := x for x in z]\n",
    "def f(): return [y := x for x in z]\n",
    "lambda: (yield)\n",
    "async def f(): return [x async for x in y]\n",
    "async def f():\n  async with a as b: await c\n",
    "match x:\n  case [a, *_] | [a, _]: pass\n  case _ if a: pass\n  case _: pass\n",
    "match x:\n  case A(b=1, c=2): pass\n  case {'k': 1, **rest}: pass\n",
    "try: pass\nexcept A: pass\nexcept: pass\n",
    "'doc'\nfrom __future__ import annotations\n",
    "from __future__ import annotations\nfrom __future__ import division\n",
    "def f():\n  x: int = 1\n",
    "with a as (b, *c): pass\n",
    "for a in b:\n  try: pass\n  except* E:\n    for c in d: break\n",
    "class A:\n  global x\n  x = 1\n",
    "x = [a for a in b if (c := a)]\n",
    "print(*a if b else c)\n",
    "def f():\n  import os\n  global os\n",
    "def f(a=(b := 1)): pass\n",
    "[lambda: (y := 1) for x in z]\n",
];
