//! A vetted program: cheap to clone, to share between threads and to run again.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use stelp_interp::Image;
use stelp_ir::{Diagnostic, Effect, EffectSet, Function, Limits, Module, Policy};
use stelp_verify::Verified;

use crate::convert::{Towards, converted};
use crate::engine::{Engine, EngineKind};
use crate::host::{Host, NoHost};
use crate::outcome::Outcome;
use crate::run;
use crate::step::{Driver, Output, Step};
use crate::value::{Items, Value};

/// A program that was vetted against a policy. Each run starts afresh.
#[derive(Clone)]
pub struct Program {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    image: Arc<Image>,
    verified: Verified,
    limits: Limits,
    warnings: Vec<Diagnostic>,
    vet_us: u64,
}

/// The effects of one function of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FunctionEffects {
    /// As `__qualname__`; `<module>` for the program's own body.
    pub name: String,
    /// The 1-based line of its definition.
    pub line: u32,
    pub effects: Vec<Effect>,
    /// Whether it may call functions that are not known before the run.
    pub calls_unknown: bool,
}

/// Values for a program's declared inputs.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Inputs(Vec<(String, Value)>);

impl Inputs {
    pub fn new() -> Inputs {
        Inputs::default()
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Inputs {
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

impl From<()> for Inputs {
    fn from((): ()) -> Inputs {
        Inputs::default()
    }
}

impl<K: Into<String>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Inputs {
    fn from(items: [(K, V); N]) -> Inputs {
        Inputs(
            items
                .into_iter()
                .map(|(k, v)| (k.into(), v.into()))
                .collect(),
        )
    }
}

impl<K: Into<String>, V: Into<Value>> From<Vec<(K, V)>> for Inputs {
    fn from(items: Vec<(K, V)>) -> Inputs {
        Inputs(
            items
                .into_iter()
                .map(|(k, v)| (k.into(), v.into()))
                .collect(),
        )
    }
}

/// The host's mistake: a run that could not start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StartError {
    /// An input is missing, not declared, given twice or of another type.
    Input(String),
    /// The program has no such function.
    NoFunction(String),
    /// A function that nothing else in the program calls has an effect that is not granted.
    NotGranted { function: String, effect: Effect },
    /// The operating system has no room for one more run.
    NoMemory(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::Input(m) => f.write_str(m),
            StartError::NoFunction(name) => write!(f, "the program defines no function `{name}`"),
            StartError::NotGranted { function, effect } => write!(
                f,
                "the function `{function}` needs the effect `{effect}`, which is not granted"
            ),
            StartError::NoMemory(m) => write!(f, "no room for another run: {m}"),
        }
    }
}

impl std::error::Error for StartError {}

/// Ends runs from another thread. Clones end the same runs.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    pub fn new() -> Cancel {
        Cancel::default()
    }

    /// The runs that were started with this handle end with a trap at their next poll.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

/// How one run differs from others of its program.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Lower limits than the policy's. What is higher there stays as it is.
    pub limits: Option<Limits>,
    pub cancel: Cancel,
}

impl Program {
    pub(crate) fn new(
        engine: Engine,
        verified: Verified,
        image: Arc<Image>,
        limits: Limits,
        warnings: Vec<Diagnostic>,
        vet_us: u64,
    ) -> Program {
        Program {
            inner: Arc::new(Inner {
                engine,
                image,
                verified,
                limits,
                warnings,
                vet_us,
            }),
        }
    }

    /// The policy that the program was proven against. For limits see [`Program::limits`].
    pub fn policy(&self) -> &Policy {
        self.inner.verified.policy()
    }

    /// The limits of its runs.
    pub fn limits(&self) -> Limits {
        self.inner.limits
    }

    /// Findings that are no errors.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.inner.warnings
    }

    /// Microseconds that vetting took.
    pub fn vet_us(&self) -> u64 {
        self.inner.vet_us
    }

    /// All outer effects that a run can have.
    pub fn effects(&self) -> Vec<Effect> {
        let module = self.module();
        let body = module.functions[module.body].effects;
        outer(module, body)
    }

    /// The effects of each function, in the order of the text; the program's body first.
    pub fn functions(&self) -> Vec<FunctionEffects> {
        let module = self.module();
        let mut list: Vec<FunctionEffects> = module
            .functions
            .iter()
            .map(|(id, f)| FunctionEffects {
                name: if id == module.body {
                    "<module>".to_owned()
                } else {
                    module.name(f.qualname).to_owned()
                },
                line: if id == module.body {
                    1
                } else {
                    module.lines.line(f.span.start)
                },
                effects: outer(module, f.effects),
                calls_unknown: f.effects.contains(EffectSet::UNKNOWN),
            })
            .collect();
        list.sort_by_key(|f| (f.name != "<module>", f.line));
        list
    }

    pub(crate) fn module(&self) -> &Module {
        self.inner.verified.module()
    }

    /// Runs the program to its end.
    ///
    /// # Errors
    /// When an input is missing or wrong. All that the program does is in the outcome.
    pub fn run(
        &self,
        inputs: impl Into<Inputs>,
        host: impl Host + 'static,
    ) -> Result<Outcome, StartError> {
        self.run_with(&RunOptions::default(), inputs, host)
    }

    /// As [`Program::run`], with options.
    ///
    /// # Errors
    /// As [`Program::run`].
    pub fn run_with(
        &self,
        options: &RunOptions,
        inputs: impl Into<Inputs>,
        host: impl Host + 'static,
    ) -> Result<Outcome, StartError> {
        Ok(self
            .driver(options, inputs.into(), None, Box::new(host))?
            .run())
    }

    /// Runs the program to its end or to its first tool call, whatever comes first.
    ///
    /// # Errors
    /// As [`Program::run`].
    pub fn start(&self, inputs: impl Into<Inputs>) -> Result<Step, StartError> {
        self.start_with(&RunOptions::default(), inputs, NoHost)
    }

    /// As [`Program::start`]; the host gets output and is asked for input, but not for tools.
    ///
    /// # Errors
    /// As [`Program::run`].
    pub fn start_with(
        &self,
        options: &RunOptions,
        inputs: impl Into<Inputs>,
        host: impl Host + 'static,
    ) -> Result<Step, StartError> {
        Ok(self
            .driver(options, inputs.into(), None, Box::new(host))?
            .advance())
    }

    /// Runs the program's body, then calls one of its functions: the outcome's value is what it returns.
    ///
    /// # Errors
    /// When the program has no such function, or that has effects that are not granted, or as [`Program::run`].
    pub fn call(&self, function: &str, args: impl Items) -> Result<Outcome, StartError> {
        self.call_with(&RunOptions::default(), function, args, (), NoHost)
    }

    /// As [`Program::call`], with options, inputs and a host.
    ///
    /// # Errors
    /// As [`Program::call`].
    pub fn call_with(
        &self,
        options: &RunOptions,
        function: &str,
        args: impl Items,
        inputs: impl Into<Inputs>,
        host: impl Host + 'static,
    ) -> Result<Outcome, StartError> {
        let module = self.module();
        let Some((_, global)) = module
            .globals
            .iter()
            .find(|(_, g)| module.name(g.name) == function)
        else {
            return Err(StartError::NoFunction(function.to_owned()));
        };
        // What the program's own code reaches was judged by the verifier; the host's call reaches more.
        if let Some(f) = global.def {
            let effects = outer(module, module.functions[f].effects);
            if let Some(effect) = effects.into_iter().find(|e| !self.policy().grants(e)) {
                return Err(StartError::NotGranted {
                    function: function.to_owned(),
                    effect,
                });
            }
        }
        let call = Some((function.to_owned(), args.into_values()));
        Ok(self
            .driver(options, inputs.into(), call, Box::new(host))?
            .run())
    }

    fn driver(
        &self,
        options: &RunOptions,
        inputs: Inputs,
        call: Option<(String, Vec<Value>)>,
        host: Box<dyn Host>,
    ) -> Result<Box<Driver>, StartError> {
        let policy = self.inner.verified.policy();
        let inputs = self.checked(inputs)?;
        let limits = options
            .limits
            .map_or(self.limits(), |l| self.limits().lowered_to(l));
        let output = Arc::new(Mutex::new(Output {
            text: String::new(),
            errors: String::new(),
            host,
        }));
        let request = run::Request {
            image: Arc::clone(&self.inner.image),
            policy: Arc::clone(policy),
            inputs,
            call,
            limits,
            cancelled: options.cancel.flag(),
            output: Arc::clone(&output),
            eager: self.inner.engine.kind() == EngineKind::Jit,
        };
        let machine = run::machine(self.inner.engine.cages(), request)?;
        Ok(Box::new(Driver::new(
            machine,
            Arc::clone(policy),
            limits,
            output,
            self.inner.vet_us,
        )))
    }

    /// The inputs in the policy's order, converted to their types.
    fn checked(&self, inputs: Inputs) -> Result<Vec<(String, Value)>, StartError> {
        let declared = &self.policy().inputs;
        let mut given: Vec<Option<Value>> = vec![None; declared.len()];
        for (name, value) in inputs.0 {
            let Some(i) = declared.iter().position(|(n, _)| *n == name) else {
                return Err(StartError::Input(format!(
                    "the policy declares no input `{name}`"
                )));
            };
            if let (Some(slot), Some((_, ty))) = (given.get_mut(i), declared.get(i)) {
                if slot.is_some() {
                    return Err(StartError::Input(format!(
                        "the input `{name}` is given twice"
                    )));
                }
                let fits = converted(value, ty, Towards::Guest);
                *slot = Some(fits.map_err(|e| StartError::Input(format!("input `{name}`: {e}")))?);
            }
        }
        let missing = declared.iter().zip(&given).find(|(_, v)| v.is_none());
        if let Some(((name, ty), _)) = missing {
            return Err(StartError::Input(format!(
                "the input `{name}: {ty}` is missing"
            )));
        }
        let named = declared
            .iter()
            .zip(given)
            .filter_map(|((n, _), v)| Some((n.clone(), v?)));
        Ok(named.collect())
    }
}

impl PartialEq for Program {
    fn eq(&self, other: &Program) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program")
            .field("name", &self.module().name)
            .finish_non_exhaustive()
    }
}

/// The outer effects of a set, those of unknown callees included.
fn outer(module: &Module, set: EffectSet) -> Vec<Effect> {
    let all = if set.contains(EffectSet::UNKNOWN) {
        set | module.escaping
    } else {
        set
    };
    let mut list: Vec<Effect> = all
        .outer_indexes()
        .filter_map(|i| module.effects.get(i).cloned())
        .collect();
    list.sort();
    list
}

/// Whether a function is the one that `--function` names.
pub(crate) fn is_named(module: &Module, f: &Function, name: &str) -> bool {
    module.name(f.qualname) == name || module.name(f.name) == name
}

const _: () = {
    const fn shareable<T: Send + Sync + Clone>() {}
    shareable::<Program>();
    shareable::<Engine>();
};
