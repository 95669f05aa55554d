//! A module as text, for snapshots.

use std::fmt::Write;

use stelp_ir::{ArgList, Const, Diagnostic, Function, Module, NameId, Op, Slot, Terminator};

/// The diagnostics, then every function that the program defines.
pub(crate) fn dump(module: &Module, diags: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in diags {
        let line = module.lines.line(d.span.start);
        let _ = writeln!(
            out,
            "{}[{}] line {line}: {}",
            d.severity.as_str(),
            d.code,
            d.message
        );
    }
    for (i, e) in module.effects.entries().iter().enumerate() {
        let _ = writeln!(out, "effect {i}: {e}");
    }
    for (_, f) in module.functions.iter() {
        function(module, f, &mut out);
    }
    out
}

fn function(m: &Module, f: &Function, out: &mut String) {
    let params: Vec<String> = f
        .params
        .iter()
        .map(|p| format!("{:?} {}", p.kind, m.name(p.name)))
        .collect();
    let _ = write!(
        out,
        "\n{:?} {}({})",
        f.kind,
        m.name(f.qualname),
        params.join(", ")
    );
    let closure: Vec<&str> = f.closure.iter().map(|n| m.name(*n)).collect();
    if !closure.is_empty() {
        let _ = write!(out, " closure({})", closure.join(", "));
    }
    let _ = writeln!(out, " {{ {} slots", f.slots);
    let p = Printer { m, f };
    for (id, b) in f.blocks.iter() {
        let _ = write!(out, "  b{}:", id.into_raw());
        if let Some(u) = b.unwind {
            let _ = write!(out, " unwind b{}", u.into_raw());
        }
        out.push('\n');
        for i in &b.insts {
            let inst = &f.insts[*i];
            let dst = match inst.dst {
                Slot::NONE => String::new(),
                s => format!("{} = ", p.slot(s)),
            };
            let line = m.lines.line(inst.span.start);
            let _ = writeln!(out, "    {dst}{}  ; {line}", p.op(&inst.op));
        }
        let _ = writeln!(out, "    {}", p.term(&b.term));
    }
    out.push_str("}\n");
}

struct Printer<'m> {
    m: &'m Module,
    f: &'m Function,
}

impl Printer<'_> {
    fn slot(&self, s: Slot) -> String {
        if s == Slot::NONE {
            return "-".to_owned();
        }
        match self.f.variables.iter().find(|(v, _)| *v == s) {
            Some((_, name)) => format!("%{}.{}", s.0, self.m.name(*name)),
            None => format!("%{}", s.0),
        }
    }

    fn list(&self, l: ArgList) -> String {
        let slots: Vec<String> = self.f.args(l).iter().map(|s| self.slot(*s)).collect();
        format!("({})", slots.join(", "))
    }

    fn name(&self, n: NameId) -> String {
        format!(".{}", self.m.name(n))
    }

    fn constant(&self, c: &Const) -> String {
        match c {
            Const::Tuple(ids) | Const::FrozenSet(ids) => {
                let items: Vec<String> = ids
                    .iter()
                    .map(|i| self.constant(&self.m.consts[*i]))
                    .collect();
                let kind = if matches!(c, Const::Tuple(_)) {
                    "tuple"
                } else {
                    "frozenset"
                };
                format!("{kind}({})", items.join(", "))
            }
            Const::Builtin(b) => format!("builtin {}.{}", b.row().module, b.row().name),
            Const::Float(bits) => format!("{:?}", f64::from_bits(*bits)),
            c => format!("{c:?}"),
        }
    }

    /// The operation; ids in its `Debug` form are replaced by what they name.
    fn op(&self, op: &Op) -> String {
        let kw = |k: &stelp_ir::KwId| {
            let names: Vec<&str> = self.m.kw(*k).iter().map(|n| self.m.name(*n)).collect();
            if names.is_empty() {
                String::new()
            } else {
                format!(" kw {}", names.join(" "))
            }
        };
        match op {
            Op::Const(c) => self.constant(&self.m.consts[*c]),
            Op::GlobalGet(g) => format!("GlobalGet{}", self.name(self.m.globals[*g].name)),
            Op::GlobalSet(g, a) => {
                format!(
                    "GlobalSet{} {}",
                    self.name(self.m.globals[*g].name),
                    self.slot(*a)
                )
            }
            Op::Call {
                callee,
                args,
                kw: k,
            } => {
                format!("Call {} {}{}", self.slot(*callee), self.list(*args), kw(k))
            }
            Op::CallMethod {
                recv,
                name,
                args,
                kw: k,
            } => {
                let name = self.name(*name);
                format!(
                    "CallMethod {} {name} {}{}",
                    self.slot(*recv),
                    self.list(*args),
                    kw(k)
                )
            }
            Op::CallSpecial { recv, name, args } => {
                let name = self.name(*name);
                format!(
                    "CallSpecial {} {name} {}",
                    self.slot(*recv),
                    self.list(*args)
                )
            }
            Op::CallDirect { func, args, .. } => {
                let name = self.name(self.m.functions[*func].qualname);
                format!("CallDirect {name} {}", self.list(*args))
            }
            Op::CallBuiltin {
                builtin,
                args,
                kw: k,
            } => {
                let row = builtin.row();
                format!(
                    "CallBuiltin {}.{} {}{}",
                    row.module,
                    row.name,
                    self.list(*args),
                    kw(k)
                )
            }
            Op::CallTool { name, args, kw: k } => {
                format!(
                    "CallTool {} {}{}",
                    self.name(*name),
                    self.list(*args),
                    kw(k)
                )
            }
            Op::MakeFunction {
                func,
                closure,
                defaults,
                kwdefaults,
                annotations,
            } => format!(
                "MakeFunction {} closure {} {} {} {}",
                self.name(self.m.functions[*func].qualname),
                self.list(*closure),
                self.slot(*defaults),
                self.slot(*kwdefaults),
                self.slot(*annotations)
            ),
            Op::BuildClass {
                name,
                ns,
                args,
                kw: k,
            } => {
                let name = self.name(*name);
                format!(
                    "BuildClass {name} {} {}{}",
                    self.slot(*ns),
                    self.list(*args),
                    kw(k)
                )
            }
            Op::Unpack { a, dsts } => format!("Unpack {} -> {}", self.slot(*a), self.list(*dsts)),
            Op::UnpackStar { a, before, dsts } => {
                format!(
                    "UnpackStar {} -> {} star {before}",
                    self.slot(*a),
                    self.list(*dsts)
                )
            }
            Op::World { effect } => format!("World {effect}"),
            Op::Import(id) => format!("Import {}", self.m.import(*id)),
            Op::CheckBound { a, name, free } => {
                format!(
                    "CheckBound {} {} free={free}",
                    self.slot(*a),
                    self.name(*name)
                )
            }
            op => self.generic(op),
        }
    }

    /// The variant's name, its operators and names, then the slots that it reads.
    fn generic(&self, op: &Op) -> String {
        let debug = format!("{op:?}");
        let head: String = debug.chars().take_while(|c| c.is_alphanumeric()).collect();
        let mut out = head;
        match op {
            Op::Unary(o, _) => out = format!("{out} {o:?}"),
            Op::Binary(o, ..) | Op::Inplace(o, ..) => out = format!("{out} {o:?}"),
            Op::Compare(o, ..) => out = format!("{out} {o:?}"),
            Op::ClosureGet(i) => out = format!("{out} {i}"),
            Op::FormatValue { conv, .. } => out = format!("{out} {conv:?}"),
            Op::MatchClass { positional, .. } => out = format!("{out} {positional}"),
            Op::GetAttr(_, n)
            | Op::SetAttr(_, n, _)
            | Op::DelAttr(_, n)
            | Op::NameGet(_, n)
            | Op::NameSet(_, n, _)
            | Op::NameDel(_, n)
            | Op::ImportMissing(n)
            | Op::ImportFrom(_, n) => out = format!("{out} {}", self.name(*n)),
            _ => {}
        }
        let mut uses = Vec::new();
        op.for_each_use(self.f, |s| uses.push(self.slot(s)));
        format!("{out} {}", uses.join(" ")).trim_end().to_owned()
    }

    fn term(&self, t: &Terminator) -> String {
        let b = |b: &stelp_ir::BlockId| format!("b{}", b.into_raw());
        match t {
            Terminator::Jump(to) => format!("jump {}", b(to)),
            Terminator::Branch { cond, then, other } => {
                format!("branch {} {} {}", self.slot(*cond), b(then), b(other))
            }
            Terminator::ForNext {
                iter,
                dst,
                body,
                exit,
            } => {
                let (iter, dst) = (self.slot(*iter), self.slot(*dst));
                format!("{dst} = next {iter} {} {}", b(body), b(exit))
            }
            Terminator::Switch { on, targets } => {
                let targets: Vec<String> = targets.iter().map(b).collect();
                format!("switch {} {}", self.slot(*on), targets.join(" "))
            }
            Terminator::Return(s) => format!("return {}", self.slot(*s)),
            Terminator::Raise { exc, cause } => {
                format!("raise {} {}", self.slot(*exc), self.slot(*cause))
            }
            Terminator::Rethrow(s) => format!("rethrow {}", self.slot(*s)),
            Terminator::Reraise => "reraise".to_owned(),
            Terminator::Unreachable => "unreachable".to_owned(),
        }
    }
}
