log = []


def t(x, r=None):
    log.append(x)
    return r if r is not None else x


d = {}
d[t("key")] = t("value")
print(log)
log.clear()
t("f", lambda *a, **k: None)(t("a"), t("b"), x=t("x"))
print(log)
log.clear()
[t(1), t(2)][t("i", 1)]
print(log)
log.clear()
_ = {t("k1"): t("v1"), t("k2"): t("v2")}
print(log)
log.clear()
_ = t(1) < t(2) < t(3)
print(log)
log.clear()
_ = t(3) < t(2) < t(1)
print(log)
log.clear()
_ = t(0, 0) or t("second")
_ = t(1) and t("third")
print(log)
log.clear()
x = [0] * 5
i = 0
i, x[i] = 2, 9
print(i, x)
a, b = t("l"), t("r")
print(log)
log.clear()
_ = t("yes") if t("cond", True) else t("no")
print(log)
log.clear()
x = [1, 2, 3]
x[t("idx", 0)] += t("rhs", 5)
print(log, x)
log.clear()


def side():
    log.append("side")
    return [1, 2, 3]


side()[t("s", 1)] += 1
print(log)
log.clear()
f"{t('one')}{t('two')!r:{t('w', 5)}}"
print(log)
