//! Programs that change: an editor's or an agent's session, where vetting again does only what an edit made necessary.
//!
//! Each program is a salsa input; `module` and `verdict` are queries over it. What holds: a limit that changes reaches
//! no query; a change of what is granted verifies again but compiles nothing again; an edit of one program touches no
//! other; a text that is set to what it was touches nothing.

use std::sync::{Arc, Mutex, PoisonError};

use salsa::Setter;
use stelp_ir::{Diagnostic, Limits, Module, Policy, ToolSignature, TypeSpec};
use stelp_verify::{Verified, verify};

use crate::clock::now_us;
use crate::engine::Engine;
use crate::pipeline;
use crate::program::Program;

/// The text of a program.
#[salsa::input(debug)]
struct Text {
    #[returns(ref)]
    text: String,
}

/// What a program is granted, in the parts that different stages look at.
#[salsa::input(debug)]
struct Grants {
    /// What the frontend compiles against: inputs and tools.
    #[returns(ref)]
    names: Arc<Names>,
    /// What the verifier proves against; its limits are the defaults.
    #[returns(ref)]
    policy: Arc<Policy>,
}

#[derive(Clone, PartialEq, Debug)]
struct Names {
    inputs: Vec<(String, TypeSpec)>,
    tools: Vec<Arc<ToolSignature>>,
}

/// A query's result, equal to another if it is the same computation's.
#[derive(Clone, Debug)]
struct Compiled {
    module: Option<Arc<Module>>,
    found: Vec<Diagnostic>,
}

impl PartialEq for Compiled {
    fn eq(&self, other: &Compiled) -> bool {
        self.found == other.found && self.module == other.module
    }
}

/// What vetting gave.
#[derive(Clone, Debug)]
struct Verdict {
    verified: Option<Verified>,
    found: Vec<Diagnostic>,
}

impl PartialEq for Verdict {
    fn eq(&self, other: &Verdict) -> bool {
        let module = |v: &Verdict| v.verified.as_ref().map(|v| Arc::as_ptr(v.module()));
        self.found == other.found && module(self) == module(other)
    }
}

/// The text without what no stage looks at: space at its end.
#[salsa::tracked(returns(ref))]
fn normal(db: &dyn salsa::Database, text: Text) -> String {
    text.text(db).trim_end().to_owned()
}

#[salsa::tracked(returns(ref))]
fn module(db: &dyn salsa::Database, text: Text, grants: Grants) -> Compiled {
    let names = grants.names(db);
    let policy = Policy {
        inputs: names.inputs.clone(),
        tools: names.tools.clone(),
        ..Policy::default()
    };
    let (module, found) = pipeline::compile(normal(db, text), &policy);
    Compiled {
        module: module.map(Arc::new),
        found,
    }
}

#[salsa::tracked(returns(ref))]
fn verdict(db: &dyn salsa::Database, text: Text, grants: Grants) -> Verdict {
    let compiled = module(db, text, grants);
    let found = compiled.found.clone();
    let Some(module) = &compiled.module else {
        return Verdict {
            verified: None,
            found,
        };
    };
    match verify(Arc::clone(module), Arc::clone(grants.policy(db))) {
        Ok(v) => Verdict {
            found: pipeline::merged(found, v.warnings()),
            verified: Some(v),
        },
        Err(more) => Verdict {
            found: pipeline::merged(found, &more),
            verified: None,
        },
    }
}

#[salsa::db]
#[derive(Clone)]
struct Db {
    storage: salsa::Storage<Self>,
}

#[salsa::db]
impl salsa::Database for Db {}

/// Names of queries, in the order in which they ran.
type Log = Arc<Mutex<Vec<String>>>;

/// Programs that are edited and vetted again, under one policy.
pub struct Session {
    engine: Engine,
    db: Db,
    grants: Grants,
    limits: Limits,
    log: Log,
}

/// A program of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ProgramId(Text);

impl Session {
    pub fn new(engine: &Engine, policy: &Policy) -> Session {
        let log = Log::default();
        let writer = Arc::clone(&log);
        let watch = move |event: salsa::Event| {
            if let salsa::EventKind::WillExecute { database_key } = event.kind {
                let name = format!("{database_key:?}");
                let name = name.split('(').next().unwrap_or_default().to_owned();
                writer
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(name);
            }
        };
        let db = Db {
            storage: salsa::Storage::new(Some(Box::new(watch))),
        };
        let grants = Grants::new(&db, Arc::new(names(policy)), Arc::new(grant(policy)));
        Session {
            engine: engine.clone(),
            db,
            grants,
            limits: policy.limits,
            log,
        }
    }

    /// Adds a program.
    pub fn add(&mut self, source: &str) -> ProgramId {
        ProgramId(Text::new(&self.db, source.to_owned()))
    }

    /// Replaces a program's text.
    pub fn edit(&mut self, program: ProgramId, source: &str) {
        if program.0.text(&self.db) != source {
            program.0.set_text(&mut self.db).to(source.to_owned());
        }
    }

    /// Replaces the policy of all programs.
    pub fn set_policy(&mut self, policy: &Policy) {
        self.limits = policy.limits;
        if **self.grants.names(&self.db) != names(policy) {
            self.grants
                .set_names(&mut self.db)
                .to(Arc::new(names(policy)));
        }
        if **self.grants.policy(&self.db) != grant(policy) {
            self.grants
                .set_policy(&mut self.db)
                .to(Arc::new(grant(policy)));
        }
    }

    /// Decides whether the program may run, by as few steps as edits since the last time have left to do.
    ///
    /// # Errors
    /// As [`Engine::vet`].
    pub fn vet(&self, program: ProgramId) -> Result<Program, Vec<Diagnostic>> {
        let started = now_us();
        let Verdict { verified, found } = verdict(&self.db, program.0, self.grants).clone();
        match verified {
            Some(verified) => self.engine.program(verified, self.limits, found, started),
            None => Err(found),
        }
    }

    /// The names of the steps that ran since this was last asked.
    pub fn steps(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

fn names(policy: &Policy) -> Names {
    Names {
        inputs: policy.inputs.clone(),
        tools: policy.tools.clone(),
    }
}

fn grant(policy: &Policy) -> Policy {
    Policy {
        limits: Limits::default(),
        ..policy.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PolicyBuilder;
    use stelp_ir::Effect;

    fn ok(s: &Session, p: ProgramId) -> bool {
        s.vet(p).is_ok()
    }

    #[test]
    fn an_edit_does_again_only_what_it_changed() {
        let silent = PolicyBuilder::new().build().unwrap();
        let mut s = Session::new(&Engine::new(), &silent);
        let (a, b) = (s.add("x = 1\n"), s.add("print(2)\n"));
        assert!(ok(&s, a) && !ok(&s, b));
        assert_eq!(
            s.steps(),
            ["verdict", "module", "normal", "verdict", "module", "normal"]
        );

        assert!(ok(&s, a) && !ok(&s, b));
        assert_eq!(s.steps(), [""; 0], "nothing changed");

        s.edit(a, "x = 2\n");
        assert!(ok(&s, a) && !ok(&s, b));
        assert_eq!(
            s.steps(),
            ["normal", "module", "verdict"],
            "only the edited program"
        );

        s.edit(a, "x = 2\n\n\n");
        assert!(ok(&s, a));
        assert_eq!(
            s.steps(),
            ["normal"],
            "space at the end changes nothing more"
        );

        let mut loud = silent.clone();
        loud.limits.fuel = 5;
        s.set_policy(&loud);
        assert!(ok(&s, a) && !ok(&s, b));
        assert_eq!(s.steps(), [""; 0], "limits are the run's");
        assert_eq!(s.vet(a).map(|p| p.limits().fuel), Ok(5));

        loud.allow.push(Effect::Print);
        s.set_policy(&loud);
        assert!(ok(&s, a) && ok(&s, b));
        assert_eq!(
            s.steps(),
            ["verdict", "verdict"],
            "a grant is judged again, nothing is compiled again"
        );

        let tools = PolicyBuilder::new()
            .allow(Effect::Print)
            .tool("def f() -> int", "")
            .build()
            .unwrap();
        s.set_policy(&tools);
        assert!(ok(&s, a));
        assert_eq!(
            s.steps().iter().filter(|s| *s == "module").count(),
            1,
            "names are compiled against"
        );
    }
}
