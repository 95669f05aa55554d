//! Python text: compiled or refused, its claims true.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| stelp_testkit::fuzz::parser(data));
