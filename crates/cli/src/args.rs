//! The command line's grammar.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Runs Python that a model wrote: vetted first, in a cage, under limits.
#[derive(Parser)]
#[command(name = "stelp", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Vet a program and run it
    Run(RunArgs),
    /// Vet programs only, and print their effects
    Check(CheckArgs),
    /// Show what a stage makes of a program
    Explain(ExplainArgs),
    /// Run each program of a JSON-lines file
    Batch(BatchArgs),
    /// Time a program from text to answer
    Bench(BenchArgs),
    /// Read and run statements one after the other
    Repl(ReplArgs),
}

/// Which engine runs the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum EngineKind {
    /// The interpreter, and native code for what gets hot
    Auto,
    /// The interpreter only
    Interp,
    /// Native code for all that it can be made for, at once: for tests
    Jit,
}

impl From<EngineKind> for stelp::EngineKind {
    fn from(kind: EngineKind) -> stelp::EngineKind {
        match kind {
            EngineKind::Auto => stelp::EngineKind::Auto,
            EngineKind::Interp => stelp::EngineKind::Interp,
            EngineKind::Jit => stelp::EngineKind::Jit,
        }
    }
}

/// What is granted, and up to where.
#[derive(Args)]
pub(crate) struct PolicyArgs {
    /// Policy file (TOML); without one, a program may print and evaluate arithmetic
    #[arg(long, value_name = "P.toml")]
    pub(crate) policy: Option<PathBuf>,
    /// A limit: fuel, memory, wall, depth, output or tool_calls, like `wall=500ms`
    #[arg(long = "limit", value_name = "KEY=VALUE")]
    pub(crate) limits: Vec<String>,
    /// The engine that runs the program
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) engine: EngineKind,
}

#[derive(Args)]
pub(crate) struct RunArgs {
    /// The program; `-` reads it from stdin
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
    /// The value of a declared input, as JSON
    #[arg(long = "input", value_name = "NAME=JSON")]
    pub(crate) inputs: Vec<String>,
    /// Print one JSON object instead of the program's output
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct CheckArgs {
    /// The programs; `-` reads one from stdin
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Policy file (TOML)
    #[arg(long, value_name = "P.toml")]
    pub(crate) policy: Option<PathBuf>,
    /// Print one JSON object a file instead
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum EmitArg {
    /// The syntax tree
    Ast,
    /// The lowered IR, before inference and checks
    Ir,
    /// The IR that was verified
    Checked,
    /// What the compiler to native code is given; the program is run, without a host
    Clif,
    /// The native code; the program is run, without a host
    Asm,
}

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// The program; `-` reads it from stdin
    pub(crate) file: PathBuf,
    /// Which stage to show
    #[arg(long, value_enum)]
    pub(crate) emit: EmitArg,
    /// Only this function, by its name or qualified name
    #[arg(long, value_name = "F")]
    pub(crate) function: Option<String>,
    /// Policy file (TOML)
    #[arg(long, value_name = "P.toml")]
    pub(crate) policy: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct BatchArgs {
    /// A JSON object a line, with `id` and the program
    #[arg(value_name = "IN.jsonl")]
    pub(crate) input: PathBuf,
    /// Where the results go, one JSON object a line
    #[arg(long, value_name = "OUT.jsonl")]
    pub(crate) out: PathBuf,
    /// The field that holds the program
    #[arg(long, default_value = "program")]
    pub(crate) field: String,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
    /// Programs that run at the same time; the number of processors if not given
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

#[derive(Args)]
pub(crate) struct BenchArgs {
    /// The program
    pub(crate) file: PathBuf,
    /// How often it is vetted and run
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) runs: usize,
    /// Print one JSON object: `vet_us`, `run_us`, `stdout`
    #[arg(long)]
    pub(crate) json: bool,
    /// Keep the vetted program between runs
    #[arg(long)]
    pub(crate) warm: bool,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
}

#[derive(Args)]
pub(crate) struct ReplArgs {
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
}
