//! Values across the cage's wall: guest objects as host values, and back.
//!
//! Both ways walk with a worklist and see each container once, so shared and cyclic structure is kept and depth costs no
//! stack. What is out: behaviour. An instance of a guest class that derives from a builtin type goes out as that type's
//! data, every other as [`Value::Opaque`]; a `bytearray` goes out as bytes. What holds on the way out: the host's memory
//! for it is bounded by a budget. On the way in: what is not hashable is an error, not a broken set.

use std::collections::HashMap;
use std::sync::Arc;

use stelp_runtime::ctx::{Ctx, Exit};
use stelp_runtime::heap::Kind;
use stelp_runtime::ops::{item, repr};
use stelp_runtime::value::{Ref, Value as Guest};

use crate::value::{GraphBuilder, NodeId, Opaque, Part, Value};

/// Host bytes of one item of a container, roughly.
const ITEM_BYTES: u64 = 32;
/// Longer texts of opaque values are cut.
const MAX_REPR: usize = 10_000;

/// A value needs more of the host's memory than it may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TooLarge;

/// A guest value as the host's, within `budget` bytes.
pub(crate) fn export(ctx: &mut Ctx, v: Guest, budget: u64) -> Result<Value, TooLarge> {
    if let Some(plain) = immediate(v)
        && budget >= ITEM_BYTES
    {
        return Ok(plain);
    }
    let mut out = Export {
        ctx,
        graph: GraphBuilder::new(),
        places: HashMap::new(),
        work: Vec::new(),
        budget,
    };
    let root = out.part(v)?;
    while let Some((at, id)) = out.work.pop() {
        out.fill(at, id)?;
    }
    Ok(match root {
        Part::Value(v) => v,
        Part::Node(id) => out.graph.finish(id),
    })
}

/// A value that is no object of the cage.
fn immediate(v: Guest) -> Option<Value> {
    if let Some(i) = v.as_small() {
        return Some(Value::Int(i));
    }
    if let Some(f) = v.as_float() {
        return Some(Value::Float(f));
    }
    if let Some(b) = v.as_bool() {
        return Some(Value::Bool(b));
    }
    v.is_none().then_some(Value::None)
}

/// As [`export`]; what is too large becomes an opaque value that says so.
pub(crate) fn export_or_opaque(ctx: &mut Ctx, v: Guest, budget: u64) -> Value {
    export(ctx, v, budget).unwrap_or_else(|TooLarge| {
        let type_name = ctx.type_name(v).to_owned();
        let repr = format!("<{type_name} that is too large to leave the run>");
        Value::Opaque(Arc::new(Opaque { type_name, repr }))
    })
}

struct Export<'a> {
    ctx: &'a mut Ctx,
    graph: GraphBuilder,
    places: HashMap<Ref, NodeId>,
    work: Vec<(Ref, NodeId)>,
    budget: u64,
}

impl Export<'_> {
    fn spend(&mut self, bytes: u64) -> Result<(), TooLarge> {
        self.budget = self.budget.checked_sub(bytes).ok_or(TooLarge)?;
        Ok(())
    }

    fn part(&mut self, v: Guest) -> Result<Part, TooLarge> {
        self.spend(ITEM_BYTES)?;
        if let Some(plain) = immediate(v) {
            return Ok(Part::Value(plain));
        }
        let data = self.ctx.payload(v);
        let Some(at) = data.as_ref() else {
            return if data == v {
                self.opaque(v)
            } else {
                self.part(data)
            };
        };
        let heap = &self.ctx.heap;
        let value = match heap.kind(at) {
            Kind::Str => {
                let text: Arc<str> = heap.str_at(at).into();
                self.spend(text.len() as u64)?;
                Value::Str(text)
            }
            Kind::Bytes | Kind::Bytearray => {
                let bytes: Arc<[u8]> = heap.as_bytes(data).unwrap_or_default().into();
                self.spend(bytes.len() as u64)?;
                Value::Bytes(bytes)
            }
            Kind::Int => {
                let i = Value::int(heap.big_at(at));
                self.spend(heap_bits(self.ctx, data) / 8)?;
                i
            }
            Kind::Complex => {
                let (re, im) = heap.complex(at);
                Value::Complex(re, im)
            }
            Kind::List | Kind::Tuple | Kind::Dict | Kind::Set | Kind::FrozenSet => {
                return self.container(at);
            }
            _ => return self.opaque(v),
        };
        Ok(Part::Value(value))
    }

    fn container(&mut self, at: Ref) -> Result<Part, TooLarge> {
        if let Some(id) = self.places.get(&at) {
            return Ok(Part::Node(*id));
        }
        self.spend(2 * ITEM_BYTES)?;
        let id = match self.ctx.heap.kind(at) {
            Kind::List => self.graph.list(),
            Kind::Tuple => self.graph.tuple(),
            Kind::Dict => self.graph.dict(),
            Kind::Set => self.graph.set(),
            _ => self.graph.frozenset(),
        };
        self.places.insert(at, id);
        self.work.push((at, id));
        Ok(Part::Node(id))
    }

    fn fill(&mut self, at: Ref, id: NodeId) -> Result<(), TooLarge> {
        match self.ctx.heap.kind(at) {
            Kind::Dict => {
                let mut next = 0;
                while let Some((i, k, v)) = self.ctx.heap.dict_next(at, next) {
                    let (k, v) = (self.part(k)?, self.part(v)?);
                    self.graph.insert(id, k, v);
                    next = i + 1;
                }
            }
            Kind::Set | Kind::FrozenSet => {
                let mut next = 0;
                while let Some((slot, k)) = self.ctx.heap.set_next(at, next) {
                    let k = self.part(k)?;
                    self.graph.push(id, k);
                    next = slot + 1;
                }
            }
            _ => {
                for i in 0..self.ctx.heap.len(at) {
                    let v = self.ctx.heap.item(at, i).unwrap_or(Guest::NONE);
                    let part = self.part(v)?;
                    self.graph.push(id, part);
                }
            }
        }
        Ok(())
    }

    fn opaque(&mut self, v: Guest) -> Result<Part, TooLarge> {
        let type_name = self.ctx.type_name(v).to_owned();
        let mut text = String::new();
        if !matches!(repr::into(self.ctx, &mut text, v), Ok(Ok(()))) {
            // Guest code decides its text, and no guest code runs here.
            text.clear();
            repr::object_repr(self.ctx, &mut text, v);
        }
        if text.len() > MAX_REPR {
            text = text
                .chars()
                .take(MAX_REPR / 4)
                .chain("...".chars())
                .collect();
        }
        self.spend(type_name.len() as u64 + text.len() as u64)?;
        Ok(Part::Value(Value::Opaque(Arc::new(Opaque {
            type_name,
            repr: text,
        }))))
    }
}

fn heap_bits(ctx: &Ctx, v: Guest) -> u64 {
    ctx.heap.int_bits(v)
}

/// A host value as a guest's. The heap must have room for [`import_bytes`].
///
/// # Errors
/// An exception (a key that can't be hashed), a trap, or that the heap is full.
pub(crate) fn import(ctx: &mut Ctx, v: &Value) -> Result<Guest, Exit> {
    if v.place().is_none() {
        return scalar(ctx, v);
    }
    let order = containers(v);
    let mut made: HashMap<(usize, NodeId), Guest> = HashMap::new();
    for c in &order {
        if let Some(id) = c.identity() {
            let empty = empty(ctx, c)?;
            made.insert(id, empty);
        }
    }
    // Lists and tuples first: what they hold may not be complete, but their places are fixed. Then, children before
    // parents, what must hash its elements.
    for hashed in [false, true] {
        for c in order
            .iter()
            .filter(|c| matches!(c, Value::Dict(_) | Value::Set(_) | Value::FrozenSet(_)) == hashed)
        {
            fill(ctx, c, &made)?;
        }
    }
    let root = v.identity().and_then(|id| made.get(&id).copied());
    Ok(root.unwrap_or(Guest::NONE))
}

/// An upper bound of the cage's bytes that a value takes.
pub(crate) fn import_bytes(v: &Value) -> u64 {
    let scalar = |v: &Value| match v {
        Value::Str(s) => 40 + s.len() as u64,
        Value::Bytes(b) => 40 + b.len() as u64,
        Value::BigInt(i) => 40 + i.bits() / 8,
        Value::Opaque(o) => 40 + o.repr.len() as u64,
        _ => 40,
    };
    let mut total = scalar(v);
    if v.place().is_none() {
        return total;
    }
    for c in containers(v) {
        // Room for tables that grow by doubling.
        total += 256 + c.children().iter().map(|x| 160 + scalar(x)).sum::<u64>();
    }
    total
}

/// All containers that a value reaches, children before parents where there is no cycle.
fn containers(root: &Value) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    let mut order = Vec::new();
    let mut stack: Vec<(Value, Vec<Value>)> = Vec::new();
    let mut next = Some(root.clone());
    loop {
        if let Some(v) = next.take()
            && v.identity().is_some_and(|id| seen.insert(id))
        {
            let mut children = v.children();
            children.retain(|c| c.place().is_some());
            children.reverse();
            stack.push((v, children));
        }
        match stack.last_mut() {
            None => return order,
            Some((_, children)) => {
                next = children.pop();
                if next.is_none() {
                    order.extend(stack.pop().map(|(v, _)| v));
                }
            }
        }
    }
}

fn empty(ctx: &mut Ctx, v: &Value) -> Result<Guest, Exit> {
    let n = match v {
        Value::Dict(m) => m.len(),
        Value::List(s) | Value::Tuple(s) | Value::Set(s) | Value::FrozenSet(s) => s.len(),
        _ => 0,
    };
    Ok(match v {
        Value::Dict(_) => ctx.heap.dict(n as u64)?,
        Value::Set(_) => ctx.heap.set(Kind::Set)?,
        Value::FrozenSet(_) => ctx.heap.set(Kind::FrozenSet)?,
        Value::Tuple(_) => ctx.heap.tuple(&vec![Guest::NONE; n])?,
        _ => ctx.heap.list(&vec![Guest::NONE; n])?,
    })
}

fn fill(ctx: &mut Ctx, v: &Value, made: &HashMap<(usize, NodeId), Guest>) -> Result<(), Exit> {
    let Some(at) = v
        .identity()
        .and_then(|id| made.get(&id))
        .and_then(|g| g.as_ref())
    else {
        return Ok(());
    };
    let guest = |ctx: &mut Ctx, v: &Value| match v.identity() {
        Some(id) => Ok(made.get(&id).copied().unwrap_or(Guest::NONE)),
        None => scalar(ctx, v),
    };
    match v {
        Value::Dict(m) => {
            for (k, x) in m.iter() {
                let (k, x) = (guest(ctx, &k)?, guest(ctx, &x)?);
                if item::insert(ctx, at, k, x)?.is_err() {
                    return Err(ctx.type_error("a key that only guest code can hash"));
                }
            }
        }
        Value::Set(s) | Value::FrozenSet(s) => {
            for k in s.iter() {
                let k = guest(ctx, &k)?;
                if item::set_add(ctx, at, k)?.is_err() {
                    return Err(ctx.type_error("an element that only guest code can hash"));
                }
            }
        }
        Value::Tuple(s) => {
            for (i, x) in s.iter().enumerate() {
                let x = guest(ctx, &x)?;
                ctx.heap
                    .set_field(at, u32::try_from(i).unwrap_or(u32::MAX), x);
            }
        }
        Value::List(s) => {
            for (i, x) in s.iter().enumerate() {
                let x = guest(ctx, &x)?;
                ctx.heap
                    .list_set(at, u32::try_from(i).unwrap_or(u32::MAX), x);
            }
        }
        _ => {}
    }
    Ok(())
}

fn scalar(ctx: &mut Ctx, v: &Value) -> Result<Guest, Exit> {
    Ok(match v {
        Value::Bool(b) => Guest::bool(*b),
        Value::Int(i) => ctx.heap.int_i64(*i)?,
        Value::BigInt(i) => ctx.heap.int(i)?,
        Value::Float(f) => Guest::float(*f),
        Value::Complex(re, im) => ctx.heap.float_pair(*re, *im)?,
        Value::Str(s) => ctx.heap.str(s)?,
        Value::Bytes(b) => ctx.heap.bytes(b)?,
        Value::Opaque(o) => {
            let message = format!("a value of type '{}' can't enter a run", o.type_name);
            return Err(ctx.type_error(message));
        }
        _ => Guest::NONE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;
    use stelp_ir::Limits;
    use stelp_runtime::ctx::Code;
    use stelp_runtime::sym::{ProgramSyms, Syms};
    use stelp_runtime::{Heap, Meter, Sink};

    struct Silent;

    impl Sink for Silent {
        fn write(&mut self, _: &str) {}
        fn read_line(&mut self) -> Option<String> {
            None
        }
    }

    /// No functions at all.
    struct NoCode;

    impl Code for NoCode {
        fn stores(&self, _: u16, _: u32) -> u16 {
            0
        }
        fn name(&self, _: u16, _: u32) -> &str {
            ""
        }
        fn qualname(&self, _: u16, _: u32) -> &str {
            ""
        }
        fn doc(&self, _: u16, _: u32) -> Option<&str> {
            None
        }
        fn params(&self, _: u16, _: u32) -> (Vec<&str>, usize) {
            (Vec::new(), 0)
        }
    }

    fn ctx() -> Ctx {
        let limits = Limits {
            fuel: 1 << 50,
            wall_us: 1 << 50,
            memory: 1 << 30,
            ..Limits::default()
        };
        let meter = Meter::new(limits, || 0, Arc::new(AtomicBool::new(false)));
        {
            let syms = Syms::new(ProgramSyms::new(std::iter::empty()).0);
            Ctx::new(
                Heap::new(1 << 30).unwrap(),
                meter,
                syms,
                Box::new(Silent),
                Arc::new(NoCode),
            )
        }
    }

    fn there_and_back(v: &Value) -> Value {
        let mut ctx = ctx();
        assert!(ctx.heap.room() > import_bytes(v));
        let before = ctx.heap.used();
        let guest = import(&mut ctx, v).expect("the value enters");
        assert!(
            ctx.heap.used() - before <= import_bytes(v),
            "the bound holds"
        );
        export(&mut ctx, guest, 1 << 30).expect("the value leaves")
    }

    #[test]
    fn values_cross_the_wall_without_loss() {
        for v in [
            Value::None,
            Value::from(true),
            Value::from(-5),
            Value::from(i64::MIN),
            Value::int(num_bigint::BigInt::from(-7) << 300),
            Value::from(f64::NAN),
            Value::from(-0.0),
            Value::Complex(1.0, -2.0),
            Value::from("ä\u{0}\u{1F600}"),
            Value::bytes(*b"\x00\xff"),
            Value::list(Vec::<i64>::new()),
            Value::tuple([Value::list([1, 2]), Value::tuple(Vec::<i64>::new())]),
            Value::set([Value::from(1), Value::from("a"), Value::tuple([1, 2])]),
            Value::frozenset([
                Value::frozenset([1]),
                Value::frozenset([Value::frozenset([2])]),
            ]),
            Value::dict([
                (Value::tuple([1]), Value::dict([(1, "x")])),
                (Value::None, Value::set([3.5])),
            ]),
        ] {
            assert_eq!(there_and_back(&v), v);
        }
    }

    #[test]
    fn sharing_and_cycles_survive() {
        let mut b = GraphBuilder::new();
        let (list, dict, tuple) = (b.list(), b.dict(), b.tuple());
        b.push(list, dict);
        b.push(list, tuple);
        b.push(list, tuple);
        b.insert(dict, "up", list);
        b.push(tuple, list);
        let v = b.finish(list);
        let back = there_and_back(&v);
        assert_eq!(back, v);
        let at = |i| {
            back.as_sequence()
                .and_then(|s| s.get(i))
                .and_then(|t| t.identity())
        };
        assert_eq!(at(1), at(2), "one tuple");
        let shared = (0..60).fold(Value::from(0), |v, _| Value::tuple([v.clone(), v]));
        assert_eq!(there_and_back(&shared), shared);
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = (0..1_000_000).fold(Value::from(0), |v, _| Value::list([v]));
        assert!(there_and_back(&deep) == deep);
        let deep_key = (0..1_000_000).fold(Value::from(0), |v, _| Value::tuple([v]));
        assert!(
            import(&mut ctx(), &Value::set([deep_key])).is_err(),
            "too deep to hash"
        );
    }

    #[test]
    fn what_cannot_be_hashed_is_an_error() {
        assert!(import(&mut ctx(), &Value::set([Value::list([1])])).is_err());
        assert!(import(&mut ctx(), &Value::dict([(Value::list([1]), 1)])).is_err());
        assert_eq!(
            there_and_back(&Value::set([1, 1, 2])),
            Value::set([1, 2]),
            "equal elements are one"
        );
    }

    #[test]
    fn large_values_stay_inside() {
        let mut ctx = ctx();
        let v = import(&mut ctx, &Value::list(0..100_000i64)).expect("the value enters");
        assert_eq!(export(&mut ctx, v, 1 << 20), Err(TooLarge));
        assert_eq!(export_or_opaque(&mut ctx, v, 1 << 20).type_name(), "list");
    }
}
