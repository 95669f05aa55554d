"""Heaps and the algorithms on them."""
import heapq
from heapq import *

data = [5, 1, 8, 3, 9, 2, 7, 1]
heap = []
for x in data:
    heappush(heap, x)
print(heap, [heappop(heap) for _ in range(len(heap))])
heapify(data)
print(data, heappushpop(data, 0), heappushpop(data, 6), heapreplace(data, 10), data)
print(nlargest(3, [4, 1, 7, 3]), nsmallest(2, [4, 1, 7, 3]), nlargest(2, ['bb', 'a', 'ccc'], key=len), nsmallest(10, [2, 1]), nlargest(0, [1]), nsmallest(1, [3, 2]), nlargest(1, 'abc'))
print(list(merge([1, 4], [2, 3, 9], [])), list(merge([9, 4], [8, 1], reverse=True)), list(merge(['a', 'ccc'], ['bb'], key=len)))
for bad in (lambda: heappop([]), lambda: heapreplace([], 1), lambda: heappush([1], 'a'), lambda: heapify([3, 'a'])):
    try:
        bad()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
print(heappushpop([], 5), nsmallest(2, {'a': 3, 'b': 1}), nlargest(2, [(1, 'z'), (1, 'a'), (0, 'q')]), nsmallest(3, [1, 1.0, True]))


def dijkstra(graph, start):
    dist = {start: 0}
    queue = [(0, start)]
    while queue:
        d, node = heappop(queue)
        if d > dist[node]:
            continue
        for other, w in graph[node].items():
            if d + w < dist.get(other, float('inf')):
                dist[other] = d + w
                heappush(queue, (d + w, other))
    return dist


graph = {'a': {'b': 7, 'c': 3}, 'b': {'d': 2}, 'c': {'b': 1, 'd': 8}, 'd': {'a': 1}}
print(dijkstra(graph, 'a'))


class Task:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


tasks = []
for pr, name in ((3, 'c'), (1, 'a'), (2, 'b')):
    heappush(tasks, Task(pr, name))
print([heappop(tasks).name for _ in range(3)])


def huffman(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(counts.items()))]
    heapify(heap)
    serial = len(heap)
    while len(heap) > 1:
        a, b = heappop(heap), heappop(heap)
        heappush(heap, (a[0] + b[0], serial, (a[2], b[2])))
        serial += 1
    codes = {}
    stack = [(heap[0][2], '')]
    while stack:
        node, code = stack.pop()
        if isinstance(node, tuple):
            stack += [(node[0], code + '0'), (node[1], code + '1')]
        else:
            codes[node] = code or '0'
    return codes


codes = huffman('abracadabra')
print(sorted(codes.items()), sum(len(codes[c]) for c in 'abracadabra'))


class Median:
    def __init__(self):
        self.low, self.high = [], []

    def add(self, x):
        heappush(self.low, -heappushpop(self.high, x))
        if len(self.low) > len(self.high):
            heappush(self.high, -heappop(self.low))
        return self

    def get(self):
        return self.high[0] if len(self.high) > len(self.low) else (self.high[0] - self.low[0]) / 2


m = Median()
print([m.add(x).get() for x in (5, 15, 1, 3, 8)])
values = [(i * 7919) % 1009 for i in range(300)]
h = []
for v in values:
    heappush(h, v)
print([heappop(h) for _ in range(300)] == sorted(values), heapq.nlargest(3, values), all(h2 <= 1009 for h2 in values))
