//! What is called comes out of the state's tables or is the function itself, and is called as
//! it expects.

use cranelift_codegen::ir::types::{F64, I32, I64};
use cranelift_codegen::ir::{
    AbiParam, Block, ExternalName, FuncRef, Inst, InstructionData as Data, Opcode, Signature, Type,
    UserExternalName, Value,
};

use super::view::{Base, View};
use super::{Finding, Kind, Rule, at_block, at_inst};
use crate::compile::MAX_FRAME;
use crate::enter::{Shim, offset};

const SHIM: [Type; 4] = [I64; 4];
const DOOR: [Type; 3] = [I64, I32, I64];
const BODY: [Type; 4] = [I64, I32, I64, I64];
/// How far a callee's frame may lie behind the caller's: the limit of depth counts on it.
const FURTHER: i64 = MAX_FRAME as i64;

/// What is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Callee {
    /// A function of the runtime.
    Shim,
    /// The one that looks at the meter, and spends nothing.
    Look,
    /// A function's door.
    Door,
    /// The body.
    Own,
}

impl Callee {
    /// Whether it is native code.
    pub(super) fn is_native(self) -> bool {
        matches!(self, Callee::Door | Callee::Own)
    }
}

/// The function is called as others of its kind, and nothing jumps to its start.
pub(super) fn entry(v: &View<'_>, entry: Block) -> Result<(), Finding> {
    let sig = &v.f.signature;
    let kind = match v.facts.kind {
        Kind::Body => v.facts.own == Some(sig) && is_body(sig),
        Kind::Door | Kind::Loops => {
            takes(sig, &DOOR) && gives(sig, &[I64]) && sig.call_conv == v.facts.conv
        }
    };
    let params = v.f.dfg.block_params(entry);
    let same = params.len() == sig.params.len()
        && params
            .iter()
            .zip(&sig.params)
            .all(|(p, a)| v.ty(*p) == a.value_type);
    if !kind || !same || v.cfg.pred_iter(entry).next().is_some() {
        return Err(at_block(Rule::Entry, entry));
    }
    Ok(())
}

/// Looks at a call or return.
pub(super) fn inst(v: &View<'_>, inst: Inst) -> Result<(), Finding> {
    let dfg = &v.f.dfg;
    let fail = |rule| Err(at_inst(v.f, rule, inst));
    let (args, sig) = match v.data(inst) {
        Data::Call {
            opcode: Opcode::Call,
            func_ref,
            ..
        } => (dfg.inst_args(inst), dfg.ext_funcs[*func_ref].signature),
        Data::CallIndirect {
            opcode: Opcode::CallIndirect,
            sig_ref,
            ..
        } => (dfg.inst_args(inst).get(1..).unwrap_or(&[]), *sig_ref),
        Data::MultiAry {
            opcode: Opcode::Return,
            ..
        } => {
            let fits = fits(v, dfg.inst_args(inst), &v.f.signature.returns);
            return if fits { Ok(()) } else { fail(Rule::Call) };
        }
        _ => return Ok(()),
    };
    let Some(callee) = callee(v, inst) else {
        return fail(Rule::Callee);
    };
    let sig = &dfg.signatures[sig];
    let right = match callee {
        Callee::Own => v.facts.own == Some(sig),
        Callee::Door => takes(sig, &DOOR) && gives(sig, &[I64]) && sig.call_conv == v.facts.conv,
        Callee::Shim | Callee::Look => {
            takes(sig, &SHIM) && gives(sig, &[I64]) && sig.call_conv == v.facts.conv
        }
    };
    if !right || !fits(v, args, &sig.params) {
        return fail(Rule::Call);
    }
    if args.first().map(|a| v.real(*a)) != Some(v.state) {
        return fail(Rule::State);
    }
    if callee.is_native() && !is_next_frame(v, args) {
        return fail(Rule::Frame);
    }
    Ok(())
}

/// What an instruction calls, if it does, and may.
pub(super) fn callee(v: &View<'_>, inst: Inst) -> Option<Callee> {
    match v.data(inst) {
        Data::Call { func_ref, .. } => is_own(v, *func_ref).then_some(Callee::Own),
        Data::CallIndirect { .. } => {
            let from = v.f.dfg.inst_args(inst).first()?;
            let Data::Load { arg, offset, .. } = v.made_by(*from)? else {
                return None;
            };
            match v.address(*arg)? {
                Base::Table(offset::SHIMS) if i32::from(*offset) == 8 * Shim::Look as i32 => {
                    Some(Callee::Look)
                }
                Base::Table(offset::SHIMS) => Some(Callee::Shim),
                Base::Table(offset::CALLS) => Some(Callee::Door),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a name is that of the body.
fn is_own(v: &View<'_>, func: FuncRef) -> bool {
    let data = &v.f.dfg.ext_funcs[func];
    let ExternalName::User(name) = data.name else {
        return false;
    };
    let body = UserExternalName::new(0, 0);
    v.f.params.user_named_funcs().get(name) == Some(&body) && data.colocated && !data.patchable
}

/// Whether the callee's frame follows: a door passes its own on, others make one that lies
/// further in the cage and is deeper.
fn is_next_frame(v: &View<'_>, args: &[Value]) -> bool {
    let [_, base, depth, ..] = *args else {
        return false;
    };
    let from = |x: Value, root: &dyn Fn(Value) -> bool, most: i64| {
        v.sum(x)
            .is_some_and(|(x, c)| root(x) && (1..=most).contains(&c))
    };
    let here = |x| x == v.base;
    match v.facts.kind {
        Kind::Door => v.real(base) == v.base && v.real(depth) == v.third,
        Kind::Body => from(base, &here, FURTHER) && from(depth, &|x| x == v.third, 1),
        Kind::Loops => {
            let depth_here = |x| v.state_word(x) == Some(offset::DEPTH);
            from(base, &here, FURTHER) && from(depth, &depth_here, 1)
        }
    }
}

fn fits(v: &View<'_>, values: &[Value], params: &[AbiParam]) -> bool {
    let same = |(x, p): (&Value, &AbiParam)| v.ty(*x) == p.value_type;
    values.len() == params.len() && values.iter().zip(params).all(same)
}

fn are(params: &[AbiParam], types: &[Type]) -> bool {
    let same = |(p, t): (&AbiParam, &Type)| *p == AbiParam::new(*t);
    params.len() == types.len() && params.iter().zip(types).all(same)
}

fn takes(sig: &Signature, types: &[Type]) -> bool {
    are(&sig.params, types)
}

fn gives(sig: &Signature, types: &[Type]) -> bool {
    are(&sig.returns, types)
}

/// The state, the frame and its depth, the fuel, and arguments; the fuel and a result.
fn is_body(sig: &Signature) -> bool {
    let word = |p: &AbiParam| [I64, F64].iter().any(|t| *p == AbiParam::new(*t));
    let (Some((frame, rest)), [fuel, result]) = (sig.params.split_at_checked(4), &*sig.returns)
    else {
        return false;
    };
    are(frame, &BODY) && rest.iter().all(word) && *fuel == AbiParam::new(I64) && word(result)
}
