//! A run as steps: on until it ends or a tool is called, and on again with the answer.
//!
//! What holds: a panic below is caught and ends the run as a fault; every call of a tool that the host sees was
//! bound and checked against the tool's signature, and every answer that the guest sees against its return type.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use stelp_ir::{Limits, Policy};

use crate::clock::now_us;
use crate::convert::{Towards, bind, convert};
use crate::host::{Args, Host, ToolError};
use crate::outcome::{Ended, Exception, Outcome, Trap, TrapKind, Usage};
use crate::value::Value;

/// What an engine does for a run. It may panic at any point: it is then dropped.
pub(crate) trait Machine: Send {
    /// Runs on until something happens. After a tool call, `answer` comes first.
    fn resume(&mut self) -> Event;
    /// The answer to the tool call that `resume` gave.
    fn answer(&mut self, answer: Result<Value, ToolError>);
    /// Time spent outside the run, which its wall time leaves out.
    fn spent_outside(&mut self, us: u64);
    fn fuel_used(&self) -> u64;
    fn memory_peak(&self) -> u64;
    /// The run has ended without a fault: what can be used again is given back.
    fn retire(self: Box<Self>);
}

/// What happened in a run.
pub(crate) enum Event {
    Tool {
        name: String,
        args: Vec<Value>,
        keywords: Vec<(String, Value)>,
    },
    Done(Value),
    Raised(Exception),
    Trapped(TrapKind),
    /// The engine found a bug of its own: the run can't go on.
    Broken(String),
}

/// What a run has printed so far, and the host that sees it at once.
pub(crate) struct Output {
    pub(crate) text: String,
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
    pub name: String,
    pub args: Args,
    driver: Box<Driver>,
    since_us: u64,
}

impl ToolCall {
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
    pub fn answer(mut self, answer: Result<Value, ToolError>) -> Step {
        let now = now_us();
        let outside = now.saturating_sub(self.since_us);
        self.driver.answered(&self.name, answer, outside);
        self.driver.advance_from(now)
    }
}

impl std::fmt::Debug for ToolCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ToolCall")
            .field("name", &self.name)
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

/// A run and what is kept about it.
pub(crate) struct Driver {
    machine: Option<Box<dyn Machine>>,
    policy: Arc<Policy>,
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
            limits,
            output,
            usage,
        }
    }

    /// Runs to the next tool call that is right, or to the end.
    pub(crate) fn advance(self: Box<Self>) -> Step {
        self.advance_from(now_us())
    }

    /// As [`Driver::advance`], where the clock was looked at just now.
    fn advance_from(mut self: Box<Self>, now: u64) -> Step {
        let mut now = now;
        loop {
            let started = now;
            let event = self.contained(|m| m.resume());
            now = now_us();
            self.usage.run_us += now.saturating_sub(started);
            let (name, args, keywords) = match event {
                Err(message) => return self.end(Ended::Fault(message)),
                Ok(Event::Done(v)) => return self.end(Ended::Value(v)),
                Ok(Event::Raised(e)) => return self.end(Ended::Exception(e)),
                Ok(Event::Trapped(kind)) => return self.trapped(kind),
                Ok(Event::Broken(message)) => {
                    // Its memory is not to be used again.
                    self.machine = None;
                    return self.end(Ended::Fault(message));
                }
                Ok(Event::Tool {
                    name,
                    args,
                    keywords,
                }) => (name, args, keywords),
            };
            if self.usage.tool_calls >= self.limits.tool_calls {
                return self.trapped(TrapKind::ToolCalls);
            }
            self.usage.tool_calls += 1;
            let bound = match self.policy.tool(&name) {
                Some((_, tool)) => bind(tool, args, keywords),
                None => Err(format!("the tool '{name}' is not declared")),
            };
            match bound {
                Ok(args) => {
                    return Step::ToolCall(ToolCall {
                        name,
                        args: Args::new(args),
                        driver: self,
                        since_us: now,
                    });
                }
                Err(message) => {
                    let _ = self.contained(|m| m.answer(Err(ToolError::new("TypeError", message))));
                }
            }
        }
    }

    /// Runs to the end, asking the host for each tool's answer.
    pub(crate) fn run(self: Box<Self>) -> Outcome {
        let output = Arc::clone(&self.output);
        let mut step = self.advance();
        loop {
            match step {
                Step::Done(outcome) => return outcome,
                Step::ToolCall(call) => {
                    let answer = {
                        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
                        let host = AssertUnwindSafe(&mut output.host);
                        // A tool that panics is the host's bug, not the engine's: the guest sees an error.
                        catch_unwind(|| {
                            let host = host;
                            host.0.call_tool(&call.name, &call.args)
                        })
                        .unwrap_or_else(|_| {
                            Err(ToolError::new(
                                "RuntimeError",
                                format!("the tool '{}' failed", call.name),
                            ))
                        })
                    };
                    step = call.answer(answer);
                }
            }
        }
    }

    fn answered(&mut self, name: &str, answer: Result<Value, ToolError>, outside_us: u64) {
        let checked = match (answer, self.policy.tool(name)) {
            (Ok(v), Some((_, tool))) => convert(&v, &tool.returns, Towards::Guest).map_err(|e| {
                ToolError::new(
                    "RuntimeError",
                    format!("the tool '{name}' gave a wrong result: {e}"),
                )
            }),
            (answer, _) => answer,
        };
        let _ = self.contained(|m| {
            m.spent_outside(outside_us);
            m.answer(checked);
        });
    }

    /// Calls the machine; a panic is a message, and the machine is gone.
    fn contained<T>(&mut self, f: impl FnOnce(&mut dyn Machine) -> T) -> Result<T, String> {
        let Some(mut machine) = self.machine.take() else {
            return Err("the engine failed while it took a tool's answer".to_owned());
        };
        let result = catch_unwind(AssertUnwindSafe(|| {
            let value = f(machine.as_mut());
            (value, machine)
        }));
        match result {
            Ok((value, machine)) => {
                self.usage.fuel = machine.fuel_used();
                self.usage.memory_peak = machine.memory_peak();
                self.machine = Some(machine);
                Ok(value)
            }
            Err(panic) => Err(panic_message(panic.as_ref())),
        }
    }

    fn trapped(self, kind: TrapKind) -> Step {
        let trap = Trap::new(kind, &self.limits);
        self.end(Ended::Trap(trap))
    }

    fn end(mut self, ended: Ended) -> Step {
        let mut ended = ended;
        if let Some(machine) = self.machine.take()
            && let Err(panic) = catch_unwind(AssertUnwindSafe(|| machine.retire()))
        {
            ended = Ended::Fault(panic_message(panic.as_ref()));
        }
        let stdout = std::mem::take(
            &mut self
                .output
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .text,
        );
        Step::Done(Outcome {
            ended,
            stdout,
            usage: self.usage,
        })
    }
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
        fn answer(&mut self, answer: Result<Value, ToolError>) {
            self.answers.lock().unwrap().push(answer);
        }
        fn spent_outside(&mut self, _: u64) {}
        fn fuel_used(&self) -> u64 {
            7
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

    fn half() -> Event {
        Event::Tool {
            name: "half".into(),
            args: vec![Value::Int(4)],
            keywords: vec![],
        }
    }

    fn wrong() -> Event {
        Event::Tool {
            name: "half".into(),
            args: vec![Value::from("x")],
            keywords: vec![],
        }
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
