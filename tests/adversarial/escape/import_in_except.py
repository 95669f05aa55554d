# error: denied-effect
try:
    raise ValueError
except ValueError:
    import socket

    socket.socket()
    print("ESCAPED")
