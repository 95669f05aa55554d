//! From a verified function to native code: the frame of the work. `translate` emits what
//! instructions do.

use std::sync::{Mutex, PoisonError};

use cranelift_codegen::Context;
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{
    AbiParam, ExtFuncData, ExternalName, Function as Clif, InstBuilder, Signature,
    UserExternalName, UserFuncName,
};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_codegen::{FinalizedRelocTarget, ir};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use rustc_hash::FxHashSet;
use stelp_ir::{Function, Module};
use stelp_runtime::heap::STACK_END;
use stelp_runtime::tier::{FrameView, Machine};

use crate::audit::{Facts, Kind, audit};
use crate::checks::{Emit, Made};
use crate::enter::{Code, REFUSED, RETURNED, SHIM_COUNT, Shim, UNWOUND, offset};
use crate::flow::{Flow, Unfit, follow, polls};
use crate::guess::{Guess, Rep};
use crate::live::Live;
use crate::plan::{Planner, Start};
use crate::price::Pays;
use crate::translate::{Translate, type_of};
use crate::unit::{Assumption, EntryPoint, ExitPoint, Guard};

/// What is too big stays interpreted.
const MAX_SLOTS: u16 = 250;
/// Bytes of the slots that a function has at most.
pub(crate) const MAX_FRAME: u32 = 8 * MAX_SLOTS as u32;
const MAX_INSTS: usize = 1_500;

/// Native code, not yet executable.
pub(crate) struct Compiled {
    pub code: Vec<u8>,
    pub entry: usize,
    pub entries: Vec<EntryPoint>,
    pub exits: Vec<ExitPoint>,
    pub guards: Vec<Guard>,
    pub assumed: Vec<Assumption>,
    /// The functions that it calls, and what their arguments are.
    pub calls: Vec<(u32, Vec<Guess>)>,
    /// The words of its frame.
    pub words: u16,
    /// It may pay to enter it from the interpreter.
    pub alone: bool,
    /// What was given to the compiler, as text, if that was asked for.
    pub clif: String,
    /// What it gave.
    pub asm: String,
}

/// What is compiled.
pub(crate) struct Job<'a> {
    pub module: &'a Module,
    pub func: &'a Function,
    pub func_id: u32,
    pub start: Start,
    pub unit: u32,
    pub frame: FrameView,
    pub avoid: &'a FxHashSet<Guard>,
    /// For each global, whether one instruction only binds it.
    pub bound_once: &'a [bool],
    /// Native code calls it.
    pub called: bool,
    /// The fuel that the interpreter has spent there, or will.
    pub work: u64,
    /// It is compiled whether that pays or not.
    pub always: bool,
    /// Keep the text.
    pub show: bool,
    pub desk: &'a Desk,
}

/// What the compiler works with, kept for the next function: its tables have grown by then.
#[derive(Default)]
pub(crate) struct Desk(Mutex<Vec<Context>>);

/// How many are kept, for threads that compile at the same time.
const MAX_DESKS: usize = 4;

impl Desk {
    fn take(&self) -> Context {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.unwrap_or_else(Context::new)
    }

    fn give(&self, context: Context) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MAX_DESKS {
            kept.push(context);
        }
    }
}

/// How a function's code is called from its own code: with the state, the frame, its depth and
/// the fuel, which it gives back with its result.
#[derive(Clone, Debug)]
pub(crate) struct Abi {
    pub params: Vec<Rep>,
    pub result: Rep,
}

impl Abi {
    pub(crate) fn signature(&self) -> Signature {
        let mut sig = Signature::new(CallConv::SystemV);
        sig.params.extend([I64, I32, I64, I64].map(AbiParam::new));
        sig.params
            .extend(self.params.iter().map(|r| AbiParam::new(type_of(*r))));
        sig.returns.push(AbiParam::new(I64));
        sig.returns.push(AbiParam::new(type_of(self.result)));
        sig
    }
}

/// What is entered from outside.
pub(crate) fn entered(isa: &dyn TargetIsa) -> Signature {
    let mut sig = Signature::new(isa.default_call_conv());
    sig.params.extend([I64, I32, I64].map(AbiParam::new));
    sig.returns.push(AbiParam::new(I64));
    sig
}

pub(crate) fn shim_signature(isa: &dyn TargetIsa) -> Signature {
    let mut sig = Signature::new(isa.default_call_conv());
    sig.params.extend([I64; 4].map(AbiParam::new));
    sig.returns.push(AbiParam::new(I64));
    sig
}

/// Compiles a function, or a loop of it and what follows.
pub(crate) fn compile(
    isa: &dyn TargetIsa,
    job: &Job<'_>,
    machine: &mut dyn Machine,
) -> Result<Compiled, Unfit> {
    if job.func.slots > MAX_SLOTS || job.func.insts.len() > MAX_INSTS {
        return Err(Unfit::TooBig);
    }
    let live = Live::of(job.func);
    match attempt(isa, job, machine, &live, true) {
        Err(Unfit::Iterators) => attempt(isa, job, machine, &live, false),
        other => other,
    }
}

/// Compiles with loops' own iterators kept out of objects, or not.
fn attempt(
    isa: &dyn TargetIsa,
    job: &Job<'_>,
    machine: &mut dyn Machine,
    live: &Live,
    iterators: bool,
) -> Result<Compiled, Unfit> {
    let mut planner = Planner {
        module: job.module,
        func: job.func,
        func_id: job.func_id,
        machine,
        frame: job.frame,
        live,
        avoid: job.avoid,
        loose: false,
        assumed: Vec::new(),
        result: None,
        iterators,
        held: Vec::new(),
    };
    let flow = plan(&mut planner, job.start)?;
    if flow.homes.words() > MAX_SLOTS {
        return Err(Unfit::TooBig);
    }
    match flow.price.pays() {
        _ if job.always || job.called && flow.price.pays_called() => {}
        Pays::Never => return Err(Unfit::Nothing),
        Pays::After(units) if job.work < units => return Err(Unfit::Early(units)),
        Pays::After(_) => {}
    }
    // Entering takes longer than a function that neither loops nor calls itself.
    let loops = !loop_heads(job.func, &flow).is_empty();
    let alone = job.always || loops || flow.recurs;
    if job.start == Start::Call && !alone && !job.called {
        return Err(Unfit::Nothing);
    }
    let abi = (job.start == Start::Call).then(|| Abi {
        params: params(&flow, job.func),
        result: planner.result.map_or(Rep::Boxed, |g| g.rep),
    });
    let mut out = Compiled {
        code: Vec::new(),
        entry: 0,
        entries: Vec::new(),
        exits: Vec::new(),
        guards: Vec::new(),
        assumed: Vec::new(),
        calls: Vec::new(),
        words: flow.homes.words(),
        alone,
        clif: String::new(),
        asm: String::new(),
    };
    let body = body(isa, job, &mut planner, &flow, abi.as_ref(), &mut out)?;
    let own = abi.as_ref().map(Abi::signature);
    let kind = if own.is_some() {
        Kind::Body
    } else {
        Kind::Loops
    };
    let facts = Facts {
        kind,
        shims: SHIM_COUNT,
        functions: job.module.functions.len(),
        constants: job.module.consts.len(),
        own: own.as_ref(),
        conv: isa.default_call_conv(),
    };
    finish(isa, job.desk, body, &facts, job.show, &mut out)?;
    if let Some(abi) = abi {
        let door = door(isa, &abi);
        let facts = Facts {
            kind: Kind::Door,
            ..facts
        };
        finish(isa, job.desk, door, &facts, job.show, &mut out)?;
    }
    out.assumed = std::mem::take(&mut planner.assumed);
    Ok(out)
}

/// Follows the ways of native code, and finds what the function gives.
fn plan(p: &mut Planner<'_>, start: Start) -> Result<Flow, Unfit> {
    p.result = None;
    let flow = follow(p, start)?;
    if start != Start::Call {
        return Ok(flow);
    }
    // What it gives without calling itself, its calls of itself may give as well.
    let likely = flow.returns.iter().find(|g| g.rep != Rep::Boxed).copied();
    let Some(likely) = likely.filter(|g| !g.is_iterator()) else {
        return Ok(flow);
    };
    p.result = Some(Guess::of(likely.rep));
    let again = follow(p, start)?;
    if again.returns.iter().all(|g| g.rep == likely.rep) {
        return Ok(again);
    }
    p.result = None;
    follow(p, start)
}

/// How parameters are kept at the function's start.
fn params(flow: &Flow, func: &Function) -> Vec<Rep> {
    let state = flow.state(func.entry);
    (0..func.params.len())
        .map(|i| {
            let g = state.and_then(|s| s.get(i)).copied();
            g.map_or(Rep::Boxed, |g| g.rep)
        })
        .collect()
}

/// Emits the code of the function itself.
fn body(
    isa: &dyn TargetIsa,
    job: &Job<'_>,
    planner: &mut Planner<'_>,
    flow: &Flow,
    abi: Option<&Abi>,
    out: &mut Compiled,
) -> Result<Clif, Unfit> {
    let sig = match abi {
        Some(abi) => abi.signature(),
        None => entered(isa),
    };
    let mut clif = Clif::with_name_signature(UserFuncName::user(0, 0), sig);
    let mut context = FunctionBuilderContext::new();
    let mut b = FunctionBuilder::new(&mut clif, &mut context);
    let first = b.create_block();
    b.append_block_params_for_function_params(first);
    b.switch_to_block(first);
    b.seal_block(first);
    let args: Vec<ir::Value> = b.block_params(first).to_vec();
    let (Some(&state), Some(&base), Some(&third)) = (args.first(), args.get(1), args.get(2)) else {
        return Err(Unfit::Refused);
    };
    let shim_sig = b.import_signature(shim_signature(isa));
    let door_sig = b.import_signature(entered(isa));
    let own = abi.map(|abi| {
        let signature = b.import_signature(abi.signature());
        let name = b
            .func
            .declare_imported_user_function(UserExternalName::new(0, 0));
        b.import_function(ExtFuncData {
            name: ExternalName::user(name),
            signature,
            colocated: true,
            patchable: false,
        })
    });
    let fuel = b.declare_var(I64);
    let mut emit = Emit {
        b,
        state,
        base,
        kept: None,
        fuel,
        shim_sig,
        made: Made::default(),
    };
    if flow.homes.has_loops() {
        emit.keep_frame();
    }
    match (abi, args.get(3)) {
        (Some(_), Some(fuel)) => emit.b.def_var(emit.fuel, *fuel),
        _ => emit.reload_fuel(),
    }
    let closure = (!job.func.closure.is_empty()).then(|| emit.load_state(I64, offset::CLOSURE));
    let depth = match abi {
        Some(_) => third,
        None => emit.load_state(I64, offset::DEPTH),
    };
    let mut t = Translate::new(emit, planner, flow, job, abi, own, door_sig, depth, closure);
    match job.start {
        Start::Call => t.function_entry(args.get(4..).unwrap_or(&[]))?,
        Start::Loop(_) => t.loop_entries(third, &loop_heads(job.func, flow))?,
    }
    for b in &flow.order {
        t.block(*b)?;
    }
    t.exit_blocks();
    if t.mixed {
        return Err(Unfit::Iterators);
    }
    if t.crowded {
        return Err(Unfit::TooBig);
    }
    out.exits = std::mem::take(&mut t.exits);
    out.guards = std::mem::take(&mut t.guards);
    out.entries = std::mem::take(&mut t.entries);
    out.calls = std::mem::take(&mut t.calls);
    let mut emit = t.finish();
    emit.b.seal_all_blocks();
    emit.b.finalize(isa.frontend_config());
    Ok(clif)
}

/// The reached blocks that poll before anything else: where loops are entered.
fn loop_heads(func: &Function, flow: &Flow) -> Vec<stelp_ir::BlockId> {
    let all = flow.order.iter().copied();
    all.filter(|b| polls(func, &func.blocks[*b])).collect()
}

/// What is called from outside and from other functions' code: takes the arguments from
/// their slots, and leaves the result in the state.
fn door(isa: &dyn TargetIsa, abi: &Abi) -> Clif {
    let mut clif = Clif::with_name_signature(UserFuncName::user(0, 1), entered(isa));
    let mut context = FunctionBuilderContext::new();
    let mut b = FunctionBuilder::new(&mut clif, &mut context);
    let first = b.create_block();
    b.append_block_params_for_function_params(first);
    b.switch_to_block(first);
    b.seal_block(first);
    let args: Vec<ir::Value> = b.block_params(first).to_vec();
    let [state, base, depth] = args.as_slice() else {
        return clif;
    };
    let (state, base, depth) = (*state, *base, *depth);
    let shim_sig = b.import_signature(shim_signature(isa));
    let signature = b.import_signature(abi.signature());
    let name = b
        .func
        .declare_imported_user_function(UserExternalName::new(0, 0));
    let body = b.import_function(ExtFuncData {
        name: ExternalName::user(name),
        signature,
        colocated: true,
        patchable: false,
    });
    let fuel = b.declare_var(I64);
    let refused = b.create_block();
    let mut e = Emit {
        b,
        state,
        base,
        kept: None,
        fuel,
        shim_sig,
        made: Made::default(),
    };
    e.reload_fuel();
    let start = e.b.use_var(e.fuel);
    let mut all = vec![state, base, depth, start];
    for (i, rep) in abi.params.iter().enumerate() {
        let v = e.load_slot(I64, i as u16);
        all.push(match rep {
            Rep::Int => e.unbox_int(v, refused),
            Rep::Float => e.unbox_float(v, refused),
            Rep::Bool => e.unbox_bool(v, refused),
            _ => v,
        });
    }
    let call = e.b.ins().call(body, &all);
    let results = e.b.inst_results(call).to_vec();
    let left = e.b.create_block();
    if let [end, v] = results.as_slice() {
        let v = *v;
        e.refuse_left(*end, left);
        let v = match abi.result {
            Rep::Int => {
                let big = e.b.create_block();
                let done = e.b.create_block();
                e.b.append_block_param(done, I64);
                let ok = e.is_small(v);
                e.require(ok, big);
                let small = e.box_small(v);
                e.b.ins().jump(done, &[small.into()]);
                e.enter(big);
                let zero = e.int(0);
                let boxed = e.shim(Shim::BoxInt, [v, zero, zero]);
                e.b.ins().jump(done, &[boxed.into()]);
                e.enter(done);
                e.b.block_params(done).first().copied().unwrap_or(v)
            }
            Rep::Float => e.box_float(v),
            Rep::Bool => e.box_bool(v),
            _ => v,
        };
        e.store_state(v, offset::RESULT);
        e.flush_fuel();
        let ok = e.int(RETURNED);
        e.b.ins().return_(&[ok]);
        e.enter(left);
        let status = e.int(UNWOUND);
        e.b.ins().return_(&[status]);
    }
    e.enter(refused);
    let no = e.int(REFUSED);
    e.b.ins().return_(&[no]);
    e.b.seal_all_blocks();
    e.b.finalize(isa.frontend_config());
    clif
}

/// Has the code audited and compiled, and adds it to what there is.
fn finish(
    isa: &dyn TargetIsa,
    desk: &Desk,
    clif: Clif,
    facts: &Facts<'_>,
    show: bool,
    out: &mut Compiled,
) -> Result<(), Unfit> {
    if show {
        out.clif.push_str(&clif.display().to_string());
    }
    audit(&clif, facts).map_err(|finding| {
        // It is a fault of ours, that is to be seen where it can do no harm.
        debug_assert!(false, "audit: {finding}\n{clif}");
        Unfit::Refused
    })?;
    let mut context = desk.take();
    context.func = clif;
    context.set_disasm(show);
    let made = add(isa, &mut context, out);
    context.clear();
    desk.give(context);
    made
}

/// Has a function compiled, and adds its code to what there is.
fn add(isa: &dyn TargetIsa, context: &mut Context, out: &mut Compiled) -> Result<(), Unfit> {
    let compiled = context
        .compile(isa, &mut ControlPlane::default())
        .map_err(|_| Unfit::Refused)?;
    if let Some(text) = &compiled.vcode {
        out.asm.push_str(text);
    }
    while !out.code.len().is_multiple_of(16) {
        out.code.push(0);
    }
    let start = out.code.len();
    out.code.extend_from_slice(compiled.code_buffer());
    out.entry = start;
    for reloc in compiled.buffer.relocs() {
        let at = start + reloc.offset as usize;
        // The only function that is called by name is the one that came first.
        let FinalizedRelocTarget::ExternalName(ExternalName::User(_)) = reloc.target else {
            return Err(Unfit::Refused);
        };
        patch(&mut out.code, at, reloc.kind, reloc.addend)?;
    }
    Ok(())
}

/// Makes a call at `at` one of the code's start.
fn patch(code: &mut [u8], at: usize, kind: Reloc, addend: i64) -> Result<(), Unfit> {
    let there = addend - at as i64;
    let place = code.get_mut(at..at + 4).ok_or(Unfit::Refused)?;
    let old = u32::from_le_bytes([place[0], place[1], place[2], place[3]]);
    let new = match kind {
        Reloc::X86CallPCRel4 | Reloc::X86PCRel4 => {
            i32::try_from(there).map_err(|_| Unfit::TooBig)? as u32
        }
        Reloc::Arm64Call if there % 4 == 0 && there.abs() < 1 << 27 => {
            old & 0xFC00_0000 | ((there >> 2) as u32 & 0x03FF_FFFF)
        }
        _ => return Err(Unfit::Refused),
    };
    place.copy_from_slice(&new.to_le_bytes());
    Ok(())
}

/// Beyond this offset no frame of native code starts: its slots and a call's arguments must
/// lie in the part of the cage that is for them.
pub(crate) fn last_base() -> u32 {
    STACK_END - (1 << 16) - 16 * u32::from(MAX_SLOTS)
}

/// Whether a function can be called natively: with its arguments in its first slots.
pub(crate) fn callable(func: &Function) -> bool {
    func.kind == stelp_ir::FunctionKind::Plain
        && func.params.iter().all(|p| {
            matches!(
                p.kind,
                stelp_ir::ParamKind::Positional | stelp_ir::ParamKind::PositionalOnly
            )
        })
}

/// What is called for a function that has no code: it says so.
pub(crate) fn stub(isa: &dyn TargetIsa) -> Option<Code> {
    let mut clif = Clif::with_name_signature(UserFuncName::user(0, 2), entered(isa));
    let mut context = FunctionBuilderContext::new();
    let mut b = FunctionBuilder::new(&mut clif, &mut context);
    let first = b.create_block();
    b.append_block_params_for_function_params(first);
    b.switch_to_block(first);
    let no = b.ins().iconst(I64, REFUSED);
    b.ins().return_(&[no]);
    b.seal_all_blocks();
    b.finalize(isa.frontend_config());
    let facts = Facts {
        kind: Kind::Door,
        shims: SHIM_COUNT,
        functions: 0,
        constants: 0,
        own: None,
        conv: isa.default_call_conv(),
    };
    audit(&clif, &facts).ok()?;
    let mut context = Context::for_function(clif);
    let compiled = context.compile(isa, &mut ControlPlane::default()).ok()?;
    Code::new(compiled.code_buffer(), 0).ok()
}
