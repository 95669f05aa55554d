//! Classes and the layouts of their instances. They live outside the cage: guest data
//! names a class or a layout by number only.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::native::Statics;
use crate::sym::{Sym, known};
use crate::types;
use crate::value::{TypeId, Value};

pub type Attrs = IndexMap<Sym, Value, FxBuildHasher>;

/// What of a class's instances differs from the plain ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ClassFlags {
    /// Instances have no `__dict__`.
    pub slots_only: bool,
    /// Has abstract methods left.
    pub is_abstract: bool,
}

/// One class.
#[derive(Clone, Debug)]
pub struct ClassData {
    pub name: Box<str>,
    pub bases: Vec<TypeId>,
    /// The class itself first, `object` last.
    pub mro: Vec<TypeId>,
    pub attrs: Attrs,
    /// The builtin type whose data instances carry: `object`, `int`, `list`, `BaseException`…
    pub builtin: TypeId,
    /// The layout of a fresh instance.
    pub shape: ShapeId,
    /// Slots that fresh instances get: as many as instances were seen to need.
    pub capacity: u16,
    pub flags: ClassFlags,
    /// Names of `__slots__`, with those of the bases.
    pub slots: Vec<Sym>,
}

/// An index into the layouts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub struct ShapeId(pub u32);

/// The layout of instances: which attribute lies in which slot.
#[derive(Clone, Debug)]
pub struct Shape {
    pub class: TypeId,
    pub keys: Vec<Sym>,
    next: Vec<(Sym, ShapeId)>,
}

/// Attributes beyond which an instance keeps them in a dict.
pub const MAX_SHAPE_KEYS: usize = 48;
/// Layouts of one run, for the same reason.
const MAX_SHAPES: usize = 20_000;

/// Look-ups that are kept besides, a power of two.
const RECENT: usize = 128;

/// What a look-up in the classes' attributes gave.
#[derive(Clone, Copy, Default)]
struct Recent {
    class: TypeId,
    name: u32,
    /// Never that of the classes where there was no look-up yet.
    epoch: u32,
    found: Option<(TypeId, u32)>,
}

/// The shape of an instance whose attributes are in a dict is its class's `dict_shape`:
/// no keys, the dict in the overflow field.
pub struct Classes {
    statics: &'static Statics,
    own: Vec<ClassData>,
    pub shapes: Vec<Shape>,
    /// Changes whenever an attribute of a class does.
    pub epoch: u32,
    cache: FxHashMap<(TypeId, Sym), Option<(TypeId, u32)>>,
    cache_epoch: u32,
    /// The last look-ups, each in a place that follows from what was asked.
    recent: Box<[Recent; RECENT]>,
    /// About what classes, their attributes and layouts take, in bytes.
    bytes: u64,
}

impl Classes {
    pub fn new(statics: &'static Statics) -> Classes {
        Classes {
            statics,
            own: Vec::new(),
            shapes: vec![Shape {
                class: types::OBJECT,
                keys: Vec::new(),
                next: Vec::new(),
            }],
            epoch: 1,
            cache: FxHashMap::default(),
            cache_epoch: 1,
            recent: Box::new([Recent::default(); RECENT]),
            bytes: 0,
        }
    }

    pub fn get(&self, id: TypeId) -> &ClassData {
        let i = id.0 as usize;
        let fixed = self.statics.classes.len();
        let found = if i < fixed {
            self.statics.classes.get(i)
        } else {
            self.own.get(i - fixed)
        };
        found.unwrap_or(&self.statics.classes[0])
    }

    /// A class of this run; `None` for builtin ones, which can't be changed.
    pub fn get_mut(&mut self, id: TypeId) -> Option<&mut ClassData> {
        let i = (id.0 as usize).checked_sub(self.statics.classes.len())?;
        self.own.get_mut(i)
    }

    pub fn is_builtin(&self, id: TypeId) -> bool {
        (id.0 as usize) < self.statics.classes.len()
    }

    /// The classes of this run, for the collector.
    pub fn own_mut(&mut self) -> &mut [ClassData] {
        &mut self.own
    }

    /// Adds a class; its `mro` is everything but itself.
    pub fn add(&mut self, mut class: ClassData) -> TypeId {
        let id = TypeId((self.statics.classes.len() + self.own.len()) as u32);
        class.mro.insert(0, id);
        let entries = 64 * class.attrs.len() + 8 * (class.mro.len() + class.bases.len());
        self.bytes += (1024 + entries + 2 * class.name.len()) as u64;
        class.shape = ShapeId(self.shapes.len() as u32);
        self.shapes.push(Shape {
            class: id,
            keys: Vec::new(),
            next: Vec::new(),
        });
        self.own.push(class);
        id
    }

    /// About what the classes of this run and the layouts take outside the cage.
    pub fn bytes(&self) -> u64 {
        self.bytes + 64 * self.cache.len() as u64
    }

    pub fn count(&self) -> usize {
        self.statics.classes.len() + self.own.len()
    }

    pub fn is_subclass(&self, a: TypeId, b: TypeId) -> bool {
        a == b || self.get(a).mro.contains(&b)
    }

    /// Whose attribute `name` is, looked up along the method resolution order.
    #[inline]
    pub fn find(&mut self, class: TypeId, name: Sym) -> Option<(TypeId, u32)> {
        let place = (class.0.wrapping_mul(37) ^ name.0) as usize % RECENT;
        let known = self.recent[place];
        if known.class == class && known.name == name.0 && known.epoch == self.epoch {
            return known.found;
        }
        let found = self.find_any(class, name);
        self.recent[place] = Recent {
            class,
            name: name.0,
            epoch: self.epoch,
            found,
        };
        found
    }

    #[inline(never)]
    fn find_any(&mut self, class: TypeId, name: Sym) -> Option<(TypeId, u32)> {
        if self.cache_epoch != self.epoch {
            self.cache.clear();
            self.cache_epoch = self.epoch;
        }
        if let Some(hit) = self.cache.get(&(class, name)) {
            return *hit;
        }
        let found = self.get(class).mro.iter().find_map(|c| {
            let i = self.get(*c).attrs.get_index_of(&name)?;
            Some((*c, i as u32))
        });
        self.cache.insert((class, name), found);
        found
    }

    /// The attribute that [`Classes::find`] found.
    #[inline]
    pub fn attr(&self, at: (TypeId, u32)) -> Value {
        self.get(at.0)
            .attrs
            .get_index(at.1 as usize)
            .map_or(Value::UNBOUND, |(_, v)| *v)
    }

    #[inline]
    pub fn lookup(&mut self, class: TypeId, name: Sym) -> Option<Value> {
        let at = self.find(class, name)?;
        Some(self.attr(at))
    }

    /// As `lookup`, but only what a class of this run defines: what overrides a builtin.
    #[inline]
    pub fn lookup_guest(&mut self, class: TypeId, name: Sym) -> Option<Value> {
        if self.is_builtin(class) {
            return None;
        }
        let at = self.find(class, name)?;
        if self.is_builtin(at.0) {
            None
        } else {
            Some(self.attr(at))
        }
    }

    /// Looks along the resolution order of `class`, starting after `after`.
    pub fn lookup_after(&self, class: TypeId, after: TypeId, name: Sym) -> Option<(TypeId, Value)> {
        let mro = &self.get(class).mro;
        let from = mro.iter().position(|c| *c == after)? + 1;
        mro.iter()
            .skip(from)
            .find_map(|c| self.get(*c).attrs.get(&name).map(|v| (*c, *v)))
    }

    /// Sets an attribute of a class of this run; false for builtin classes.
    pub fn set_attr(&mut self, class: TypeId, name: Sym, v: Value) -> bool {
        let Some(c) = self.get_mut(class) else {
            return false;
        };
        if name == known::ABSTRACTMETHODS {
            c.flags.is_abstract = true;
        }
        if c.attrs.insert(name, v).is_none() {
            self.bytes += 64;
        }
        self.epoch = self.epoch.wrapping_add(1);
        true
    }

    pub fn del_attr(&mut self, class: TypeId, name: Sym) -> bool {
        let Some(c) = self.get_mut(class) else {
            return false;
        };
        let gone = c.attrs.shift_remove(&name).is_some();
        self.epoch = self.epoch.wrapping_add(1);
        gone
    }

    #[inline]
    pub fn shape(&self, id: ShapeId) -> Option<&Shape> {
        self.shapes.get(id.0 as usize)
    }

    #[inline]
    pub fn class_of_shape(&self, id: ShapeId) -> TypeId {
        self.shapes
            .get(id.0 as usize)
            .map_or(types::OBJECT, |s| s.class)
    }

    /// The slot of an attribute.
    #[inline]
    pub fn slot_of(&self, id: ShapeId, name: Sym) -> Option<u32> {
        let s = self.shapes.get(id.0 as usize)?;
        s.keys.iter().position(|k| *k == name).map(|i| i as u32)
    }

    /// The layout with one attribute more; `None` when a dict should be used instead.
    pub fn extend(&mut self, id: ShapeId, name: Sym) -> Option<ShapeId> {
        let s = self.shapes.get(id.0 as usize)?;
        if let Some((_, next)) = s.next.iter().find(|(k, _)| *k == name) {
            return Some(*next);
        }
        if s.keys.len() >= MAX_SHAPE_KEYS || self.shapes.len() >= MAX_SHAPES || s.next.len() >= 64 {
            return None;
        }
        let mut keys = s.keys.clone();
        keys.push(name);
        let class = s.class;
        let fresh = ShapeId(self.shapes.len() as u32);
        self.bytes += 160 + 8 * keys.len() as u64;
        self.shapes.push(Shape {
            class,
            keys,
            next: Vec::new(),
        });
        if let Some(s) = self.shapes.get_mut(id.0 as usize) {
            s.next.push((name, fresh));
        }
        Some(fresh)
    }

    /// C3 linearisation of the bases, without the class itself.
    ///
    /// # Errors
    /// When no consistent order exists.
    #[expect(clippy::result_unit_err, reason = "the caller words the exception")]
    pub fn linearize(&self, bases: &[TypeId]) -> Result<Vec<TypeId>, ()> {
        let mut lists: Vec<Vec<TypeId>> = bases.iter().map(|b| self.get(*b).mro.clone()).collect();
        lists.push(bases.to_vec());
        let mut out = Vec::new();
        loop {
            lists.retain(|l| !l.is_empty());
            if lists.is_empty() {
                return Ok(out);
            }
            let heads = lists.iter().filter_map(|l| l.first().copied());
            let good = heads
                .into_iter()
                .find(|h| lists.iter().all(|l| !l.iter().skip(1).any(|x| x == h)))
                .ok_or(())?;
            out.push(good);
            for l in &mut lists {
                if l.first() == Some(&good) {
                    l.remove(0);
                }
            }
        }
    }
}
