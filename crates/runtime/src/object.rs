//! Objects that classes, functions and exceptions are made of, and the type of any value.

use crate::class::ShapeId;
use crate::ctx::{Ctx, Res};
use crate::heap::kind::{GENERATOR_HEAD, INSTANCE_HEAD};
use crate::heap::{Full, Heap, IterKind, Kind, RecordKind};
use crate::sym::{Sym, known};
use crate::types;
use crate::value::{
    Ref, TAG_CLASS, TAG_CONST, TAG_INT, TAG_MODULE, TAG_NATIVE, TAG_REF, TypeId, Value,
};

/// Instance flag: the first slot holds the data of the builtin type.
pub const PAYLOAD: u8 = 1;
/// Instance flag: attributes are in the dict of the overflow field.
pub const DICT_MODE: u8 = 2;
/// Iterator flag: it is a loop's own; nothing else refers to it.
pub const PRIVATE: u8 = 1;
/// Exception flag: `raise … from` was used.
pub const SUPPRESS_CONTEXT: u8 = 1;

/// Fields of a function object.
pub mod function {
    pub const CLOSURE: u32 = 0;
    pub const DEFAULTS: u32 = 1;
    /// Of a function that remembers its results, the state of its cache.
    pub const KWDEFAULTS: u32 = 2;
    pub const ANNOTATIONS: u32 = 3;
    /// A dict of attributes, or `UNBOUND`.
    pub const ATTRS: u32 = 4;
}

/// Fields of an exception object.
pub mod exception {
    pub const ARGS: u32 = 0;
    pub const CAUSE: u32 = 1;
    pub const CONTEXT: u32 = 2;
    pub const TRACEBACK: u32 = 3;
    /// A dict of attributes, or `UNBOUND`.
    pub const ATTRS: u32 = 4;
}

/// Fields of a generator: four raw words, then values.
pub mod generator {
    /// Instruction to go on at.
    pub const PC: u32 = 0;
    /// Of the frame: free for the engine.
    pub const STATE: u32 = 1;
    pub const MODULE: u32 = 2;
    pub const FUNC: u32 = 3;
    /// The class that it shows as: generator, map, filter…
    pub const CLASS: u32 = 4;
    pub const HANDLED: u32 = 5;
    pub const CLOSURE: u32 = 6;
    pub const NAME: u32 = 7;
    pub const SLOTS: u32 = 8;
}

/// The class of all objects of a kind that has only one, and no attributes of its objects' own.
#[inline(always)]
pub fn class_of_kind(kind: Kind) -> Option<TypeId> {
    Some(match kind {
        Kind::Str => types::STR,
        Kind::List => types::LIST,
        Kind::Tuple => types::TUPLE,
        Kind::Dict => types::DICT,
        Kind::Set => types::SET,
        Kind::FrozenSet => types::FROZENSET,
        Kind::Bytes => types::BYTES,
        Kind::Deque => types::DEQUE,
        _ => return None,
    })
}

impl Ctx {
    /// The class of a value.
    #[inline]
    pub fn type_of(&self, v: Value) -> TypeId {
        if v.is_float() {
            return types::FLOAT;
        }
        match v.tag() {
            TAG_INT => types::INT,
            TAG_REF => self.type_of_ref(v.0 as u32),
            TAG_CONST => match v {
                Value::TRUE | Value::FALSE => types::BOOL,
                Value::ELLIPSIS => types::ELLIPSIS_TYPE,
                Value::NOT_IMPLEMENTED => types::NOT_IMPLEMENTED_TYPE,
                Value::STDOUT | Value::STDERR | Value::STDIN => types::TEXT_STREAM,
                _ => types::NONE_TYPE,
            },
            TAG_NATIVE => match self.statics.native(v.0 as u32).bind {
                crate::native::Bind::Method => types::METHOD_DESCRIPTOR,
                _ => types::BUILTIN_FUNCTION,
            },
            TAG_CLASS => types::TYPE,
            TAG_MODULE => types::MODULE,
            _ => types::OBJECT,
        }
    }

    #[inline]
    fn type_of_ref(&self, at: Ref) -> TypeId {
        match self.heap.kind(at) {
            Kind::Instance => self.classes.class_of_shape(ShapeId(self.heap.word(at))),
            Kind::Exception => TypeId(self.heap.word(at)),
            Kind::Int => types::INT,
            Kind::Bytearray => types::BYTEARRAY,
            Kind::Complex => types::COMPLEX,
            Kind::Function => types::FUNCTION,
            Kind::Generator => self
                .heap
                .field(at, generator::CLASS)
                .as_class()
                .unwrap_or(types::GENERATOR),
            Kind::Iter => match IterKind::from_u16(self.heap.aux(at)) {
                IterKind::Str if self.is_over_ascii(at) => types::STR_ASCII_ITERATOR,
                kind => iter_type(kind),
            },
            Kind::Record => record_type(RecordKind::from_u16(self.heap.aux(at))),
            kind => class_of_kind(kind).unwrap_or(types::OBJECT),
        }
    }

    fn is_over_ascii(&self, iterator: Ref) -> bool {
        let source = self.heap.as_kind(self.heap.field(iterator, 0), Kind::Str);
        source.is_some_and(|s| self.heap.str_is_ascii(s))
    }

    /// The name of the value's class.
    pub fn type_name(&self, v: Value) -> &str {
        &self.classes.get(self.type_of(v)).name
    }

    pub fn class_name(&self, id: TypeId) -> &str {
        &self.classes.get(id).name
    }

    /// Whether the value's class is `class` or derives from it.
    pub fn is_instance(&self, v: Value, class: TypeId) -> bool {
        self.classes.is_subclass(self.type_of(v), class)
    }

    /// The builtin data of a value: itself, or what an instance of a subclass of a
    /// builtin type carries.
    #[inline]
    pub fn payload(&self, v: Value) -> Value {
        match self.heap.as_kind(v, Kind::Instance) {
            Some(at) if self.heap.flags(at) & PAYLOAD != 0 => {
                self.heap.field(at, INSTANCE_HEAD - 1)
            }
            _ => v,
        }
    }

    /// Whether the value is an instance of a class that the guest defined.
    #[inline]
    pub fn is_guest(&self, v: Value) -> bool {
        match self.heap.kind_of(v) {
            Some(Kind::Instance) => true,
            Some(Kind::Exception) => !self.classes.is_builtin(TypeId(self.heap.word(v.0 as u32))),
            _ => false,
        }
    }

    // ---- exceptions ----

    pub fn exception(&mut self, class: TypeId, args: &[Value]) -> Result<Value, Full> {
        self.heap.reserve(64 + 8 * args.len() as u64)?;
        let args = self.heap.tuple(args)?;
        let at = self.heap.alloc(Kind::Exception, 0, class.0, 48)?;
        self.heap.set_field(at, exception::ARGS, args);
        self.heap.set_field(at, exception::CAUSE, Value::NONE);
        self.heap.set_field(at, exception::CONTEXT, Value::NONE);
        self.heap.set_field(at, exception::TRACEBACK, Value::NONE);
        self.heap.set_field(at, exception::ATTRS, Value::UNBOUND);
        Ok(Value::reference(at))
    }

    /// The class of a value that is an exception.
    #[inline]
    pub fn exception_class(&self, v: Value) -> Option<TypeId> {
        self.heap
            .as_kind(v, Kind::Exception)
            .map(|at| TypeId(self.heap.word(at)))
    }

    pub fn exception_args(&self, at: Ref) -> Vec<Value> {
        match self
            .heap
            .as_kind(self.heap.field(at, exception::ARGS), Kind::Tuple)
        {
            Some(t) => self.heap.items(t),
            None => Vec::new(),
        }
    }

    /// Sets an attribute in the object's dict of attributes, making it if needed.
    pub fn set_extra(&mut self, at: Ref, field: u32, name: Sym, v: Value) -> Result<(), Full> {
        self.heap.reserve(256)?;
        let mut dict = self.heap.field(at, field);
        if dict.is_unbound() {
            dict = self.heap.dict(4)?;
            self.heap.set_field(at, field, dict);
        }
        let key = self.sym_str(name)?;
        self.heap.dict_set_str(dict.0 as u32, key, v)
    }

    /// An attribute of the object's dict of attributes.
    pub fn get_extra(&mut self, at: Ref, field: u32, name: Sym) -> Option<Value> {
        let dict = self.heap.as_kind(self.heap.field(at, field), Kind::Dict)?;
        let text = self.syms.name(name).to_owned();
        self.heap.dict_get_str(dict, &text)
    }

    // ---- functions and generators ----

    pub fn function(
        &mut self,
        module: u16,
        func: u32,
        closure: Value,
        defaults: Value,
        kwdefaults: Value,
        annotations: Value,
    ) -> Result<Value, Full> {
        let at = self.heap.alloc(Kind::Function, module, func, 48)?;
        self.heap.set_field(at, function::CLOSURE, closure);
        self.heap.set_field(at, function::DEFAULTS, defaults);
        self.heap.set_field(at, function::KWDEFAULTS, kwdefaults);
        self.heap.set_field(at, function::ANNOTATIONS, annotations);
        self.heap.set_field(at, function::ATTRS, Value::UNBOUND);
        Ok(Value::reference(at))
    }

    pub fn cell(&mut self, v: Value) -> Result<Value, Full> {
        self.heap.record(RecordKind::Cell, &[v])
    }

    pub fn bound_method(&mut self, func: Value, this: Value) -> Result<Value, Full> {
        let kind = if func.as_native().is_some() {
            RecordKind::NativeMethod
        } else {
            RecordKind::BoundMethod
        };
        self.heap.record(kind, &[func, this])
    }

    /// A suspended generator with the slots that lie at `from` in the cage.
    pub fn generator(
        &mut self,
        module: u16,
        func: u32,
        closure: Value,
        from: Ref,
        slots: u32,
    ) -> Result<Ref, Full> {
        let size = 8 * (u64::from(GENERATOR_HEAD) + u64::from(slots));
        let at = self.heap.alloc(Kind::Generator, 0, slots, size)?;
        self.heap.set_raw(at, generator::PC, 0);
        self.heap.set_raw(at, generator::STATE, 0);
        self.heap.set_raw(at, generator::MODULE, u64::from(module));
        self.heap.set_raw(at, generator::FUNC, u64::from(func));
        self.heap
            .set_field(at, generator::CLASS, Value::class(types::GENERATOR));
        self.heap.set_field(at, generator::HANDLED, Value::NONE);
        self.heap.set_field(at, generator::CLOSURE, closure);
        self.heap.set_field(at, generator::NAME, Value::NONE);
        let to = at + 8 + 8 * generator::SLOTS;
        self.heap.region.copy_words(from, to, slots);
        Ok(at)
    }

    // ---- instances ----

    /// A fresh instance of a class of the guest, with the builtin data if it carries any.
    pub fn instance(&mut self, class: TypeId, payload: Option<Value>) -> Result<Value, Full> {
        let (shape, capacity) = {
            let c = self.classes.get(class);
            (c.shape, c.capacity)
        };
        let extra = u16::from(payload.is_some());
        let capacity = capacity.saturating_add(extra);
        let at = self.heap.alloc(
            Kind::Instance,
            capacity,
            shape.0,
            8 * u64::from(INSTANCE_HEAD) + 8 * u64::from(capacity),
        )?;
        self.heap.set_raw(at, 0, 0);
        self.heap.set_field(at, 1, Value::UNBOUND);
        for i in 0..u32::from(capacity) {
            self.heap
                .set_field(at, INSTANCE_HEAD - 1 + i, Value::UNBOUND);
        }
        if let Some(p) = payload {
            self.heap.set_flags(at, PAYLOAD);
            self.heap.set_field(at, INSTANCE_HEAD - 1, p);
        }
        Ok(Value::reference(at))
    }

    /// The place of the i-th attribute: in the object, or in the overflow slots.
    #[inline(always)]
    pub fn instance_get(&self, at: Ref, i: u32) -> Value {
        let base = u32::from(self.heap.flags(at) & PAYLOAD) + i;
        let inline = u32::from(self.heap.aux(at));
        if base < inline {
            return self.heap.field(at, INSTANCE_HEAD - 1 + base);
        }
        match self.heap.field(at, 1).as_ref() {
            Some(more) if base - inline < self.heap.word(more) => {
                self.heap.field(more, base - inline)
            }
            _ => Value::UNBOUND,
        }
    }

    #[inline(always)]
    pub fn instance_set(&mut self, at: Ref, i: u32, v: Value) -> Result<(), Full> {
        let base = u32::from(self.heap.flags(at) & PAYLOAD) + i;
        let inline = u32::from(self.heap.aux(at));
        if base < inline {
            self.heap.set_field(at, INSTANCE_HEAD - 1 + base, v);
            return Ok(());
        }
        let i = base - inline;
        let mut more = self.heap.field(at, 1);
        let have = more.as_ref().map_or(0, |m| self.heap.word(m));
        if i >= have {
            let bigger = self.heap.slots(u64::from(i) + 4)?;
            if let Some(old) = more.as_ref() {
                self.heap.region.copy(old + 8, bigger + 8, 8 * have);
            }
            more = Value::reference(bigger);
            self.heap.set_field(at, 1, more);
        }
        self.heap.set_field(more.0 as u32, i, v);
        Ok(())
    }

    /// An attribute that the instance itself has.
    pub fn instance_attr(&mut self, at: Ref, name: Sym) -> Option<Value> {
        if self.heap.flags(at) & DICT_MODE != 0 {
            let dict = self.heap.as_kind(self.heap.field(at, 1), Kind::Dict)?;
            let text = self.syms.name(name).to_owned();
            return self.heap.dict_get_str(dict, &text);
        }
        let i = self.classes.slot_of(ShapeId(self.heap.word(at)), name)?;
        let v = self.instance_get(at, i);
        if v.is_unbound() { None } else { Some(v) }
    }

    /// Sets an attribute of the instance itself.
    pub fn set_instance_attr(&mut self, at: Ref, name: Sym, v: Value) -> Result<(), Full> {
        self.heap.reserve(512)?;
        if self.heap.flags(at) & DICT_MODE == 0 {
            let shape = ShapeId(self.heap.word(at));
            if let Some(i) = self.classes.slot_of(shape, name) {
                return self.instance_set(at, i, v);
            }
            if let Some(next) = self.classes.extend(shape, name) {
                let i = self.classes.shape(shape).map_or(0, |s| s.keys.len()) as u32;
                self.instance_set(at, i, v)?;
                self.heap.set_word(at, next.0);
                let class = self.classes.class_of_shape(shape);
                if let Some(c) = self.classes.get_mut(class)
                    && u32::from(c.capacity) <= i
                {
                    c.capacity = i as u16 + 1;
                }
                return Ok(());
            }
            self.to_dict_mode(at)?;
        }
        let key = self.sym_str(name)?;
        match self.heap.as_kind(self.heap.field(at, 1), Kind::Dict) {
            Some(dict) => self.heap.dict_set_str(dict, key, v),
            None => Ok(()),
        }
    }

    /// Deletes an attribute of the instance itself; false if it has none of that name.
    pub fn del_instance_attr(&mut self, at: Ref, name: Sym) -> Result<bool, Full> {
        if self.instance_attr(at, name).is_none() {
            return Ok(false);
        }
        self.to_dict_mode(at)?;
        let text = self.syms.name(name).to_owned();
        if let Some(dict) = self.heap.as_kind(self.heap.field(at, 1), Kind::Dict)
            && let Some(i) = self.heap.dict_find_str(dict, &text)
        {
            self.heap.dict_delete(dict, i);
        }
        Ok(true)
    }

    /// Moves the attributes into a dict, which is then also `__dict__`; gives it.
    pub fn to_dict_mode(&mut self, at: Ref) -> Result<Value, Full> {
        if self.heap.flags(at) & DICT_MODE != 0 {
            return Ok(self.heap.field(at, 1));
        }
        let shape = ShapeId(self.heap.word(at));
        let keys = self
            .classes
            .shape(shape)
            .map_or_else(Vec::new, |s| s.keys.clone());
        self.heap.reserve(1024 + 128 * keys.len() as u64)?;
        let dict = self.heap.dict(keys.len() as u64)?;
        for (i, k) in keys.iter().enumerate() {
            let v = self.instance_get(at, i as u32);
            if !v.is_unbound() {
                let key = self.sym_str(*k)?;
                self.heap.dict_set_str(dict.0 as u32, key, v)?;
            }
        }
        let class = self.classes.class_of_shape(shape);
        let root = self.classes.get(class).shape;
        let first = u32::from(self.heap.flags(at) & PAYLOAD);
        for i in first..u32::from(self.heap.aux(at)) {
            self.heap
                .set_field(at, INSTANCE_HEAD - 1 + i, Value::UNBOUND);
        }
        self.heap.set_word(at, root.0);
        self.heap.set_field(at, 1, dict);
        let flags = self.heap.flags(at);
        self.heap.set_flags(at, flags | DICT_MODE);
        Ok(dict)
    }

    /// Names and values of the instance's own attributes.
    pub fn instance_attrs(&mut self, at: Ref) -> Vec<(Sym, Value)> {
        if self.heap.flags(at) & DICT_MODE != 0 {
            let Some(dict) = self.heap.as_kind(self.heap.field(at, 1), Kind::Dict) else {
                return Vec::new();
            };
            let mut out = Vec::new();
            let mut i = 0;
            while let Some((j, k, v)) = self.heap.dict_next(dict, i) {
                if let Some(s) = self.sym_of(k) {
                    out.push((s, v));
                }
                i = j + 1;
            }
            return out;
        }
        let keys = self
            .classes
            .shape(ShapeId(self.heap.word(at)))
            .map_or_else(Vec::new, |s| s.keys.clone());
        keys.into_iter()
            .enumerate()
            .map(|(i, k)| (k, self.instance_get(at, i as u32)))
            .filter(|(_, v)| !v.is_unbound())
            .collect()
    }

    /// The method of a special name that the value's class has: guest or native.
    #[inline]
    pub fn special(&mut self, v: Value, name: Sym) -> Option<Value> {
        let class = self.type_of(v);
        self.classes.lookup(class, name)
    }

    /// As `special`, but only what a class of the guest defines.
    #[inline]
    pub fn guest_special(&mut self, v: Value, name: Sym) -> Option<Value> {
        if !self.is_guest(v) {
            return None;
        }
        let class = self.type_of(v);
        self.classes.lookup_guest(class, name)
    }

    /// Whether any of the names is defined by a class of the guest for this value.
    pub fn overrides(&mut self, v: Value, names: &[Sym]) -> bool {
        names.iter().any(|n| self.guest_special(v, *n).is_some())
    }

    /// The function's own attribute.
    pub fn function_attr(&mut self, at: Ref, name: Sym) -> Option<Value> {
        self.get_extra(at, function::ATTRS, name)
    }

    /// The function's qualified name, for messages.
    pub fn function_qualname(&mut self, at: Ref) -> String {
        if let Some(v) = self.function_attr(at, known::QUALNAME)
            && let Some(s) = self.heap.as_str(v)
        {
            return s.to_owned();
        }
        self.code
            .qualname(self.heap.aux(at), self.heap.word(at))
            .to_owned()
    }

    pub fn require(&mut self, ok: bool, message: &str) -> Res<()> {
        if ok {
            Ok(())
        } else {
            Err(self.type_error(message))
        }
    }
}

fn iter_type(kind: IterKind) -> TypeId {
    use IterKind as I;
    match kind {
        I::List => types::LIST_ITERATOR,
        I::ListReversed => types::LIST_REVERSEITERATOR,
        I::Tuple => types::TUPLE_ITERATOR,
        I::Str => types::STR_ITERATOR,
        I::Range | I::BigRange => types::RANGE_ITERATOR,
        I::DictKeys | I::DictKeysReversed => types::DICT_KEYITERATOR,
        I::DictValues | I::DictValuesReversed => types::DICT_VALUEITERATOR,
        I::DictItems | I::DictItemsReversed => types::DICT_ITEMITERATOR,
        I::Set => types::SET_ITERATOR,
        I::Bytes | I::Bytearray => types::BYTES_ITERATOR,
        I::Enumerate => types::ENUMERATE,
        I::Zip => types::ZIP,
        I::Deque | I::DequeReversed => types::DEQUE_ITERATOR,
        I::Callable => types::CALLABLE_ITERATOR,
        I::TupleReversed | I::StrReversed | I::BytesReversed | I::SequenceReversed => {
            types::REVERSED
        }
        I::Sequence | I::Empty => types::ITERATOR,
    }
}

fn record_type(kind: RecordKind) -> TypeId {
    use RecordKind as R;
    match kind {
        R::Cell => types::CELL,
        R::BoundMethod => types::METHOD,
        R::NativeMethod => types::BUILTIN_FUNCTION,
        R::Range => types::RANGE,
        R::Slice => types::SLICE,
        R::Property => types::PROPERTY,
        R::StaticMethod => types::STATICMETHOD,
        R::ClassMethod => types::CLASSMETHOD,
        R::Super => types::SUPER,
        R::DictKeys => types::DICT_KEYS,
        R::DictValues => types::DICT_VALUES,
        R::DictItems => types::DICT_ITEMS,
        R::GenericAlias => types::GENERIC_ALIAS,
        R::MappingProxy => types::MAPPING_PROXY,
        R::UnionType => types::UNION_TYPE,
        R::MemoryView => types::MEMORYVIEW,
        R::SlotMember => types::SLOT_MEMBER,
        R::Traceback => types::TRACEBACK,
        R::Random => types::RANDOM,
        R::Init | R::Opaque => types::OBJECT,
    }
}

/// The numbers of a range object that fit `i64`: start, stop, step.
pub fn small_range(heap: &Heap, at: Ref) -> Option<(i64, i64, i64)> {
    Some((
        heap.as_i64(heap.field(at, 0))?,
        heap.as_i64(heap.field(at, 1))?,
        heap.as_i64(heap.field(at, 2))?,
    ))
}

/// How many numbers a range of `i64`s has.
pub fn range_len(start: i64, stop: i64, step: i64) -> u64 {
    let (start, stop, step) = (i128::from(start), i128::from(stop), i128::from(step));
    let n = if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && start > stop {
        (start - stop - 1) / -step + 1
    } else {
        0
    };
    u64::try_from(n).unwrap_or(u64::MAX)
}
