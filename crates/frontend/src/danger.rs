//! Names of the world outside, and the effect that using each would have.

use stelp_ir::Effect;

/// The effect that a name stands for, and what to write instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Danger {
    pub effect: Effect,
    pub help: &'static str,
}

fn danger(effect: Effect) -> Option<Danger> {
    let help = "use a tool that the host declares";
    Some(Danger { effect, help })
}

/// The effect of importing a module of the world outside.
pub fn module(name: &str) -> Option<Danger> {
    match name.split('.').next().unwrap_or(name) {
        "os" | "sys" | "platform" => danger(Effect::SysInfo),
        "subprocess" => danger(Effect::Proc(None)),
        "socket" | "requests" | "urllib" => danger(Effect::Net(None)),
        _ => None,
    }
}

/// The effect of using the thing of that dotted path, with that first argument.
pub fn path(dotted: &str, first_arg: Option<&str>) -> Option<Danger> {
    let arg = first_arg.map(str::to_owned);
    match dotted {
        "os.system" | "os.popen" | "subprocess.run" => danger(Effect::Proc(arg)),
        "open" | "io.open" => danger(Effect::FsRead(arg)),
        "exec" | "compile" => danger(Effect::Eval),
        "__import__" | "globals" | "locals" => danger(Effect::Reflect),
        _ => None,
    }
}

/// The effect of an attribute that reaches into the interpreter.
pub fn attribute(name: &str) -> Option<Danger> {
    match name {
        "__bases__" | "__subclasses__" | "__globals__" | "__code__" | "__mro__"
        | "__builtins__" => danger(Effect::Reflect),
        _ => None,
    }
}
