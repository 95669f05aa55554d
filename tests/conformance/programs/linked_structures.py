class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for x in reversed(list(items)):
            self.push(x)

    def push(self, x):
        self.head = Node(x, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty list")
        v, self.head = self.head.value, self.head.next
        self.size -= 1
        return v

    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
        return self

    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next

    def __len__(self):
        return self.size

    def __repr__(self):
        return " -> ".join(map(str, self)) or "empty"


l = LinkedList("abc")
l.push("z")
print(l, len(l), list(l), l.reverse(), l.pop(), "b" in l, LinkedList())
try:
    LinkedList().pop()
except IndexError as e:
    print(e)


class BST:
    def __init__(self):
        self.root = None

    def add(self, key, value=None):
        def put(n):
            if n is None:
                return [key, value, None, None]
            if key == n[0]:
                n[1] = value
            else:
                i = 2 if key < n[0] else 3
                n[i] = put(n[i])
            return n

        self.root = put(self.root)
        return self

    def items(self, n=...):
        n = self.root if n is ... else n
        if n:
            yield from self.items(n[2])
            yield n[0], n[1]
            yield from self.items(n[3])

    def height(self):
        h = lambda n: 0 if n is None else 1 + max(h(n[2]), h(n[3]))
        return h(self.root)


t = BST()
for i, k in enumerate([5, 2, 8, 1, 9, 2]):
    t.add(k, i)
print(list(t.items()), t.height(), dict(t.items())[2])


class LRU:
    def __init__(self, cap):
        self.cap, self.d = cap, {}

    def get(self, k):
        if k in self.d:
            v = self.d[k] = self.d.pop(k)
            return v

    def put(self, k, v):
        self.d.pop(k, None)
        self.d[k] = v
        if len(self.d) > self.cap:
            del self.d[next(iter(self.d))]


c = LRU(2)
c.put("a", 1)
c.put("b", 2)
c.get("a")
c.put("c", 3)
print(c.d, c.get("b"))


class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i and a[(i - 1) // 2] > a[i]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        top, last = a[0], a.pop()
        if a:
            a[0], i = last, 0
            while (k := 2 * i + 1) < len(a):
                if k + 1 < len(a) and a[k + 1] < a[k]:
                    k += 1
                if a[i] <= a[k]:
                    break
                a[i], a[k], i = a[k], a[i], k
        return top


h = Heap()
for x in (5, 3, 8, 1, 9, 2):
    h.push(x)
print([h.pop() for _ in range(6)])


class Trie(dict):
    def add(self, w):
        t = self
        for ch in w:
            t = t.setdefault(ch, {})
        t["$"] = True

    def words(self, t=None, p=""):
        for k, v in (self if t is None else t).items():
            if k == "$":
                yield p
            else:
                yield from self.words(v, p + k)


tr = Trie()
for w in ("car", "cat", "dog"):
    tr.add(w)
print(list(tr.words()), tr)
