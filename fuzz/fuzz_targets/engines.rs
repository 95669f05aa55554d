//! Made-up programs: each engine does the same with them.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| stelp_testkit::fuzz::engines(data));
