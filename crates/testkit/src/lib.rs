//! What tests share: data, oracles, generators. Nothing here ships.

#![forbid(unsafe_code)]

pub mod corpus;
pub mod second_opinion;
