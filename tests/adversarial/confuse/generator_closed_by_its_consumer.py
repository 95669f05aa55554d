# outcome: value
# oracle: cpython
def g():
    try:
        for i in range(5):
            yield i
    finally:
        print("closed")


it = g()
for x in it:
    if x == 1:
        it.close()
print(list(it))
