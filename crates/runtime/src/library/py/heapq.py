"""Binary heaps in lists, the smallest first: CPython's order of moves, so its very arrays.

Absent: the private functions for heaps with the largest first.
"""


def heappush(heap, item, /):
    heap.append(item)
    pos = len(heap) - 1
    while pos > 0:
        above = (pos - 1) >> 1
        parent = heap[above]
        if item < parent:
            heap[pos] = parent
            pos = above
        else:
            break
    heap[pos] = item


def _sift(heap, pos, end, item):
    # Bubble the smaller child up to a leaf, then `item` from there to its place.
    start = pos
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    while pos > start:
        above = (pos - 1) >> 1
        parent = heap[above]
        if item < parent:
            heap[pos] = parent
            pos = above
        else:
            break
    heap[pos] = item


def heappop(heap, /):
    if not heap:
        raise IndexError('index out of range')
    item = heap.pop()
    end = len(heap)
    if not end:
        return item
    smallest = heap[0]
    pos = 0
    child = 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    while pos > 0:
        above = (pos - 1) >> 1
        parent = heap[above]
        if item < parent:
            heap[pos] = parent
            pos = above
        else:
            break
    heap[pos] = item
    return smallest


def heapreplace(heap, item, /):
    if not heap:
        raise IndexError('index out of range')
    smallest = heap[0]
    _sift(heap, 0, len(heap), item)
    return smallest


def heappushpop(heap, item, /):
    if heap and heap[0] < item:
        smallest = heap[0]
        _sift(heap, 0, len(heap), item)
        return smallest
    return item


def heapify(x, /):
    n = len(x)
    for i in range(n // 2 - 1, -1, -1):
        _sift(x, i, n, x[i])


def nsmallest(n, iterable, key=None):
    if n == 1:
        items = list(iterable)
        return [min(items, key=key)] if items else []
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    if n == 1:
        items = list(iterable)
        return [max(items, key=key)] if items else []
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, iterable in enumerate(iterables):
        it = iter(iterable)
        for value in it:
            heap.append([value if key is None else key(value), order, value, it])
            break
    if reverse:
        yield from _merge_reversed(heap, key)
        return
    heapify(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        for value in entry[3]:
            entry[0] = value if key is None else key(value)
            entry[2] = value
            _sift(heap, 0, len(heap), entry)
            break
        else:
            heappop(heap)
    if heap:
        entry = heap[0]
        yield entry[2]
        yield from entry[3]


def _merge_reversed(entries, key):
    while entries:
        best = entries[0]
        for entry in entries:
            if best[0] < entry[0]:
                best = entry
        yield best[2]
        for value in best[3]:
            best[0] = value if key is None else key(value)
            best[2] = value
            break
        else:
            entries.remove(best)
