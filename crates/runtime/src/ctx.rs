//! The context of a run: all that natives and engines work on.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::class::Classes;
use crate::guest_error::{ErrKind, GuestError};
use crate::heap::collect::Roots;
use crate::heap::{Full, GLOBALS_BASE, Heap, STACK_BASE, STACK_NEAR};
use crate::meter::{Meter, Trap};
use crate::native::{Statics, statics};
use crate::sym::{Sym, Syms};
use crate::types;
use crate::value::{Ref, TypeId, Value};

/// Why a native did not give a value. What it has to say lies in the context.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// An exception: [`Ctx::raised`].
    Raise,
    /// The run ends.
    Trap(Trap),
    /// The result is that of the call in [`Ctx::tail`].
    Tail,
    /// The heap is full: collect and call again. Nothing was changed.
    Collect,
}

impl From<Full> for Exit {
    fn from(_: Full) -> Exit {
        Exit::Collect
    }
}

impl From<Trap> for Exit {
    fn from(t: Trap) -> Exit {
        Exit::Trap(t)
    }
}

/// What a native gives.
pub type Res<T = Value> = Result<T, Exit>;

/// What an engine is to call on behalf of a native.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callee {
    /// A function of the prelude, by name.
    Prelude(&'static str),
    Value(Value),
    /// The attribute of a module: module, name, default. `UNBOUND`: none; `DUMMY`:
    /// whether there is one is the result.
    ModuleAttr,
    /// Resumes the generator in the first argument with the second sent, or thrown.
    Send,
    Throw,
}

/// A call that a native asks for in its place.
pub struct Tail {
    pub callee: Callee,
    pub args: SmallVec<[Value; 6]>,
}

/// Receives what the guest prints.
pub trait Sink: Send {
    fn write(&mut self, text: &str);
    /// Receives what goes to `sys.stderr`.
    fn write_error(&mut self, _text: &str) {}
    /// What `input()` reads: a line without its end, or `None` at the end.
    fn read_line(&mut self) -> Option<String>;
}

/// The context of one run.
pub struct Ctx {
    pub heap: Heap,
    pub meter: Meter,
    pub classes: Classes,
    pub syms: Syms,
    pub statics: &'static Statics,
    /// The exception of the last [`Exit::Raise`].
    pub raised: Value,
    pub tail: Tail,
    /// The exception that is being handled: the context of the next one raised.
    pub handled: Value,
    /// Slots of frames end here; the collector's root range.
    pub stack_top: u32,
    /// Where they must end; above [`STACK_NEAR`] once they have passed that.
    pub stack_limit: u32,
    pub globals_top: u32,
    /// Values held outside the cage by the engine and the library.
    pub pinned: Vec<Value>,
    /// Strings for names, made when first asked for.
    sym_strings: FxHashMap<Sym, Value>,
    ids: FxHashMap<Ref, u64>,
    next_id: u64,
    /// Objects whose `repr` is being made.
    pub repr_stack: Vec<Value>,
    /// Nesting of natives.
    pub native_depth: u32,
    /// Nesting of guest calls.
    pub depth: u32,
    pub sink: Box<dyn Sink>,
    /// Where `print` writes instead of the sink: guest objects with `write`.
    pub redirect: Vec<Value>,
    /// Regular expressions in use, by handle.
    pub patterns: crate::natives::re::Patterns,
    /// The same for `sys.stderr`.
    pub redirect_error: Vec<Value>,
    /// What `sys.getrecursionlimit()` gives; the limit that holds is the policy's.
    pub recursion_limit: i64,
    /// Digits of an integer that may be turned into text, 0 for any number: what
    /// `sys.set_int_max_str_digits` sets.
    pub digit_limit: usize,
    /// NaNs that were made one by one, as by `float('nan')`.
    pub nans: u64,

    /// Names of the image's modules, by number.
    pub module_names: std::sync::Arc<[String]>,
    /// What definitions say about functions.
    pub code: std::sync::Arc<dyn Code>,
}

/// What an engine knows of the functions of its modules.
pub trait Code: Send + Sync {
    fn name(&self, module: u16, func: u32) -> &str;
    fn qualname(&self, module: u16, func: u32) -> &str;
    fn doc(&self, module: u16, func: u32) -> Option<&str>;
    /// Names of the parameters that take arguments by position or keyword, and how many are positional.
    fn params(&self, module: u16, func: u32) -> (Vec<&str>, usize);
    /// How many attributes of its first parameter a function stores, as far as is plain to see.
    fn stores(&self, module: u16, func: u32) -> u16;
}

/// Natives nest no deeper than this.
pub const NATIVE_DEPTH: u32 = 200;

impl Ctx {
    pub fn new(
        heap: Heap,
        meter: Meter,
        syms: Syms,
        sink: Box<dyn Sink>,
        code: std::sync::Arc<dyn Code>,
    ) -> Ctx {
        let statics = statics();
        Ctx {
            heap,
            meter,
            classes: Classes::new(statics),
            syms,
            statics,
            raised: Value::NONE,
            tail: Tail {
                callee: Callee::Send,
                args: SmallVec::new(),
            },
            handled: Value::NONE,
            stack_top: STACK_BASE,
            stack_limit: STACK_NEAR,
            globals_top: GLOBALS_BASE,
            pinned: Vec::new(),
            sym_strings: FxHashMap::default(),
            ids: FxHashMap::default(),
            next_id: 0x7f00_0000_1000,
            repr_stack: Vec::new(),
            native_depth: 0,
            depth: 0,
            sink,
            redirect: Vec::new(),
            patterns: crate::natives::re::Patterns::default(),
            redirect_error: Vec::new(),
            recursion_limit: 1000,
            digit_limit: crate::num::int_text::DEFAULT_DIGIT_LIMIT,
            nans: 0,

            module_names: std::sync::Arc::from([]),
            code,
        }
    }

    /// Lets frames lie anywhere in the part of the cage that is for them, so that all of it
    /// is cleared after the run.
    pub fn open_stack(&mut self) {
        self.stack_limit = crate::heap::STACK_END - (1 << 16);
    }

    /// The bits of an integer that making its decimal text may have to look at: beyond
    /// the limit of digits it is refused.
    pub fn decimal_bits(&self, bits: u64) -> u64 {
        match self.digit_limit as u64 {
            0 => bits,
            digits => bits.min(digits.saturating_mul(4).saturating_add(4096)),
        }
    }

    /// Charges work of `units` before it is done.
    #[inline]
    pub fn charge(&mut self, units: u64) -> Res<()> {
        Ok(self.meter.charge(units)?)
    }

    /// Asks the engine to call a prelude function in the native's place.
    #[cold]
    pub fn prelude(&mut self, name: &'static str, args: &[Value]) -> Exit {
        self.tail.callee = Callee::Prelude(name);
        self.tail.args = SmallVec::from_slice(args);
        Exit::Tail
    }

    /// Asks the engine to call a value in the native's place.
    pub fn tail_call(&mut self, callee: Value, args: &[Value]) -> Exit {
        self.tail.callee = Callee::Value(callee);
        self.tail.args = SmallVec::from_slice(args);
        Exit::Tail
    }

    /// Asks the engine for an attribute of a module; see [`Callee::ModuleAttr`].
    pub fn module_attr(&mut self, module: Value, name: Sym, default: Value) -> Exit {
        self.tail.callee = Callee::ModuleAttr;
        self.tail.args = SmallVec::from_slice(&[module, Value::small(i64::from(name.0)), default]);
        Exit::Tail
    }

    /// Runs `f` one level of native nesting deeper.
    pub fn nested<T>(&mut self, f: impl FnOnce(&mut Ctx) -> Res<T>) -> Res<T> {
        if self.native_depth >= NATIVE_DEPTH {
            return Err(self.raise(types::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        self.native_depth += 1;
        let r = f(self);
        self.native_depth -= 1;
        r
    }

    // ---- exceptions ----

    /// Raises a builtin exception with a message.
    #[cold]
    pub fn raise(&mut self, class: TypeId, message: &str) -> Exit {
        let made = self
            .heap
            .str(message)
            .and_then(|m| self.exception(class, &[m]));
        self.raise_made(made)
    }

    #[cold]
    pub fn raise_made(&mut self, made: Result<Value, Full>) -> Exit {
        match made {
            Ok(e) => {
                self.raised = e;
                Exit::Raise
            }
            Err(Full) => Exit::Collect,
        }
    }

    #[cold]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Exit {
        self.raise(types::TYPE_ERROR, message.as_ref())
    }

    #[cold]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Exit {
        self.raise(types::VALUE_ERROR, message.as_ref())
    }

    #[cold]
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Exit {
        self.raise(types::INDEX_ERROR, message.as_ref())
    }

    #[cold]
    pub fn overflow_error(&mut self, message: impl AsRef<str>) -> Exit {
        self.raise(types::OVERFLOW_ERROR, message.as_ref())
    }

    #[cold]
    pub fn runtime_error(&mut self, message: impl AsRef<str>) -> Exit {
        self.raise(types::RUNTIME_ERROR, message.as_ref())
    }

    /// `KeyError` with the key as its argument.
    #[cold]
    pub fn key_error(&mut self, key: Value) -> Exit {
        let made = self.exception(types::KEY_ERROR, &[key]);
        self.raise_made(made)
    }

    /// `StopIteration`, with a value unless it is `None`.
    #[cold]
    pub fn stop_iteration(&mut self, value: Value) -> Exit {
        let args = [value];
        let args: &[Value] = if value.is_none() { &[] } else { &args };
        let made = self.exception(types::STOP_ITERATION, args);
        self.raise_made(made)
    }

    #[cold]
    pub fn attribute_error(&mut self, of: Value, name: &str) -> Exit {
        let what = match of.as_class() {
            Some(c) => format!("type object '{}'", self.classes.get(c).name),
            None => match of.as_module() {
                Some(m) => format!("module '{}'", self.module_name(m)),
                None => format!("'{}' object", self.type_name(of)),
            },
        };
        let message = format!("{what} has no attribute '{name}'");
        let made = (|| {
            let m = self.heap.str(&message)?;
            let n = self.heap.str(name)?;
            let e = self.exception(types::ATTRIBUTE_ERROR, &[m])?;
            let attrs = self.heap.dict(2)?;
            self.heap.set_field(e.0 as u32, 4, attrs);
            let k = self.heap.str("name")?;
            self.heap.dict_set_str(attrs.0 as u32, k, n)?;
            let k = self.heap.str("obj")?;
            self.heap.dict_set_str(attrs.0 as u32, k, of)?;
            Ok(e)
        })();
        self.raise_made(made)
    }

    /// The name of a module.
    pub fn module_name(&self, index: u32) -> String {
        self.module_names
            .get(index as usize)
            .cloned()
            .unwrap_or_default()
    }

    /// Turns an error of a pure core into an exception.
    #[cold]
    pub fn guest_error(&mut self, e: GuestError) -> Exit {
        let class = match e.kind {
            ErrKind::ValueError => types::VALUE_ERROR,
            ErrKind::TypeError => types::TYPE_ERROR,
            ErrKind::OverflowError => types::OVERFLOW_ERROR,
            ErrKind::ZeroDivisionError => types::ZERO_DIVISION_ERROR,
            ErrKind::IndexError => types::INDEX_ERROR,
            ErrKind::KeyError => types::KEY_ERROR,
            ErrKind::UnicodeDecodeError => types::UNICODE_DECODE_ERROR,
            ErrKind::UnicodeEncodeError => types::UNICODE_ENCODE_ERROR,
            ErrKind::MemoryError => types::MEMORY_ERROR,
            ErrKind::LookupError => types::LOOKUP_ERROR,
        };
        self.raise(class, &e.message)
    }
}

// ---- collection and identity ----

/// What holds references outside the cage.
struct Outside<'a> {
    ctx: Held<'a>,
    extra: &'a mut dyn FnMut(&mut dyn FnMut(&mut Value)),
}

struct Held<'a> {
    values: Vec<&'a mut Value>,
    ids: &'a mut FxHashMap<Ref, u64>,
}

impl Roots for Outside<'_> {
    fn visit(&mut self, f: &mut dyn FnMut(&mut Value)) {
        for v in &mut self.ctx.values {
            f(v);
        }
        (self.extra)(f);
    }

    fn moved(&mut self, forward: &dyn Fn(Ref) -> Option<Ref>) {
        let old = std::mem::take(self.ctx.ids);
        *self.ctx.ids = old
            .into_iter()
            .filter_map(|(at, id)| Some((forward(at)?, id)))
            .collect();
    }
}

impl Ctx {
    /// Collects garbage. `extra` visits the values that the engine holds.
    ///
    /// # Errors
    /// The trap, if live data alone passes the limit.
    pub fn collect(
        &mut self,
        extra: &mut dyn FnMut(&mut dyn FnMut(&mut Value)),
    ) -> Result<(), Trap> {
        self.count_outside();
        let ranges = [
            (GLOBALS_BASE, self.globals_top),
            (STACK_BASE, self.stack_top),
        ];
        let mut values: Vec<&mut Value> = vec![&mut self.raised, &mut self.handled];
        values.extend(&mut self.tail.args);
        if let Callee::Value(v) = &mut self.tail.callee {
            values.push(v);
        }
        values.extend(&mut self.pinned);
        values.extend(&mut self.repr_stack);
        values.extend(&mut self.redirect);
        values.extend(&mut self.redirect_error);
        values.extend(self.sym_strings.values_mut());
        for class in self.classes.own_mut() {
            values.extend(class.attrs.values_mut());
        }
        let mut outside = Outside {
            ctx: Held {
                values,
                ids: &mut self.ids,
            },
            extra,
        };
        let watch = self.meter.watch();
        self.heap.collect(&ranges, &mut outside, &watch)?;
        if self.heap.over_limit() {
            Err(Trap::Memory)
        } else {
            Ok(())
        }
    }

    /// Tells the heap what the run uses outside the cage.
    pub fn count_outside(&mut self) {
        let tables = 48 * (self.ids.len() + self.sym_strings.len()) as u64;
        let bytes = self.syms.bytes() + self.classes.bytes() + tables;
        self.heap.set_outside(bytes);
    }

    /// `id(v)`: for objects, a number that stays when they move.
    pub fn id(&mut self, v: Value) -> u64 {
        let Some(at) = v.as_ref() else {
            return 0x5500_0000_0000 ^ (v.0.rotate_left(20) & 0xFFFF_FFFF_FFF8);
        };
        if let Some(id) = self.ids.get(&at) {
            return *id;
        }
        let id = self.next_id;
        self.next_id += 48;
        self.ids.insert(at, id);
        id
    }

    /// The string object of a name.
    pub fn sym_str(&mut self, s: Sym) -> Result<Value, Full> {
        if let Some(v) = self.sym_strings.get(&s) {
            return Ok(*v);
        }
        let text = self.syms.name(s).to_owned();
        let v = self.heap.str(&text)?;
        self.sym_strings.insert(s, v);
        Ok(v)
    }

    /// The name that a string object spells.
    pub fn sym_of(&mut self, v: Value) -> Option<Sym> {
        let text = self.heap.as_str(v)?;
        Some(self.syms.intern(text))
    }
}
