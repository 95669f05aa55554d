//! Lines for whoever reads them: should nobody do so any more, that is no fault.
//!
//! What holds: nothing here fails; `println!` and `eprintln!` panic when a pipe was closed.

/// Writes a line to the standard output.
macro_rules! tell {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

/// Writes a line to the standard error.
macro_rules! note {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($text)*);
    }};
}

pub(crate) use {note, tell};
