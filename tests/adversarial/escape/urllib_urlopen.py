# error: denied-effect
from urllib.request import urlopen

print(urlopen("file:///etc/passwd").read(), "ESCAPED")
