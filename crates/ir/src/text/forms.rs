//! The form of each operation and terminator: its mnemonic and its operands in
//! order. Printing, parsing and the published list are made from the one table.

use super::operand::{Operand, OperandKind};
use super::parse::{Fault, Parser};
use super::print::Printer;
use crate::builtins::{Builtin, ModuleId};
use crate::module::{ArgList, BlockId, ConstId, FuncId, GlobalId, KwId, NameId, Slot};
use crate::op::{BinOp, CmpOp, Conversion, Op, Terminator, UnOp};

/// How an operation is written.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub mnemonic: &'static str,
    pub operands: &'static [OperandKind],
}

macro_rules! forms {
    (
        $ty:ident, $list:ident, $mnemonic:ident, $put:ident, $get:ident;
        $($text:literal = $variant:ident
            $(( $($t:ident: $tt:ty),* ))?
            $({ $($f:ident: $ft:ty),* })?;)*
    ) => {
        /// Every form, in the order of the type's variants.
        pub static $list: &[Form] = &[$(Form {
            mnemonic: $text,
            operands: &[$($(<$tt as Operand>::KIND),*)? $($(<$ft as Operand>::KIND),*)?],
        }),*];

        /// The mnemonic, without an operator's suffix.
        pub fn $mnemonic(it: &$ty) -> &'static str {
            #[allow(unused_variables)]
            match it {
                $($ty::$variant $(( $($t),* ))? $({ $($f),* })? => $text,)*
            }
        }

        pub(super) fn $put(p: &mut Printer<'_>, it: &$ty) {
            p.mnemonic($mnemonic(it));
            match it {
                $($ty::$variant $(( $($t),* ))? $({ $($f),* })? => {
                    $($($t.put(p);)*)?
                    $($($f.put(p);)*)?
                })*
            }
        }

        /// `None` if no form has that mnemonic.
        pub(super) fn $get(p: &mut Parser<'_>, mnemonic: &str) -> Result<Option<$ty>, Fault> {
            Ok(Some(match mnemonic {
                $($text => $ty::$variant
                    $(( $(<$tt as Operand>::get(p)?),* ))?
                    $({ $($f: <$ft as Operand>::get(p)?),* })?,)*
                _ => return Ok(None),
            }))
        }
    };
}

forms! {
    Op, OPS, mnemonic, put_op, get_op;
    "const" = Const(c: ConstId);
    "copy" = Copy(a: Slot);
    "check.bound" = CheckBound { a: Slot, name: NameId, free: bool };
    "unary" = Unary(op: UnOp, a: Slot);
    "binary" = Binary(op: BinOp, a: Slot, b: Slot);
    "inplace" = Inplace(op: BinOp, a: Slot, b: Slot);
    "compare" = Compare(op: CmpOp, a: Slot, b: Slot);
    "truth" = Truth(a: Slot);
    "item.get" = GetItem(a: Slot, b: Slot);
    "item.set" = SetItem(a: Slot, b: Slot, c: Slot);
    "item.del" = DelItem(a: Slot, b: Slot);
    "slice" = BuildSlice(a: Slot, b: Slot, c: Slot);
    "attr.get" = GetAttr(a: Slot, name: NameId);
    "attr.set" = SetAttr(a: Slot, name: NameId, b: Slot);
    "attr.del" = DelAttr(a: Slot, name: NameId);
    "call" = Call { callee: Slot, args: ArgList, kw: KwId };
    "call.method" = CallMethod { recv: Slot, name: NameId, args: ArgList, kw: KwId };
    "call.special" = CallSpecial { recv: Slot, name: NameId, args: ArgList };
    "call.spread" = CallSpread { callee: Slot, list: Slot, dict: Slot };
    "call.direct" = CallDirect { global: GlobalId, func: FuncId, args: ArgList };
    "call.builtin" = CallBuiltin { builtin: Builtin, args: ArgList, kw: KwId };
    "call.tool" = CallTool { name: NameId, args: ArgList, kw: KwId };
    "world" = World { effect: u8 };
    "check.effect" = CheckEffect { effect: u8, a: Slot };
    "function" = MakeFunction {
        func: FuncId, closure: ArgList, defaults: Slot, kwdefaults: Slot, annotations: Slot
    };
    "closure.get" = ClosureGet(i: u16);
    "cell.new" = MakeCell(a: Slot);
    "cell.get" = CellGet(a: Slot);
    "cell.set" = CellSet(a: Slot, b: Slot);
    "global.get" = GlobalGet(g: GlobalId);
    "global.set" = GlobalSet(g: GlobalId, a: Slot);
    "name.get" = NameGet(a: Slot, name: NameId);
    "name.set" = NameSet(a: Slot, name: NameId, b: Slot);
    "name.del" = NameDel(a: Slot, name: NameId);
    "list" = BuildList(args: ArgList);
    "tuple" = BuildTuple(args: ArgList);
    "set" = BuildSet(args: ArgList);
    "dict" = BuildDict(args: ArgList);
    "str" = BuildStr(args: ArgList);
    "list.append" = ListAppend(a: Slot, b: Slot);
    "list.extend" = ListExtend(a: Slot, b: Slot);
    "set.add" = SetAdd(a: Slot, b: Slot);
    "set.update" = SetUpdate(a: Slot, b: Slot);
    "dict.set" = DictSet(a: Slot, b: Slot, c: Slot);
    "dict.update" = DictUpdate(a: Slot, b: Slot);
    "dict.merge" = DictMerge(a: Slot, b: Slot);
    "list.to.tuple" = ListToTuple(a: Slot);
    "unpack" = Unpack { a: Slot, dsts: ArgList };
    "unpack.star" = UnpackStar { a: Slot, before: u16, dsts: ArgList };
    "format" = FormatValue { a: Slot, conv: Conversion, spec: Slot };
    "iter" = Iter(a: Slot);
    "yield" = Yield(a: Slot);
    "yield.from" = YieldFrom(a: Slot);
    "class" = BuildClass { name: NameId, ns: Slot, args: ArgList, kw: KwId };
    "super" = Super { class_cell: Slot, this: Slot };
    "import" = Import(m: ModuleId);
    "import.from" = ImportFrom(a: Slot, name: NameId);
    "import.missing" = ImportMissing(name: NameId);
    "catch" = Catch;
    "exc.enter" = ExcEnter(a: Slot);
    "exc.leave" = ExcLeave(a: Slot);
    "exc.match" = ExcMatch(a: Slot, b: Slot);
    "match.sequence" = MatchSequence(a: Slot);
    "match.mapping" = MatchMapping(a: Slot);
    "match.len" = MatchLen(a: Slot);
    "match.keys" = MatchKeys(a: Slot, b: Slot);
    "match.class" = MatchClass { a: Slot, class: Slot, positional: u16, names: Slot };
    "poll" = Poll;
    "check.depth" = CheckDepth;
}

forms! {
    Terminator, TERMINATORS, terminator_mnemonic, put_terminator, get_terminator;
    "jump" = Jump(to: BlockId);
    "branch" = Branch { cond: Slot, then: BlockId, other: BlockId };
    "for.next" = ForNext { iter: Slot, dst: Slot, body: BlockId, exit: BlockId };
    "switch" = Switch { on: Slot, targets: Vec<BlockId> };
    "return" = Return(a: Slot);
    "raise" = Raise { exc: Slot, cause: Slot };
    "rethrow" = Rethrow(a: Slot);
    "reraise" = Reraise;
    "unreachable" = Unreachable;
}
