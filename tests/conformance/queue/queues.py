"""Queues within one thread."""
import queue
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue, SimpleQueue

q = Queue(maxsize=2)
q.put(1)
q.put_nowait(2)
print(q.full(), q.qsize(), q.empty())
for work in (lambda: q.put_nowait(3), lambda: q.put(3, block=False), lambda: Queue().get_nowait(), lambda: Queue().get(False)):
    try:
        work()
    except (Full, Empty) as error:
        print(type(error).__name__, repr(str(error)))
print(q.get(), q.get_nowait(), q.empty())
q.task_done()
q.task_done()
q.join()
try:
    q.task_done()
except ValueError as error:
    print(error)
stack = LifoQueue()
heap = PriorityQueue()
for item in (3, 1, 2):
    stack.put(item)
    heap.put((item, 'abc'[item - 1]))
print([stack.get() for _ in range(3)], [heap.get() for _ in range(3)])
s = SimpleQueue()
s.put('x')
print(s.qsize(), s.get(), s.empty(), issubclass(queue.Empty, Exception))


def bfs(graph, start):
    todo, seen, order = Queue(), {start}, []
    todo.put(start)
    while not todo.empty():
        node = todo.get()
        order.append(node)
        for other in graph[node]:
            if other not in seen:
                seen.add(other)
                todo.put(other)
    return order


print(bfs({1: [2, 3], 2: [4], 3: [4, 5], 4: [], 5: [1]}, 1))
