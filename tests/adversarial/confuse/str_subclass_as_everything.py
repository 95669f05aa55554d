# outcome: value
# oracle: cpython
class S(str):
    def __eq__(self, o):
        return False

    def __hash__(self):
        return 1

    def __len__(self):
        return 100

    def __getitem__(self, i):
        return "z"


s = S("abc")
print(len(s), s[0], s.upper(), "".join([s, s]), s + "d", f"{s}", {"abc": 1}.get(s), s in ["abc"], list(s), sorted([s, "b"])[0])
