//! The kinds of operand, each with its way of being written and read.

use std::fmt::Write;

use super::parse::{Fault, Parser};
use super::print::{Printer, builtin, raw};
use crate::builtins::{Builtin, ModuleId};
use crate::module::{ArgList, BlockId, ConstId, FuncId, GlobalId, KwId, NameId, Slot};
use crate::op::{BinOp, CmpOp, Conversion, UnOp};

/// What an operand is, for those who write forms without having an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum OperandKind {
    Slot,
    Name,
    Const,
    Func,
    Global,
    Block,
    Targets,
    Args,
    Keywords,
    Builtin,
    Module,
    Count,
    Free,
    Effect,
    Conversion,
    Unary,
    Binary,
    Compare,
}

pub(super) trait Operand: Sized {
    const KIND: OperandKind;
    fn put(&self, p: &mut Printer<'_>);
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault>;
}

impl Operand for Slot {
    const KIND: OperandKind = OperandKind::Slot;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.slot(*self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.slot()
    }
}

impl Operand for NameId {
    const KIND: OperandKind = OperandKind::Name;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.name(*self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.name()
    }
}

impl Operand for ConstId {
    const KIND: OperandKind = OperandKind::Const;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.constant(*self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.constant()
    }
}

impl Operand for FuncId {
    const KIND: OperandKind = OperandKind::Func;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        let _ = write!(p.out, "f{}", raw(*self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.indexed("f")
    }
}

impl Operand for GlobalId {
    const KIND: OperandKind = OperandKind::Global;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.global(*self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.global()
    }
}

impl Operand for BlockId {
    const KIND: OperandKind = OperandKind::Block;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        let _ = write!(p.out, "b{}", raw(*self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.indexed("b")
    }
}

impl Operand for Vec<BlockId> {
    const KIND: OperandKind = OperandKind::Targets;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.out.push('(');
        for (i, target) in self.iter().enumerate() {
            let sep = if i == 0 { "" } else { ", " };
            let _ = write!(p.out, "{sep}b{}", raw(*target));
        }
        p.out.push(')');
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.list('(', ')', |p| p.indexed("b"))
    }
}

impl Operand for ArgList {
    const KIND: OperandKind = OperandKind::Args;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        let start = self.start as usize;
        match p.pool.get(start..start + self.len as usize) {
            Some(slots) => {
                p.out.push('(');
                for (i, slot) in slots.iter().enumerate() {
                    p.out.push_str(if i == 0 { "" } else { ", " });
                    p.slot(*slot);
                }
                p.out.push(')');
            }
            // A list that lies outside the pool: malformed, yet printed.
            None => {
                let _ = write!(p.out, "outside {}", self.len);
            }
        }
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.args()
    }
}

impl Operand for KwId {
    const KIND: OperandKind = OperandKind::Keywords;
    fn put(&self, p: &mut Printer<'_>) {
        p.kw(*self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.kw()
    }
}

impl Operand for Builtin {
    const KIND: OperandKind = OperandKind::Builtin;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        builtin(&mut p.out, *self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.builtin()
    }
}

impl Operand for ModuleId {
    const KIND: OperandKind = OperandKind::Module;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.import(*self);
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.import()
    }
}

impl Operand for u16 {
    const KIND: OperandKind = OperandKind::Count;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        let _ = write!(p.out, "{self}");
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.number()
    }
}

/// The flag of `check.bound`: written when set.
impl Operand for bool {
    const KIND: OperandKind = OperandKind::Free;
    fn put(&self, p: &mut Printer<'_>) {
        if *self {
            p.sep();
            p.out.push_str("free");
        }
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.flag("free")
    }
}

impl Operand for u8 {
    const KIND: OperandKind = OperandKind::Effect;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.effect_at(usize::from(*self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.effect_index()
    }
}

impl Operand for Conversion {
    const KIND: OperandKind = OperandKind::Conversion;
    fn put(&self, p: &mut Printer<'_>) {
        p.sep();
        p.out.push_str(text_of(CONVERSIONS, *self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.sep()?;
        p.one_of(CONVERSIONS)
    }
}

impl Operand for UnOp {
    const KIND: OperandKind = OperandKind::Unary;
    fn put(&self, p: &mut Printer<'_>) {
        p.out.push('.');
        p.out.push_str(text_of(UNARY, *self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.operator(UNARY)
    }
}

impl Operand for BinOp {
    const KIND: OperandKind = OperandKind::Binary;
    fn put(&self, p: &mut Printer<'_>) {
        p.out.push('.');
        p.out.push_str(text_of(BINARY, *self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.operator(BINARY)
    }
}

impl Operand for CmpOp {
    const KIND: OperandKind = OperandKind::Compare;
    fn put(&self, p: &mut Printer<'_>) {
        p.out.push('.');
        p.out.push_str(text_of(COMPARE, *self));
    }
    fn get(p: &mut Parser<'_>) -> Result<Self, Fault> {
        p.operator(COMPARE)
    }
}

/// The word that stands for a value.
pub(super) fn text_of<T: PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table
        .iter()
        .find(|(_, v)| *v == value)
        .map_or("?", |(text, _)| text)
}

const CONVERSIONS: &[(&str, Conversion)] = &[
    ("plain", Conversion::None),
    ("str", Conversion::Str),
    ("repr", Conversion::Repr),
    ("ascii", Conversion::Ascii),
];

const UNARY: &[(&str, UnOp)] = &[
    ("neg", UnOp::Neg),
    ("pos", UnOp::Pos),
    ("invert", UnOp::Invert),
    ("not", UnOp::Not),
];

const BINARY: &[(&str, BinOp)] = &[
    ("add", BinOp::Add),
    ("sub", BinOp::Sub),
    ("mul", BinOp::Mul),
    ("matmul", BinOp::MatMul),
    ("div", BinOp::Div),
    ("floordiv", BinOp::FloorDiv),
    ("mod", BinOp::Mod),
    ("pow", BinOp::Pow),
    ("lshift", BinOp::LShift),
    ("rshift", BinOp::RShift),
    ("and", BinOp::And),
    ("or", BinOp::Or),
    ("xor", BinOp::Xor),
];

const COMPARE: &[(&str, CmpOp)] = &[
    ("eq", CmpOp::Eq),
    ("ne", CmpOp::Ne),
    ("lt", CmpOp::Lt),
    ("le", CmpOp::Le),
    ("gt", CmpOp::Gt),
    ("ge", CmpOp::Ge),
    ("is", CmpOp::Is),
    ("isnot", CmpOp::IsNot),
    ("in", CmpOp::In),
    ("notin", CmpOp::NotIn),
];
