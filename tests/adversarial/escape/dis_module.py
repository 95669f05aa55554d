# error: denied-effect
import dis

dis.dis(print)
print("ESCAPED")
