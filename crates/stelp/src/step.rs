//! A run as steps: on until it ends or a tool is called, and on again with the answer.
//!
//! What holds: a panic below is caught and ends the run as a fault; every call of a tool that the host sees was
//! bound and checked against the tool's signature, and every answer that the guest sees against its return type.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use stelp_ir::{Limits, Policy, ToolSignature};
use stelp_runtime::tier::TierReport;

use crate::clock::now_us;
use crate::convert::{Defaults, Towards, complete, converted};
use crate::host::{Args, Host, ToolError};
use crate::outcome::{Ended, Exception, Outcome, Trap, TrapKind, Usage};
use crate::value::Value;

/// What an engine does for a run. It may panic at any point: it is then dropped.
pub(crate) trait Machine: Send {
    /// Runs on until something happens. After a tool call, `answer` comes first.
    fn resume(&mut self) -> Event;
    /// The answer to the tool call that `resume` gave, and the time that it took, which is not the run's.
    fn answer(&mut self, answer: Result<Value, ToolError>, outside_us: u64);
    fn fuel_used(&self) -> u64;
    /// The part of it that compiled code spent.
    fn native_fuel(&self) -> u64;
    /// What the program has been compiled to.
    fn tier(&self) -> TierReport;
    fn memory_peak(&self) -> u64;
    /// The run has ended without a fault: what can be used again is given back.
    fn retire(self: Box<Self>);
}

/// What happened in a run.
pub(crate) enum Event {
    /// A tool is called; or it was called wrongly, and this is what the guest is told.
    Tool(Result<Called, ToolError>),
    Done(Value),
    Raised(Exception),
    Trapped(TrapKind),
    /// The engine found a bug of its own: the run can't go on.
    Broken(String),
}

/// A call of a tool.
pub(crate) struct Called {
    /// The tool's number in the policy.
    pub(crate) tool: usize,
    /// One for each of its parameters.
    pub(crate) values: Vec<Value>,
    /// The parameters that are to have their defaults: their values mean nothing yet.
    pub(crate) left_out: Vec<usize>,
}

/// What a run has printed so far, and the host that sees it at once.
pub(crate) struct Output {
    pub(crate) text: String,
    /// What went to `sys.stderr`.
    pub(crate) errors: String,
    pub(crate) host: Box<dyn Host>,
}

pub(crate) type SharedOutput = Arc<Mutex<Output>>;

/// The point that a run has reached.
pub enum Step {
    Done(Outcome),
    ToolCall(ToolCall),
}

/// A run that waits for a tool's answer. It can be answered on any thread; dropping it ends the run.
pub struct ToolCall {
    pub args: Args,
    driver: Box<Driver>,
    since_us: u64,
}

impl ToolCall {
    /// The name of the tool that is called.
    pub fn name(&self) -> &str {
        &self.args.tool().name
    }

    /// What the run has printed so far.
    pub fn stdout(&self) -> String {
        self.driver
            .output
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .text
            .clone()
    }

    /// Goes on with the tool's answer until the next step.
    pub fn answer(self, answer: Result<Value, ToolError>) -> Step {
        let now = now_us();
        let answer = Answer {
            result: checked(self.args.tool(), answer),
            outside_us: now.saturating_sub(self.since_us),
        };
        self.driver.step(Some(answer), now)
    }
}

impl std::fmt::Debug for ToolCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ToolCall")
            .field("name", &self.name())
            .field("args", &self.args)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Done(o) => f.debug_tuple("Done").field(o).finish(),
            Step::ToolCall(c) => f.debug_tuple("ToolCall").field(c).finish(),
        }
    }
}

/// What a run goes on with after a tool call.
struct Answer {
    /// Checked.
    result: Result<Value, ToolError>,
    outside_us: u64,
}

/// A run and what is kept about it.
pub(crate) struct Driver {
    machine: Option<Box<dyn Machine>>,
    policy: Arc<Policy>,
    defaults: Defaults,
    limits: Limits,
    output: SharedOutput,
    usage: Usage,
}

impl Driver {
    pub(crate) fn new(
        machine: Box<dyn Machine>,
        policy: Arc<Policy>,
        limits: Limits,
        output: SharedOutput,
        vet_us: u64,
    ) -> Driver {
        let usage = Usage {
            vet_us,
            ..Usage::default()
        };
        Driver {
            machine: Some(machine),
            policy,
            defaults: Defaults::default(),
            limits,
            output,
            usage,
        }
    }

    /// Runs to the first tool call that is right, or to the end.
    pub(crate) fn advance(self: Box<Self>) -> Step {
        self.step(None, now_us())
    }

    /// Runs on to the next tool call that is right, or to the end; the clock was looked at just now.
    fn step(mut self: Box<Self>, answer: Option<Answer>, now: u64) -> Step {
        let mut now = now;
        match self.next(answer, &mut now) {
            Ok(args) => Step::ToolCall(ToolCall {
                args,
                driver: self,
                since_us: now,
            }),
            Err(ended) => Step::Done(self.end(ended)),
        }
    }

    /// As [`Driver::step`]: the call's arguments, or how the run ended. `now` is the time, before and after.
    fn next(&mut self, mut answer: Option<Answer>, now: &mut u64) -> Result<Args, Ended> {
        loop {
            let event = self.contained(|m| {
                if let Some(answer) = answer {
                    m.answer(answer.result, answer.outside_us);
                }
                m.resume()
            });
            let started = std::mem::replace(now, now_us());
            self.usage.run_us += now.saturating_sub(started);
            let call = match event {
                Err(message) => return Err(Ended::Fault(message)),
                Ok(Event::Done(v)) => return Err(Ended::Value(v)),
                Ok(Event::Raised(e)) => return Err(Ended::Exception(e)),
                Ok(Event::Trapped(kind)) => return Err(self.trapped(kind)),
                Ok(Event::Broken(message)) => {
                    // Its memory is not to be used again.
                    self.machine = None;
                    return Err(Ended::Fault(message));
                }
                Ok(Event::Tool(call)) => call,
            };
            if self.usage.tool_calls >= self.limits.tool_calls {
                return Err(self.trapped(TrapKind::ToolCalls));
            }
            self.usage.tool_calls += 1;
            match call.and_then(|call| self.bound(call)) {
                Ok(call) => return Ok(call),
                Err(error) => {
                    answer = Some(Answer {
                        result: Err(error),
                        outside_us: 0,
                    });
                }
            }
        }
    }

    /// A call with its arguments converted and defaults filled in.
    fn bound(&mut self, call: Called) -> Result<Args, ToolError> {
        let Some(tool) = self.policy.tools.get(call.tool) else {
            return Err(ToolError::new("TypeError", "the tool is not declared"));
        };
        let values = complete(
            tool,
            call.tool,
            call.values,
            &call.left_out,
            &mut self.defaults,
        )
        .map_err(|message| ToolError::new("TypeError", message))?;
        Ok(Args::new(Arc::clone(tool), values))
    }

    /// Runs to the end, asking the host for each tool's answer.
    pub(crate) fn run(mut self) -> Outcome {
        let mut now = now_us();
        let mut answer = None;
        loop {
            let args = match self.next(answer, &mut now) {
                Ok(args) => args,
                Err(ended) => return self.end(ended),
            };
            let result = checked(args.tool(), self.ask(&args));
            let since = std::mem::replace(&mut now, now_us());
            answer = Some(Answer {
                result,
                outside_us: now.saturating_sub(since),
            });
        }
    }

    /// The host's answer to a call. A tool that panics is the host's bug, not the engine's: the guest sees an error.
    fn ask(&self, args: &Args) -> Result<Value, ToolError> {
        let name = &args.tool().name;
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        let host = AssertUnwindSafe(&mut output.host);
        let answer = catch_unwind(|| {
            let host = host;
            host.0.call_tool(name, args)
        });
        answer.unwrap_or_else(|_| {
            Err(ToolError::new(
                "RuntimeError",
                format!("the tool '{name}' failed"),
            ))
        })
    }

    /// Calls the machine; a panic is a message, and the machine is gone.
    fn contained<T>(&mut self, f: impl FnOnce(&mut dyn Machine) -> T) -> Result<T, String> {
        let Some(machine) = self.machine.as_deref_mut() else {
            return Err("the engine failed before".to_owned());
        };
        let result = catch_unwind(AssertUnwindSafe(|| {
            let value = f(&mut *machine);
            (
                value,
                machine.fuel_used(),
                machine.native_fuel(),
                machine.memory_peak(),
            )
        }));
        match result {
            Ok((value, fuel, native_fuel, memory_peak)) => {
                self.usage.fuel = fuel;
                self.usage.native_fuel = native_fuel;
                self.usage.memory_peak = memory_peak;
                Ok(value)
            }
            Err(panic) => {
                let broken = self.machine.take();
                let _ = catch_unwind(AssertUnwindSafe(|| drop(broken)));
                Err(panic_message(panic.as_ref()))
            }
        }
    }

    fn trapped(&self, kind: TrapKind) -> Ended {
        Ended::Trap(Trap::new(kind, &self.limits))
    }

    fn end(mut self, mut ended: Ended) -> Outcome {
        if let Some(machine) = &self.machine {
            let tier = machine.tier();
            self.usage.compiled = tier.units;
            self.usage.interpreted = tier.interpreted;
        }
        if let Some(machine) = self.machine.take()
            && let Err(panic) = catch_unwind(AssertUnwindSafe(|| machine.retire()))
        {
            ended = Ended::Fault(panic_message(panic.as_ref()));
        }
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        Outcome {
            ended,
            stdout: std::mem::take(&mut output.text),
            stderr: std::mem::take(&mut output.errors),
            usage: self.usage,
        }
    }
}

/// A tool's answer, if it is of the declared type.
fn checked(tool: &ToolSignature, answer: Result<Value, ToolError>) -> Result<Value, ToolError> {
    converted(answer?, &tool.returns, Towards::Guest).map_err(|e| {
        ToolError::new(
            "RuntimeError",
            format!("the tool '{}' gave a wrong result: {e}", tool.name),
        )
    })
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "the engine failed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::{NoHost, Tools};
    use crate::policy::PolicyBuilder;

    /// A machine that gives these events, and keeps the answers.
    struct Script {
        events: Vec<fn() -> Event>,
        answers: Arc<Mutex<Vec<Result<Value, ToolError>>>>,
    }

    impl Machine for Script {
        fn resume(&mut self) -> Event {
            self.events.remove(0)()
        }
        fn answer(&mut self, answer: Result<Value, ToolError>, _: u64) {
            self.answers.lock().unwrap().push(answer);
        }
        fn fuel_used(&self) -> u64 {
            7
        }
        fn native_fuel(&self) -> u64 {
            0
        }
        fn tier(&self) -> TierReport {
            TierReport::default()
        }
        fn memory_peak(&self) -> u64 {
            9
        }
        fn retire(self: Box<Self>) {}
    }

    type Answers = Arc<Mutex<Vec<Result<Value, ToolError>>>>;

    fn driver(events: Vec<fn() -> Event>, host: impl Host + 'static) -> (Box<Driver>, Answers) {
        let answers = Answers::default();
        let machine = Script {
            events,
            answers: Arc::clone(&answers),
        };
        let policy = PolicyBuilder::new()
            .tool("def half(x: float) -> float", "")
            .limits(|l| l.tool_calls = 3)
            .build()
            .unwrap();
        let output = Arc::new(Mutex::new(Output {
            text: "out".into(),
            errors: String::new(),
            host: Box::new(host),
        }));
        let limits = policy.limits;
        (
            Box::new(Driver::new(
                Box::new(machine),
                Arc::new(policy),
                limits,
                output,
                5,
            )),
            answers,
        )
    }

    fn called(v: Value) -> Event {
        Event::Tool(Ok(Called {
            tool: 0,
            values: vec![v],
            left_out: Vec::new(),
        }))
    }

    fn half() -> Event {
        called(Value::Int(4))
    }

    fn wrong() -> Event {
        called(Value::from("x"))
    }

    fn done() -> Event {
        Event::Done(Value::Int(1))
    }

    #[test]
    fn calls_are_converted_and_answers_checked() {
        let tools = Tools::new().tool("half", |a| Ok((a.get::<f64>("x")? as i64 / 2).into()));
        let (d, answers) = driver(vec![half, wrong, done], tools);
        let outcome = d.run();
        assert_eq!(outcome.value(), Some(&Value::Int(1)));
        assert_eq!(
            (
                outcome.usage.tool_calls,
                outcome.usage.fuel,
                outcome.stdout.as_str()
            ),
            (2, 7, "out")
        );
        let wrong = ToolError::new("TypeError", "half() argument 'x': expected float, got str");
        assert_eq!(
            *answers.lock().unwrap(),
            vec![Ok(Value::Float(2.0)), Err(wrong)]
        );
    }

    #[test]
    fn a_wrong_result_is_an_error_in_the_guest() {
        let tools = Tools::new().tool("half", |_| Ok("two".into()));
        let (d, answers) = driver(vec![half, done], tools);
        d.run();
        let message = "the tool 'half' gave a wrong result: expected float, got str";
        assert_eq!(
            *answers.lock().unwrap(),
            vec![Err(ToolError::new("RuntimeError", message))]
        );
    }

    #[test]
    fn a_paused_run_goes_on_on_another_thread() {
        let (d, answers) = driver(vec![half, done], NoHost);
        let Step::ToolCall(call) = d.advance() else {
            panic!("no call")
        };
        assert_eq!(call.args.value("x"), Some(&Value::Float(4.0)));
        assert_eq!(call.stdout(), "out");
        let step = std::thread::spawn(move || call.answer(Err("no luck".into())))
            .join()
            .unwrap();
        assert!(matches!(
            step,
            Step::Done(Outcome {
                ended: Ended::Value(_),
                ..
            })
        ));
        assert_eq!(
            *answers.lock().unwrap(),
            vec![Err(ToolError::new("RuntimeError", "no luck"))]
        );
    }

    #[test]
    fn a_panic_is_a_fault_and_a_panicking_tool_an_error() {
        let (d, _) = driver(vec![|| panic!("helper broke: {}", 1)], NoHost);
        assert_eq!(d.run().ended, Ended::Fault("helper broke: 1".into()));
        let tools = Tools::new().tool("half", |_| panic!("tool broke"));
        let (d, answers) = driver(vec![half, done], tools);
        assert!(d.run().value().is_some());
        assert!(answers.lock().unwrap()[0].is_err());
    }

    #[test]
    fn the_limit_of_tool_calls_is_a_trap() {
        let (d, _) = driver(vec![half, wrong, half, half], NoHost);
        let outcome = d.run();
        assert_eq!(
            outcome.trap(),
            Some(Trap {
                kind: TrapKind::ToolCalls,
                limit: Some(3)
            })
        );
        assert_eq!(outcome.usage.tool_calls, 3);
    }
}
