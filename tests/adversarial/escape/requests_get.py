# error: denied-effect
# effect: net
import requests

print(requests.get("http://169.254.169.254/").text, "ESCAPED")
