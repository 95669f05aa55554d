//! TEMP
use crate::step::{Machine, SharedOutput};
use crate::value::Value;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use stelp_ir::{Diagnostic, Limits};
use stelp_verify::Verified;
#[derive(Default)]
pub(crate) struct Cages;
#[derive(Default)]
pub(crate) struct Library;
pub(crate) struct Image;
impl Image {
    pub(crate) fn new(_: &Library, _: &Verified) -> Result<Image, Vec<Diagnostic>> {
        Ok(Image)
    }
}
pub(crate) struct Request {
    pub(crate) image: Arc<Image>,
    pub(crate) inputs: Vec<Value>,
    pub(crate) call: Option<(String, Vec<Value>)>,
    pub(crate) limits: Limits,
    pub(crate) cancelled: Arc<AtomicBool>,
    pub(crate) output: SharedOutput,
}
pub(crate) fn importable(_: &str) -> bool {
    false
}
pub(crate) fn machine(_: &Cages, _: Request) -> Result<Box<dyn Machine>, String> {
    Err("no engine".into())
}
