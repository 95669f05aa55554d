# error: denied-effect
def set_it():
    global eval
    eval = print


try:
    eval("print('ESCAPED')")
finally:
    set_it()
