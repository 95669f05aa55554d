# error: denied-effect
# effect: net
import socket

socket.create_connection(("example.com", 80))
print("ESCAPED")
