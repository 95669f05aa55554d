//! What the compiler to native code is given for small functions, as recorded beside them
//! (`cargo xtask bless` records it again): the checks are to be seen there.
//!
//! Each program has a function `kernel` and calls it. The text does not depend on the
//! machine, but calling conventions do depend on the operating system.
#![cfg(target_os = "linux")]

use stelp::{Effect, Emit, Engine, PolicyBuilder};

#[test]
fn native_code_is_as_recorded() {
    let policy = PolicyBuilder::new().allow(Effect::Print);
    let policy = policy.build().expect("a policy");
    insta::glob!("../../../tests/passes/codegen", "**/*.py", |path| {
        let source = std::fs::read_to_string(path).expect("the fixture is readable");
        let text = Engine::new()
            .explain(&source, &policy, Emit::Clif, Some("kernel"))
            .unwrap_or_else(|d| panic!("{}: {d:#?}", path.display()));
        assert!(!text.is_empty(), "{}: nothing was compiled", path.display());
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.remove_snapshot_suffix();
        settings.set_snapshot_path(path.parent().expect("a fixture has a directory"));
        let name = path.file_stem().and_then(|s| s.to_str());
        let name = name.expect("a fixture has a name");
        settings.bind(|| insta::assert_snapshot!(name, text));
    });
}
