//! Policies made in Rust.

use stelp_frontend::signature::{parse_signature, parse_type};
use stelp_ir::{Effect, Limits, Policy, Profile};

use crate::policy_file::{PolicyError, is_identifier};

/// Makes a [`Policy`]. Mistakes are kept and told by [`PolicyBuilder::build`].
///
/// ```
/// use stelp::{Effect, PolicyBuilder};
/// let policy = PolicyBuilder::new()
///     .allow(Effect::Print)
///     .limits(|l| l.wall_us = 500_000)
///     .input("x", "int")
///     .tool("def search(query: str) -> list[str]", "Finds pages.")
///     .build()
///     .unwrap();
/// assert_eq!(policy.describe_tools(), "def search(query: str) -> list[str]:\n    \"\"\"Finds pages.\"\"\"\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct PolicyBuilder {
    policy: Policy,
    errors: Vec<PolicyError>,
}

impl PolicyBuilder {
    /// The policy that grants nothing, with default limits.
    pub fn new() -> PolicyBuilder {
        PolicyBuilder::default()
    }

    fn error(&mut self, message: String) {
        self.errors.push(PolicyError {
            line: 0,
            column: 0,
            message,
        });
    }

    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.policy.profile = profile;
        self
    }

    #[must_use]
    pub fn allow(mut self, effect: Effect) -> Self {
        if let Effect::Tool(name) = &effect {
            self.error(format!("declare the tool `{name}` to grant calling it"));
        } else {
            self.policy.allow.push(effect);
        }
        self
    }

    /// Changes the limits: `.limits(|l| l.fuel = 1_000_000)`.
    #[must_use]
    pub fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.policy.limits);
        self
    }

    /// Declares an input by its Python type.
    #[must_use]
    pub fn input(mut self, name: &str, ty: &str) -> Self {
        if !is_identifier(name) || self.policy.inputs.iter().any(|(n, _)| n == name) {
            self.error(format!(
                "input `{name}`: declared twice, or no Python identifier"
            ));
        }
        match parse_type(ty) {
            Ok(ty) => self.policy.inputs.push((name.to_owned(), ty)),
            Err(m) => self.error(format!("input `{name}`: {m}")),
        }
        self
    }

    /// Declares a tool by its `def` line, and says to the model what it does.
    #[must_use]
    pub fn tool(self, signature: &str, doc: &str) -> Self {
        self.tool_with(signature, doc, Vec::new())
    }

    /// As [`PolicyBuilder::tool`], with the effects that the tool has besides being called.
    #[must_use]
    pub fn tool_with(mut self, signature: &str, doc: &str, effects: Vec<Effect>) -> Self {
        match parse_signature(signature) {
            Ok(s) if self.policy.tool(&s.name).is_some() => {
                self.error(format!("the tool `{}` is declared twice", s.name));
            }
            Ok(mut s) => {
                if !doc.is_empty() {
                    s.doc = doc.to_owned();
                }
                s.effects = effects;
                self.policy.tools.push(s.into());
            }
            Err(m) => self.error(format!("tool `{signature}`: {m}")),
        }
        self
    }

    /// The policy.
    ///
    /// # Errors
    /// Every mistake that was made on the way.
    pub fn build(self) -> Result<Policy, Vec<PolicyError>> {
        if self.errors.is_empty() {
            Ok(self.policy)
        } else {
            Err(self.errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_at_the_end() {
        let errors = PolicyBuilder::new()
            .input("x", "int")
            .input("x", "int")
            .input("y", "nothing")
            .tool("def f(", "")
            .tool("def g()", "")
            .tool("def g()", "")
            .allow(Effect::Tool("h".into()))
            .build()
            .unwrap_err();
        assert_eq!(errors.len(), 5, "{errors:?}");
    }
}
