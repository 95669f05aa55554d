//! Linking: what has no place in the cage is no image.
#![expect(
    clippy::expect_used,
    reason = "a test that can't make its modules has failed"
)]

use std::fmt::Write as _;
use std::sync::Arc;

use stelp_interp::{Image, Linked, MAX_GLOBALS, Resolved, TooManyGlobals};
use stelp_ir::{Policy, text};
use stelp_verify::verify;

/// A module that does nothing, with so many globals and these imports.
fn module(name: &str, globals: usize, imports: &[&str]) -> Arc<Linked> {
    let mut ir = format!("module \"{name}\"\n");
    let _ = writeln!(ir, "imports ({})", imports.join(", "));
    for i in 0..globals {
        let _ = writeln!(ir, "global g{i}");
    }
    ir.push_str(
        "function f0 \"<module>\" module slots 1 ret none !alloc|raise|diverge\n  b0() cost 3:\n    \
         check.depth !alloc|raise\n    poll !diverge\n    v0: none = const none\n    return v0\n",
    );
    let module = text::parse(&ir).expect("a module");
    let verified = verify(Arc::new(module), Arc::new(Policy::default())).expect("a sound module");
    Arc::new(Linked::new(verified))
}

#[test]
fn the_globals_of_all_modules_have_places() {
    let prelude = module("builtins", 10, &[]);
    let half = MAX_GLOBALS / 2;
    let link = |globals: usize, imports: &[&str]| {
        let library = module("m", half, &[]);
        let main = module("__main__", globals, imports);
        let find = |name: &str| match name {
            "m" => Resolved::Code(library.clone()),
            _ => Resolved::Missing,
        };
        Image::link(prelude.clone(), main, &find).map(|_| ())
    };
    assert_eq!(link(half - 10, &["m"]), Ok(()));
    let found = TooManyGlobals(MAX_GLOBALS + 1);
    assert_eq!(link(half - 9, &["m"]), Err(found));
    assert_eq!(link(MAX_GLOBALS - 10, &[]), Ok(()));
    assert_eq!(link(MAX_GLOBALS - 9, &[]), Err(found));
}
