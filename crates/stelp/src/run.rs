//! One run of a program by the interpreter, in a cage of the pool.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use stelp_interp::{Event as Raw, Image, Run};
use stelp_ir::{Limits, NameId, Policy};
use stelp_runtime::ctx::Exit;
use stelp_runtime::heap::{GLOBALS_BASE, STACK_BASE, STACK_END, STACK_NEAR};
use stelp_runtime::tier::TierReport;
use stelp_runtime::value::Value as Guest;
use stelp_runtime::{Heap, Sink, Trap as RawTrap, types};

use crate::clock::now_us;
use crate::convert::arrange;
use crate::host::ToolError;
use crate::marshal::{export, export_or_opaque, import, import_bytes};
use crate::outcome::TrapKind;
use crate::program::StartError;
use crate::step::{Called, Event, Machine, SharedOutput};
use crate::traceback;
use crate::value::Value;

/// Cages that wait for a run. A new one costs more than a small run.
#[derive(Clone, Default)]
pub(crate) struct Cages {
    free: Arc<Mutex<Vec<Heap>>>,
}

/// No more cages than this wait.
const MAX_FREE: usize = 64;
/// And so many keep the memory that long runs needed: the others are seldom taken.
const MAX_WARM: usize = 4;

impl Cages {
    fn take(&self, memory: u64) -> Result<Heap, String> {
        let free = self
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match free {
            Some(mut heap) => {
                heap.reset(memory);
                Ok(heap)
            }
            None => Heap::new(memory).map_err(|e| e.to_string()),
        }
    }

    /// Takes a cage back and clears it, so that nothing of a run outlives it.
    fn give(&self, mut heap: Heap, globals_top: u32, stack_limit: u32) {
        heap.reset(0);
        heap.clear_range(GLOBALS_BASE, globals_top);
        heap.clear_range(STACK_BASE, STACK_NEAR);
        if stack_limit > STACK_NEAR {
            heap.clear_range(STACK_NEAR, STACK_END);
        }
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < MAX_FREE {
            if free.len() >= MAX_WARM {
                heap.trim();
            }
            free.push(heap);
        }
    }
}

/// All that a run starts from.
pub(crate) struct Request {
    pub(crate) image: Arc<Image>,
    pub(crate) policy: Arc<Policy>,
    /// The declared inputs, checked.
    pub(crate) inputs: Vec<(String, Value)>,
    /// A function to call after the body, and its arguments.
    pub(crate) call: Option<(String, Vec<Value>)>,
    pub(crate) limits: Limits,
    pub(crate) cancelled: Arc<AtomicBool>,
    pub(crate) output: SharedOutput,
    /// Native code is to be made at once.
    pub(crate) eager: bool,
}

/// Prints to the outcome and to the host at once.
struct HostSink(SharedOutput);

impl Sink for HostSink {
    fn write(&mut self, text: &str) {
        let mut output = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        output.text.push_str(text);
        output.host.print(text);
    }

    fn write_error(&mut self, text: &str) {
        let mut output = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        output.errors.push_str(text);
        output.host.write_error(text);
    }

    fn read_line(&mut self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .host
            .input()
    }
}

/// A run that waits at its start.
///
/// # Errors
/// When there is no room for a cage, or an input can't be a value of the guest.
pub(crate) fn machine(cages: &Cages, request: Request) -> Result<Box<dyn Machine>, StartError> {
    let heap = cages
        .take(request.limits.memory)
        .map_err(StartError::NoMemory)?;
    let sink = Box::new(HostSink(request.output));
    let mut run = Run::new(
        request.image,
        heap,
        request.limits,
        now_us,
        request.cancelled,
        sink,
    );
    if request.eager {
        run.look_always();
    }
    let mut trapped = None;
    for (name, value) in &request.inputs {
        match enter(&mut run, value) {
            Ok(v) => {
                run.set_global(name, v);
            }
            Err(Refused::Trap(t)) => trapped = Some(t),
            Err(Refused::Raised(e)) => {
                let text = traceback::message(&mut run, e);
                return Err(StartError::Input(format!("input `{name}`: {text}")));
            }
        }
    }
    run.start();
    let budget = (request.limits.memory / 8).max(16 << 20);
    Ok(Box::new(Cell {
        run,
        cages: cages.clone(),
        budget,
        trapped,
        call: request.call,
        policy: request.policy,
        tools: Vec::new(),
    }))
}

/// Why a host value did not become a guest's.
enum Refused {
    Trap(TrapKind),
    Raised(Guest),
}

/// A host value as the guest's, if there is room for it.
fn enter(run: &mut Run, value: &Value) -> Result<Guest, Refused> {
    run.make_room(import_bytes(value))
        .map_err(|t| Refused::Trap(kind(t)))?;
    imported(run, value)
}

/// As [`enter`], where room was made.
fn imported(run: &mut Run, value: &Value) -> Result<Guest, Refused> {
    import(&mut run.ctx, value).map_err(|exit| match exit {
        Exit::Raise => Refused::Raised(run.ctx.raised),
        Exit::Trap(t) => Refused::Trap(kind(t)),
        Exit::Tail | Exit::Collect => Refused::Trap(TrapKind::Memory),
    })
}

fn kind(t: RawTrap) -> TrapKind {
    match t {
        RawTrap::Fuel => TrapKind::Fuel,
        RawTrap::Memory => TrapKind::Memory,
        RawTrap::Wall => TrapKind::Wall,
        RawTrap::Depth => TrapKind::Depth,
        RawTrap::Output => TrapKind::Output,
        RawTrap::ToolCalls => TrapKind::ToolCalls,
        RawTrap::Cancelled => TrapKind::Cancelled,
        RawTrap::Denied => TrapKind::Denied,
    }
}

struct Cell {
    run: Run,
    cages: Cages,
    /// Host bytes that one value may take on its way out.
    budget: u64,
    /// A trap that was met between two resumes.
    trapped: Option<TrapKind>,
    call: Option<(String, Vec<Value>)>,
    policy: Arc<Policy>,
    /// The tools that were called, by the module and the name in it: their numbers in the policy.
    tools: Vec<((u16, NameId), usize)>,
}

impl Cell {
    /// The call that follows the program's body.
    fn begin(&mut self, name: &str, args: &[Value]) -> Option<Event> {
        // At once, as a collection between two arguments would move the first.
        let bytes = args.iter().map(import_bytes).sum::<u64>();
        if let Err(t) = self.run.make_room(bytes.saturating_add(1 << 10)) {
            return Some(Event::Trapped(kind(t)));
        }
        let Some(callee) = self.run.global(name) else {
            let text = format!("name '{name}' is not defined");
            self.run.ctx.raise(types::NAME_ERROR, &text);
            let e = self.run.ctx.raised;
            return Some(self.raised(e));
        };
        let mut guests = Vec::with_capacity(args.len());
        for a in args {
            match imported(&mut self.run, a) {
                Ok(v) => guests.push(v),
                Err(Refused::Trap(t)) => return Some(Event::Trapped(t)),
                Err(Refused::Raised(e)) => return Some(self.raised(e)),
            }
        }
        match self.run.start_call(callee, &guests) {
            Ok(()) => None,
            Err(raw) => self.event(raw),
        }
    }

    /// What happened, in the host's terms; `None` if the run simply goes on.
    fn event(&mut self, raw: Raw) -> Option<Event> {
        match raw {
            Raw::Done(v) => match self.call.take() {
                Some((name, args)) => self.begin(&name, &args),
                None => Some(Event::Done(export_or_opaque(
                    &mut self.run.ctx,
                    v,
                    self.budget,
                ))),
            },
            Raw::Raised(e) => Some(self.raised(e)),
            Raw::Trap(t) => Some(Event::Trapped(kind(t))),
            Raw::Fault(m) => Some(Event::Broken(m)),
            Raw::Tool => Some(Event::Tool(self.called())),
        }
    }

    /// The tool that the run calls, with what it is given, or what is wrong with the call.
    fn called(&mut self) -> Result<Called, ToolError> {
        let tool = self.tool_index()?;
        let Some(signature) = self.policy.tools.get(tool) else {
            return Err(ToolError::new("TypeError", "the tool is not declared"));
        };
        let request = &self.run.request;
        let params = &signature.params;
        let in_order = request.keywords.is_empty()
            && request.args.len() == params.len()
            && params.iter().all(|p| !p.keyword_only);
        let mut places = None;
        if !in_order {
            let syms = &self.run.ctx.syms;
            let keywords = request.keywords.iter().map(|(k, _)| syms.name(*k));
            let arranged = arrange(signature, request.args.len(), keywords);
            places = Some(arranged.map_err(|message| ToolError::new("TypeError", message))?);
        }
        let mut values = Vec::with_capacity(params.len());
        let mut left_out = Vec::new();
        for i in 0..params.len() {
            let place = match &places {
                None => Some(i),
                Some(places) => places.get(i).copied().flatten().map(usize::from),
            };
            let given = place.and_then(|p| self.run.request.value(p));
            if given.is_none() {
                left_out.push(i);
            }
            let v = given.unwrap_or(Guest::NONE);
            let Ok(v) = export(&mut self.run.ctx, v, self.budget) else {
                let name = &signature.name;
                let text = format!("{name}() got an argument that is too large to leave the run");
                return Err(ToolError::new("ValueError", text));
            };
            values.push(v);
        }
        Ok(Called {
            tool,
            values,
            left_out,
        })
    }

    /// The number of the called tool in the policy, which is looked up once for each name.
    fn tool_index(&mut self) -> Result<usize, ToolError> {
        let request = &self.run.request;
        let key = (request.module, request.name);
        if let Some((_, tool)) = self.tools.iter().find(|(k, _)| *k == key) {
            return Ok(*tool);
        }
        let name = self.run.name(key.0, key.1);
        let Some((tool, _)) = self.policy.tool(name) else {
            let message = format!("the tool '{name}' is not declared");
            return Err(ToolError::new("TypeError", message));
        };
        self.tools.push((key, tool));
        Ok(tool)
    }

    /// An exception that nothing caught: the end of the run.
    fn raised(&mut self, e: Guest) -> Event {
        let class = self.run.ctx.exception_class(e);
        let is = |run: &Run, of| class.is_some_and(|c| run.ctx.classes.is_subclass(c, of));
        if is(&self.run, types::RECURSION_ERROR) {
            return Event::Trapped(TrapKind::Depth);
        }
        if is(&self.run, types::SYSTEM_EXIT) && traceback::exits_well(&self.run, e) {
            return Event::Done(Value::None);
        }
        match traceback::exception(&mut self.run, e) {
            Ok(exception) => Event::Raised(exception),
            Err(trap) => Event::Trapped(kind(trap)),
        }
    }

    /// Raises a tool's error where the run waits.
    fn fail(&mut self, error: &ToolError) {
        let ctx = &mut self.run.ctx;
        let class =
            types::by_name(&error.kind).filter(|c| ctx.classes.is_subclass(*c, types::EXCEPTION));
        let made = ctx.heap.str(&error.message);
        let made = made.and_then(|m| ctx.exception(class.unwrap_or(types::RUNTIME_ERROR), &[m]));
        match made {
            Ok(e) => self.run.raise_in(e),
            Err(_) => self.trapped = Some(TrapKind::Memory),
        }
    }
}

impl Machine for Cell {
    fn resume(&mut self) -> Event {
        loop {
            if let Some(t) = self.trapped.take() {
                return Event::Trapped(t);
            }
            let raw = self.run.resume();
            if let Some(event) = self.event(raw) {
                return event;
            }
        }
    }

    fn answer(&mut self, answer: Result<Value, ToolError>, outside_us: u64) {
        let meter = &mut self.run.ctx.meter;
        meter.outside_us = meter.outside_us.saturating_add(outside_us);
        match answer {
            Err(error) => self.fail(&error),
            Ok(value) => match enter(&mut self.run, &value) {
                Ok(v) => self.run.answer(v),
                Err(Refused::Trap(t)) => self.trapped = Some(t),
                Err(Refused::Raised(e)) => self.run.raise_in(e),
            },
        }
    }

    fn fuel_used(&self) -> u64 {
        self.run.ctx.meter.used()
    }

    fn native_fuel(&self) -> u64 {
        self.run.natives.fuel
    }

    fn tier(&self) -> TierReport {
        self.run.tier_report()
    }

    fn memory_peak(&self) -> u64 {
        self.run.ctx.heap.peak_bytes()
    }

    fn retire(self: Box<Self>) {
        let Cell { run, cages, .. } = *self;
        let (globals_top, stack_limit) = (run.ctx.globals_top, run.ctx.stack_limit);
        cages.give(run.ctx.heap, globals_top, stack_limit);
    }
}
