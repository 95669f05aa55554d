//! The dangerous names of Python: which effect each would need, and what to write
//! instead, so that a refusal says what was wanted and not only that a name is unknown.
//!
//! What holds: the tables are sorted (a test says so) and searched by bisection; a
//! name that is in none of them is not dangerous, it is unknown. What is absent: any
//! judgement. Whether an effect is granted is the verifier's business.

use stelp_ir::Effect;

/// What a dangerous name would do, and what to write instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Danger {
    pub effect: Effect,
    pub help: &'static str,
}

/// The danger of importing a module from outside; `None` for a module that is not known
/// to be dangerous (it may be unknown, or pure).
pub fn module(name: &str) -> Option<Danger> {
    let mut name = name;
    loop {
        if let Ok(i) = MODULES.binary_search_by(|row| row.0.cmp(name)) {
            return MODULES.get(i).and_then(|row| danger(row, None));
        }
        name = name.rsplit_once('.')?.0;
    }
}

/// The danger of using a dotted name, such as `os.system`, `open` or `exec`, where
/// `first_arg` is the call's first argument if it is a constant string. A member that is
/// not listed has the danger of its module.
pub fn path(dotted: &str, first_arg: Option<&str>) -> Option<Danger> {
    if let Ok(i) = PATHS.binary_search_by(|row| row.0.cmp(dotted)) {
        return PATHS.get(i).and_then(|row| danger(row, first_arg));
    }
    let (mut head, _) = dotted.rsplit_once('.')?;
    loop {
        if let Ok(i) = PATHS.binary_search_by(|row| row.0.cmp(head)) {
            return PATHS.get(i).and_then(|row| danger(row, first_arg));
        }
        if let Ok(i) = MODULES.binary_search_by(|row| row.0.cmp(head)) {
            return MODULES.get(i).and_then(|row| danger(row, first_arg));
        }
        head = head.rsplit_once('.')?.0;
    }
}

/// The danger of evaluating a constant text: none for literals and arithmetic, which the
/// effect `eval.arith` covers. A name in it wants all of `eval`.
pub fn evaluated(text: &str) -> Option<Danger> {
    const WORDS: [&str; 10] = [
        "True", "False", "None", "and", "or", "not", "in", "is", "if", "else",
    ];
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (first, after) = rest.split_at(c.len_utf8());
        if c == '\'' || c == '"' {
            let end = after.find(c)?;
            rest = after.get(end + 1..)?;
        } else if is_word(c) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            // A digit begins a number; a quote makes the word a prefix of a string.
            let named = !c.is_numeric() && !after.starts_with(['\'', '"']);
            if named && !WORDS.contains(&word) {
                return Some(Danger {
                    effect: Effect::Eval,
                    help: NO_EVAL,
                });
            }
            rest = after;
        } else {
            rest = rest.strip_prefix(first)?;
        }
    }
    None
}

/// The danger of reading an attribute of that name on any object.
pub fn attribute(name: &str) -> Option<Danger> {
    if !(name.starts_with("__")
        || name.starts_with("f_")
        || name.starts_with("tb_")
        || name.starts_with("gi_")
        || name.starts_with("cr_")
        || name.starts_with("ag_")
        || name.starts_with("co_"))
    {
        return None;
    }
    let i = ATTRIBUTES.binary_search(&name).ok()?;
    ATTRIBUTES.get(i).map(|_| reflection())
}

/// The danger of changing an attribute of that name: what classes inherit is fixed when
/// they are made.
pub fn changed(name: &str) -> Option<Danger> {
    let fixed = matches!(name, "__base__" | "__bases__" | "__mro__");
    fixed.then(reflection)
}

/// The danger of reading an attribute of that name, harmless elsewhere, on a builtin
/// function (`print.__self__` is the module of builtins) or on the class of a value that
/// is no object of the program's own (`().__class__.__bases__`): nothing but the first
/// step of a way out.
pub fn way_out(name: &str, of_class: bool) -> Option<Danger> {
    let step = match of_class {
        true => matches!(name, "__base__" | "__bases__" | "__mro__" | "mro"),
        false => name == "__self__",
    };
    step.then(reflection)
}

fn reflection() -> Danger {
    Danger {
        effect: Effect::Reflect,
        help: "interpreter internals are out of reach: use the object's public methods, \
               isinstance() or type()",
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Harmless, though its module is dangerous.
    Pure,
    Clock,
    Entropy,
    Env,
    Input,
    Read,
    Write,
    Delete,
    /// The host is taken from a URL or host name in the first argument.
    Net,
    Proc,
    EvalArith,
    Eval,
    Reflect,
    Thread,
    SysInfo,
}

type Entry = (&'static str, Kind, &'static str);

fn danger(row: &Entry, first_arg: Option<&str>) -> Option<Danger> {
    let arg = || first_arg.map(str::to_owned);
    let effect = match row.1 {
        Kind::Pure => return None,
        Kind::Clock => Effect::Clock,
        Kind::Entropy => Effect::Entropy,
        Kind::Env => Effect::Env,
        Kind::Input => Effect::Input,
        Kind::Read => Effect::FsRead(arg()),
        Kind::Write => Effect::FsWrite(arg()),
        Kind::Delete => Effect::FsDelete(arg()),
        Kind::Net => Effect::Net(first_arg.and_then(host)),
        Kind::Proc => Effect::Proc(arg()),
        Kind::EvalArith => Effect::EvalArith,
        Kind::Eval => Effect::Eval,
        Kind::Reflect => Effect::Reflect,
        Kind::Thread => Effect::Thread,
        Kind::SysInfo => Effect::SysInfo,
    };
    Some(Danger {
        effect,
        help: row.2,
    })
}

/// The host of a URL, or a bare host name.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, h)| h);
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(v6),
        None => host.split(':').next().unwrap_or(host),
    };
    let valid = !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    valid.then(|| host.to_ascii_lowercase())
}

const NO_FILES: &str = "there are no files: take the data as an input or from a tool";
const NO_WRITE: &str = "nothing can be stored: print the result or let it be the last expression";
const NO_NET: &str = "there is no network: call a granted tool for the data";
const NO_PROC: &str = "no process can be started: call a granted tool, or compute it in Python";
const NO_EVAL: &str = "code in strings does not run: write the code itself, or ast-free parsing with int(), float() or json.loads()";
const NO_REFLECT: &str = "interpreter internals are out of reach: use the object's public methods";
const NO_THREAD: &str =
    "the program is one thread: call the functions one after the other, or use generators";
const NO_CLOCK: &str = "the clock is not granted: take the time as an input";
const NO_SLEEP: &str = "waiting is not granted: leave the sleep out";
const NO_ENTROPY: &str =
    "randomness from the system is not granted: use random.Random(seed) with a fixed seed";
const NO_ENV: &str = "the environment is not granted: take the value as an input";
const NO_SYSINFO: &str = "facts about the machine are not granted: take them as an input";
const NO_STORE: &str = "objects can't be loaded from bytes: use json.loads() and json.dumps()";
const NO_NATIVE: &str = "native code is out of reach: write it in Python";
const NO_INPUT: &str = "nobody answers at a terminal: take the value as an input";
const NO_OS: &str = "the operating system is out of reach: leave the import out; os.path's string functions can be written with str.split() and str.join()";
const NONE: &str = "";

/// Modules of the outside world, by name; a submodule has the danger of its parent.
#[rustfmt::skip]
static MODULES: &[Entry] = &[
    ("PIL", Kind::Read, NO_FILES),
    ("_ctypes", Kind::Reflect, NO_NATIVE),
    ("_io", Kind::Read, NO_FILES),
    ("_posixsubprocess", Kind::Proc, NO_PROC),
    ("_socket", Kind::Net, NO_NET),
    ("_thread", Kind::Thread, NO_THREAD),
    ("aiohttp", Kind::Net, NO_NET),
    ("ast", Kind::Eval, NO_EVAL),
    ("asyncio", Kind::Thread, NO_THREAD),
    ("boto3", Kind::Net, NO_NET),
    ("builtins", Kind::Reflect, "the builtins need no import: use their names"),
    ("bz2", Kind::Read, NO_FILES),
    ("cffi", Kind::Reflect, NO_NATIVE),
    ("code", Kind::Eval, NO_EVAL),
    ("codeop", Kind::Eval, NO_EVAL),
    ("commands", Kind::Proc, NO_PROC),
    ("concurrent", Kind::Thread, NO_THREAD),
    ("configparser", Kind::Read, NO_FILES),
    ("ctypes", Kind::Reflect, NO_NATIVE),
    ("curses", Kind::Input, NO_INPUT),
    ("dbm", Kind::Write, NO_WRITE),
    ("dill", Kind::Eval, NO_STORE),
    ("dis", Kind::Reflect, NO_REFLECT),
    ("distutils", Kind::Proc, NO_PROC),
    ("docker", Kind::Net, NO_NET),
    ("dotenv", Kind::Env, NO_ENV),
    ("faulthandler", Kind::Reflect, NO_REFLECT),
    ("fcntl", Kind::Write, NO_WRITE),
    ("filecmp", Kind::Read, NO_FILES),
    ("fileinput", Kind::Read, NO_FILES),
    ("flask", Kind::Net, NO_NET),
    ("ftplib", Kind::Net, NO_NET),
    ("gc", Kind::Reflect, NO_REFLECT),
    ("getpass", Kind::Input, NO_INPUT),
    ("glob", Kind::Read, NO_FILES),
    ("grp", Kind::SysInfo, NO_SYSINFO),
    ("gzip", Kind::Read, NO_FILES),
    ("http", Kind::Net, NO_NET),
    ("httplib", Kind::Net, NO_NET),
    ("httpx", Kind::Net, NO_NET),
    ("imaplib", Kind::Net, NO_NET),
    ("imp", Kind::Reflect, NO_REFLECT),
    ("importlib", Kind::Reflect, "modules can't be loaded by name: write an import statement"),
    ("inspect", Kind::Reflect, NO_REFLECT),
    ("joblib", Kind::Eval, NO_STORE),
    ("keyboard", Kind::Input, NO_INPUT),
    ("linecache", Kind::Read, NO_FILES),
    ("locale", Kind::SysInfo, NO_SYSINFO),
    ("lzma", Kind::Read, NO_FILES),
    ("mailbox", Kind::Read, NO_FILES),
    ("marshal", Kind::Eval, NO_STORE),
    ("mmap", Kind::Write, NO_WRITE),
    ("msvcrt", Kind::Input, NO_INPUT),
    ("multiprocessing", Kind::Proc, NO_THREAD),
    ("netrc", Kind::Read, NO_FILES),
    ("nntplib", Kind::Net, NO_NET),
    ("nt", Kind::SysInfo, NO_OS),
    ("ntpath", Kind::Read, NO_FILES),
    ("openai", Kind::Net, NO_NET),
    ("os", Kind::SysInfo, NO_OS),
    ("paramiko", Kind::Net, NO_NET),
    ("pathlib", Kind::Read, NO_FILES),
    ("pdb", Kind::Reflect, NO_REFLECT),
    ("pexpect", Kind::Proc, NO_PROC),
    ("pickle", Kind::Eval, NO_STORE),
    ("pip", Kind::Proc, "nothing can be installed: use the modules that are there"),
    ("pkgutil", Kind::Reflect, NO_REFLECT),
    ("platform", Kind::SysInfo, NO_SYSINFO),
    ("poplib", Kind::Net, NO_NET),
    ("posix", Kind::SysInfo, NO_OS),
    ("posixpath", Kind::Read, NO_FILES),
    ("psutil", Kind::SysInfo, NO_SYSINFO),
    ("psycopg2", Kind::Net, NO_NET),
    ("pty", Kind::Proc, NO_PROC),
    ("pwd", Kind::SysInfo, NO_SYSINFO),
    ("pyautogui", Kind::Input, NO_INPUT),
    ("pymongo", Kind::Net, NO_NET),
    ("pymysql", Kind::Net, NO_NET),
    ("pynput", Kind::Input, NO_INPUT),
    ("pyperclip", Kind::Input, NO_INPUT),
    ("readline", Kind::Input, NO_INPUT),
    ("redis", Kind::Net, NO_NET),
    ("requests", Kind::Net, NO_NET),
    ("resource", Kind::SysInfo, NO_SYSINFO),
    ("runpy", Kind::Eval, NO_EVAL),
    ("sched", Kind::Clock, NO_SLEEP),
    ("secrets", Kind::Entropy, NO_ENTROPY),
    ("select", Kind::Net, NO_NET),
    ("selectors", Kind::Net, NO_NET),
    ("setuptools", Kind::Proc, NO_PROC),
    ("sh", Kind::Proc, NO_PROC),
    ("shelve", Kind::Write, NO_WRITE),
    ("shutil", Kind::Write, NO_WRITE),
    ("signal", Kind::Thread, "signals are out of reach: leave them out"),
    ("site", Kind::SysInfo, NO_SYSINFO),
    ("smtplib", Kind::Net, NO_NET),
    ("socket", Kind::Net, NO_NET),
    ("socketserver", Kind::Net, NO_NET),
    ("sqlite3", Kind::Write, "there is no database: keep the rows in lists and dicts"),
    ("ssl", Kind::Net, NO_NET),
    ("subprocess", Kind::Proc, NO_PROC),
    ("symtable", Kind::Reflect, NO_REFLECT),
    ("sys", Kind::SysInfo, NO_SYSINFO),
    ("sysconfig", Kind::SysInfo, NO_SYSINFO),
    ("syslog", Kind::Write, NO_WRITE),
    ("tarfile", Kind::Read, NO_FILES),
    ("telnetlib", Kind::Net, NO_NET),
    ("tempfile", Kind::Write, NO_WRITE),
    ("termios", Kind::Input, NO_INPUT),
    ("threading", Kind::Thread, NO_THREAD),
    ("time", Kind::Clock, NO_CLOCK),
    ("timeit", Kind::Clock, NO_CLOCK),
    ("tkinter", Kind::Input, NO_INPUT),
    ("tracemalloc", Kind::Reflect, NO_REFLECT),
    ("tty", Kind::Input, NO_INPUT),
    ("urllib", Kind::Net, NO_NET),
    ("urllib2", Kind::Net, NO_NET),
    ("urllib3", Kind::Net, NO_NET),
    ("uuid", Kind::Entropy, NO_ENTROPY),
    ("watchdog", Kind::Read, NO_FILES),
    ("webbrowser", Kind::Proc, NO_PROC),
    ("websockets", Kind::Net, NO_NET),
    ("winreg", Kind::SysInfo, NO_SYSINFO),
    ("xmlrpc", Kind::Net, NO_NET),
    ("zipfile", Kind::Read, NO_FILES),
    ("zipimport", Kind::Reflect, NO_REFLECT),
];

/// Dotted names of modules and builtins, sorted; those that only repeat the danger of
/// their module are left out.
#[rustfmt::skip]
static PATHS: &[Entry] = &[
    ("__builtins__", Kind::Reflect, "the builtins need no module: use their names"),
    ("__import__", Kind::Reflect, "modules can't be loaded by name: write an import statement"),
    ("__loader__", Kind::Reflect, NO_REFLECT),
    ("__spec__", Kind::Reflect, NO_REFLECT),
    ("ast.literal_eval", Kind::EvalArith, "use json.loads(), or int() and float() of the parts"),
    ("asyncio.create_subprocess_exec", Kind::Proc, NO_PROC),
    ("asyncio.create_subprocess_shell", Kind::Proc, NO_PROC),
    ("asyncio.open_connection", Kind::Net, NO_NET),
    ("asyncio.sleep", Kind::Clock, NO_SLEEP),
    ("asyncio.start_server", Kind::Net, NO_NET),
    ("breakpoint", Kind::Reflect, "there is no debugger: print() what you want to see"),
    ("builtins.__import__", Kind::Reflect, "modules can't be loaded by name: write an import statement"),
    ("builtins.compile", Kind::Eval, NO_EVAL),
    ("builtins.eval", Kind::Eval, NO_EVAL),
    ("builtins.exec", Kind::Eval, NO_EVAL),
    ("builtins.open", Kind::Read, NO_FILES),
    ("bz2.compress", Kind::Pure, NONE),
    ("bz2.decompress", Kind::Pure, NONE),
    ("codecs.open", Kind::Read, NO_FILES),
    ("compile", Kind::Eval, NO_EVAL),
    ("copyright", Kind::Input, NO_INPUT),
    ("datetime.date.today", Kind::Clock, NO_CLOCK),
    ("datetime.datetime.now", Kind::Clock, NO_CLOCK),
    ("datetime.datetime.today", Kind::Clock, NO_CLOCK),
    ("datetime.datetime.utcnow", Kind::Clock, NO_CLOCK),
    ("eval", Kind::Eval, NO_EVAL),
    ("exec", Kind::Eval, NO_EVAL),
    ("execfile", Kind::Eval, NO_EVAL),
    ("exit", Kind::Input, "leave exit() out, or raise SystemExit"),
    ("file", Kind::Read, NO_FILES),
    ("getpass.getuser", Kind::Env, NO_ENV),
    ("globals", Kind::Reflect, "the namespace is out of reach: keep the values in a dict of your own"),
    ("gzip.compress", Kind::Pure, NONE),
    ("gzip.decompress", Kind::Pure, NONE),
    ("help", Kind::Input, NO_INPUT),
    ("io.FileIO", Kind::Read, NO_FILES),
    ("io.open", Kind::Read, NO_FILES),
    ("io.open_code", Kind::Read, NO_FILES),
    ("locals", Kind::Reflect, "the namespace is out of reach: keep the values in a dict of your own"),
    ("logging.FileHandler", Kind::Write, NO_WRITE),
    ("lzma.compress", Kind::Pure, NONE),
    ("lzma.decompress", Kind::Pure, NONE),
    ("open", Kind::Read, NO_FILES),
    ("os._exit", Kind::Proc, "leave it out, or raise SystemExit"),
    ("os.abort", Kind::Proc, "leave it out, or raise SystemExit"),
    ("os.access", Kind::Read, NO_FILES),
    ("os.chdir", Kind::Write, NO_WRITE),
    ("os.chmod", Kind::Write, NO_WRITE),
    ("os.chown", Kind::Write, NO_WRITE),
    ("os.chroot", Kind::Write, NO_WRITE),
    ("os.close", Kind::Write, NO_WRITE),
    ("os.cpu_count", Kind::SysInfo, NO_SYSINFO),
    ("os.curdir", Kind::Pure, NONE),
    ("os.dup", Kind::Write, NO_WRITE),
    ("os.dup2", Kind::Write, NO_WRITE),
    ("os.environ", Kind::Env, NO_ENV),
    ("os.environb", Kind::Env, NO_ENV),
    ("os.execl", Kind::Proc, NO_PROC),
    ("os.execle", Kind::Proc, NO_PROC),
    ("os.execlp", Kind::Proc, NO_PROC),
    ("os.execv", Kind::Proc, NO_PROC),
    ("os.execve", Kind::Proc, NO_PROC),
    ("os.execvp", Kind::Proc, NO_PROC),
    ("os.execvpe", Kind::Proc, NO_PROC),
    ("os.fork", Kind::Proc, NO_PROC),
    ("os.forkpty", Kind::Proc, NO_PROC),
    ("os.fspath", Kind::Pure, NONE),
    ("os.getcwd", Kind::Env, NO_ENV),
    ("os.getcwdb", Kind::Env, NO_ENV),
    ("os.getenv", Kind::Env, NO_ENV),
    ("os.getlogin", Kind::SysInfo, NO_SYSINFO),
    ("os.getrandom", Kind::Entropy, NO_ENTROPY),
    ("os.kill", Kind::Proc, NO_PROC),
    ("os.killpg", Kind::Proc, NO_PROC),
    ("os.lchown", Kind::Write, NO_WRITE),
    ("os.linesep", Kind::Pure, NONE),
    ("os.link", Kind::Write, NO_WRITE),
    ("os.listdir", Kind::Read, NO_FILES),
    ("os.lstat", Kind::Read, NO_FILES),
    ("os.makedirs", Kind::Write, NO_WRITE),
    ("os.mkdir", Kind::Write, NO_WRITE),
    ("os.mkfifo", Kind::Write, NO_WRITE),
    ("os.mknod", Kind::Write, NO_WRITE),
    ("os.name", Kind::SysInfo, NO_SYSINFO),
    ("os.open", Kind::Write, NO_WRITE),
    ("os.pardir", Kind::Pure, NONE),
    ("os.path", Kind::Pure, NONE),
    ("os.path.abspath", Kind::Env, NO_ENV),
    ("os.path.basename", Kind::Pure, NONE),
    ("os.path.commonpath", Kind::Pure, NONE),
    ("os.path.commonprefix", Kind::Pure, NONE),
    ("os.path.dirname", Kind::Pure, NONE),
    ("os.path.exists", Kind::Read, NO_FILES),
    ("os.path.expanduser", Kind::Env, NO_ENV),
    ("os.path.expandvars", Kind::Env, NO_ENV),
    ("os.path.getatime", Kind::Read, NO_FILES),
    ("os.path.getctime", Kind::Read, NO_FILES),
    ("os.path.getmtime", Kind::Read, NO_FILES),
    ("os.path.getsize", Kind::Read, NO_FILES),
    ("os.path.isabs", Kind::Pure, NONE),
    ("os.path.isdir", Kind::Read, NO_FILES),
    ("os.path.isfile", Kind::Read, NO_FILES),
    ("os.path.islink", Kind::Read, NO_FILES),
    ("os.path.ismount", Kind::Read, NO_FILES),
    ("os.path.join", Kind::Pure, NONE),
    ("os.path.lexists", Kind::Read, NO_FILES),
    ("os.path.normcase", Kind::Pure, NONE),
    ("os.path.normpath", Kind::Pure, NONE),
    ("os.path.realpath", Kind::Read, NO_FILES),
    ("os.path.relpath", Kind::Env, NO_ENV),
    ("os.path.samefile", Kind::Read, NO_FILES),
    ("os.path.sep", Kind::Pure, NONE),
    ("os.path.split", Kind::Pure, NONE),
    ("os.path.splitdrive", Kind::Pure, NONE),
    ("os.path.splitext", Kind::Pure, NONE),
    ("os.pathsep", Kind::Pure, NONE),
    ("os.pipe", Kind::Proc, NO_PROC),
    ("os.popen", Kind::Proc, NO_PROC),
    ("os.popen2", Kind::Proc, NO_PROC),
    ("os.posix_spawn", Kind::Proc, NO_PROC),
    ("os.posix_spawnp", Kind::Proc, NO_PROC),
    ("os.putenv", Kind::Env, NO_ENV),
    ("os.read", Kind::Read, NO_FILES),
    ("os.readlink", Kind::Read, NO_FILES),
    ("os.remove", Kind::Delete, "no file can be deleted: leave it out"),
    ("os.removedirs", Kind::Delete, "no file can be deleted: leave it out"),
    ("os.rename", Kind::Write, NO_WRITE),
    ("os.renames", Kind::Write, NO_WRITE),
    ("os.replace", Kind::Write, NO_WRITE),
    ("os.rmdir", Kind::Delete, "no file can be deleted: leave it out"),
    ("os.scandir", Kind::Read, NO_FILES),
    ("os.sep", Kind::Pure, NONE),
    ("os.setgid", Kind::Proc, NO_PROC),
    ("os.setuid", Kind::Proc, NO_PROC),
    ("os.spawnl", Kind::Proc, NO_PROC),
    ("os.spawnle", Kind::Proc, NO_PROC),
    ("os.spawnlp", Kind::Proc, NO_PROC),
    ("os.spawnv", Kind::Proc, NO_PROC),
    ("os.spawnve", Kind::Proc, NO_PROC),
    ("os.spawnvp", Kind::Proc, NO_PROC),
    ("os.startfile", Kind::Proc, NO_PROC),
    ("os.stat", Kind::Read, NO_FILES),
    ("os.symlink", Kind::Write, NO_WRITE),
    ("os.system", Kind::Proc, NO_PROC),
    ("os.times", Kind::Clock, NO_CLOCK),
    ("os.truncate", Kind::Write, NO_WRITE),
    ("os.unlink", Kind::Delete, "no file can be deleted: leave it out"),
    ("os.unsetenv", Kind::Env, NO_ENV),
    ("os.urandom", Kind::Entropy, NO_ENTROPY),
    ("os.utime", Kind::Write, NO_WRITE),
    ("os.walk", Kind::Read, NO_FILES),
    ("os.write", Kind::Write, NO_WRITE),
    ("pathlib.PosixPath", Kind::Read, NO_FILES),
    ("pathlib.PurePath", Kind::Pure, NONE),
    ("pathlib.PurePosixPath", Kind::Pure, NONE),
    ("pathlib.PureWindowsPath", Kind::Pure, NONE),
    ("pickle.dumps", Kind::Reflect, NO_STORE),
    ("quit", Kind::Input, "leave quit() out, or raise SystemExit"),
    ("random.SystemRandom", Kind::Entropy, NO_ENTROPY),
    ("raw_input", Kind::Input, NO_INPUT),
    ("reload", Kind::Reflect, NO_REFLECT),
    ("shutil.copy", Kind::Write, NO_WRITE),
    ("shutil.disk_usage", Kind::SysInfo, NO_SYSINFO),
    ("shutil.rmtree", Kind::Delete, "no file can be deleted: leave it out"),
    ("shutil.which", Kind::Read, NO_FILES),
    ("socket.gethostbyname", Kind::Net, NO_NET),
    ("socket.gethostname", Kind::SysInfo, NO_SYSINFO),
    ("sys._current_frames", Kind::Reflect, NO_REFLECT),
    ("sys._getframe", Kind::Reflect, NO_REFLECT),
    ("sys.addaudithook", Kind::Reflect, NO_REFLECT),
    ("sys.argv", Kind::Pure, NONE),
    ("sys.breakpointhook", Kind::Reflect, NO_REFLECT),
    ("sys.byteorder", Kind::Pure, NONE),
    ("sys.displayhook", Kind::Reflect, NO_REFLECT),
    ("sys.exc_info", Kind::Pure, NONE),
    ("sys.excepthook", Kind::Reflect, NO_REFLECT),
    ("sys.exit", Kind::Pure, NONE),
    ("sys.float_info", Kind::Pure, NONE),
    ("sys.get_int_max_str_digits", Kind::Pure, NONE),
    ("sys.getrecursionlimit", Kind::Pure, NONE),
    ("sys.getrefcount", Kind::Reflect, NO_REFLECT),
    ("sys.getsizeof", Kind::Pure, NONE),
    ("sys.hash_info", Kind::Pure, NONE),
    ("sys.implementation", Kind::Pure, NONE),
    ("sys.int_info", Kind::Pure, NONE),
    ("sys.intern", Kind::Pure, NONE),
    ("sys.maxsize", Kind::Pure, NONE),
    ("sys.maxunicode", Kind::Pure, NONE),
    ("sys.meta_path", Kind::Reflect, NO_REFLECT),
    ("sys.modules", Kind::Reflect, "modules can't be looked up by name: write an import statement"),
    ("sys.path", Kind::Reflect, "there is no module path: only the library's modules can be imported"),
    ("sys.platform", Kind::Pure, NONE),
    ("sys.set_int_max_str_digits", Kind::Pure, NONE),
    ("sys.setprofile", Kind::Reflect, NO_REFLECT),
    ("sys.setrecursionlimit", Kind::Pure, NONE),
    ("sys.settrace", Kind::Reflect, NO_REFLECT),
    ("sys.stderr", Kind::Pure, NONE),
    ("sys.stdin", Kind::Pure, NONE),
    ("sys.stdout", Kind::Pure, NONE),
    ("sys.version", Kind::Pure, NONE),
    ("sys.version_info", Kind::Pure, NONE),
    ("tarfile.open", Kind::Read, NO_FILES),
    ("time.sleep", Kind::Clock, NO_SLEEP),
    ("time.struct_time", Kind::Pure, NONE),
    ("types.CodeType", Kind::Eval, NO_EVAL),
    ("urllib.parse", Kind::Pure, NONE),
    ("urllib.request.urlretrieve", Kind::Net, NO_NET),
    ("uuid.UUID", Kind::Pure, NONE),
    ("uuid.uuid3", Kind::Pure, NONE),
    ("uuid.uuid5", Kind::Pure, NONE),
];

/// Attributes that lead from an object to the interpreter.
static ATTRIBUTES: &[&str] = &[
    "__builtins__",
    "__closure__",
    "__code__",
    "__globals__",
    "__import__",
    "__loader__",
    "__objclass__",
    "__reduce__",
    "__reduce_ex__",
    "__spec__",
    "__subclasses__",
    "ag_code",
    "ag_frame",
    "co_code",
    "co_consts",
    "co_names",
    "cr_code",
    "cr_frame",
    "f_back",
    "f_builtins",
    "f_code",
    "f_globals",
    "f_locals",
    "gi_code",
    "gi_frame",
    "gi_yieldfrom",
    "tb_frame",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(dotted: &str, arg: Option<&str>) -> Option<String> {
        path(dotted, arg).map(|d| d.effect.to_string())
    }

    #[test]
    fn tables_are_sorted() {
        assert!(MODULES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(PATHS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ATTRIBUTES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn paths_name_the_effect_with_its_argument() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(effect("os.system", Some("ls")), some("proc(ls)"));
        assert_eq!(effect("subprocess.run", None), some("proc"));
        assert_eq!(effect("os.remove", Some("/x")), some("fs.delete(/x)"));
        assert_eq!(effect("open", Some("a.txt")), some("fs.read(a.txt)"));
        assert_eq!(effect("time.time", None), some("clock"));
        assert_eq!(effect("datetime.datetime.now", None), some("clock"));
        assert_eq!(effect("os.environ.get", Some("HOME")), some("env"));
        assert_eq!(
            effect("requests.get", Some("https://u:p@Example.org:80/x?y")),
            some("net(example.org)")
        );
        assert_eq!(effect("requests.get", Some("not a host")), some("net"));
        assert_eq!(effect("exec", Some("1")), some("eval"));
        assert_eq!(effect("__import__", Some("os")), some("reflect"));
    }

    #[test]
    fn harmless_members_and_unknown_modules_are_no_danger() {
        for name in [
            "os.path.join",
            "sys.exit",
            "sys.stdout.write",
            "numpy.load",
            "len",
            "print",
        ] {
            assert_eq!(path(name, None), None, "{name}");
        }
        assert_eq!(module("numpy"), None);
        assert_eq!(module("pandas.io"), None);
    }

    #[test]
    fn modules_know_their_submodules() {
        let name = |m: &str| module(m).map(|d| d.effect.to_string());
        assert_eq!(name("urllib.request"), Some("net".into()));
        assert_eq!(name("os.path"), Some("sys.info".into()));
        assert_eq!(name("concurrent.futures"), Some("thread".into()));
        assert_eq!(name("pickle"), Some("eval".into()));
    }

    #[test]
    fn attributes_that_lead_out_are_reflection() {
        assert!(attribute("__subclasses__").is_some());
        assert!(attribute("__globals__").is_some());
        assert!(attribute("__name__").is_none());
        assert!(attribute("__mro__").is_none());
        assert!(changed("__bases__").is_some());
        assert!(way_out("__bases__", true).is_some());
        assert!(way_out("__self__", false).is_some());
        assert!(way_out("__self__", true).is_none());
        assert!(attribute("append").is_none());
    }

    #[test]
    fn evaluated_names_want_all_of_eval() {
        for text in [
            "1 + 2",
            "(1, 2.5e3, 0x1f, 1_000)",
            "'a b' * 3",
            "not True or None",
            "\"it's\"",
            "",
            "1 +",
        ] {
            assert!(evaluated(text).is_none(), "{text}");
        }
        for text in [
            "depth + 1",
            "x",
            "__import__('os')",
            "1 + f(2)",
            "[x for x in (1,)]",
            "().a",
            "é",
        ] {
            assert!(evaluated(text).is_some(), "{text}");
        }
    }
}
