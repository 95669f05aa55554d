//! What the embedding program gives a run: where output goes, where input comes from, and tools.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use stelp_ir::ToolSignature;

use crate::value::{ConvertError, Value};

/// The host of one run. It is called on the thread that runs the program, in the program's order.
pub trait Host: Send {
    /// Text that the program printed, as soon as it did.
    fn print(&mut self, text: &str) {
        let _ = text;
    }

    /// Text that the program wrote to `sys.stderr`, as soon as it did. To write it is the effect `print` too.
    fn write_error(&mut self, text: &str) {
        let _ = text;
    }

    /// The next line of input, without its end; `None` at the end, which raises `EOFError`.
    fn input(&mut self) -> Option<String> {
        None
    }

    /// Answers a call of a declared tool.
    ///
    /// # Errors
    /// What the call raises in the guest.
    fn call_tool(&mut self, name: &str, args: &Args) -> Result<Value, ToolError> {
        let _ = args;
        Err(ToolError::new(
            "RuntimeError",
            format!("the tool '{name}' has no implementation"),
        ))
    }
}

/// No tools, no input; output is only collected in the outcome.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHost;

impl Host for NoHost {}

/// A host that others look into, or that several runs share.
impl<H: Host + ?Sized> Host for Arc<Mutex<H>> {
    fn print(&mut self, text: &str) {
        self.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .print(text);
    }

    fn write_error(&mut self, text: &str) {
        self.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .write_error(text);
    }

    fn input(&mut self) -> Option<String> {
        self.lock().unwrap_or_else(PoisonError::into_inner).input()
    }

    fn call_tool(&mut self, name: &str, args: &Args) -> Result<Value, ToolError> {
        self.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .call_tool(name, args)
    }
}

impl<H: Host + ?Sized> Host for Box<H> {
    fn print(&mut self, text: &str) {
        (**self).print(text);
    }

    fn write_error(&mut self, text: &str) {
        (**self).write_error(text);
    }

    fn input(&mut self) -> Option<String> {
        (**self).input()
    }

    fn call_tool(&mut self, name: &str, args: &Args) -> Result<Value, ToolError> {
        (**self).call_tool(name, args)
    }
}

type ToolFn = Box<dyn FnMut(&Args) -> Result<Value, ToolError> + Send>;

/// A host made of closures.
///
/// ```
/// use stelp::{Tools, ToolError};
/// let tools = Tools::new().tool("double", |args| Ok((2 * args.get::<i64>("x")?).into()));
/// ```
#[derive(Default)]
pub struct Tools {
    tools: FxHashMap<String, ToolFn>,
}

impl Tools {
    pub fn new() -> Tools {
        Tools::default()
    }

    /// Answers calls of the tool `name`.
    #[must_use]
    pub fn tool(
        mut self,
        name: &str,
        f: impl FnMut(&Args) -> Result<Value, ToolError> + Send + 'static,
    ) -> Tools {
        self.tools.insert(name.to_owned(), Box::new(f));
        self
    }
}

impl Host for Tools {
    fn call_tool(&mut self, name: &str, args: &Args) -> Result<Value, ToolError> {
        match self.tools.get_mut(name) {
            Some(f) => f(args),
            None => NoHost.call_tool(name, args),
        }
    }
}

/// The arguments of a tool call: one for each parameter of the declaration, in its order, checked and with defaults
/// filled in.
#[derive(Clone, PartialEq)]
pub struct Args {
    tool: Arc<ToolSignature>,
    /// One for each of the tool's parameters.
    values: Vec<Value>,
}

impl Args {
    pub(crate) fn new(tool: Arc<ToolSignature>, values: Vec<Value>) -> Args {
        Args { tool, values }
    }

    /// What the tool was declared as.
    pub fn tool(&self) -> &ToolSignature {
        &self.tool
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let names = self.tool.params.iter().map(|p| p.name.as_str());
        names.zip(&self.values)
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The argument of that name.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(k, _)| *k == name).map(|(_, v)| v)
    }

    /// The argument of that name as a Rust type.
    ///
    /// # Errors
    /// `TypeError`, if there is none or it doesn't convert.
    pub fn get<T: TryFrom<Value>>(&self, name: &str) -> Result<T, ToolError>
    where
        ConvertError: From<T::Error>,
    {
        let value = self.value(name).cloned().unwrap_or(Value::None);
        T::try_from(value).map_err(|e| {
            ToolError::new(
                "TypeError",
                format!("argument '{name}': {}", ConvertError::from(e)),
            )
        })
    }
}

impl fmt::Debug for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// An error of a tool: the exception that its call raises in the guest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToolError {
    /// The name of a builtin exception class; any other name becomes `RuntimeError`.
    pub kind: String,
    pub message: String,
}

impl ToolError {
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> ToolError {
        ToolError {
            kind: kind.into(),
            message: message.into(),
        }
    }
}

impl From<&str> for ToolError {
    fn from(message: &str) -> ToolError {
        ToolError::new("RuntimeError", message)
    }
}

impl From<String> for ToolError {
    fn from(message: String) -> ToolError {
        ToolError::new("RuntimeError", message)
    }
}

impl fmt::Display for ToolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl std::error::Error for ToolError {}
