//! How arguments reach the parameters of a function, of the guest or native.
//!
//! What holds: what cannot be bound is a `TypeError` with CPython's words; no guest code
//! runs here.

use stelp_runtime::Value;
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::native::{Bind, Native};
use stelp_runtime::object::function;
use stelp_runtime::sym::Sym;
use stelp_runtime::value::Ref;

use crate::call::Args;
use crate::flat::{FlatFunc, Params};
use crate::image::Linked;
use crate::run::Run;

impl Run {
    pub(crate) fn set_slot(&mut self, base: u32, i: usize, v: Value) {
        self.ctx.heap.region.set_u64(base + 8 * i as u32, v.0);
    }

    pub(crate) fn slot(&self, base: u32, i: usize) -> Value {
        Value(self.ctx.heap.region.u64(base + 8 * i as u32))
    }

    /// Puts arguments by position into the slots of parameters, with defaults and `*args`
    /// as usual. False where [`Run::bind`] must say what is wrong or look names up.
    pub(crate) fn bind_positional(
        &mut self,
        p: Params,
        callee: Ref,
        base: u32,
        args: &[Value],
    ) -> Res<bool> {
        let positional = p.positional as usize;
        if p.keyword_only != 0 || (args.len() > positional && !p.varargs) {
            return Ok(false);
        }
        let (given, rest) = args.split_at(args.len().min(positional));
        if given.len() < positional {
            let defaults = self.ctx.heap.field(callee, function::DEFAULTS);
            let Some(defaults) = self.ctx.heap.as_kind(defaults, Kind::Tuple) else {
                return Ok(false);
            };
            let have = self.ctx.heap.len(defaults) as usize;
            let Some(skip) = (given.len() + have).checked_sub(positional) else {
                return Ok(false);
            };
            for (i, j) in (given.len()..positional).zip(skip..have) {
                let v = self.ctx.heap.field(defaults, j as u32);
                self.set_slot(base, i, v);
            }
        }
        for (i, v) in given.iter().enumerate() {
            self.set_slot(base, i, *v);
        }
        let mut at = positional;
        if p.varargs {
            let t = self.ctx.heap.tuple(rest)?;
            self.set_slot(base, at, t);
            at += 1;
        }
        if p.kwargs {
            let d = self.ctx.heap.dict(0)?;
            self.set_slot(base, at, d);
        }
        Ok(true)
    }

    /// Puts arguments into the slots of parameters: the general way.
    #[cold]
    #[inline(never)]
    pub(crate) fn bind(
        &mut self,
        linked: &Linked,
        flat: &FlatFunc,
        module: u16,
        func: u32,
        callee: Ref,
        base: u32,
        args: &[Value],
        kw: &[(Sym, Value)],
    ) -> Res<()> {
        let p = flat.params;
        let positional = p.positional as usize;
        let named = positional + p.keyword_only as usize;
        for (i, v) in args.iter().take(positional).enumerate() {
            self.set_slot(base, i, *v);
        }
        let f = linked.function(func);
        let name_of = |i: usize| {
            f.params
                .get(i)
                .map_or("?", |p| linked.module().name(p.name))
        };
        let mut extra: Vec<(Sym, Value)> = Vec::new();
        for (k, v) in kw {
            let found = f
                .params
                .iter()
                .take(named)
                .position(|q| self.sym(module, q.name.0) == *k);
            match found {
                Some(i) if i >= p.positional_only as usize => {
                    if !self.slot(base, i).is_unbound() {
                        let text = format!(
                            "{}() got multiple values for argument '{}'",
                            self.shown(callee),
                            name_of(i)
                        );
                        return Err(self.ctx.type_error(text));
                    }
                    self.set_slot(base, i, *v);
                }
                _ if p.kwargs => extra.push((*k, *v)),
                found => {
                    let key = self.ctx.syms.name(*k).to_owned();
                    let text = if found.is_some() {
                        let given = |i: &usize| {
                            let name = name_of(*i);
                            kw.iter().any(|(k, _)| self.ctx.syms.name(*k) == name)
                        };
                        let all = (0..p.positional_only as usize).filter(given);
                        let all: Vec<&str> = all.map(name_of).collect();
                        let all = all.join(", ");
                        format!(
                            "{}() got some positional-only arguments passed as keyword arguments: '{all}'",
                            self.shown(callee)
                        )
                    } else {
                        format!(
                            "{}() got an unexpected keyword argument '{key}'",
                            self.shown(callee)
                        )
                    };
                    return Err(self.ctx.type_error(text));
                }
            }
        }
        if args.len() > positional && !p.varargs {
            return Err(self.too_many(callee, base, args.len(), flat));
        }
        self.fill_defaults(linked, func, callee, base, flat)?;
        let mut at = named;
        if p.varargs {
            let rest = args.get(positional..).unwrap_or(&[]);
            let t = self.ctx.heap.tuple(rest)?;
            self.set_slot(base, at, t);
            at += 1;
        }
        if p.kwargs {
            let d = self.kw_dict(&extra)?;
            self.set_slot(base, at, d);
        }
        Ok(())
    }

    pub(crate) fn shown(&mut self, callee: Ref) -> String {
        self.ctx.function_qualname(callee)
    }

    pub(crate) fn fill_defaults(
        &mut self,
        linked: &Linked,
        func: u32,
        callee: Ref,
        base: u32,
        flat: &FlatFunc,
    ) -> Res<()> {
        let p = flat.params;
        let positional = p.positional as usize;
        let defaults = self.ctx.heap.field(callee, function::DEFAULTS);
        let defaults = self
            .ctx
            .heap
            .as_kind(defaults, Kind::Tuple)
            .map_or_else(Vec::new, |t| self.ctx.heap.items(t));
        let first = positional.saturating_sub(defaults.len());
        let mut missing = Vec::new();
        for i in 0..positional {
            if !self.slot(base, i).is_unbound() {
                continue;
            }
            match i.checked_sub(first).and_then(|j| defaults.get(j)) {
                Some(v) => self.set_slot(base, i, *v),
                None => missing.push(i),
            }
        }
        let f = linked.function(func);
        let name_of = |i: usize| {
            f.params
                .get(i)
                .map_or("?", |p| linked.module().name(p.name))
        };
        if !missing.is_empty() {
            let names: Vec<&str> = missing.into_iter().map(name_of).collect();
            return Err(self.missing(callee, &names, "positional"));
        }
        let kwdefaults = self.ctx.heap.field(callee, function::KWDEFAULTS);
        let kwdefaults = self.ctx.heap.as_kind(kwdefaults, Kind::Dict);
        let mut missing = Vec::new();
        for i in positional..positional + p.keyword_only as usize {
            if !self.slot(base, i).is_unbound() {
                continue;
            }
            match kwdefaults.and_then(|d| self.ctx.heap.dict_get_str(d, name_of(i))) {
                Some(v) => self.set_slot(base, i, v),
                None => missing.push(name_of(i)),
            }
        }
        if missing.is_empty() {
            Ok(())
        } else {
            Err(self.missing(callee, &missing, "keyword-only"))
        }
    }

    #[cold]
    pub(crate) fn missing(&mut self, callee: Ref, names: &[&str], kind: &str) -> Exit {
        let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
        let list = match quoted.as_slice() {
            [a] => a.clone(),
            [a, b] => format!("{a} and {b}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let s = if names.len() == 1 { "" } else { "s" };
        let text = format!(
            "{}() missing {} required {kind} argument{s}: {list}",
            self.shown(callee),
            names.len()
        );
        self.ctx.type_error(text)
    }

    #[cold]
    pub(crate) fn too_many(
        &mut self,
        callee: Ref,
        base: u32,
        given: usize,
        flat: &FlatFunc,
    ) -> Exit {
        let most = flat.params.positional as usize;
        let defaults = self.ctx.heap.field(callee, function::DEFAULTS);
        let defaults = self
            .ctx
            .heap
            .as_kind(defaults, Kind::Tuple)
            .map_or(0, |t| self.ctx.heap.len(t) as usize);
        let takes = if defaults > 0 {
            format!(
                "from {} to {most} positional arguments",
                most - defaults.min(most)
            )
        } else {
            format!(
                "{most} positional argument{}",
                if most == 1 { "" } else { "s" }
            )
        };
        let keyword_only = (most..most + flat.params.keyword_only as usize)
            .filter(|i| !self.slot(base, *i).is_unbound())
            .count();
        let was = if given == 1 && keyword_only == 0 {
            "was"
        } else {
            "were"
        };
        let and = if keyword_only > 0 {
            let s = if given == 1 { "" } else { "s" };
            let t = if keyword_only == 1 { "" } else { "s" };
            format!(" positional argument{s} (and {keyword_only} keyword-only argument{t})")
        } else {
            String::new()
        };
        let text = format!(
            "{}() takes {takes} but {given}{and} {was} given",
            self.shown(callee)
        );
        self.ctx.type_error(text)
    }

    #[cold]
    pub(crate) fn arrange(&mut self, n: u32, args: &[Value], kw: &[(Sym, Value)]) -> Res<Args> {
        let statics = self.ctx.statics;
        let native = statics.native(n);
        let sig = &native.sig;
        let method = native.bind != Bind::Function && native.bind != Bind::StaticMethod;
        let shown = |n: usize| n.saturating_sub(usize::from(method));
        let name = if method && native.name == "__new__" {
            native.owner
        } else {
            native.name
        };
        let mut full = Args::from_elem(Value::UNBOUND, sig.names.len());
        for (place, v) in full.iter_mut().zip(args.iter().take(sig.positional)) {
            *place = *v;
        }
        if args.len() > sig.positional && !sig.varargs {
            let text = count_text(native, name, shown(args.len()), method);
            return Err(self.ctx.type_error(text));
        }
        let mut extra: Vec<(Sym, Value)> = Vec::new();
        for (k, v) in kw {
            let key = self.ctx.syms.name(*k).to_owned();
            let at = sig
                .names
                .iter()
                .position(|p| *p == key)
                .filter(|i| *i >= sig.positional_only);
            match at.and_then(|i| full.get_mut(i)) {
                Some(place) if place.is_unbound() => *place = *v,
                Some(_) => {
                    let text =
                        format!("argument for {name}() given by name ('{key}') and position");
                    return Err(self.ctx.type_error(text));
                }
                None if sig.kwargs => extra.push((*k, *v)),
                None if sig.names.len() == sig.positional_only
                    || sig.positional_only == sig.positional
                        && sig.names.len() == sig.positional =>
                {
                    let owner = match (native.bind, args.first().and_then(|v| v.as_class())) {
                        (Bind::ClassMethod, Some(c)) if native.owner == "object" => {
                            format!("{}.", self.ctx.class_name(c))
                        }
                        _ => String::new(),
                    };
                    let text = format!("{owner}{name}() takes no keyword arguments");
                    return Err(self.ctx.type_error(text));
                }
                None => {
                    let text = format!("'{key}' is an invalid keyword argument for {name}()");
                    return Err(self.ctx.type_error(text));
                }
            }
        }
        for (i, (place, optional)) in full.iter().zip(&sig.optional).enumerate() {
            if place.is_unbound() && !optional {
                let missing = sig.names.get(i).copied().unwrap_or("?");
                let text = if sig.positional_only > i {
                    if native.bind == Bind::Method && args.is_empty() {
                        format!("unbound method {}.{name}() needs an argument", native.owner)
                    } else {
                        count_text(native, name, shown(args.len()), method)
                    }
                } else if name == "enumerate" {
                    format!("{name}() missing required argument '{missing}'")
                } else {
                    format!(
                        "{name}() missing required argument '{missing}' (pos {})",
                        shown(i + 1)
                    )
                };
                return Err(self.ctx.type_error(text));
            }
        }
        if sig.varargs {
            full.extend(args.iter().skip(sig.positional).copied());
        }
        if sig.kwargs {
            let d = self.kw_dict(&extra)?;
            full.push(d);
        }
        Ok(full)
    }
}

/// Where CPython's C code counts by hand.
fn odd_count_text(native: &Native, got: usize) -> Option<String> {
    let name = native.name;
    match (native.owner, name) {
        ("builtins", "sorted") => Some(format!("sorted expected 1 argument, got {got}")),
        (
            "str" | "bytes" | "bytearray",
            "count" | "find" | "index" | "rfind" | "rindex" | "startswith" | "endswith",
        ) => Some(match got {
            0 => format!("{name}() takes at least 1 argument (0 given)"),
            _ => format!("{name}() takes at most 3 arguments ({got} given)"),
        }),
        _ => None,
    }
}

/// CPython's words for too many or too few arguments: they differ with how its C code
/// takes them.
fn count_text(native: &Native, name: &str, got: usize, method: bool) -> String {
    let sig = &native.sig;
    let shown = |n: usize| n.saturating_sub(usize::from(method));
    let (least, most) = (shown(sig.required), shown(sig.positional));
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let constructor = native.name == "__new__";
    let full = if constructor || native.owner == "builtins" {
        name.to_owned()
    } else {
        format!("{}.{name}", native.owner)
    };
    if let Some(text) = odd_count_text(native, got) {
        return text;
    }
    if sig.positional_only < sig.names.len() && !(constructor && most == 0) {
        let all = shown(sig.names.len());
        if got > all {
            let how = if least == all { "exactly" } else { "at most" };
            return format!(
                "{name}() takes {how} {all} argument{} ({got} given)",
                plural(all)
            );
        }
        if most == 0 {
            return format!("{name}() takes no positional arguments");
        }
        let (how, n) = match (least == most, got < least) {
            (true, _) => ("exactly", most),
            (false, true) => ("at least", least),
            (false, false) => ("at most", most),
        };
        return format!(
            "{name}() takes {how} {n} positional argument{} ({got} given)",
            plural(n)
        );
    }
    if !constructor && most == 0 {
        return format!("{full}() takes no arguments ({got} given)");
    }
    if !constructor && (least, most) == (1, 1) && !sig.varargs {
        return format!("{full}() takes exactly one argument ({got} given)");
    }
    let (how, n) = if got < least {
        (
            if least == most && !sig.varargs {
                ""
            } else {
                "at least "
            },
            least,
        )
    } else {
        (if least == most { "" } else { "at most " }, most)
    };
    format!("{name} expected {how}{n} argument{}, got {got}", plural(n))
}
