//! The rules, in the order in which they are applied. A later rule relies on the
//! earlier ones.

pub(crate) mod too_large;

pub(crate) mod bad_index;

pub(crate) mod bad_block;
pub(crate) mod bad_catch;
pub(crate) mod bad_const;
pub(crate) mod bad_result;
pub(crate) mod bad_signature;

pub(crate) mod false_def;
pub(crate) mod undeclared_input;

pub(crate) mod guarded_entry;
pub(crate) mod unmetered_entry;
pub(crate) mod unmetered_loop;
pub(crate) mod wrong_cost;

pub(crate) mod bad_operand;
pub(crate) mod unproven_entry;
pub(crate) mod unproven_return;
pub(crate) mod unproven_type;

pub(crate) mod denied_effect;
pub(crate) mod hidden_effect;
pub(crate) mod unchecked_effect;
pub(crate) mod unreached_effect;
