//! Modules of any kind: the verifier judges each.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| stelp_testkit::fuzz::verifier(data));
