//! IR text: print and parse.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| stelp_testkit::fuzz::text(data));
