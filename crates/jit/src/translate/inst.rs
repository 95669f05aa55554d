//! What each instruction does.

use super::Translate;
use crate::enter::{Shim, offset};
use crate::flow::Unfit;
use crate::guess::{Rep, SeqKind};
use crate::plan::{Num, Plan};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I32, I64};
use cranelift_codegen::ir::{InstBuilder, Value as Cl};
use stelp_ir::{BinOp, BlockId, CmpOp, Op, UnOp};
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;
use stelp_runtime::object::function;

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    pub(super) fn inst(&mut self, id: BlockId, index: usize, plan: Plan) -> Result<(), Unfit> {
        let func = self.job.func;
        let Some(inst) = func.blocks[id].insts.get(index).map(|i| &func.insts[*i]) else {
            return Ok(());
        };
        let dst = inst.dst;
        let zero = || 0i64;
        match (plan, inst.op) {
            (Plan::Nothing | Plan::Leave | Plan::Poll, _) => {}
            (Plan::Copy(a), _) => self.copy(dst, a),
            (Plan::Imm(v), _) => self.imm(dst, v),
            (Plan::Const(i), _) => {
                let table = self.e.load_state(I64, offset::CONSTANTS);
                let v = self.e.load(I64, table, 8 * i as i32);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::CheckBound(a), _) => {
                let v = self.read(a, Rep::Boxed, 0);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
            }
            (Plan::Arith(op, Num::Int), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.as_int(a);
                let y = self.as_int(b);
                let out = self.again();
                self.int_arith(op, x, y, dst, out);
            }
            (Plan::Arith(op, Num::Float), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.as_float(a);
                let y = self.as_float(b);
                let v = match op {
                    BinOp::Add => self.e.b.ins().fadd(x, y),
                    BinOp::Sub => self.e.b.ins().fsub(x, y),
                    BinOp::Mul => self.e.b.ins().fmul(x, y),
                    _ => {
                        let nil = self.e.b.ins().f64const(0.0);
                        let by_zero = self.e.b.ins().fcmp(FloatCC::Equal, y, nil);
                        let out = self.again();
                        self.e.refuse(by_zero, out);
                        self.e.b.ins().fdiv(x, y)
                    }
                };
                self.write(dst, Rep::Float, 0, v);
            }
            (Plan::Logic(op), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.read(a, Rep::Bool, 0);
                let y = self.read(b, Rep::Bool, 0);
                let v = match op {
                    BinOp::And => self.e.b.ins().band(x, y),
                    BinOp::Or => self.e.b.ins().bor(x, y),
                    _ => self.e.b.ins().bxor(x, y),
                };
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::Negate(Num::Int), Op::Unary(_, a)) => {
                let x = self.as_int(a);
                let least = self.e.b.ins().icmp_imm_s(IntCC::Equal, x, i64::MIN);
                let out = self.again();
                self.e.refuse(least, out);
                let v = self.e.b.ins().ineg(x);
                self.write(dst, Rep::Int, 0, v);
            }
            (Plan::Negate(Num::Float), Op::Unary(_, a)) => {
                let x = self.as_float(a);
                let v = self.e.b.ins().fneg(x);
                self.write(dst, Rep::Float, 0, v);
            }
            (Plan::Invert, Op::Unary(_, a)) => {
                let x = self.as_int(a);
                let v = self.e.b.ins().bnot(x);
                self.write(dst, Rep::Int, 0, v);
            }
            (Plan::CompareNum(op, num), Op::Compare(_, a, b)) => self.compare(op, num, a, b, dst),
            (Plan::SameText(op), Op::Compare(_, a, b)) => self.same_text(op, a, b, dst),
            (Plan::Identity(same), Op::Compare(_, a, b)) => {
                let x = self.as_boxed(a);
                let y = self.as_boxed(b);
                let cc = if same { IntCC::Equal } else { IntCC::NotEqual };
                let v = self.e.b.ins().icmp(cc, x, y);
                let v = self.e.b.ins().uextend(I64, v);
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::TruthOf(a), _) => {
                let v = self.truth(a);
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::NotOf(a), _) => {
                let v = self.truth(a);
                let v = self.e.b.ins().bxor_imm_s(v, 1);
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::Bool { of, not }, _) => {
                let v = self.read(of, Rep::Boxed, 0);
                let out = self.again();
                let bit = self.e.unbox_bool(v, out);
                self.write(of, Rep::Bool, 0, bit);
                let bit = match not {
                    true => self.e.b.ins().bxor_imm_s(bit, 1),
                    false => bit,
                };
                self.write(dst, Rep::Bool, 0, bit);
            }
            (Plan::Nonzero { of, not }, _) => {
                let i = self.as_int(of);
                let cc = if not { IntCC::Equal } else { IntCC::NotEqual };
                let t = self.e.b.ins().icmp_imm_s(cc, i, 0);
                let t = self.e.b.ins().uextend(I64, t);
                self.write(dst, Rep::Bool, 0, t);
            }
            (Plan::AnyTruth(a), _) => {
                let x = self.as_boxed(a);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Truth, [x, nil, nil], out);
                self.bool_result(dst, v);
            }
            (Plan::AnyUnary(op), Op::Unary(_, a)) => {
                let number = match op {
                    UnOp::Neg => 0,
                    UnOp::Pos => 1,
                    UnOp::Invert => 2,
                    UnOp::Not => 3,
                };
                let x = self.as_boxed(a);
                let n = self.e.int(number);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Unary, [n, x, nil], out);
                if op == UnOp::Not {
                    self.bool_result(dst, v);
                } else {
                    self.write(dst, Rep::Boxed, 0, v);
                }
            }
            (Plan::AnyBinary(op, inplace), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.as_boxed(a);
                let y = self.as_boxed(b);
                let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0) as i64;
                let n = self.e.int(number | i64::from(inplace) << 8);
                let out = self.after();
                let v = self.e.shim_value(Shim::Binary, [n, x, y], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::AnyCompare(op), Op::Compare(_, a, b)) => {
                let x = self.as_boxed(a);
                let y = self.as_boxed(b);
                let number = CmpOp::ALL.iter().position(|o| *o == op).unwrap_or(0) as i64;
                let n = self.e.int(number);
                let out = self.after();
                let v = self.e.shim_value(Shim::Compare, [n, x, y], out);
                if matches!(op, CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn) {
                    self.bool_result(dst, v);
                } else {
                    self.write(dst, Rep::Boxed, 0, v);
                }
            }
            (Plan::Item(kind), Op::GetItem(a, b)) if !self.row_ahead((a, kind), b, dst) => {
                let (at, i) = self.item_place(a, kind, b);
                let (place, disp) = self.e.element(at, i);
                let v = self.e.load(I64, place, disp);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Item(_), Op::GetItem(..)) => {}
            (Plan::AnyItem, Op::GetItem(a, b)) => {
                let x = self.as_boxed(a);
                let k = self.as_boxed(b);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Item, [x, k, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Slice(parts), Op::GetItem(a, _)) => {
                // The interpreter makes the slice as well, where this one is another.
                self.same(parts.step, Value::NONE);
                let x = self.as_boxed(a);
                let from = self.as_boxed(parts.from);
                let to = self.as_boxed(parts.to);
                let out = self.again();
                let v = self.e.shim_value(Shim::Slice, [x, from, to], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetListItem, Op::SetItem(a, b, c)) => {
                let v = self.as_boxed(c);
                let (at, i) = self.item_place(a, SeqKind::List, b);
                let (place, disp) = self.e.element(at, i);
                self.e.store(v, place, disp);
            }
            (Plan::AnySetItem, Op::SetItem(a, b, c)) => {
                let x = self.as_boxed(a);
                let k = self.as_boxed(b);
                let v = self.as_boxed(c);
                let out = self.after();
                self.e.shim_value(Shim::SetItem, [x, k, v], out);
            }
            (
                Plan::Attr {
                    layout,
                    index,
                    reach,
                    num,
                },
                Op::GetAttr(a, _),
            ) => {
                let object = self.layout(a, layout, index, reach);
                let at = 8 + 8 * index as i32;
                match num {
                    // What is unbound is no number either.
                    Some(Num::Int) => {
                        let v = self.e.load(I64, object, at);
                        let out = self.again_without_result();
                        let i = self.e.unbox_int(v, out);
                        self.write(dst, Rep::Int, 0, i);
                    }
                    Some(Num::Float) => {
                        let f = self.e.load(F64, object, at);
                        let out = self.again_without_result();
                        self.e.require_float(f, out);
                        self.write(dst, Rep::Float, 0, f);
                    }
                    None => {
                        let v = self.e.load(I64, object, at);
                        let unbound =
                            self.e
                                .b
                                .ins()
                                .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                        let out = self.again();
                        self.e.refuse(unbound, out);
                        self.write(dst, Rep::Boxed, 0, v);
                    }
                }
            }
            (
                Plan::SetAttr {
                    layout,
                    index,
                    reach,
                },
                Op::SetAttr(a, _, b),
            ) => {
                let object = self.layout(a, layout, index, reach);
                let v = self.as_boxed(b);
                self.e.store(v, object, 8 + 8 * index as i32);
            }
            (Plan::AnyAttr, Op::GetAttr(a, name)) => {
                let x = self.as_boxed(a);
                let n = self.e.int(i64::from(name.0));
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Attr, [n, x, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::AnySetAttr, Op::SetAttr(a, name, b)) => {
                let x = self.as_boxed(a);
                let v = self.as_boxed(b);
                let n = self.e.int(i64::from(name.0));
                let out = self.after();
                self.e.shim_value(Shim::SetAttr, [n, x, v], out);
            }
            (Plan::CallSelf, Op::CallDirect { func, global, args }) => {
                // It runs, so that its name was bound: and is, if it is never bound again.
                let global = global.into_raw().into_u32();
                if self.job.bound_once.get(global as usize) != Some(&true) {
                    self.bound(global);
                }
                let args = self.job.func.args(args);
                if self.own.is_some() {
                    self.call_self(args, dst)?;
                } else {
                    self.call_other(func.into_raw().into_u32(), args, dst)?;
                }
            }
            (Plan::CallOther(func), Op::CallDirect { global, args, .. }) => {
                self.bound(global.into_raw().into_u32());
                self.call_other(func, self.job.func.args(args), dst)?;
            }
            (Plan::CallKnown(func), Op::Call { callee, args, .. }) => {
                let object = self.object(callee, Kind::Function);
                let header = self.e.load(I64, object, 0);
                let mask = self.e.int(!0xFF00);
                let header = self.e.b.ins().band(header, mask);
                let ours = self.e.load_state(I64, offset::FUNCTION);
                let number = self.e.int((u64::from(func) << 32) as i64);
                let want = self.e.b.ins().bor(ours, number);
                let ok = self.e.b.ins().icmp(IntCC::Equal, header, want);
                let out = self.again();
                self.e.require(ok, out);
                let closure = self.e.field(object, function::CLOSURE);
                self.e.store_state(closure, offset::CLOSURE);
                self.call_other(func, self.job.func.args(args), dst)?;
            }
            (Plan::CallMethod { layout, func }, Op::CallMethod { recv, args, .. }) => {
                let v = self.read(recv, Rep::Boxed, 0);
                let out = self.again();
                self.e.require_shape(v, layout.shape, layout.flags, out);
                let mut all = vec![recv];
                all.extend(self.job.func.args(args));
                self.call_other(func, &all, dst)?;
            }
            (Plan::Builtin(builtin), Op::CallBuiltin { args, .. }) => {
                let slots = self.job.func.args(args);
                let at = self.pass(slots);
                let id = self.e.int(i64::from(builtin.0));
                let n = self.e.int(slots.len() as i64);
                let out = self.after();
                let v = self.e.shim_value(Shim::Builtin, [id, at, n], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (
                Plan::Method,
                Op::CallMethod {
                    recv, name, args, ..
                },
            ) => {
                let mut slots = vec![recv];
                slots.extend(self.job.func.args(args));
                let at = self.pass(&slots);
                let id = self.e.int(i64::from(name.0));
                let n = self.e.int(slots.len() as i64);
                let out = self.after();
                let v = self.e.shim_value(Shim::Method, [id, at, n], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::KindMethod { kind, number }, Op::CallMethod { recv, args, .. }) => {
                self.object(recv, kind);
                let mut slots = vec![recv];
                slots.extend(self.job.func.args(args));
                self.native(number, &slots, dst);
            }
            (Plan::AppendTo, Op::CallMethod { recv, args, .. }) => {
                // Here all ways to the exit still pass; behind the call they don't.
                self.save(dst);
                if let Some(item) = self.job.func.args(args).first().copied() {
                    self.append(recv, item);
                }
                let none = self.e.bits(Value::NONE);
                self.write(dst, Rep::Boxed, 0, none);
            }
            (Plan::Extreme(op, num), Op::CallBuiltin { args, .. }) => {
                let slots = self.job.func.args(args).to_vec();
                self.extreme(op, num, &slots, dst)?;
            }
            (Plan::Abs(num), Op::CallBuiltin { args, .. }) => {
                let Some(a) = self.job.func.args(args).first().copied() else {
                    return Err(Unfit::Refused);
                };
                self.abs(num, a, dst);
            }
            (Plan::Sqrt(module), Op::CallMethod { recv, args, .. }) => {
                if let Some(module) = module {
                    self.same(recv, module);
                }
                self.square_root(self.job.func.args(args), dst)?;
            }
            (Plan::Sqrt(_), Op::CallBuiltin { args, .. }) => {
                self.square_root(self.job.func.args(args), dst)?;
            }
            (Plan::Native { module, number }, Op::CallMethod { recv, args, .. }) => {
                self.same(recv, module);
                self.native(number, self.job.func.args(args), dst);
            }
            (Plan::Length(kind), Op::CallBuiltin { args, .. }) => {
                let Some(a) = self.job.func.args(args).first() else {
                    return Err(Unfit::Refused);
                };
                let (_, len) = self.items(*a, kind);
                self.write(dst, Rep::Int, 0, len);
            }
            (Plan::Range { iter, down }, Op::CallBuiltin { args, .. }) => {
                let slots = self.job.func.args(args).to_vec();
                self.range(iter, &slots, down)?;
            }
            (Plan::Seq(kind), Op::Iter(a)) => {
                let v = self.read(a, Rep::Boxed, 0);
                self.sequence(a, kind);
                let first = self.e.int(0);
                self.write(dst, Rep::Seq(kind), 0, v);
                self.write(dst, Rep::Seq(kind), 1, first);
            }
            (Plan::Enumerate { iter, kind }, Op::CallBuiltin { args, .. }) => {
                let slots = self.job.func.args(args).to_vec();
                self.enumerate(iter, kind, &slots)?;
            }
            (Plan::Pair(x, y), Op::Unpack { a, .. }) => {
                let number = self.read(a, Rep::Pair, 0);
                let item = self.read(a, Rep::Pair, 1);
                self.write(x, Rep::Int, 0, number);
                self.write(y, Rep::Boxed, 0, item);
            }
            (Plan::AnyIter, Op::Iter(a)) => {
                let x = self.as_boxed(a);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Iter, [x, nil, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Global(g), _) => {
                let place = self.global(g);
                let v = self.e.load(I64, place, 0);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetGlobal(g), Op::GlobalSet(_, a)) => {
                let v = self.as_boxed(a);
                let place = self.global(g);
                self.e.store(v, place, 0);
            }
            (Plan::Closure(i), _) => {
                let closure = self.closure.ok_or(Unfit::Refused)?;
                let out = self.again();
                let object = self.e.require_kind(closure, Kind::Tuple, false, out);
                let len = self.e.load(I32, object, 4);
                let there =
                    self.e
                        .b
                        .ins()
                        .icmp_imm_s(IntCC::UnsignedGreaterThan, len, i64::from(i));
                self.e.require(there, out);
                let v = self.e.field(object, u32::from(i));
                self.e.require_kind(v, Kind::Record, false, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Cell, Op::CellGet(a)) => {
                let object = self.object(a, Kind::Record);
                let v = self.e.field(object, 0);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetCell, Op::CellSet(a, b)) => {
                let v = self.as_boxed(b);
                let object = self.object(a, Kind::Record);
                self.e.store(v, object, 8);
            }
            (Plan::Append, Op::ListAppend(a, b)) => self.append(a, b),
            (Plan::List(args) | Plan::Tuple(args), _) => {
                let slots = self.job.func.args(args);
                let at = self.pass(slots);
                let n = self.e.int(slots.len() as i64);
                let nil = self.e.int(zero());
                let shim = if matches!(plan, Plan::List(_)) {
                    Shim::List
                } else {
                    Shim::Tuple
                };
                let out = self.after();
                let v = self.e.shim_value(shim, [at, n, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Unpack(kind, dsts), Op::Unpack { a, .. }) => {
                let slots = self.job.func.args(dsts).to_vec();
                let (at, len) = self.items(a, kind);
                let ok = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, len, slots.len() as i64);
                let out = self.again();
                self.e.require(ok, out);
                let first = self.e.address(at);
                let values: Vec<Cl> = (0..slots.len())
                    .map(|i| self.e.field(first, i as u32))
                    .collect();
                for (s, v) in slots.iter().zip(values) {
                    self.write(*s, Rep::Boxed, 0, v);
                }
            }
            (Plan::Plain, op) => {
                let mut used = Vec::new();
                op.for_each_use(func, |s| used.push(s));
                for s in used {
                    let v = self.as_boxed(s);
                    self.e.store_slot(s.0, v);
                }
                let id = func.blocks[id]
                    .insts
                    .get(index)
                    .map_or(0, |i| i.into_raw().into_u32());
                let f = self.e.int(i64::from(self.job.func_id));
                let i = self.e.int(i64::from(id));
                let base = self.e.base;
                let base = self.e.b.ins().uextend(I64, base);
                let out = self.after();
                let v = self.e.shim_value(Shim::Plain, [f, i, base], out);
                if dst.is_some() {
                    self.write(dst, Rep::Boxed, 0, v);
                }
            }
            _ => return Err(Unfit::Refused),
        }
        Ok(())
    }
}
