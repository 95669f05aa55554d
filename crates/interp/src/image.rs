//! A program and the library modules that it can import, linked: what runs share.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use stelp_ir::{FuncId, Module, Op, Slot};
use stelp_runtime::ctx::Code;
use stelp_runtime::heap::{GLOBALS_BASE, GLOBALS_END};
use stelp_runtime::sym::{ProgramSyms, Sym};
use stelp_runtime::tier::Tier;
use stelp_verify::Verified;

use crate::flat::{FlatFunc, flatten};

/// A verified module with its flat functions, made when first called. Shared by all
/// programs that import it.
#[derive(Debug)]
pub struct Linked {
    verified: Verified,
    flat: Vec<OnceLock<Box<FlatFunc>>>,
    /// Globals by name, made when the first is asked for.
    globals: OnceLock<FxHashMap<Box<str>, u32>>,
    /// Numbers of its names, where they are the same in every program.
    syms: OnceLock<Option<Arc<[Sym]>>>,
    /// Functions by qualified name, for the prelude.
    functions: OnceLock<FxHashMap<Box<str>, u32>>,
    /// Its native code, if there is to be any.
    tier: Option<Arc<dyn Tier>>,
}

impl Linked {
    /// A module that is interpreted only.
    pub fn new(verified: Verified) -> Linked {
        Linked::with_tier(verified, None)
    }

    /// A module, with what makes native code of it.
    pub fn with_tier(verified: Verified, tier: Option<Arc<dyn Tier>>) -> Linked {
        let module = verified.module();
        let flat = (0..module.functions.len())
            .map(|_| OnceLock::new())
            .collect();
        Linked {
            verified,
            flat,
            globals: OnceLock::new(),
            syms: OnceLock::new(),
            functions: OnceLock::new(),
            tier,
        }
    }

    pub fn verified(&self) -> &Verified {
        &self.verified
    }

    pub fn module(&self) -> &Module {
        self.verified.module()
    }

    #[inline]
    pub(crate) fn tier(&self) -> Option<&dyn Tier> {
        self.tier.as_deref()
    }

    /// The global of that name.
    pub fn global(&self, name: &str) -> Option<u32> {
        let all = self.globals.get_or_init(|| {
            let module = self.module();
            let named = module.globals.iter();
            named
                .map(|(id, g)| (module.name(g.name).into(), id.into_raw().into_u32()))
                .collect()
        });
        all.get(name).copied()
    }

    fn fixed_syms(&self) -> Option<Arc<[Sym]>> {
        let names = || self.module().names.iter().map(|n| &**n);
        self.syms
            .get_or_init(|| ProgramSyms::fixed(names()).map(Arc::from))
            .clone()
    }

    /// The function of that qualified name.
    pub(crate) fn function_named(&self, name: &str) -> Option<u32> {
        let all = self.functions.get_or_init(|| {
            let module = self.module();
            let named = module.functions.iter();
            named
                .map(|(id, f)| (module.name(f.qualname).into(), id.into_raw().into_u32()))
                .collect()
        });
        all.get(name).copied()
    }

    #[inline]
    pub(crate) fn flat(&self, func: u32) -> Option<&FlatFunc> {
        let cell = self.flat.get(func as usize)?;
        Some(cell.get_or_init(|| {
            let module = self.verified.module();
            Box::new(flatten(module, &module.functions[func_id(func)]))
        }))
    }

    pub(crate) fn function(&self, func: u32) -> &stelp_ir::Function {
        let module = self.verified.module();
        let id = if (func as usize) < module.functions.len() {
            func_id(func)
        } else {
            module.body
        };
        &module.functions[id]
    }
}

pub(crate) fn func_id(raw: u32) -> FuncId {
    FuncId::from_raw(la_arena::RawIdx::from_u32(raw))
}

/// What the name of a module stands for.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Code(Arc<Linked>),
    /// Rows of the intrinsic table.
    Native(Box<str>),
}

/// The number of the prelude's module, and of the program's own.
pub const PRELUDE: u16 = 0;
pub const MAIN: u16 = 1;

/// The globals of all modules of a program: as many as the cage has places for.
pub const MAX_GLOBALS: usize = ((GLOBALS_END - GLOBALS_BASE) / 8) as usize;

/// A program and what it imports have so many globals, which is more than [`MAX_GLOBALS`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooManyGlobals(pub usize);

/// A program, linked. What holds: the globals of all its modules have places in the cage.
#[derive(Debug)]
pub struct Image {
    pub(crate) entries: Vec<Entry>,
    pub(crate) names: Arc<[String]>,
    /// For each module, for each of its imports: the number of the module, if any.
    pub(crate) imports: Vec<Vec<Option<u16>>>,
    pub(crate) syms: ProgramSyms,
    /// For each module, numbers of its names.
    pub(crate) name_syms: Vec<Arc<[Sym]>>,
}

/// Finds library modules by name: code or the name of a native module.
pub enum Resolved {
    Code(Arc<Linked>),
    Native,
    Missing,
}

impl Image {
    /// Links a program with what it imports, directly or not.
    ///
    /// # Errors
    /// When there is no room for the globals of all these modules.
    pub fn link(
        prelude: Arc<Linked>,
        main: Arc<Linked>,
        find: &dyn Fn(&str) -> Resolved,
    ) -> Result<Image, TooManyGlobals> {
        let mut entries = vec![Entry::Code(prelude.clone()), Entry::Code(main)];
        let mut names = vec!["builtins".to_owned(), "__main__".to_owned()];
        let mut imports = Vec::new();
        let mut i = 0;
        while let Some(entry) = entries.get(i).cloned() {
            let wanted = match &entry {
                Entry::Code(l) => l.module().imports.as_slice(),
                Entry::Native(_) => &[],
            };
            let numbers = wanted
                .iter()
                .map(|name| intern(&mut entries, &mut names, name, find));
            imports.push(numbers.collect());
            i += 1;
        }
        let modules: Vec<Option<Arc<Linked>>> = entries
            .iter()
            .map(|e| match e {
                Entry::Code(l) => Some(l.clone()),
                Entry::Native(_) => None,
            })
            .collect();
        let globals = modules
            .iter()
            .flatten()
            .fold(0, |n, l| l.module().globals.len() + n);
        if globals > MAX_GLOBALS {
            return Err(TooManyGlobals(globals));
        }
        let own: Vec<&Arc<Linked>> = modules
            .iter()
            .flatten()
            .filter(|l| l.fixed_syms().is_none())
            .collect();
        let all = own
            .iter()
            .flat_map(|l| l.module().names.iter().map(|n| &**n));
        let (syms, flat) = ProgramSyms::new(all);
        let mut at = flat.into_iter();
        let name_syms = modules
            .iter()
            .map(|m| match m {
                Some(l) => match l.fixed_syms() {
                    Some(fixed) => fixed,
                    None => at.by_ref().take(l.module().names.len()).collect(),
                },
                None => Arc::from([]),
            })
            .collect();
        Ok(Image {
            entries,
            names: names.into(),
            imports,
            syms,
            name_syms,
        })
    }

    /// The number of the module of that name. There are as many as the library has, at most.
    pub(crate) fn numbered(&self, name: &str) -> Option<u16> {
        let m = self.names.iter().position(|n| n == name)?;
        u16::try_from(m).ok()
    }

    #[inline]
    pub(crate) fn linked(&self, module: u16) -> Option<&Arc<Linked>> {
        match self.entries.get(module as usize)? {
            Entry::Code(l) => Some(l),
            Entry::Native(_) => None,
        }
    }

    /// The program's own module.
    pub fn main(&self) -> Option<&Arc<Linked>> {
        self.linked(MAIN)
    }
}

fn intern(
    entries: &mut Vec<Entry>,
    names: &mut Vec<String>,
    name: &str,
    find: &dyn Fn(&str) -> Resolved,
) -> Option<u16> {
    if let Some(m) = names.iter().position(|n| n == name) {
        return u16::try_from(m).ok();
    }
    let entry = match find(name) {
        Resolved::Code(l) => Entry::Code(l),
        Resolved::Native => Entry::Native(name.into()),
        Resolved::Missing => return None,
    };
    let m = u16::try_from(entries.len()).ok()?;
    entries.push(entry);
    names.push(name.to_owned());
    Some(m)
}

impl Code for Image {
    fn name(&self, module: u16, func: u32) -> &str {
        self.linked(module)
            .map_or("?", |l| l.module().name(l.function(func).name))
    }

    fn qualname(&self, module: u16, func: u32) -> &str {
        self.linked(module)
            .map_or("?", |l| l.module().name(l.function(func).qualname))
    }

    fn doc(&self, module: u16, func: u32) -> Option<&str> {
        let l = self.linked(module)?;
        match &l.module().consts[l.function(func).doc?] {
            stelp_ir::Const::Str(s) => Some(s),
            _ => None,
        }
    }

    fn params(&self, module: u16, func: u32) -> (Vec<&str>, usize) {
        let Some(l) = self.linked(module) else {
            return (Vec::new(), 0);
        };
        let f = l.function(func);
        let names = f.params.iter().map(|p| l.module().name(p.name)).collect();
        (names, f.positional())
    }

    fn stores(&self, module: u16, func: u32) -> u16 {
        const MOST: usize = 16;
        let Some(l) = self.linked(module) else {
            return 0;
        };
        let mut names = Vec::new();
        for inst in l.function(func).insts.values() {
            if let Op::SetAttr(Slot(0), name, _) = inst.op
                && names.len() < MOST
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names.len() as u16
    }
}
