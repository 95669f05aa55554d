//! Collection: what lives stays, a run that is to be stopped does not wait for it, and the
//! next run finds nothing of it.
#![expect(clippy::unwrap_used, reason = "a test makes its own heap")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use stelp_ir::Limits;
use stelp_runtime::heap::HEAP_BASE;
use stelp_runtime::heap::collect::Roots;
use stelp_runtime::value::{Ref, Value};
use stelp_runtime::{Heap, Meter, Trap};

struct One(Value);

impl Roots for One {
    fn visit(&mut self, f: &mut dyn FnMut(&mut Value)) {
        f(&mut self.0);
    }
    fn moved(&mut self, _: &dyn Fn(Ref) -> Option<Ref>) {}
}

/// A chain of tuples, each with the one before it, garbage between them.
fn chain(heap: &mut Heap, links: i64) -> Value {
    let mut last = Value::NONE;
    for i in 0..links {
        heap.tuple(&[Value::NONE; 3]).unwrap();
        last = heap.tuple(&[Value::small(i), last]).unwrap();
    }
    last
}

/// Gives one microsecond more at each look.
fn ticking() -> u64 {
    static NOW: AtomicU64 = AtomicU64::new(0);
    NOW.fetch_add(1, Ordering::Relaxed)
}

fn meter(wall_us: u64, cancelled: &Arc<AtomicBool>) -> Meter {
    let limits = Limits {
        wall_us,
        ..Limits::default()
    };
    Meter::new(limits, ticking, Arc::clone(cancelled))
}

const LINKS: i64 = 300_000;

#[test]
fn what_lives_is_kept() {
    let mut heap = Heap::new(128 << 20).unwrap();
    let mut root = One(chain(&mut heap, LINKS));
    let before = heap.used();
    let watch = meter(1 << 40, &Arc::default()).watch();
    heap.collect(&[], &mut root, &watch).unwrap();
    assert!(heap.used() < before / 2 + 1000);
    let mut at = root.0;
    for i in (0..LINKS).rev() {
        let link = at.as_ref().unwrap();
        assert_eq!(heap.item(link, 0), Some(Value::small(i)));
        at = heap.item(link, 1).unwrap();
    }
    assert!(at.is_none());
}

#[test]
fn a_collection_ends_with_the_run() {
    let cancelled = Arc::new(AtomicBool::new(false));
    // In each of its phases: the chain is long enough for a look in all of them.
    for wall_us in [0, 40, 80, 115] {
        let mut heap = Heap::new(128 << 20).unwrap();
        let mut root = One(chain(&mut heap, LINKS));
        let watch = meter(wall_us, &cancelled).watch();
        let ended = heap.collect(&[], &mut root, &watch);
        assert_eq!(ended, Err(Trap::Wall), "after {wall_us} looks");
        heap.reset(1 << 20);
        assert_eq!(heap.used(), 0);
    }
    let mut heap = Heap::new(128 << 20).unwrap();
    let mut root = One(chain(&mut heap, LINKS));
    let watch = meter(1 << 40, &cancelled).watch();
    cancelled.store(true, Ordering::Relaxed);
    let ended = heap.collect(&[], &mut root, &watch);
    assert_eq!(ended, Err(Trap::Cancelled));
}

#[test]
fn nothing_outlives_a_run() {
    let mut heap = Heap::new(128 << 20).unwrap();
    // In pages that stay, in pages that go, and in both, after runs of all sizes.
    for mib in [1, 12, 12, 40, 40, 12, 1, 40, 1, 4, 40] {
        let rows = (mib << 20) / 4096;
        for _ in 0..rows {
            heap.tuple(&[Value::TRUE; 512]).unwrap();
        }
        let top = heap.top();
        heap.reset(128 << 20);
        for trimmed in [false, true] {
            let left = heap.region.bytes(HEAP_BASE, top - HEAP_BASE);
            assert!(
                left.iter().all(|b| *b == 0),
                "{mib} MiB, trimmed: {trimmed}"
            );
            heap.trim();
        }
    }
}
