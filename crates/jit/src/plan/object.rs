//! Items, attributes and sequences, by what was seen of them.

use super::{Layout, Num, Parts, Plan, Planner, State};
use crate::guess::{Guess, Know, Rep, SeqKind, enumerated};
use crate::unit::{Assumption, Guessed};
use stelp_ir::{ArgList, BlockId, Op, Slot};
use stelp_runtime::heap::Kind;
use stelp_runtime::heap::kind::INSTANCE_HEAD;
use stelp_runtime::object::PAYLOAD;
use stelp_runtime::ops::attr;
use stelp_runtime::{Value, value::Ref};

/// Keys of a dict that are looked at for a sample.
const MAX_KEYS: usize = 16;

impl Planner<'_> {
    /// Where the items of a sequence lie, and how many there are.
    pub(super) fn items(&mut self, v: Value) -> Option<(Ref, u32)> {
        let heap = &self.machine.ctx().heap;
        let at = v.as_ref()?;
        match heap.kind(at) {
            Kind::List => Some((heap.list_slots(at), heap.len(at))),
            Kind::Tuple => Some((at, heap.len(at))),
            _ => None,
        }
    }

    pub(super) fn seen_item(&mut self, of: Value, index: Option<i64>) -> Value {
        let Some((items, len)) = self.items(of) else {
            return Value::UNBOUND;
        };
        let i = index
            .and_then(|i| u32::try_from(i).ok())
            .filter(|i| *i < len);
        if len == 0 {
            return Value::UNBOUND;
        }
        self.machine.ctx().heap.field(items, i.unwrap_or(0))
    }

    pub(super) fn seen_field(&mut self, of: Guess, i: u32) -> Value {
        let heap = &self.machine.ctx().heap;
        match heap.as_kind(of.seen, Kind::Record) {
            Some(at) if i < heap.len(at) => heap.field(at, i),
            _ => Value::UNBOUND,
        }
    }

    pub(super) fn item(
        &mut self,
        state: &mut State,
        a: Slot,
        b: Slot,
        open: bool,
    ) -> (Plan, Guess) {
        let (x, k) = (self.get(state, a), self.get(state, b));
        let kind = x.seen_kind(&self.machine.ctx().heap);
        let seq = match kind {
            Some(Kind::List) => Some((SeqKind::List, Kind::List)),
            Some(Kind::Tuple) => Some((SeqKind::Tuple, Kind::Tuple)),
            _ => None,
        };
        if let Some((seq, kind)) = seq
            && !open
            && x.rep == Rep::Boxed
            && (k.is_int() || k.is_open())
        {
            self.refine(state, b, Num::Int);
            self.set(
                state,
                a,
                Guess {
                    know: Know::Kind(kind),
                    ..x
                },
            );
            let seen = self.seen_item(x.seen, k.seen.as_small());
            return (Plan::Item(seq), Guess::like(seen));
        }
        let hint = match kind {
            Some(Kind::Str) => x.seen,
            Some(Kind::Dict) => self.seen_value(x.seen, k.seen),
            Some(Kind::Bytes | Kind::Bytearray) => Value::small(0),
            // A part of it.
            Some(Kind::List | Kind::Tuple) if k.know == Know::Kind(Kind::Record) => x.seen,
            _ => Value::UNBOUND,
        };
        (Plan::AnyItem, Guess::like(hint))
    }

    /// The slice that the instruction is given, if nobody else sees it.
    pub(super) fn slice_of(&self, state: &State, block: BlockId, index: usize) -> Option<Parts> {
        if self.was_wrong(block, index, Guessed::Operands) {
            return None;
        }
        let func = self.func;
        let insts = &func.blocks[block].insts;
        let (build, get) = (insts.get(index.checked_sub(1)?)?, insts.get(index)?);
        let (build, get) = (&func.insts[*build], &func.insts[*get]);
        let (Op::BuildSlice(from, to, step), Op::GetItem(x, slice)) = (build.op, get.op) else {
            return None;
        };
        let plain = |s: Slot| {
            let g = self.get(state, s);
            g.is_int() || g.seen.is_none()
        };
        let kept = self.get(state, x);
        let fits = slice == build.dst
            && ![x, from, to, step].contains(&slice)
            && plain(from)
            && plain(to)
            && self.get(state, step).seen.is_none()
            && kept.rep == Rep::Boxed;
        let own = get.dst == slice || !self.is_read_after(block, index, slice);
        (fits && own).then_some(Parts { from, to, step })
    }

    /// A part of a sequence: it is of the same kind.
    pub(super) fn part(&mut self, state: &State, a: Slot, parts: Parts) -> (Plan, Guess) {
        let g = self.get(state, a);
        let like = match g.seen_kind(&self.machine.ctx().heap) {
            Some(Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes) => g.seen,
            _ => Value::UNBOUND,
        };
        (Plan::Slice(parts), Guess::like(like))
    }

    /// The value that a dict has for a key; where it has none of the first keys' values, the
    /// first, if the next is like it.
    fn seen_value(&mut self, dict: Value, key: Value) -> Value {
        let heap = &self.machine.ctx().heap;
        let Some(at) = heap.as_kind(dict, Kind::Dict) else {
            return Value::UNBOUND;
        };
        let text = heap.as_kind(key, Kind::Str);
        let is = |k: Value| {
            let both = (text, heap.as_kind(k, Kind::Str));
            k == key || matches!(both, (Some(a), Some(b)) if heap.str_eq(a, b))
        };
        let (mut from, mut first, mut alike) = (0, Value::UNBOUND, true);
        for _ in 0..MAX_KEYS {
            let Some((i, k, v)) = heap.dict_next(at, from) else {
                break;
            };
            if is(k) {
                return v;
            }
            if first.is_unbound() {
                first = v;
            }
            alike &= heap.kind_of(v) == heap.kind_of(first) && v.tag() == first.tag();
            from = i + 1;
        }
        if alike { first } else { Value::UNBOUND }
    }

    /// The layout of what was seen, where its attribute `name` lies in the object.
    pub(super) fn place_of(
        &mut self,
        state: &State,
        a: Slot,
        name: u32,
        store: bool,
    ) -> Option<(Layout, u32, Ref)> {
        let g = self.get(state, a);
        if g.rep != Rep::Boxed {
            return None;
        }
        let at = self.machine.ctx().heap.as_kind(g.seen, Kind::Instance)?;
        let sym = self.machine.sym(self.frame.module, name);
        let ctx = self.machine.ctx();
        let attr::Place::Slot(i) = attr::place(ctx, at, sym) else {
            return None;
        };
        let (shape, flags) = (ctx.heap.word(at), ctx.heap.flags(at));
        let index = u32::from(flags & PAYLOAD) + i;
        if index >= u32::from(ctx.heap.aux(at)) {
            return None;
        }
        let fact = Assumption::Slot {
            shape,
            name,
            slot: i,
            store,
        };
        if !fact.holds(self.machine, self.frame.module) {
            return None;
        }
        if !self.assumed.contains(&fact) {
            self.assumed.push(fact);
        }
        Some((Layout { shape, flags }, INSTANCE_HEAD - 1 + index, at))
    }

    /// How far an object must have fields of its own for the attributes that the rest of the
    /// block has of it; then that is known.
    fn reach(
        &mut self,
        state: &mut State,
        (block, at): (BlockId, usize),
        a: Slot,
        layout: Layout,
        index: u32,
    ) -> u32 {
        let g = self.get(state, a);
        let known = match g.know {
            Know::Layout {
                shape,
                flags,
                inline,
            } if shape == layout.shape && flags == layout.flags => Some(inline),
            _ => None,
        };
        let needed = |index: u32| index + 2 - INSTANCE_HEAD;
        if known.is_some_and(|inline| inline >= needed(index)) {
            return index;
        }
        let func = self.func;
        let mut reach = index;
        for id in func.blocks[block].insts.iter().skip(at + 1) {
            let inst = &func.insts[*id];
            if let Op::GetAttr(x, name) | Op::SetAttr(x, name, _) = inst.op
                && x == a
                && let Some((l, i, _)) = self.place_of(state, a, name.0, false)
                && l == layout
            {
                reach = reach.max(i);
            }
            if inst.dst == a {
                break;
            }
        }
        let know = Know::Layout {
            shape: layout.shape,
            flags: layout.flags,
            inline: needed(reach).max(known.unwrap_or(0)),
        };
        self.set(state, a, Guess { know, ..g });
        reach
    }

    pub(super) fn attr(
        &mut self,
        state: &mut State,
        place: (BlockId, usize),
        a: Slot,
        name: u32,
        open: bool,
    ) -> (Plan, Guess) {
        if !open && let Some((layout, index, at)) = self.place_of(state, a, name, false) {
            let seen = self.machine.ctx().heap.field(at, index);
            let reach = self.reach(state, place, a, layout, index);
            let like = Guess::like(seen);
            let (num, made) = match self.loose {
                false if like.is_int() => (Some(Num::Int), Guess { seen, ..Guess::INT }),
                false if like.is_float() => (
                    Some(Num::Float),
                    Guess {
                        seen,
                        ..Guess::FLOAT
                    },
                ),
                _ => (None, like),
            };
            let plan = Plan::Attr {
                layout,
                index,
                reach,
                num,
            };
            return (plan, made);
        }
        (Plan::AnyAttr, Guess::ANY)
    }

    pub(super) fn set_attr(
        &mut self,
        state: &mut State,
        place: (BlockId, usize),
        a: Slot,
        name: u32,
        open: bool,
    ) -> (Plan, Guess) {
        if !open && let Some((layout, index, _)) = self.place_of(state, a, name, true) {
            let reach = self.reach(state, place, a, layout, index);
            let plan = Plan::SetAttr {
                layout,
                index,
                reach,
            };
            return (plan, Guess::UNKNOWN);
        }
        self.forget(state);
        (Plan::AnySetAttr, Guess::UNKNOWN)
    }

    /// The kind of sequence that a slot holds or was seen to hold.
    pub(super) fn sequence(&mut self, state: &State, a: Slot) -> Option<(SeqKind, Kind)> {
        let g = self.get(state, a);
        if g.rep != Rep::Boxed {
            return None;
        }
        match g.seen_kind(&self.machine.ctx().heap)? {
            Kind::List => Some((SeqKind::List, Kind::List)),
            Kind::Tuple => Some((SeqKind::Tuple, Kind::Tuple)),
            _ => None,
        }
    }

    pub(super) fn unpack(
        &mut self,
        state: &mut State,
        a: Slot,
        dsts: ArgList,
        open: bool,
    ) -> (Plan, Guess) {
        let g = self.get(state, a);
        if g.rep == Rep::Pair
            && let [x, y] = *self.func.args(dsts)
        {
            self.set(state, x, Guess::INT);
            self.set(state, y, Guess::like(g.seen));
            return (Plan::Pair(x, y), Guess::UNKNOWN);
        }
        let kind = g.seen_kind(&self.machine.ctx().heap);
        let known = matches!(g.know, Know::Kind(_) | Know::Layout { .. });
        let (seq, kind) = match kind {
            Some(Kind::List) => (SeqKind::List, Kind::List),
            Some(Kind::Tuple) => (SeqKind::Tuple, Kind::Tuple),
            _ if known => return (Plan::Leave, Guess::UNKNOWN),
            // What is not known is most often a pair of a dict, a queue or an enumeration.
            _ => (SeqKind::Tuple, Kind::Tuple),
        };
        if open || g.rep != Rep::Boxed {
            return (Plan::Leave, Guess::UNKNOWN);
        }
        let know = Know::Kind(kind);
        self.set(state, a, Guess { know, ..g });
        for (i, s) in self.func.args(dsts).iter().enumerate() {
            let seen = match self.seen_item(g.seen, Some(i as i64)) {
                v if v.is_unbound() => self.last_held(*s),
                v => v,
            };
            self.set(state, *s, Guess::like(seen));
        }
        (Plan::Unpack(seq, dsts), Guess::UNKNOWN)
    }

    /// The item that a loop's own iterator, or a loop over the sequence, gives next.
    pub(super) fn next_seen(&mut self, seen: Value) -> Value {
        let heap = &self.machine.ctx().heap;
        match heap.as_kind(seen, Kind::Iter) {
            Some(at) => {
                let at = enumerated(heap, at).map_or(at, |(_, inner)| inner);
                let (of, next) = (heap.field(at, 0), heap.raw(at, 2) as i64);
                self.seen_item(of, Some(next))
            }
            None => self.seen_item(seen, None),
        }
    }
}
